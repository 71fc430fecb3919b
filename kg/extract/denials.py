"""Denials: who denies what, in which aspect.

A denial is told by a verb ("denied", "rejected the claim"), by what somebody calls another's words
("a fantasy"), or by words of somebody that say no ("No unit fired"). It is never a verdict: what
is denied stays as it was said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract import denial_words as words
from kg.extract.attribution import Saying, sayings, speaker_at
from kg.extract.findings import DenialFound, Findings, QuotationFound, ReportedFound, Span
from kg.extract.known import Known
from kg.extract.language import Analysed
from kg.extract.own_voice import own_voice
from kg.extract.slavic_denials import find_slavic_denials
from kg.model.vocabulary import Aspect, Zone

__all__ = ["find_denials"]

_SURE = 0.9
_UNSURE = 0.8
_GUESSED = 0.7
_FEWEST_WORDS = 2
_NEAR = 60
_OBJECT_WORDS = 8
_NEGATED = re.compile(r"\b(?:not|no|never|nothing|nobody|none|neither)\b|n[’']t\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?;](?=\s|\Z)")
_OBJECTS = frozenset({"dobj", "attr", "oprd"})
_DATIVES = frozenset({"dative", "iobj"})


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
        *_by_number(text, told),
        *_by_words(text, so_far, verbs),
        *_by_phrase(text, so_far, verbs),
        *_in_own_voice(text, so_far),
    ]
    kept: list[DenialFound] = []
    for one in sorted(found, key=lambda denial: (-denial.confidence, denial.start)):
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda denial: denial.start))


def _by_verb(text: Analysed, told: Sequence[Saying]) -> Iterator[DenialFound]:
    """Read "denies any strike", "rejected the claim", "disputes those figures"."""
    for one in told:
        verb = words.VERBS.match(text.text, one.start, one.sentence.end)
        if verb is None or one.manner != "verb" or one.inverted:
            continue
        if words.NO_DENIAL.search(text.text[one.sentence.start : one.start]):
            continue
        if _is_refused(text, one):
            continue
        cut = words.CLAUSE_END.search(text.text, verb.end(), one.sentence.end)
        span = _bare(text.text, (one.start, cut.start() if cut is not None else one.sentence.end))
        object_ = text.text[verb.end() : span[1]].strip()
        told_of = " ".join(object_.split()[:_OBJECT_WORDS])
        if object_.startswith("by "):
            told_of = text.text[max(one.sentence.start, one.start - _NEAR) : one.start]
        if one.lemma in words.NEEDING_CLAIM and not words.CLAIM.search(told_of):
            continue
        if object_:
            yield _denial(text.text, span, one.speaker, _SURE, object_)


def _by_number(text: Analysed, told: Sequence[Saying]) -> Iterator[DenialFound]:
    """Read "recognises only dozens": less than the other side counts."""
    for one in told:
        fewer = words.FEWER.match(text.text, one.end, one.sentence.end)
        if one.lemma in words.OWNING_UP and fewer is not None:
            span = _bare(text.text, (one.start, fewer.end()))
            yield _denial(text.text, span, one.speaker, _GUESSED, fewer[0], Aspect.NUMBER)


def _is_refused(text: Analysed, one: Saying) -> bool:
    """Say whether something is denied to somebody: access, bail, an appeal."""
    verb = next(iter(text.between(one.start, one.end)), None)
    if verb is None or verb.lemma != "deny":
        return False
    below = text.children(verb)
    objects = [token for token in below if token.dep in _OBJECTS]
    passive = any(token.dep == "nsubjpass" for token in below)
    given = any(token.dep in _DATIVES for token in below) or (passive and bool(objects))
    return given or any(token.lower in words.REFUSED for token in objects)


def _by_calling(text: Analysed, told: Sequence[Saying]) -> Iterator[DenialFound]:
    """Read "calls the reports “a show”", "called it a lie"."""
    for one in told:
        match = words.NAMING.match(text.text, one.start, one.sentence.end)
        if match is None:
            continue
        worthless = match["name"] is None
        if worthless or words.CLAIM.search(match["what"]) or "word" in match["what"]:
            aspect = words.aspect_of_name(match["what"])
            span = _bare(text.text, match.span())
            yield _denial(text.text, span, one.speaker, _UNSURE, match[0], aspect)


def _by_phrase(
    text: Analysed, so_far: Findings, verbs: Sequence[DenialFound]
) -> Iterator[DenialFound]:
    """Read "considers the posts to be untrue", "which Ardent denied", "pleaded not guilty"."""
    for sentence in text.sentences:
        if sentence.zone is Zone.HEADLINE:
            continue
        for pattern, aspect in words.PHRASES:
            for match in pattern.finditer(text.text, sentence.start, sentence.end):
                if any(one.start < match.end() and match.start() < one.end for one in verbs):
                    continue
                speaker = _nearest(so_far, sentence.start, match)
                if speaker is not None:
                    yield _denial(text.text, match.span(), speaker, _UNSURE, match[0], aspect)


def _nearest(so_far: Findings, start: int, match: re.Match[str]) -> str | None:
    """Return the actor named last before a phrase in its sentence, or within "which … denied"."""
    inside = match[0].startswith(("which", "a ", "an ", "the ", "these ", "those "))
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
        match = words.SAYS_NO.search(one.words)
        after = any(
            0 < one.start - verb.end < _NEAR and verb.speaker == one.speaker for verb in verbs
        )
        if match is None and not (after and _NEGATED.search(one.words.split(".")[0])):
            continue
        first = match.start() if match is not None else 0
        end = _SENTENCE_END.search(one.words, match.end() if match else 0)
        span = _bare(text.text, (one.start + first, one.start + end.start() if end else one.end))
        if len(text.text[slice(*span)].split()) >= _FEWEST_WORDS:
            yield _denial(text.text, span, one.speaker, _UNSURE, text.text[slice(*span)])


def _in_own_voice(text: Analysed, so_far: Findings) -> Iterator[DenialFound]:
    """Read what the document itself says of claims: "This does not correspond to reality"."""
    voice = own_voice(text, so_far)
    for sentence in text.sentences:
        if sentence.zone is Zone.HEADLINE or speaker_at(so_far, sentence.start) is not None:
            continue
        match = words.OWN_WORDS.match(text.text, sentence.start, sentence.end)
        if match is not None and voice is not None:
            span = _bare(text.text, match.span())
            yield _denial(text.text, span, voice, _UNSURE, text.text[slice(*span)])


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
    told = text[slice(*span)]
    denies = denied.strip(' .,;:“”"') or None
    return DenialFound(*span, told, speaker, aspect or words.aspect_of(told), denies, confidence)
