"""Relays: who passed on whose words before they came to this document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.attribution import Saying, sayings
from kg.extract.coreference import Resolver
from kg.extract.findings import Findings, QuotationFound, RelayFound, ReportedFound, Span
from kg.extract.known import Known
from kg.extract.language import Analysed, Sentence

__all__ = ["find_relays"]

_CONFIDENCE = 0.7
_TOLD = re.compile(r"\b(?:told|tells|informed)\s+(?:the\s+)?(?:\w+\s+){0,3}?(?=[A-Z])")
_REPORTING = frozenset({"report", "write", "say", "relay", "state", "quote", "cite", "add"})


def find_relays(text: Analysed, known: Known, so_far: Findings) -> tuple[RelayFound, ...]:
    """Return the stations between claimants and the document of a text.

    "X reports, citing Y" is a relay X of the claimant Y; "A told B", where B is a body with a
    name, is a relay B of the claimant A.
    """
    del known
    told = sayings(text, so_far.actors)
    resolver = Resolver(text, so_far.actors)
    found: list[RelayFound] = []
    for sentence in text.sentences:
        inside = [one for one in told if one.sentence == sentence]
        found += _citing(text, so_far, sentence, inside)
        found += _telling(text, resolver, so_far, inside)
    return tuple(sorted(found, key=lambda one: one.start))


def _covers(so_far: Findings, sentence: Sentence) -> tuple[Span, ...]:
    spoken: tuple[ReportedFound | QuotationFound, ...] = (*so_far.reported, *so_far.quotations)
    return tuple(
        (one.start, one.end)
        for one in spoken
        if one.start < sentence.end and sentence.start < one.end
    )


def _citing(
    text: Analysed, so_far: Findings, sentence: Sentence, inside: list[Saying]
) -> Iterator[RelayFound]:
    source = next((one for one in inside if one.manner == "cited"), None)
    carrier = next(
        (one for one in inside if one.manner == "verb" and one.lemma in _REPORTING), None
    )
    if source is None or carrier is None or so_far.actor(carrier.speaker) is None:
        return
    start = min(source.start, carrier.subject[0])
    end = max(source.subject[1], carrier.end)
    yield RelayFound(
        start,
        end,
        text.text[start:end],
        carrier.speaker,
        source.speaker,
        _covers(so_far, sentence),
        _CONFIDENCE,
    )


def _telling(
    text: Analysed, resolver: Resolver, so_far: Findings, inside: list[Saying]
) -> Iterator[RelayFound]:
    for one in inside:
        match = _TOLD.match(text.text, one.start, one.sentence.end)
        if match is None:
            continue
        heard = resolver.within(match.end(), min(match.end() + 60, one.sentence.end))
        if heard and heard[0].start == match.end() and heard[0].actor.kind == "organisation":
            end = heard[0].end
            yield RelayFound(
                one.start,
                end,
                text.text[one.start : end],
                heard[0].actor.name,
                one.speaker,
                _covers(so_far, one.sentence),
                _CONFIDENCE,
            )
