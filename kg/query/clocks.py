"""Every claim of a store with three of its clocks: when it was said, published and recorded.

The fourth clock, when something happened, belongs to what a claim describes and not to the claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from rdflib import URIRef

from kg.model.clock import Clock
from kg.query.steps import published
from kg.store import Reader, Row, Term
from kg.terms import ACE, OA, PAV, SCHEMA

__all__ = ["UNKNOWN", "Span", "Told", "day_of", "told", "told_of"]

_DAYS: Final = (
    f"SELECT ?document ?end ?day {{ "
    f"VALUES ?end {{ <{ACE.publishedEarliest}> <{ACE.publishedLatest}> }} ?document ?end ?day }}"
)
_RECORDED: Final = (
    f"SELECT ?version ?day {{ ?version a <{ACE.DocumentVersion}> ; <{PAV.curatedOn}> ?day }}"
)
_CLAIMS: Final = (
    f"SELECT ?claim ?content ?claimant ?stance ?document ?version ?first ?last {{ "
    f"?claim <{ACE.content}> ?content ; <{ACE.claimant}> ?claimant ; <{ACE.stance}> ?stance ; "
    f"<{SCHEMA.appearance}> ?document . "
    f"OPTIONAL {{ ?claim <{ACE.contentPassage}> ?passage . ?passage <{OA.hasSource}> ?version }} "
    f"OPTIONAL {{ ?claim <{ACE.statedEarliest}> ?first }} "
    f"OPTIONAL {{ ?claim <{ACE.statedLatest}> ?last }} }}"
)


@dataclass(frozen=True, slots=True)
class Span:
    """The first and the last day that something can have been, inclusive; None where unknown."""

    earliest: date | None = None
    latest: date | None = None

    def was_by(self, day: date) -> bool:
        """Say whether it was on that day or before, whichever of its days is the right one."""
        return self.latest is not None and self.latest <= day


UNKNOWN: Final = Span()


@dataclass(frozen=True, slots=True)
class Told:
    """Who does what with which description, in which document, and when."""

    claim: URIRef
    content: URIRef
    claimant: URIRef
    stance: str
    document: URIRef
    said: Span
    published: Span
    recorded: Span

    def at(self, clock: Clock) -> Span:
        """Return a clock of the claim; ``happened`` is none of its own and gives nothing."""
        match clock:
            case Clock.SAID:
                return self.said
            case Clock.PUBLISHED:
                return self.published
            case Clock.RECORDED:
                return self.recorded
            case Clock.HAPPENED:
                return UNKNOWN


def day_of(term: Term | None) -> date | None:
    """Return a literal as a day, or None where it is none."""
    try:
        return None if term is None else date.fromisoformat(str(term)[:10])
    except ValueError:
        return None


def told(reader: Reader) -> tuple[Told, ...]:
    """Return every published claim of a store, in the order of IRIs.

    Reads the default graph whole, so keep what it gives for as long as the store is the same.
    """
    return _read(reader, reader.rows(_CLAIMS))


def told_of(reader: Reader, contents: Iterable[URIRef]) -> tuple[Told, ...]:
    """Return the published claims of some descriptions, in the order of IRIs, one by one.

    As :func:`told` does for all; quicker than that for a few hundred of them.
    """
    return _read(reader, (row for content in contents for row in _rows_of(reader, content)))


def _rows_of(reader: Reader, content: URIRef) -> Iterator[Row]:
    for claim, _, _ in published(reader, None, ACE.content, content):
        said = {link: value for _, link, value in published(reader, claim)}
        passage = said.get(ACE.contentPassage)
        sources = published(reader, passage, OA.hasSource) if isinstance(passage, URIRef) else ()
        version = next((source for _, _, source in sources), None)
        links = (ACE.claimant, ACE.stance, SCHEMA.appearance, ACE.statedEarliest, ACE.statedLatest)
        claimant, stance, document, first, last = map(said.get, links)
        yield claim, content, claimant, stance, document, version, first, last


def _read(reader: Reader, rows: Iterable[Row]) -> tuple[Told, ...]:
    days = _published(reader)
    recorded = {
        version: Span(day, day)
        for version, written in reader.rows(_RECORDED)
        if isinstance(version, URIRef) and (day := day_of(written)) is not None
    }
    found: dict[URIRef, Told] = {}
    for claim, content, claimant, stance, document, version, first, last in rows:
        if (
            isinstance(claim, URIRef)
            and isinstance(content, URIRef)
            and isinstance(claimant, URIRef)
            and isinstance(document, URIRef)
        ):
            found[claim] = Told(
                claim=claim,
                content=content,
                claimant=claimant,
                stance=str(stance).rpartition("/")[2],
                document=document,
                said=Span(day_of(first), day_of(last)),
                published=days.get(document, UNKNOWN),
                recorded=_of(version, recorded),
            )
    return tuple(sorted(found.values(), key=lambda one: one.claim))


def _published(reader: Reader) -> Mapping[URIRef, Span]:
    ends: dict[URIRef, dict[str, date]] = {}
    for document, end, written in reader.rows(_DAYS):
        day = day_of(written)
        if isinstance(document, URIRef) and day is not None:
            ends.setdefault(document, {})[str(end)] = day
    return {
        document: Span(days.get(str(ACE.publishedEarliest)), days.get(str(ACE.publishedLatest)))
        for document, days in ends.items()
    }


def _of(name: Term | None, spans: Mapping[URIRef, Span]) -> Span:
    return spans.get(name, UNKNOWN) if isinstance(name, URIRef) else UNKNOWN
