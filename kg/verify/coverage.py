"""How much of a text is stored, and what no claim rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.errors import Problem
from kg.model import Claim, Sheet
from kg.model.vocabulary import Zone
from kg.numbers import sentences
from kg.sheet.load import Loaded
from kg.sheet.search import positions
from kg.sheet.text import SourceText

__all__ = [
    "MAX_STORED",
    "Coverage",
    "SentenceCoverage",
    "ZoneCoverage",
    "check_storage",
    "coverage",
]

MAX_STORED = 2 / 3
"""The share of a document's words that a sheet stays under."""

PARAGRAPH_WORDS = 12
"""A line of fewer words is a headline, a list item or a label, and no paragraph."""

_WORD = re.compile(r"\w+(?:[’'.,-]\w+)*")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SentenceCoverage:
    """One sentence: its span, its zone, the claims that rest on it, and the spans left over.

    ``open`` are the stretches with at least one word on which no claim rests.
    """

    at: Span
    zone: Zone
    claims: tuple[str, ...]
    open: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ZoneCoverage:
    """Words of one zone: how many there are, are rested on by claims, and are stored."""

    words: int
    rested: int
    stored: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the claims of a sheet rest on, sentence by sentence, and the share that is stored."""

    words: int
    stored: int
    sentences: tuple[SentenceCoverage, ...]
    zones: Mapping[Zone, ZoneCoverage]

    @property
    def share(self) -> float:
        """The share of the text's words that the sheet stores, from 0 to 1."""
        return self.stored / self.words if self.words else 0.0

    @property
    def bare(self) -> tuple[SentenceCoverage, ...]:
        """The sentences on which no claim rests at all."""
        return tuple(sentence for sentence in self.sentences if not sentence.claims)


def _marks(length: int, spans: Iterable[Span]) -> bytearray:
    marks = bytearray(length)
    for start, end in spans:
        if start < end <= length:
            marks[start:end] = b"\1" * (end - start)
    return marks


def _stored_spans(sheet: Sheet, text: str) -> Iterator[Span]:
    """Everything that the sheet repeats in words: content, prefixes, suffixes, headline."""
    for claim in sheet.claims:
        if claim.at is not None and claim.lost is None:
            before, after = len(claim.prefix or ""), len(claim.suffix or "")
            yield max(0, claim.at[0] - before), min(len(text), claim.at[1] + after)
    if sheet.document.headline:
        for start in positions(text, sheet.document.headline)[:1]:
            yield start, start + len(sheet.document.headline)


def _spans_of(claim: Claim) -> list[Span]:
    own = None if claim.lost is not None else claim.at
    spans = [own, *(passage.at for passage in claim.also if passage.lost is None)]
    return [span for span in spans if span is not None]


def _words(text: str) -> list[Span]:
    return [word.span() for word in _WORD.finditer(text)]


def _within(words: list[Span], marks: bytearray) -> int:
    """How many words are marked from their first to their last code point."""
    return sum(all(marks[start:end]) for start, end in words)


def _open(text: str, at: Span, rested: bytearray) -> tuple[Span, ...]:
    found = re.finditer(rb"\0+", bytes(rested[at[0] : at[1]]))
    spans = [(at[0] + gap.start(), at[0] + gap.end()) for gap in found]
    return tuple(span for span in spans if _WORD.search(text[slice(*span)]))


def _zone_at(sheet: Sheet, place: int) -> Zone:
    zones = sheet.document.zones
    return next((span.zone for span in zones if place < span.at[1]), zones[-1].zone)


def coverage(sheet: Sheet, source: SourceText) -> Coverage:
    """Measure what the claims of an anchored sheet rest on, and what of the text is stored.

    Passages in every role count as rested on; stored are only the words that the sheet repeats.
    """
    text = source.text
    stored = _marks(len(text), _stored_spans(sheet, text))
    rested = _marks(len(text), (span for claim in sheet.claims for span in _spans_of(claim)))
    every = _words(text)
    zones: dict[Zone, ZoneCoverage] = {}
    for span in sheet.document.zones:
        inside = [word for word in every if span.at[0] <= word[0] < span.at[1]]
        known = zones.get(span.zone, ZoneCoverage(0, 0, 0))
        zones[span.zone] = ZoneCoverage(
            known.words + len(inside),
            known.rested + _within(inside, rested),
            known.stored + _within(inside, stored),
        )
    covered = tuple(
        SentenceCoverage(
            at,
            _zone_at(sheet, at[0]),
            tuple(
                claim.key
                for claim in sheet.claims
                if any(start < at[1] and at[0] < end for start, end in _spans_of(claim))
            ),
            _open(text, at, rested),
        )
        for at in sentences(text)
    )
    return Coverage(len(every), _within(every, stored), covered, zones)


def _stored_share(sheet: Sheet, text: str) -> float:
    """Return :attr:`Coverage.share` without measuring anything else."""
    words = _words(text)
    marks = _marks(len(text), _stored_spans(sheet, text))
    return _within(words, marks) / len(words) if words else 0.0


def _paragraphs(text: str) -> list[Span]:
    """Lines with enough words, from their first word to their last."""
    found = []
    for line in re.finditer(r"[^\r\n]+", text):
        words = _words(line[0])
        if len(words) >= PARAGRAPH_WORDS:
            found.append((line.start() + words[0][0], line.start() + words[-1][1]))
    return found


def check_storage(loaded: Loaded[Sheet], source: SourceText) -> Iterator[Problem]:
    """Yield a problem when too much of a text is stored, or a paragraph as a whole."""
    stored = _stored_share(loaded.value, source.text)
    if stored >= MAX_STORED:
        yield loaded.problem(
            ("claims",),
            f"the sheet stores {stored:.0%} of the words of the text; "
            f"it stays under {MAX_STORED:.0%}",
            way_out="choose fewer words for the claims, as few as carry them",
        )
    paragraphs = _paragraphs(source.text)
    for number, claim in enumerate(loaded.value.claims):
        at = claim.at
        if at is None or claim.lost is not None or claim.kind == "quotation":
            continue
        if any(at[0] <= start and end <= at[1] for start, end in paragraphs):
            yield loaded.problem(
                ("claims", number, "words"),
                "the words are a whole paragraph",
                way_out="choose as few words as carry the claim",
            )
