"""Every place of a sheet that names something, with what may stand there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from kg.model import (
    Claim,
    Event,
    Figure,
    Instrument,
    Membership,
    Participation,
    Predicate,
    Quotation,
    Relation,
    Sheet,
    SpeechAct,
    Time,
)
from kg.resolve.kinds import ACTING, BODIES, DESCRIPTIONS, EVENTS, PLACES, THINGS, Kind

__all__ = ["ConceptUse", "Link", "links", "names_by_claim"]

Path: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A name that must stand for one of ``kinds``; ``path`` is the field it stands in."""

    path: Path
    name: str
    kinds: frozenset[Kind]


@dataclass(frozen=True, slots=True)
class ConceptUse:
    """A slug that must be a concept of a scheme."""

    path: Path
    scheme: str
    slug: str


Use: TypeAlias = Link | ConceptUse

_CLAIMS = frozenset({Kind.CLAIM})
_TOPICAL = THINGS
_COUNTED = ACTING | PLACES | EVENTS | {Kind.INSTRUMENT, Kind.TOPIC}
"""What a figure can be about: its scope."""

_BETWEEN_DESCRIPTIONS = frozenset(
    {
        Predicate.CAUSE,
        Predicate.PURPOSE,
        Predicate.GROUND,
        Predicate.MEANS,
        Predicate.CONDITION,
        Predicate.FULFILS,
    }
)
_OBJECTS = {
    Predicate.PUBLISHER: ACTING,
    Predicate.AUTHOR: ACTING,
    Predicate.SUB_ORGANISATION_OF: BODIES,
    Predicate.CONTAINED_IN: PLACES,
    Predicate.AREA_OF_WORK: DESCRIPTIONS | PLACES | {Kind.TOPIC},
}
_SUBJECTS = {
    Predicate.SUB_ORGANISATION_OF: BODIES,
    Predicate.CONTAINED_IN: PLACES,
    Predicate.AREA_OF_WORK: ACTING,
}


def _one(path: Path, field: str, name: str | None, kinds: Iterable[Kind]) -> Iterator[Link]:
    if name is not None:
        yield Link((*path, field), name, frozenset(kinds))


def _many(path: Path, field: str, names: Iterable[str], kinds: Iterable[Kind]) -> Iterator[Link]:
    for index, name in enumerate(names):
        yield Link((*path, field, index), name, frozenset(kinds))


def _types(path: Path, scheme: str, slugs: Iterable[str]) -> Iterator[ConceptUse]:
    for index, slug in enumerate(slugs):
        yield ConceptUse((*path, "type", index), scheme, slug)


def _time(path: Path, field: str, time: Time | None) -> Iterator[Link]:
    if time is not None:
        yield from _one((*path, field), "derived_from", time.derived_from, _CLAIMS)


def _event(path: Path, event: Event) -> Iterator[Use]:
    yield from _types(path, "event-type", event.type)
    for field in ("place", "origin", "destination"):
        yield from _many(path, field, getattr(event, field), PLACES)
    yield from _many(path, "about", event.about, _TOPICAL)
    yield from _one(path, "part_of", event.part_of, EVENTS)
    if isinstance(event, SpeechAct):
        yield from _many(path, "proposes", event.proposes, DESCRIPTIONS)
        yield from _one(path, "in_reply_to", event.in_reply_to, {Kind.SPEECH_ACT})


def _instrument(path: Path, instrument: Instrument) -> Iterator[Use]:
    yield from _types(path, "instrument-type", instrument.type)
    yield from _many(path, "issuer", instrument.issuer, ACTING)
    yield from _many(path, "addressee", instrument.addressee, ACTING)
    yield from _many(path, "about", instrument.about, _TOPICAL)
    yield from _many(path, "proposes", instrument.proposes, DESCRIPTIONS)


def _participation(path: Path, participation: Participation) -> Iterator[Use]:
    yield from _one(path, "event", participation.event, EVENTS)
    yield from _one(path, "participant", participation.participant, ACTING)
    yield ConceptUse((*path, "role"), "role", participation.role)
    yield from _one(path, "capacity", participation.capacity, {Kind.MEMBERSHIP})


def _membership(path: Path, membership: Membership) -> Iterator[Use]:
    yield from _one(path, "member", membership.member, ACTING)
    yield from _one(path, "organization", membership.organization, BODIES)
    yield from _one(path, "office", membership.office, {Kind.OFFICE})


def _figure(path: Path, figure: Figure) -> Iterator[Use]:
    yield from _one(path, "variable", figure.variable, {Kind.VARIABLE})
    yield ConceptUse((*path, "unit"), "unit", figure.unit)
    yield from _many(path, "scope", figure.scope, _COUNTED)
    yield from _one(path, "part_of", figure.part_of, {Kind.FIGURE})
    yield from _time(path, "window", figure.window)
    yield from _time(path, "as_of", figure.as_of)


def _relation(path: Path, relation: Relation) -> Iterator[Use]:
    usual = DESCRIPTIONS if relation.predicate in _BETWEEN_DESCRIPTIONS else THINGS
    subjects = _SUBJECTS.get(relation.predicate, usual)
    objects = _OBJECTS.get(relation.predicate, usual)
    yield from _one(path, "subject", relation.subject, subjects)
    yield from _one(path, "object", relation.object, objects)


def _quotation(path: Path, quotation: Quotation) -> Iterator[Use]:
    yield from _one(path, "speaker", quotation.speaker, ACTING)
    yield from _one(path, "speech_act", quotation.speech_act, {Kind.SPEECH_ACT})


def _content(path: Path, claim: Claim) -> Iterator[Use]:
    content = claim.content
    if isinstance(content, Event):
        yield from _event(path, content)
    elif isinstance(content, Instrument):
        yield from _instrument(path, content)
    elif isinstance(content, Participation):
        yield from _participation(path, content)
    elif isinstance(content, Membership):
        yield from _membership(path, content)
    elif isinstance(content, Figure):
        yield from _figure(path, content)
    elif isinstance(content, Relation):
        yield from _relation(path, content)
    elif isinstance(content, Quotation):
        yield from _quotation(path, content)
    if content is not None and not isinstance(content, Figure | Quotation):
        yield from _time(path, "time", content.time)


def _claim(path: Path, claim: Claim) -> Iterator[Use]:
    yield from _one(path, "claimant", claim.claimant, ACTING)
    yield from _time(path, "stated", claim.stated)
    for index, relay in enumerate(claim.relays):
        yield from _one((*path, "relays", index), "carrier", relay.carrier, ACTING)
        yield from _time((*path, "relays", index), "stated", relay.stated)
    if claim.denies is not None:
        yield from _one((*path, "denies"), "target", claim.denies.target, DESCRIPTIONS | _CLAIMS)
    for field in ("disputes", "agrees_with", "confirms", "updates"):
        yield from _many(path, field, getattr(claim, field), _CLAIMS)
    yield from _one(path, "same", claim.same, DESCRIPTIONS)
    yield from _content((*path, claim.kind), claim)


def links(sheet: Sheet) -> Iterator[Use]:
    """Yield every use of a name and of a concept in a sheet, in the order of the sheet."""
    document = sheet.document
    for field in ("publisher", "author"):
        attribution = getattr(document, field)
        if attribution is not None:
            kinds = ACTING - {Kind.GROUP}
            yield from _one(("document", field), "actor", attribution.actor, kinds)
    yield from _time(("document",), "published", document.published)
    yield from _many(("document",), "primary_source", document.primary_source, THINGS)
    for number, claim in enumerate(sheet.claims):
        yield from _claim(("claims", number), claim)


def names_by_claim(sheet: Sheet) -> tuple[frozenset[str], ...]:
    """Return, for each claim in order, every name by which it refers to something."""
    used: list[set[str]] = [set() for _ in sheet.claims]
    for use in links(sheet):
        match use:
            case Link(path=("claims", int(number), *_), name=name):
                used[number].add(name)
    return tuple(frozenset(names) for names in used)
