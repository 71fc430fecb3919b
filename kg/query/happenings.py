"""What a timeline can show, read at once: events, acts, instruments, and what is only proposed.

A light index of a whole store: what is filtered and put in order by, without words and labels.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from rdflib import URIRef

from kg.model.vocabulary import Modality, Stance
from kg.query.clocks import Told, day_of, told, told_of
from kg.query.steps import published
from kg.store import Reader, Term
from kg.terms import ACE, ORG, RDF, SCHEMA, SEM, SKOS

__all__ = ["Happening", "Happenings", "Kind", "Section", "happenings", "happenings_of"]


class Kind(StrEnum):
    """What sort of thing a row is.

    ``membership`` is one that somebody plans, asks for or denies; one that is asserted is attested
    on days and has no place in time (:mod:`kg.query.offices`).
    """

    EVENT = "event"
    SPEECH_ACT = "speech-act"
    INSTRUMENT = "instrument"
    MEMBERSHIP = "membership"


class Section(StrEnum):
    """Which part of a timeline a row belongs to: what is not asserted never looks asserted.

    ``asserted``: somebody asserts it as actual or ongoing. ``alleged``: nobody more than alleges
    or estimates it. ``denied``: all that is told of it is that it is not so. The others are
    modalities: planned, requested, possible, conditional, normative.
    """

    ASSERTED = "asserted"
    ALLEGED = "alleged"
    DENIED = "denied"
    PLANNED = "planned"
    REQUESTED = "requested"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"
    NORMATIVE = "normative"


_PLACES: Final = (SEM.hasPlace, SCHEMA.fromLocation, SCHEMA.toLocation)
_TYPES: Final = (SEM.eventType, SCHEMA.additionalType)
_ACTORS: Final = (ACE.issuer, ACE.addressee)
_STAMPS: Final = (SEM.hasEarliestBeginTimeStamp, SEM.hasLatestEndTimeStamp)
_READ: Final = (RDF.type, ACE.modality, *_TYPES, *_PLACES, *_ACTORS, *_STAMPS)
_STATED: Final = (RDF.subject, RDF.predicate, RDF.object)
_MEMBERSHIPS: Final = frozenset({ACE.holdsOffice, ORG.memberOf})
_REAL: Final = (SEM.Event, ACE.Instrument)


_KINDS: Final = " ".join(f"<{term}>" for term in (*_REAL, ACE.Proposition))
_PREDICATES: Final = ", ".join(f"<{term}>" for term in (*_READ, *_STATED))
_THINGS: Final = (
    f"SELECT ?s ?p ?o {{ VALUES ?kind {{ {_KINDS} }} ?s a ?kind ; ?p ?o . "
    f"FILTER (?p IN ({_PREDICATES})) }}"
)
_PARTS: Final = (
    f"SELECT ?part ?event ?who {{ ?part <{ACE.inEvent}> ?event ; <{ACE.participant}> ?who }}"
)
_WIDER: Final = (
    f"SELECT ?inner ?outer {{ VALUES ?link {{ <{SKOS.broader}> <{SCHEMA.containedInPlace}> }} "
    "?inner ?link ?outer }"
)
_Said = Mapping[URIRef, set[Term]]


@dataclass(frozen=True, slots=True)
class Happening:
    """One description with what it is found by.

    ``types`` and ``places`` hold the wider ones, too. ``earliest`` is the first day on which it
    can have begun, ``latest`` the last on which it can have ended. ``parts`` are its
    participations; ``claims`` those of itself and of them.
    """

    iri: URIRef
    kind: Kind
    section: Section
    modality: str
    types: frozenset[URIRef]
    places: frozenset[URIRef]
    actors: frozenset[URIRef]
    documents: frozenset[URIRef]
    earliest: date | None
    latest: date | None
    parts: tuple[URIRef, ...]
    claims: tuple[Told, ...]

    @property
    def is_dated(self) -> bool:
        """Whether anything at all is known of when."""
        return self.earliest is not None or self.latest is not None

    def can_meet(self, first: date | None, last: date | None) -> bool:
        """Say whether it can have been between two days; an end that is unknown excludes none."""
        begins_late = last is not None and self.earliest is not None and self.earliest > last
        ended_early = first is not None and self.latest is not None and self.latest < first
        return not begins_late and not ended_early

    @property
    def order(self) -> tuple[bool, date, date, str]:
        """Where it stands: by its first day, else by its last; what has none stands last."""
        first = self.earliest or self.latest or date.max
        return not self.is_dated, first, self.latest or date.max, str(self.iri)


@dataclass(frozen=True, slots=True)
class Happenings:
    """All of a store, in order."""

    rows: tuple[Happening, ...]


def happenings(reader: Reader) -> Happenings:
    """Read everything that a timeline can show.

    Reads the default graph whole, so keep what it gives for as long as the store is the same.
    """
    return _made(_said(reader), _parts(reader), told(reader), _wider(reader))


def happenings_of(reader: Reader, thing: URIRef) -> Happenings:
    """Read what :func:`happenings` gives of one actor or place; other rows may come along.

    Looked up one by one: who asks for one thing soon after a build need not wait for all others.
    """
    wider = _wider(reader)
    inside = {thing, *(inner for inner, outer in wider.items() if thing in outer)}
    named = [(thing, link) for link in (*_ACTORS, RDF.subject, RDF.object)]
    named += [(place, link) for place in inside for link in _PLACES]
    found = {event for value, link in named for event in _subjects(reader, link, value)}
    for part in _subjects(reader, ACE.participant, thing):
        found.update(_values(reader, part, ACE.inEvent))
    said: dict[URIRef, dict[URIRef, set[Term]]] = {}
    parts: dict[URIRef, list[tuple[URIRef, URIRef]]] = {}
    for event in found:
        links: dict[URIRef, set[Term]] = {}
        for _, link, value in published(reader, event):
            links.setdefault(link, set()).add(value)
        if links.get(RDF.type, set()) & {*_REAL, ACE.Proposition}:
            said[event] = links
            parts[event] = [
                (part, who)
                for part in _subjects(reader, ACE.inEvent, event)
                for who in _values(reader, part, ACE.participant)
            ]
    contents = {*said, *(part for each in parts.values() for part, _ in each)}
    return _made(said, parts, told_of(reader, contents), wider)


def _subjects(reader: Reader, link: URIRef, value: URIRef) -> set[URIRef]:
    return {subject for subject, _, _ in published(reader, None, link, value)}


def _values(reader: Reader, subject: URIRef, link: URIRef) -> set[URIRef]:
    return {v for _, _, v in published(reader, subject, link) if isinstance(v, URIRef)}


def _made(
    said: Mapping[URIRef, _Said],
    parts: Mapping[URIRef, list[tuple[URIRef, URIRef]]],
    every: Iterable[Told],
    wider: Mapping[URIRef, frozenset[URIRef]],
) -> Happenings:
    claims: dict[URIRef, list[Told]] = {}
    for one in every:
        claims.setdefault(one.content, []).append(one)
    rows = (
        _happening(node, links, parts.get(node, ()), claims, wider) for node, links in said.items()
    )
    return Happenings(tuple(sorted((row for row in rows if row), key=lambda row: row.order)))


def _said(reader: Reader) -> dict[URIRef, dict[URIRef, set[Term]]]:
    found: dict[URIRef, dict[URIRef, set[Term]]] = {}
    for subject, link, value in reader.rows(_THINGS):
        if isinstance(subject, URIRef) and isinstance(link, URIRef) and value is not None:
            found.setdefault(subject, {}).setdefault(link, set()).add(value)
    return found


def _parts(reader: Reader) -> dict[URIRef, list[tuple[URIRef, URIRef]]]:
    """Find, for each event, its participations and who takes part."""
    found: dict[URIRef, list[tuple[URIRef, URIRef]]] = {}
    for part, event, who in reader.rows(_PARTS):
        if isinstance(part, URIRef) and isinstance(event, URIRef) and isinstance(who, URIRef):
            found.setdefault(event, []).append((part, who))
    return found


def _wider(reader: Reader) -> dict[URIRef, frozenset[URIRef]]:
    """Return for types and places everything that is wider, themselves included."""
    direct: dict[URIRef, set[URIRef]] = {}
    for inner, outer in reader.rows(_WIDER):
        if isinstance(inner, URIRef) and isinstance(outer, URIRef):
            direct.setdefault(inner, set()).add(outer)

    def above(node: URIRef) -> frozenset[URIRef]:
        seen, ahead = {node}, [node]
        while ahead:
            new = direct.get(ahead.pop(), set()) - seen
            seen |= new
            ahead += new
        return frozenset(seen)

    return {node: above(node) for node in direct}


def _happening(
    node: URIRef,
    said: _Said,
    parts: Iterable[tuple[URIRef, URIRef]],
    claims: Mapping[URIRef, list[Told]],
    wider: Mapping[URIRef, frozenset[URIRef]],
) -> Happening | None:
    kind = _kind(said)
    own = claims.get(node, [])
    members = sorted(parts)
    every = (*own, *(one for part, _ in members for one in claims.get(part, ())))
    if kind is None or not every:
        return None
    modality = next((str(m).rpartition("/")[2] for m in said.get(ACE.modality, ())), "")
    stated = (RDF.subject, RDF.object) if kind is Kind.MEMBERSHIP else ()
    return Happening(
        iri=node,
        kind=kind,
        section=_section(modality, {one.stance for one in own or every}),
        modality=modality,
        types=_widened(_iris(said, _TYPES), wider),
        places=_widened(_iris(said, _PLACES), wider),
        actors=_iris(said, (*_ACTORS, *stated)) | {who for _, who in members},
        documents=frozenset(one.document for one in every),
        earliest=min(_days(said, _STAMPS[0]), default=None),
        latest=max(_days(said, _STAMPS[1]), default=None),
        parts=tuple(part for part, _ in members),
        claims=every,
    )


def _kind(said: _Said) -> Kind | None:
    types = said.get(RDF.type, set())
    if RDF.Statement in types:
        return Kind.MEMBERSHIP if _MEMBERSHIPS & said.get(RDF.predicate, set()) else None
    if ACE.SpeechAct in types:
        return Kind.SPEECH_ACT
    if ACE.Instrument in types or SCHEMA.additionalType in said:
        return Kind.INSTRUMENT
    return Kind.EVENT


def _section(modality: str, stances: set[str]) -> Section:
    if modality not in {Modality.ACTUAL, Modality.ONGOING}:
        return Section(modality) if modality in set(Section) else Section.ALLEGED
    if stances & {Stance.ASSERTS, Stance.CONCEDES}:
        return Section.ASSERTED
    return Section.ALLEGED if stances - {Stance.DENIES, Stance.DISPUTES} else Section.DENIED


def _iris(said: _Said, links: Iterable[URIRef]) -> frozenset[URIRef]:
    return frozenset(v for link in links for v in said.get(link, ()) if isinstance(v, URIRef))


def _widened(
    nodes: frozenset[URIRef], wider: Mapping[URIRef, frozenset[URIRef]]
) -> frozenset[URIRef]:
    return nodes.union(*(wider.get(node, ()) for node in nodes))


def _days(said: _Said, link: URIRef) -> list[date]:
    return [day for value in said.get(link, ()) if (day := day_of(value)) is not None]
