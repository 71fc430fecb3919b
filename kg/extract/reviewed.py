"""Reviewed sheets as findings, to see what the extractors find of what people coded.

A sheet says more than extraction looks for, and some things only once: so its findings tell what
is missed, and what is found beside them need not be wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.extract.findings import (
    ActorFound,
    ActorKind,
    DenialFound,
    EventFound,
    EventStatus,
    FigureFound,
    Findings,
    QuotationFound,
    Span,
)
from kg.extract.known import Known
from kg.model import Claim, Event, Figure, Quotation, ReferenceData, Sheet, SpeechAct, Time
from kg.model.vocabulary import Modality
from kg.sheet.search import positions

__all__ = ["findings_of"]

_PUBLISHER = "publisher"
_STATUS: Mapping[Modality, EventStatus] = {
    Modality.PLANNED: "planned",
    Modality.REQUESTED: "requested",
    Modality.POSSIBLE: "possible",
    Modality.CONDITIONAL: "possible",
    Modality.NORMATIVE: "requested",
}


class _Reader:
    """Reads one anchored sheet, with the names that the reference files give."""

    def __init__(self, sheet: Sheet, text: str, reference: ReferenceData) -> None:
        self._sheet = sheet
        self._text = text
        self._entries = {entry.slug: entry for entry in Known.of(reference).by_name.values()}

    def name(self, slug: str | None) -> str:
        if slug is None:
            return _PUBLISHER
        if slug in self._entries:
            return self._entries[slug].label
        group = self._sheet.groups.get(slug)
        return slug if group is None else group.label

    def actors(self) -> Iterator[ActorFound]:
        named = {slug for claim in self._sheet.claims for slug in _named(claim)}
        for slug in sorted(named & self._entries.keys()):
            entry = self._entries[slug]
            kind: ActorKind = entry.kind
            mentions = sorted(
                (start, start + len(name))
                for name in entry.names
                for start in positions(self._text, name)
            )
            if mentions:
                yield ActorFound(entry.label, kind, tuple(mentions), slug=slug)

    def figure(self, claim: Claim, content: Figure) -> FigureFound | None:
        at = _inside(claim, content.as_written)
        if at is None:
            return None
        start, end = _ends(content.window)
        return FigureFound(
            *at,
            content.as_written,
            value=content.minimum if content.value is None else content.value,
            value_max=content.maximum,
            bound=content.bound,
            unit=content.unit,
            kind=content.qualifier,
            claimant=self.name(claim.claimant),
            as_of=None if content.as_of is None else content.as_of.edtf,
            window_from=start,
            window_to=end,
        )

    def event(self, claim: Claim, content: Event, at: Span) -> EventFound:
        parts = (
            other.participation.participant
            for other in self._sheet.claims
            if other.participation is not None and other.participation.event == content.key
        )
        return EventFound(
            *at,
            claim.words,
            content.type[0],
            status=_STATUS.get(content.modality, "actual"),
            date=None if content.time is None else content.time.edtf,
            participants=tuple(dict.fromkeys(map(self.name, parts))),
            place=self.name(content.place[0]) if content.place else None,
        )


def _named(claim: Claim) -> Iterator[str]:
    if claim.claimant is not None:
        yield claim.claimant
    content = claim.content
    for name in ("participant", "speaker", "member", "organization", "place", "scope"):
        value = getattr(content, name, None)
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield from value


def _inside(claim: Claim, words: str) -> Span | None:
    place = claim.words.find(words)
    if claim.at is None or place < 0:
        return None
    start = claim.at[0] + place
    return start, start + len(words)


def _ends(window: Time | None) -> tuple[str | None, str | None]:
    if window is None:
        return None, None
    start, _, end = window.edtf.partition("/")
    return start.strip(".") or None, (end or start).strip(".") or None


def findings_of(sheet: Sheet, text: str, reference: ReferenceData) -> Findings:
    """Return the findings that an anchored sheet implies; indirect speech is not told apart."""
    reader = _Reader(sheet, text, reference)
    quotations: list[QuotationFound] = []
    figures: list[FigureFound | None] = []
    events: list[EventFound] = []
    denials: list[DenialFound] = []
    for claim in sheet.claims:
        if claim.at is None:
            continue
        content = claim.content
        if isinstance(content, Quotation):
            speaker = reader.name(content.speaker)
            quotations.append(
                QuotationFound(*claim.at, claim.words, marked=content.marked, speaker=speaker)
            )
        elif isinstance(content, Figure):
            figures.append(reader.figure(claim, content))
        elif isinstance(content, Event | SpeechAct):
            events.append(reader.event(claim, content, claim.at))
        if claim.denies is not None:
            speaker = reader.name(claim.claimant)
            denials.append(DenialFound(*claim.at, claim.words, speaker, claim.denies.aspect))
    return Findings(
        actors=tuple(reader.actors()),
        quotations=tuple(quotations),
        figures=tuple(one for one in figures if one is not None),
        events=tuple(events),
        denials=tuple(denials),
    )
