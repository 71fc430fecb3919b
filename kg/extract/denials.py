"""Denials: who denies what, in which aspect.

A denial is told by a verb ("denied", "rejected the claim"), by what somebody calls another's words
("a fantasy"), or by words of somebody that say no ("No unit fired"). It is never a verdict: what
is denied stays as it was said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.attribution import Saying, sayings
from kg.extract.findings import DenialFound, Findings, QuotationFound, ReportedFound, Span
from kg.extract.known import Known
from kg.extract.language import Analysed
from kg.extract.slavic_denials import find_slavic_denials
from kg.extract.speech_words import DENYING
from kg.model.vocabulary import Aspect, Zone

__all__ = ["find_denials"]

_SURE = 0.9
_UNSURE = 0.8
_FEWEST_WORDS = 2
_CLAIM = re.compile(
    r"\b(?:claim|report|allegation|accusation|charge|suggestion|figure|number|assertion|statement|"
    r"criticism|notion|rumour|rumor|account|version|word|term|idea|toll|count|description|"
    r"characteri[sz]ation|complaint|blame|that|this|it|them)s?\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(
    r"; |, (?:but|and|while|saying|adding|who|which|as|whose|according)\b| and (?:accused|said|"
    r"called|asked|urged|added) |: |\.[”\"’]"
)
_CALLS = re.compile(
    r"(?:calls?|called|calling|describes?|described|dismiss(?:es|ed)|brands?|branded|labels?|"
    r"labelled)\s"
    r"(?:(?:this|that|it|them|these|those)|(?:the|such|his|her|its|their|"
    r"[\w’']+)\s[^.;“”\"]{0,50}?)"
    r"(?:\sas)?\s(?:an?\s)?[“\"‘'][^”\"’]{3,80}[”\"’']",
)
_SAYS_NO = re.compile(
    r"(?:^|(?<=[.!?;:,]\s)|(?<=that\s)|(?<=[“\"‘]))(?:"
    r"no\s(?!longer|more|fewer|less|doubt|matter|one\sknows)[^.;:!?]{3,90}?\b(?:was|were|has|"
    r"have|had|is|are|did|took|ever)\b|"
    r"there\s(?:is|was|were|are|has\sbeen|had\sbeen|have\sbeen)\s(?:no|not\sa\ssingle|nothing|"
    r"never)\b|"
    r"(?:it|this|that|these|which|the\s(?:claim|claims|figure|figures|number|numbers|report|"
    r"reports|allegations?|story|accusations?)"
    r"[^.;:!?]{0,40})\s(?:is|was|are|were)\s(?:simply\s|plainly\s|completely\s|entirely\s|just\s)?"
    r"(?:not\strue|untrue|false|wrong|an?\slie|lies|nonsense|fabricated|invented|fiction|baseless|"
    r"unfounded|groundless|exaggerated|inflated|incorrect|not\scorrect)\b|"
    r"(?:its|our|his|her|their|the)\s(?:forces|troops|soldiers|men|army|units|police|officers|"
    r"staff|client|"
    r"clients|fighters|drivers|company)\s[^.;:!?]{0,30}?(?:not|never|n’t|n't|no)\b|"
    r"(?:it|we|he|she|they|i)\s(?:had\s|has\s|have\s)?(?:neither\b|"
    r"never\b(?!\s(?:seen|heard|been\sso|felt|thought|imagined|expected|met|forget|known|say)\b))|"
    r"(?:it|we|he|she|they|i)\s(?:did\snot|didn’t|didn't|has\snot|have\snot|"
    r"had\snot)\s(?:\w+\s)?(?:fire|fired|attack|attacked|"
    r"hit|shell|shelled|order|ordered|take|taken|steal|stolen|kill|killed|block|blocked|abduct|"
    r"abducted|force|forced|"
    r"target|targeted|strike|struck|use|used|do|done|receive|received|know|refuse|refused)\b|"
    r"not\s(?:our|its|their|a\ssingle|one)\b|"
    r"[^.;:!?]{0,80}\b(?:nothing\sto\sdo\swith|not\sto\sblame|not\sresponsible|no\strace\sof|"
    r"no\struth|"
    r"does\snot\scorrespond|do\snot\scorrespond|no\sbasis|carried\sout\sno|not\sa\ssingle)\b"
    r")",
    re.IGNORECASE,
)
_WORTHLESS = (
    r"(?:not\strue|untrue|false|fakes?|baseless|groundless|unfounded|fabricat\w+|fiction\w*|an?\slie|"
    r"lies|nonsense|rubbish|disinformation|propaganda|slander|absurd|exaggerat\w+|inflated|invention|"
    r"provocation|fantasy|hoax|invented)"
)
_OWN_WORDS_SAY_NO = re.compile(
    rf"[^.;:!?]{{0,90}}\b(?:is|are|was|were|been)\s(?:\w+ly\s|just\s|all\s)?[“\"]?(?:an?\s)?"
    rf"(?:\w+\s)?{_WORTHLESS}\b|"
    r"(?:it|we|he|she|they|i)\s(?:had\s|has\s|have\s)?\w+\s(?:nothing|nobody|none|no\sone)\b|"
    r"(?:it|we|he|she|they|i)\s(?:had|has|have|did)\s?(?:not|n[’']t)\s[^.;:!?]{0,40}\ba\ssingle\b|"
    r"[^.;:!?]{0,40}\b(?:sees?|saw|found|has|have|is|was|had)\sno\s(?:evidence|proof|basis|grounds|"
    r"truth)\b|(?:i|we)\s(?:\w+ly\s)?(?:deny|reject|refute|dispute)\b|"
    r"[^.;:!?]{0,40}\bmade\sno\ssuch\b",
    re.IGNORECASE,
)
_TOLD_FALSE = re.compile(
    r"\b(?:calls?|called|calling|considers?|considered|described|describes|dismiss(?:es|ed)|"
    r"labell?ed|branded|brands|insists?|insisted|insisting)\s(?:that\s)?"
    r"[^.;“”\"]{3,140}?\s(?:as\s|to\sbe\s|were\s|was\s|are\s|is\s)?[“\"]?(?:an?\s)?(?:\w+\s)?"
    rf"{_WORTHLESS}\b[”\"]?"
)
_WHICH = re.compile(
    r"\bwhich\s(?:[\w’'-]+\s){1,4}(?:(?:has|have)\s)?(?:den(?:ied|ies|y)|rejects?|rejected|"
    r"disputes?|disputed|refute[sd]?)\b"
)
_CHARGE = re.compile(
    r"\b(?:an?|the|these|those)\s(?:claim|charge|accusation|allegation|assertion|version|account|"
    r"figure|number|suggestion|description)s?\s(?:that\s|which\s)?(?:[\w’'-]+\s){1,5}?"
    r"(?:(?:has|have|had)\s)?(?:\w+ly\s)?(?:den(?:ied|ies|y)|rejects?|rejected|disputes?|disputed|"
    r"refute[sd]?|dismisse[sd])\b(?!\sby\b)"
)
_PLEADED = re.compile(r"\bplead(?:ed|s)?\snot\sguilty\b(?:\sto\s[^,.;]{3,60})?")
_NO_DENIAL = re.compile(
    r"(?:\b(?:nor|not|never|without|(?:confirm\w*|confirming)\sor|declined\sto|refused\sto|"
    r"cannot)|n[’']t)\s(?:\w+ly\s)?\Z",
    re.IGNORECASE,
)
"""Words before a verb of denying under which nothing is denied: "neither confirmed nor denied"."""

_NEGATED = re.compile(r"\b(?:not|no|never|nothing|nobody|none|neither)\b|n[’']t\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"\d|\b(?:figures?|numbers?|toll|count|percent|per cent|tally|total|three|four|five|six|seven|"
    r"eight|nine|ten|dozens|hundreds|thousands|millions?|half|quarter)\b",
    re.IGNORECASE,
)
_RESPONSIBLE = re.compile(
    r"\b(?:responsib\w+|blam\w+|guilty|fault|behind|involve\w*|negligence|fraud|manslaughter|"
    r"murder|"
    r"fir(?:ed|ing)|counts?\sof|(?:its|our|their)\s(?:forces|troops|missiles|soldiers|units|men)|"
    r"unit\shad|"
    r"stealing|nothing\sto\sdo\swith|not\sour|cause[ds]?)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:figures?|numbers?|toll|counts?|tally|total|estimates?|statistics|percent|per cent|"
    r"(?:more|fewer|less) than|at least|up to|as many|only)\b",
    re.IGNORECASE,
)
_WORDING = re.compile(
    r"\b(?:words?|terms?|wording|describ\w+|political|siege|using [\w ]+ as|characteri\w+|label\w*|"
    r"portray\w*|invention|show|slander|propaganda|lifeboat)\b",
    re.IGNORECASE,
)


def find_denials(text: Analysed, known: Known, so_far: Findings) -> tuple[DenialFound, ...]:
    """Return the denials of a text, in its order; none lies within another."""
    del known
    if not text.parsed:
        return find_slavic_denials(text, so_far)
    told = sayings(text, so_far.actors)
    verbs = list(_by_verb(text, told))
    found = [
        *verbs,
        *_by_calling(text, told),
        *_by_words(text, so_far, verbs),
        *_by_phrase(text, so_far, verbs),
    ]
    kept: list[DenialFound] = []
    for one in sorted(found, key=lambda denial: (-denial.confidence, denial.start)):
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda denial: denial.start))


def _by_verb(text: Analysed, told: Sequence[Saying]) -> Iterator[DenialFound]:
    """Read "denies any strike", "rejected the claim", "disputes those figures"."""
    for one in told:
        if one.lemma not in DENYING or one.manner != "verb" or one.inverted:
            continue
        if _NO_DENIAL.search(text.text[one.sentence.start : one.start]):
            continue
        cut = _CLAUSE_END.search(text.text, one.end, one.sentence.end)
        span = _bare(text.text, (one.start, cut.start() if cut is not None else one.sentence.end))
        object_ = text.text[one.end : span[1]].strip()
        told_of = " ".join(object_.split()[:6])
        if object_.startswith("by "):
            told_of = text.text[max(one.sentence.start, one.start - _NEAR) : one.start]
        if one.lemma in ("reject", "dismiss") and not _CLAIM.search(told_of):
            continue
        if len(object_.split()) == 0:
            continue
        yield _denial(text.text, span, one.speaker, _SURE, object_)


def _by_calling(text: Analysed, told: Sequence[Saying]) -> Iterator[DenialFound]:
    """Read "calls the reports “a show”"."""
    for one in told:
        match = _CALLS.match(text.text, one.start, one.sentence.end)
        if match is not None:
            words = match[0]
            if not _CLAIM.search(words) and "word" not in words:
                continue
            yield _denial(
                text.text, match.span(), one.speaker, _UNSURE, words, _aspect_of_name(words)
            )


def _aspect_of_name(words: str) -> Aspect:
    """Say what is denied when somebody gives another's words a name: number, deed or wording."""
    object_ = re.split(r"[“\"‘]", words)[0]
    if _WORDING.search(object_.partition(" ")[2]):
        return Aspect.CHARACTERISATION
    if _COUNTED.search(object_):
        return Aspect.NUMBER
    whole = re.search(r"\b(?:this|that|it|claims?|reports?|allegations?|story)\b", object_)
    return Aspect.CHARACTERISATION if whole is None else Aspect.OCCURRENCE


def _by_phrase(
    text: Analysed, so_far: Findings, verbs: Sequence[DenialFound]
) -> Iterator[DenialFound]:
    """Read "considers the posts to be untrue", "which Ardent denied", "pleaded not guilty"."""
    for sentence in text.sentences:
        if sentence.zone is Zone.HEADLINE:
            continue
        for pattern, aspect in _PHRASES:
            for match in pattern.finditer(text.text, sentence.start, sentence.end):
                if any(one.start < match.end() and match.start() < one.end for one in verbs):
                    continue
                speaker = _nearest(so_far, sentence.start, match)
                if speaker is not None:
                    yield _denial(text.text, match.span(), speaker, _UNSURE, match[0], aspect)


_PHRASES = (
    (_TOLD_FALSE, None),
    (_WHICH, Aspect.OCCURRENCE),
    (_CHARGE, None),
    (_PLEADED, Aspect.RESPONSIBILITY),
)


def _nearest(so_far: Findings, start: int, match: re.Match[str]) -> str | None:
    """Return the actor named last before a phrase in its sentence, or within "which … denied"."""
    inside = match[0].startswith("which") or match.re is _CHARGE
    end = match.end() if inside else match.start()
    named = [
        (at[0], actor.name)
        for actor in so_far.actors
        if actor.kind != "place"
        for at in actor.mentions
        if start <= at[0] < end
    ]
    return max(named)[1] if named else None


def _by_words(
    text: Analysed, so_far: Findings, verbs: Sequence[DenialFound]
) -> Iterator[DenialFound]:
    """Read words that say no: of whoever speaks, or right after a verb of denying."""
    spoken: Sequence[QuotationFound | ReportedFound] = (*so_far.quotations, *so_far.reported)
    for one in spoken:
        match = _SAYS_NO.search(one.words) or _OWN_WORDS_SAY_NO.match(one.words)
        after = any(
            0 < one.start - verb.end < _NEAR and verb.speaker == one.speaker for verb in verbs
        )
        if match is None and not (after and _NEGATED.search(one.words.split(".")[0])):
            continue
        first = match.start() if match is not None else 0
        end = re.compile(r"[.!?;](?=\s|\Z)").search(one.words, match.end() if match else 0)
        span = _bare(text.text, (one.start + first, one.start + end.start() if end else one.end))
        if len(text.text[slice(*span)].split()) >= _FEWEST_WORDS:
            yield _denial(text.text, span, one.speaker, _UNSURE, text.text[slice(*span)])


_NEAR = 60


def _bare(text: str, span: Span) -> Span:
    start, end = span
    while end > start and text[end - 1] in ' .,;:\n”"':
        end -= 1
    while start < end and text[start] in ' ,;:\n“"':
        start += 1
    return start, end


def _denial(
    text: str,
    span: Span,
    speaker: str | None,
    confidence: float,
    denied: str,
    aspect: Aspect | None = None,
) -> DenialFound:
    words = text[slice(*span)]
    denies = denied.strip(' .,;:“”"') or None
    return DenialFound(*span, words, speaker, aspect or _aspect(words), denies, confidence)


def _aspect(words: str) -> Aspect:
    if _WORDING.search(words):
        return Aspect.CHARACTERISATION
    if _RESPONSIBLE.search(words):
        return Aspect.RESPONSIBILITY
    return Aspect.NUMBER if _NUMBER.search(words) else Aspect.OCCURRENCE
