"""The words of English denials: verbs, what they take, what says no, and in which aspect.

What is refused is not denied ("denied access", "rejected the offer"), and a lack is no denial
("there was no water"): only a claim can be denied.
"""

from __future__ import annotations

import re

from kg.model.vocabulary import Aspect
from kg.numbers.words import word_set

__all__ = [
    "CLAIM",
    "CLAUSE_END",
    "FEWER",
    "NAMING",
    "NEEDING_CLAIM",
    "NO_DENIAL",
    "OWNING_UP",
    "OWN_WORDS",
    "PHRASES",
    "REFUSED",
    "SAYS_NO",
    "VERBS",
    "aspect_of",
    "aspect_of_name",
]

VERBS = re.compile(
    r"(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:e|es|ed|ing)|"
    r"disput(?:e|es|ed|ing)|rebut(?:s|ted|ting)?|rebuff(?:s|ed|ing)?|contradict(?:s|ed|ing)?|"
    r"disavow(?:s|ed|ing)?|repudiat(?:e|es|ed|ing)|contest(?:s|ed|ing)?|challeng(?:e|es|ed|ing)|"
    r"debunk(?:s|ed|ing)?|disagree(?:s|d|ing)?\swith|(?:do|does|did)\snot\sagree\b|"
    r"(?:brush|shrug|laugh)(?:s|es|ed|ing)?\s(?:off|aside)|(?:takes?|took|taking)\sissue\swith|"
    r"(?:push|hit)(?:es|ed|s)?\sback\sat)\b"
)
NEEDING_CLAIM = word_set(
    "reject dismiss dispute contest challenge rebuff brush shrug laugh push hit"
)
"""Verbs that also take offers, people and places: denials only of what somebody claims."""

CLAIM = re.compile(
    r"\b(?:claim|report|allegation|accusation|charge|suggestion|figure|number|assertion|statement|"
    r"criticism|notion|rumour|rumor|account|version|word|term|idea|toll|count|description|"
    r"characteri[sz]ation|complaint|blame|responsibility|finding|verdict|conclusion|narrative|"
    r"story|label|comparison|insinuation|estimate|post|publication|evidence|testimony|that|this|"
    r"it|them|whether)s?\b(?!\sfor\b)|\bas\s(?:[\w’'-]+\s){0,2}?[“\"‘]|"
    r"\bas\s(?:\w+\s){0,2}?(?:false|untrue|null|baseless|groundless|unfounded|lies|a\slie|fake|"
    r"propaganda|nonsense|absurd|disinformation|politically|fabricat\w+|invent\w+)\b",
    re.IGNORECASE,
)
REFUSED = word_set(
    "access entry visa visas bail asylum permission passage admission parole leave treatment care "
    "request requests appeal motion petition application permit permits citizenship right rights "
    "service services entrance exit clearance food water chance opportunity justice medicine aid"
)
"""What is denied to somebody: refused, not said to be untrue."""

CLAUSE_END = re.compile(
    r"; |, (?:but|and|while|saying|adding|who|which|as|whose|according|calling|insisting)\b|"
    r" and (?:accuse[sd]?|says?|said|call(?:s|ed)|ask(?:s|ed)|urge[sd]|added|insist(?:s|ed)|"
    r"describe[sd])\b|: |\.[”\"’]|, (?:said|says) "
)
NO_DENIAL = re.compile(
    r"(?:\b(?:nor|not|never|without|nobody|no one|none|(?:confirm\w*|confirming)\sor|"
    r"declined\sto|refused\sto|cannot)|n[’']t)\s(?:\w+ly\s|be\s)?\Z",
    re.IGNORECASE,
)
"""Words before a verb of denying under which nothing is denied: "neither confirmed nor denied"."""

_WORTHLESS = (
    r"(?:not\strue|untrue|false|fakes?|baseless|groundless|unfounded|fabricat\w+|fiction\w*|an?\slie|"
    r"lies|nonsense|rubbish|disinformation|misinformation|propaganda|slander\w*|absurd|"
    r"exaggerat\w+|inflated|invention|meaningless|null\sand\svoid|out\sof\sdate|"
    r"provocation|fantasy|hoax|invented|incorrect|inaccurate|wrong|misleading|ridiculous|"
    r"not\s(?:correct|right|accurate|the\scase|so))"
)
OWNING_UP = word_set("recognise recognize admit acknowledge concede")
FEWER = re.compile(r"\s(?:only|just|fewer\sthan|no\smore\sthan|at\smost)\s[^.;,]{2,60}")
"""What is owned up to and no more denies the greater number: "recognises only dozens"."""

NAMING = re.compile(
    r"(?:calls?|called|calling|describes?|described|describing|dismiss(?:es|ed|ing)|brands?|"
    r"branded|labels?|labelled|denounce[sd]?|ridiculed?)\s"
    r"(?P<what>(?:this|that|it|them|these|those)|(?:the|such|his|her|its|their|all|any|"
    r"[\w’']+)\s[^.;“”\"]{0,50}?)"
    r"(?:\s(?:as|to\sbe))?\s(?:(?:an?\s|simply\s|\w+ly\s)?[“\"‘'](?P<name>[^”\"’]{3,80})[”\"’']|"
    rf"(?:an?\s)?(?:\w+ly\s)?{_WORTHLESS}\b)",
)
"""What somebody calls the words of another: "calls the reports “a show”", "called it a lie"."""

# What one side says of the other's deeds; who owns up to none of them denies.
_DEEDS = (
    r"(?:fir(?:e|ed|ing)|shot|shoot|attack\w*|hit|shell\w*|str(?:ike|uck)|bomb\w*|target\w*|"
    r"aim(?:ed|s)?|kill\w*|tak(?:e|en|ing)|took|steal|stole[n]?|abduct\w*|kidnap\w*|deport\w*|"
    r"forc\w+|block\w*|order\w*|hid(?:e|den)?|conceal\w*|withh[eo]ld|poison\w*|refus\w+|us(?:e|ed)|"
    r"shar(?:e|ed)|br(?:eak|oke|oken)|violat\w+|mistreat\w*|tortur\w+|abus\w+|detain\w*|h[eo]ld|"
    r"arrest\w*|mine[d]?|adopt\w*|mov(?:e|ed)|transfer\w*|separat\w+|pa(?:y|id)|los[et]|s(?:ell|old)|"
    r"sen[dt]|drown\w*|harm\w*|hurt|beat\w*|rap(?:e|ed)|loot\w*|destroy\w*|burn\w*|damag\w+|"
    r"do|done|remov\w+|expel\w*|turn(?:ed)?\saway|threaten\w*|pressur\w+|coerc\w+|"
    r"interfer\w+|manipulat\w+|falsif\w+|rig(?:ged)?|delay\w*|prevent\w*|chang(?:e|ed)|"
    r"open(?:ed)?|invad\w+|cross(?:ed)?|launch\w*|carr(?:y|ied)\sout|supplied|build|built)"
)
_SELF = (
    r"(?:it|we|he|she|they|i|(?:its|our|his|her|their|the)\s(?:[\w’'-]+\s){0,2}?(?:forces|troops|"
    r"soldiers|men|army|units?|police|officers|staff|clients?|fighters|drivers|company|ministry|"
    r"government|missiles|drones|guards|teams?|authorities|side|country|state|workers|people))"
)
_LACKED = (
    r"(?:money|water|food|power|electricity|heating|gas|fuel|beds?|time|doubt|way|alternative|"
    r"choice|hope|place|space|room|buses|bus|information|news|change|date|answers?|response|plans?|"
    r"need|point|question|words|excuse|guarantees?|signs?|light|teachers?|doctors?|medicines?|"
    r"staff|reserve|heat|sleep|school|road|network|signal|connection|further|longer|more|other|"
    r"casualties|victims|deaths|injuries|winners?|peace|future|justice|turning|deadline|one)\b"
)
# How one side calls a move that the other calls forced.
_WILLING = (
    r"(?:for\s(?:their\s|its\s)?(?:own\s)?safety|safety\sreasons|voluntar\w+|with\s(?:the\s|their\s)?"
    r"consent|of\stheir\sown\s(?:free\s)?(?:will|accord)|at\sthe\srequest\sof)\b"
)
_BEGINS = r"(?:^|(?<=[.!?;:,]\s)|(?<=\bthat\s)|(?<=\band\s)|(?<=\bbut\s)|(?<=[“\"‘]))"
_NOT = r"(?:not|never)"
_HAVE = r"(?:did|do|does|has|have|had|is|are|was|were)"
_IS = r"(?:is|are|was|were|be|been|has\sbeen|have\sbeen|had\sbeen)"
SAYS_NO = re.compile(
    rf"{_BEGINS}(?:"
    # nobody, no child … did or underwent a deed
    rf"(?:nobody|no[\s-]one|not\sone|none\sof|not\sa\ssingle|no\s(?!longer|more|fewer|less|doubt|"
    rf"matter|reason|agreement))[^.;:!?]{{0,70}}?\b(?:has|have|had|was|were|is|are|ever|been)\s"
    rf"(?:\w+ly\s|ever\s|been\s|being\s)*{_DEEDS}\b|"
    r"no\s(?:decision|bonus\w*|order|force|pressure|crime|violation|adoption|transfer|abduction)s?"
    r"\b[^.;:!?]{0,60}|"
    rf"there\s{_IS}\s(?:no|not\sa\ssingle|nothing|never)\b(?!\s(?:\w+\s)?{_LACKED})(?!\s[^.;]*"
    r"\b(?:left|yet|enough)\b)|"
    # its forces did not fire
    rf"(?:{_SELF}\s)?{_HAVE}\s(?:{_NOT}|no)\s(?:\w+ly\s|ever\s|been\s|being\s|to\s)*{_DEEDS}\b|"
    rf"(?:{_SELF}\s)?{_HAVE}n[’']t\s(?:\w+ly\s|ever\s|been\s)*{_DEEDS}\b|"
    rf"{_SELF}\s(?:had\s|has\s|have\s)?never\s(?:\w+ly\s)?{_DEEDS}\b|"
    rf"{_SELF}\s(?:had\s|has\s|have\s)?{_DEEDS}\s(?:no\b|nothing|nobody|none|no\sone)|"
    rf"{_SELF}\s[^.;:!?]{{0,30}}?\b(?:were|was|are|is)\snot\b|"
    rf"[^.;:!?]{{0,50}}\b(?:(?:was|were)\s{_NOT}|(?:has|have|had)\s{_NOT}\sbeen)\s(?:\w+ly\s|ever\s)*"
    rf"{_DEEDS}\b|"
    rf"(?:it|we|he|she|they|i)\s(?:{_HAVE}\s)?neither\b|"
    # a name given to what was said: not true, a lie
    r"no,\s(?:that|this|it)\b|(?:that|this|it)\s(?:is|was)(?:\ssimply)?\s(?:not|n[’']t)\s(?:true|right|correct|so)\b|"
    rf"(?!(?:but\s)?(?:i|we)\b)[^.;:!?]{{0,110}}\b{_IS}\s(?:\w+ly\s|just\s|all\s|plain\s)?[“\"]?(?:an?\s)?(?:\w+ly\s)?"
    rf"{_WORTHLESS}\b|"
    r"it\s(?:is|was)\s(?:not\s(?:correct|true|right)|incorrect|wrong|untrue|false)\sto\b|"
    r"not\s(?:our|its|their|a\ssingle)\b|"
    r"[^.;:!?]{0,80}\b(?:nothing\sto\sdo\swith|not\sto\sblame|not\sresponsible|no\strace\sof|"
    r"no\s(?:role|part|involvement|hand)\sin|no\struth|(?:does|do|did)\snot\scorrespond|no\sbasis|"
    r"carried\sout\sno|made\sno\ssuch|no\ssuch|no\sintention\sof|"
    r"(?:sees?|saw|found|has|have|is|was|are|were|had)\sno\s(?:evidence|proof|basis|grounds|truth|"
    r"confirmation))\b|"
    rf"[^.;:!?]{{0,70}}\b(?:evacuated|moved|taken|relocated|left|came|travelled|brought|transferred)\b"
    rf"[^.;:!?]{{0,60}}\b{_WILLING}|"
    rf"(?<=[“\"‘])(?:is|are|was|were|did|do|does|has|have|had)\s{_NOT}\b|"
    r"(?:i|we)\s(?:\w+ly\s)?(?:deny|reject|refute|dispute|do\snot\sagree)\b"
    r")",
    re.IGNORECASE,
)
"""The beginning of words of somebody that say no to what was claimed."""

_TOLD_FALSE = re.compile(
    r"\b(?:calls?|called|calling|considers?|considered|described|describes|dismiss(?:es|ed)|"
    r"labell?ed|branded|brands|insists?|insisted|insisting)\s(?:that\s)?"
    r"[^.;“”\"]{3,140}?\s(?:as\s|to\sbe\s|were\s|was\s|are\s|is\s)?[“\"]?(?:an?\s)?(?:\w+\s)?"
    rf"{_WORTHLESS}\b[”\"]?"
)
_DENIES = r"(?:den(?:ied|ies|y)|rejects?|rejected|disputes?|disputed|refute[sd]?|dismisse[sd])"
_WHICH = re.compile(
    rf"\bwhich\s(?:[\w’'-]+\s){{1,4}}(?:(?:has|have)\s)?(?:\w+ly\s)?{_DENIES}\b(?!\sby\b)"
)
_CHARGE = re.compile(
    r"\b(?:an?|the|these|those)\s(?:claim|charge|accusation|allegation|assertion|version|account|"
    r"figure|number|suggestion|description)s?\s(?:that\s|which\s)?(?:[\w’'-]+\s){1,5}?"
    rf"(?:(?:has|have|had)\s)?(?:\w+ly\s)?{_DENIES}\b(?!\sby\b)"
)
_PLEADED = re.compile(r"\bplead(?:ed|s)?\snot\sguilty\b(?:\sto\s[^,.;]{3,60})?")
_DISAGREES = re.compile(
    r"\b(?:do|does|did)(?:\snot|n[’']t)\sagree(?:\swith\s[^,.;]{2,60}?(?=[,.;]|\sand\b))?"
)
_DENIAL = re.compile(
    r"(?<=[’']s\s)denials?\s(?:of|that)\s[^,.;]{3,80}|"
    r"\b(?:issued|published|repeated)\s(?:an?|its|his|her|their)\s(?:\w+\s)?denials?\b[^,.;]{0,60}"
)
PHRASES: tuple[tuple[re.Pattern[str], Aspect | None], ...] = (
    (_TOLD_FALSE, None),
    (_WHICH, Aspect.OCCURRENCE),
    (_CHARGE, None),
    (_PLEADED, Aspect.RESPONSIBILITY),
    (_DENIAL, None),
    (_DISAGREES, None),
)
"""Phrases without a clause of their own; who denies is the actor named last before them, or in
those that begin with "which" or with a claim, inside."""

OWN_WORDS = re.compile(
    r"(?:this|that|these|those|the\s(?:claims?|allegations?|accusations?|reports?|figures?|numbers?|"
    r"rumou?rs?|posts?|information|statements?))\b[^.;:!?]{0,40}?\b(?:does\snot\scorrespond|"
    rf"do\snot\scorrespond|(?:is|are)\s(?:\w+ly\s)?(?:an?\s)?{_WORTHLESS})\b[^.;!?]{{0,40}}",
    re.IGNORECASE,
)
"""What a document says in its own voice of the claims of others."""

_NUMBER = re.compile(
    r"\d|\b(?:figures?|numbers?|toll|count|percent|per cent|tally|total|three|four|five|six|seven|"
    r"eight|nine|ten|dozens|hundreds|thousands|millions?|half|quarter)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:figures?|numbers?|toll|counts?|tally|total|estimates?|statistics|percent|per cent|"
    r"list|(?:more|fewer|less) than|at least|up to|as many|only)\b|\bthe\s\d",
    re.IGNORECASE,
)
_RESPONSIBLE = re.compile(
    r"\b(?:responsib\w+|blam\w+|guilty|fault|behind|involve\w*|negligence|fraud|manslaughter|"
    r"murder|fir(?:ed|ing)|counts?\sof|missiles|unit\shad|nothing\sto\sdo\swith|not\sour|"
    r"cause[ds]?|role|charges|wrongdoing|(?:its|our|their)\s(?:forces|troops|soldiers|units|men))\b",
    re.IGNORECASE,
)
_WORDING = re.compile(
    r"\b(?:words?|terms?|wording|describ\w+|political|siege|using [\w ]+ as|characteri\w+|label\w*|"
    r"portray\w*|invention|show|slander|propaganda|lifeboat|failure|stolen|by force|forcibly|"
    r"against (?:the|their|its) (?:will|wish(?:es)?)|because|aim at|"
    r"safety|voluntar\w+|consent|own (?:free )?(?:will|accord)|at the request)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\b(?:this|that|it|claims?|reports?|allegations?|story|rumours?)\b")


def aspect_of(words: str) -> Aspect:
    """Return which aspect words of denial deny; what nothing tells is the occurrence."""
    if _WORDING.search(words):
        return Aspect.CHARACTERISATION
    if _RESPONSIBLE.search(words):
        return Aspect.RESPONSIBILITY
    return Aspect.NUMBER if _NUMBER.search(words) else Aspect.OCCURRENCE


def aspect_of_name(what: str) -> Aspect:
    """Return what is denied when somebody gives ``what`` a name: number, deed or wording."""
    if _WORDING.search(what):
        return Aspect.CHARACTERISATION
    if _COUNTED.search(what):
        return Aspect.NUMBER
    return Aspect.CHARACTERISATION if _WHOLE.search(what) is None else Aspect.OCCURRENCE
