"""A timeline: what is said to have happened, and apart from it what was planned, asked or denied.

Each row names when, on what basis, who took part, and the claims that say so with their words,
documents and offsets. A row states nothing of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from rdflib import URIRef

from kg.query.claims import ClaimRecord, claim_records
from kg.query.clocks import Span, day_of
from kg.query.happenings import Happening, Happenings, Kind, Section
from kg.query.things import Thing, Things, text_of
from kg.query.titles import title
from kg.store import Reader, Term
from kg.terms import ACE, DCTERMS, ORG, RDF, SCHEMA, SEM

__all__ = ["Filters", "Participant", "Row", "Timeline", "When", "timeline"]

_NONE: Final[frozenset[URIRef]] = frozenset()
_ROLES: Final = {
    "en": {RDF.subject: "member", RDF.object: "office or body"},
    "uk": {RDF.subject: "член", RDF.object: "посада або орган"},
}
_LINKS: Final = {
    "en": {ACE.holdsOffice: "in the office of", ORG.memberOf: "member of"},
    "uk": {ACE.holdsOffice: "обіймає посаду", ORG.memberOf: "член"},
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What a timeline is narrowed to; several of one sort mean any of them, none means all.

    A type stands for its narrower ones, a place for the places in it. ``first`` and ``last`` keep
    what can have been between these days; what has no date is kept, for it can have been, too.
    """

    actors: frozenset[URIRef] = _NONE
    types: frozenset[URIRef] = _NONE
    places: frozenset[URIRef] = _NONE
    documents: frozenset[URIRef] = _NONE
    first: date | None = None
    last: date | None = None
    kinds: frozenset[Kind] = frozenset()
    sections: frozenset[Section] = frozenset()

    def let(self, row: Happening) -> bool:
        """Say whether a row passes."""
        chosen = (
            (self.actors, row.actors),
            (self.types, row.types),
            (self.places, row.places),
            (self.documents, row.documents),
        )
        return (
            (not self.kinds or row.kind in self.kinds)
            and (not self.sections or row.section in self.sections)
            and all(not wanted or wanted & had for wanted, had in chosen)
            and row.can_meet(self.first, self.last)
        )


@dataclass(frozen=True, slots=True)
class When:
    """When something was, with both ends of what is not known exactly.

    It began between ``earliest`` and ``begun_by`` and ended between ``ended_from`` and ``latest``,
    all inclusive; None is unknown. ``basis`` is stated, relative-to-publication or inferred;
    ``derived_from`` is the claim that a relative time counts from.
    """

    earliest: date | None
    begun_by: date | None
    ended_from: date | None
    latest: date | None
    edtf: str | None
    as_written: str | None
    basis: str
    derived_from: URIRef | None
    reason: str | None

    @property
    def is_dated(self) -> bool:
        """Whether anything at all is known."""
        return self.earliest is not None or self.latest is not None


@dataclass(frozen=True, slots=True)
class Participant:
    """Who takes part, in which role and office; ``claims`` say so."""

    who: Thing
    role: Thing | None
    capacity: Thing | None
    modality: str
    claims: tuple[URIRef, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One thing on the timeline.

    ``stances`` are those of the claims about it; ``is_disputed`` tells that one of them denies or
    disputes it or a part of it. ``claims`` are in the order of documents and of their text.
    """

    iri: URIRef
    label: str
    kind: Kind
    section: Section
    modality: str
    stances: tuple[str, ...]
    is_disputed: bool
    when: When
    types: tuple[Thing, ...]
    participants: tuple[Participant, ...]
    places: tuple[Thing, ...]
    origins: tuple[Thing, ...]
    destinations: tuple[Thing, ...]
    about: tuple[Thing, ...]
    documents: tuple[Thing, ...]
    published: Span
    claims: tuple[ClaimRecord, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """A part of a timeline: ``total`` rows pass, of the ``searched`` that there are.

    ``undated`` of them have no date and stand last. ``sections`` counts all that pass.
    """

    rows: tuple[Row, ...]
    total: int
    undated: int
    searched: int
    sections: Mapping[Section, int]


def timeline(
    reader: Reader,
    every: Happenings,
    filters: Filters,
    *,
    limit: int = 100,
    offset: int = 0,
    language: str = "en",
) -> Timeline:
    """Return what passes the filters, in order: the first day first, what has none last.

    ``every`` is what :func:`~kg.query.happenings.happenings` read from the same store;
    ``language`` is that of names, where there is a choice.
    """
    found = [row for row in every.rows if filters.let(row)]
    things = Things(reader, language)
    return Timeline(
        rows=tuple(_row(things, reader, row) for row in found[offset:][:limit]),
        total=len(found),
        undated=sum(not row.is_dated for row in found),
        searched=len(every.rows),
        sections=dict(sorted(Counter(row.section for row in found).items())),
    )


def _row(things: Things, reader: Reader, row: Happening) -> Row:
    node = row.iri
    records = claim_records(things, reader, [one.claim for one in row.claims])
    denials = {"denies", "disputes"}
    return Row(
        iri=node,
        label=_label(things, row),
        kind=row.kind,
        section=row.section,
        modality=row.modality,
        stances=tuple(sorted({claim.stance for claim in records})),
        is_disputed=any(claim.stance in denials or claim.denied_by for claim in records),
        when=_when(things, node),
        types=_things(things, node, SEM.eventType, SCHEMA.additionalType),
        participants=_participants(things, row),
        places=_things(things, node, SEM.hasPlace),
        origins=_things(things, node, SCHEMA.fromLocation),
        destinations=_things(things, node, SCHEMA.toLocation),
        about=_things(things, node, SCHEMA.about),
        documents=tuple(things.thing(iri) for iri in sorted(row.documents)),
        published=_published(row),
        claims=tuple(sorted(records, key=_place)),
    )


def _label(things: Things, row: Happening) -> str:
    if row.kind is not Kind.MEMBERSHIP:
        return title(things, row.iri)
    known = _LINKS.get(things.language, _LINKS["en"])
    links = [known[link] for link in things.iris(row.iri, RDF.predicate) if link in known]
    ends = [
        ", ".join(thing.label for thing in things.things(row.iri, end))
        for end in (RDF.subject, RDF.object)
    ]
    return f"{ends[0]} – {', '.join(links)} – {ends[1]}"


def _place(claim: ClaimRecord) -> tuple[str, int, str]:
    starts = [p.start for p in claim.passages if p.role == "content" and p.start is not None]
    return str(claim.document.iri), min(starts, default=0), str(claim.iri)


def _published(row: Happening) -> Span:
    spans = [one.published for one in row.claims]
    return Span(
        min((s.earliest for s in spans if s.earliest is not None), default=None),
        max((s.latest for s in spans if s.latest is not None), default=None),
    )


def _when(things: Things, node: URIRef) -> When:
    def day(link: URIRef) -> date | None:
        return day_of(things.one(node, link))

    return When(
        earliest=day(SEM.hasEarliestBeginTimeStamp),
        begun_by=day(SEM.hasLatestBeginTimeStamp),
        ended_from=day(SEM.hasEarliestEndTimeStamp),
        latest=day(SEM.hasLatestEndTimeStamp),
        edtf=text_of(things.one(node, DCTERMS.date)),
        as_written=text_of(things.one(node, ACE.timeAsWritten)),
        basis=_slug(things.one(node, ACE.timeBasis)),
        derived_from=next(iter(things.iris(node, ACE.timeDerivedFrom)), None),
        reason=text_of(things.one(node, ACE.reason)),
    )


def _participants(things: Things, row: Happening) -> tuple[Participant, ...]:
    claims: dict[URIRef, list[URIRef]] = {}
    for one in row.claims:
        claims.setdefault(one.content, []).append(one.claim)
    found = [
        _participant(things, part, who, tuple(claims.get(part, ())))
        for part in row.parts
        for who in things.things(part, ACE.participant)
    ]
    found += _named(things, row, tuple(claims.get(row.iri, ())))
    return tuple(
        sorted(found, key=lambda p: (p.role.label if p.role else "", p.who.label, p.who.iri))
    )


def _participant(
    things: Things, part: URIRef, who: Thing, claims: tuple[URIRef, ...]
) -> Participant:
    capacities = things.iris(part, ACE.inCapacity)
    offices = [Thing(iri, _office(things, iri)) for iri in capacities]
    return Participant(
        who=who,
        role=next(iter(things.things(part, ACE.participantRole)), None),
        capacity=next(iter(offices), None),
        modality=_slug(things.one(part, ACE.modality)),
        claims=claims,
    )


def _office(things: Things, membership: URIRef) -> str:
    """Name the office or body of a membership; whose it is stands beside it."""
    named = _things(things, membership, ORG.role) or _things(things, membership, ORG.organization)
    return ", ".join(thing.label for thing in named) or title(things, membership)


def _named(things: Things, row: Happening, claims: tuple[URIRef, ...]) -> Iterable[Participant]:
    """Yield who is named by the description itself: issuers, addressees, who joins what."""
    links = (ACE.issuer, ACE.addressee)
    if row.kind is Kind.MEMBERSHIP:
        links = (RDF.subject, RDF.object)
    for link in links:
        role = Thing(
            link, _ROLES.get(things.language, _ROLES["en"]).get(link) or things.label(link)
        )
        for who in things.things(row.iri, link):
            yield Participant(who, role, None, row.modality, claims)


def _things(things: Things, node: URIRef, *links: URIRef) -> tuple[Thing, ...]:
    """Return what some properties lead to; a description among it is named as such."""
    values = [value for link in links for value in things.iris(node, link)]
    return tuple(Thing(value, title(things, value)) for value in values)


def _slug(term: Term | None) -> str:
    return "" if term is None else str(term).rpartition("/")[2]
