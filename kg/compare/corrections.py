"""Words by which a claimant, or a carrier, mends a number that it gave before."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["corrects", "mends_own_report", "puts_in_place_of"]

_NUMBER: Final = (
    r"(?:figures?|numbers?|counts?|tall(?:y|ies)|totals?|tolls?|estimates?|reports?|lists?"
    r"|statements?|statistics?|data|records?|release|digits?|values?|sums?|claims?)"
)
_EARLIER: Final = (
    r"(?:earlier|previous(?:ly)?|initial(?:ly)?|original(?:ly)?|former|first|old|preliminary)"
)
_OWN: Final = r"(?:its|their|his|her|our|the|that|an?|this|all)"
# These words mend a number whatever stands beside them, but for what follows the bar.
_PLAIN: Final = (
    r"corrected(?! (?:for|exam|homework|papers|proofs))|correct(?:s|ing)"
    r"|corrections?(?! (?:facilit|officer|cent|institut|service))|corrigendum|erratum|errata"
    r"|retract(?:s|ed|ing|ion)?|rescind(?:s|ed)?|restate[sd]?|misstated?|misreported|misprint(?:ed)?"
    r"|revis(?:ed|es|ing|ions?)(?! (?:edition|law|plan|budget|curricul|constitution|rules|treaty))"
    r"|re-?count(?:s|ing)?|re-?counted(?! (?:how|that|his|her|their|to|stories))"
    r"|miscount(?:s|ed|ing)?|typo|supersed(?:es?|ed|ing)|double[- ]count(?:s|ed|ing)"
    r"|counted (?:twice|double)|mistakenly|erroneously|by mistake|in error|through an error"
    r"|(?:we|it|the \w+) (?:regrets?|apologi[sz]e[sd]?)"
    r"|(?:clerical|typing|counting|printing|arithmetic(?:al)?|data|calculation) errors?"
    r"|(?:walk|row|climb)(?:s|ed|ing)? back|climb(?:s|ed) down|back-?track(?:s|ed)|back-?pedall?ed"
    r"|(?:since|later|now)[- ](?:withdrawn|corrected|retracted)"
    r"|(?:despite|after|since) the (?:withdrawal|correction|retraction)"
)
# These mend only where a number is what they are done to.
_ON_NUMBERS: Final = (
    rf"(?:withdr(?:aw[ns]?|ew|awing|awal of)|took back|tak(?:es|en|ing) back|amend(?:s|ed|ing)?"
    rf"|rectif(?:y|ies|ied)|adjust(?:s|ed|ing)?|lower(?:s|ed|ing)|reduc(?:es|ed|ing)|cuts?"
    rf"|scal(?:es|ed) (?:back|down)|downgrad(?:es|ed)|chang(?:es|ed)|replac(?:es?|ed|ing)"
    rf"|drop(?:s|ped))"
    rf" (?:{_OWN} )?(?:[\w'’-]+ ){{0,3}}?{_NUMBER}\b"
    rf"|{_NUMBER}(?: of [\d.,]+)?(?: [\w'’-]+){{0,4}}"
    rf" (?:was|were|has been|have been|had been|is|being)"
    rf" (?:\w+ )?(?:withdrawn|replaced|amended|adjusted|rectified|taken back|cancelled|annulled)"
    rf"|replac(?:es?|ed|ing) (?:that|those|it|them|the ones?|{_OWN} {_EARLIER})\b"
    rf"|rais(?:es|ed|ing) (?:{_OWN} )?(?:[\w'’-]+ ){{0,2}}?estimates?\b"
    rf"|(?:instead of|rather than|not) (?:the )?[\d.,]+\d,?"
    rf" (?:as|which|that|{_EARLIER}|it had|had been)"
    rf"|down from (?:the |an? )?[\d.,]*\d (?:[\w'’-]+ ){{0,3}}"
    rf"(?:announced|reported|given|gave|said|published|stated|claimed)"
    rf"|(?:up|down) from (?:an? |the )?{_EARLIER}[\w ]{{0,20}}{_NUMBER}"
    rf"|{_EARLIER} (?:\w+ )?{_NUMBER}[^.;]{{0,40}} (?:was|were|had been) (?:an? )?"
    rf"(?:wrong|mistake|mistaken|incorrect|error|inflated|overstated|understated|too (?:high|low))"
    rf"|(?:the )?(?:right|correct|proper|actual) {_NUMBER} (?:is|was|should)"
    rf"|(?:duplicates?|duplicated names|double (?:entries|counts)|repeated names)"
    rf" (?:(?:were|was|had been|have been|are) )?(?:removed|deleted|struck)"
    rf"|(?:remov|delet|strik|struck)\w* (?:\w+ )?"
    rf"(?:duplicates?|double (?:entries|counts)|repeated names)"
)
_MENDING: Final = re.compile(rf"\b(?:{_PLAIN}|{_ON_NUMBERS})\b", re.IGNORECASE)
# Nobody has mended what is only asked for, refused or foreseen.
# "May" with a capital is a month.
_NOT_DONE: Final = re.compile(
    r"\b(?:no|not|never|without|neither|refus\w+|declin\w+|den(?:y|ied|ies|ying)|reject\w*"
    r"|rul\w+ out"
    r"|should|must|ought|needs? to|demand\w*|call(?:s|ed|ing)? (?:on|for)|urg\w+|ask\w*|want\w*"
    r"|yet to|fail\w* to|will|would|(?-i:may)|might|could|if|unless|request\w*|n['’]t"
    r"|before any|critics?|opponents?|alleg\w+|claims? that)\b[^.;,:]{0,40}\Z",
    re.IGNORECASE,
)
_NOTHING: Final = re.compile(r" (?:no|none|nothing|neither)\b", re.IGNORECASE)
_OWN_REPORT: Final = re.compile(
    r"\A\W*(?:correction|corrected|erratum|editor['’]s note)\b"
    r"|\bearlier (?:version|edition|report|article|story|text)\b"
    r"|\b(?:an?|our|this|the) (?:earlier|previous|original|first)"
    r" (?:version|report|article|story)\b"
    r"|\b(?:we|this (?:paper|newspaper|outlet|site|agency|report|article)) (?:had )?(?:\w+ )?"
    r"(?:wrote|said|reported|gave|printed|published|stated|put|misstated|misreported"
    r"|apologi[sz]es?)\b"
    r"|\bwe (?:regret|apologi[sz]e)\b|\bour (?:report|article|story|mistake|error)\b",
    re.IGNORECASE,
)
# One of these stands in every correction; most sentences have none and are read no further.
_HINTS: Final = (
    *(
        "correct",
        "corrig",
        "errat",
        "retract",
        "rescind",
        "restate",
        "misstate",
        "misrep",
        "mispri",
    ),
    *("revis", "recount", "re-count", "miscount", "typo", "superse", "double", "twice", "mistake"),
    *("erroneous", "error", "regret", "apolog", "clerical", "back", "climb", "withdr"),
    *("took back", "taken back", "take back", "taking back", "takes back", "amend", "rectif"),
    *("adjust", "lower", "reduc", "cut", "scale", "scaling", "downgrad", "chang", "replac", "drop"),
    *("cancel", "annul", "rais", "instead of", "rather than", "not ", "down from", "up from"),
    *("right ", "proper ", "actual ", "wrong", "inflated", "overstated", "understated", "too high"),
    *("too low", "remov", "delet", "strik", "struck", "earlier", "previous", "original", "first "),
    *("editor", "we ", "our ", "this "),
)
# A sentence of any length is searched, but no cue is looked for beyond this.
_LONGEST: Final = 4_000
_LOOK_BACK: Final = 70


def corrects(sentence: str) -> bool:
    """Say whether words of correction, withdrawal, recount or replacement stand in a sentence.

    What is only demanded, denied or foreseen corrects nothing, and a critic's "wrong" is none of
    these words. Whose correction it is, the claimants of the two figures tell.

    >>> corrects("The ministry withdrew its figure of 127."), corrects("The figure is wrong.")
    (True, False)
    """
    said = sentence[:_LONGEST]
    lower = said.lower()
    if not any(hint in lower for hint in _HINTS):
        return False
    if mends_own_report(said):
        return True
    return any(
        not _NOT_DONE.search(said, max(0, found.start() - _LOOK_BACK), found.start())
        and not _NOTHING.match(said, found.end())
        for found in _MENDING.finditer(said)
    )


def puts_in_place_of(sentence: str, numeral: str) -> bool:
    """Say whether a sentence sets its number against an earlier one: "1,180 and not 1,234".

    ``numeral`` is the earlier number as it is written there.
    """
    before = (
        r"\b(?:not|instead of|rather than|in place of|withdr(?:ew|aws|awn|awing)|dropped|disowned"
        r"|replac(?:ed|es|ing))(?: the| its| some| about| over| figure| number| of){0,3} "
    )
    found = re.search(rf"{before}{re.escape(numeral)}(?![\w]|[.,]\d)", sentence[:_LONGEST], re.I)
    return found is not None


def mends_own_report(sentence: str) -> bool:
    """Say whether a carrier mends what it reported itself: "an earlier version of this article"."""
    return _OWN_REPORT.search(sentence[:_LONGEST]) is not None
