"""What may be one with something else: the entries of the reference files, and what sheets tell.

Names of the reference files are those of everything that acts, places and offices; a sheet adds
its own events, instruments and groups as ``folder#key``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache

from kg.model import (
    ActorKind,
    Claim,
    Event,
    Instrument,
    Membership,
    Names,
    Participation,
    ReferenceData,
    Sheet,
    Time,
)
from kg.resolve import names_by_claim

__all__ = ["Deed", "Sort", "Thing", "read_things"]


class Sort(StrEnum):
    """What a thing is; only things of one sort may be one."""

    PERSON = "person"
    BODY = "body"
    """An organisation, a state, or a named group."""
    PLACE = "place"
    OFFICE = "office"
    EVENT = "event"
    INSTRUMENT = "instrument"
    GROUP = "group"
    """People whom one document does not name."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One participation: in what type of event, on which day if that is known, in which role."""

    type: str
    role: str
    day: date


@dataclass(slots=True)
class Thing:
    """One thing with everything that may tell whether it is another; filled while reading.

    ``name`` is what judgements call it. ``within`` is the body or place of which it is a part.
    """

    name: str
    sort: Sort
    labels: tuple[str, ...]
    within: str | None = None
    offices: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    companions: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    deeds: set[Deed] = field(default_factory=set)
    types: frozenset[str] = frozenset()
    first: date | None = None
    last: date | None = None
    places: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    participants: set[str] = field(default_factory=set)

    @property
    def day(self) -> date | None:
        """The one day on which it happened, if it is known."""
        return self.first if self.first is not None and self.first == self.last else None


def read_things(reference: ReferenceData, sheets: Mapping[str, Sheet]) -> dict[str, Thing]:
    """Return everything that may be one with something else, by its name.

    ``sheets`` are by folder name. Restricted claims are passed over: nothing of them is told.
    """
    found = {thing.name: thing for thing in _reference(reference)}
    for folder, sheet in sheets.items():
        for thing in _local(folder, sheet):
            found[thing.name] = thing
        _tell(folder, sheet, found)
    return found


def _labels(entry: Names) -> tuple[str, ...]:
    alternatives = (name for names in entry.alt.values() for name in names)
    return tuple(dict.fromkeys((*entry.label.values(), *alternatives)))


def _reference(reference: ReferenceData) -> Iterable[Thing]:
    for slug, actor in reference.actors.items():
        sort = Sort.PERSON if actor.kind is ActorKind.PERSON else Sort.BODY
        within = actor.sub_organization_of or actor.government_of
        yield Thing(slug, sort, _labels(actor), within)
    for slug, country in reference.countries.items():
        yield Thing(slug, Sort.BODY, _labels(country), country.within)
    for slug, place in reference.places.items():
        yield Thing(slug, Sort.PLACE, _labels(place), place.within)
    for slug, office in reference.offices.items():
        yield Thing(slug, Sort.OFFICE, _labels(office), office.organization)


def _local(folder: str, sheet: Sheet) -> Iterable[Thing]:
    for key, group in sheet.groups.items():
        yield Thing(f"{folder}#{key}", Sort.GROUP, (group.label,), documents={folder})
    for claim in sheet.claims:
        if claim.restricted is None and isinstance(claim.content, Event | Instrument):
            yield _happening(folder, claim.content)


def _happening(folder: str, content: Event | Instrument) -> Thing:
    is_event = isinstance(content, Event)
    first, last = _days(content.time.edtf) if isinstance(content.time, Time) else (None, None)
    return Thing(
        f"{folder}#{content.key}",
        Sort.EVENT if is_event else Sort.INSTRUMENT,
        (content.label,),
        documents={folder},
        types=frozenset(content.type),
        first=first,
        last=last,
        places=frozenset(content.place) if isinstance(content, Event) else frozenset(),
        about=frozenset(content.about),
        participants=set(content.issuer) if isinstance(content, Instrument) else set(),
    )


@lru_cache(maxsize=10_000)
def _days(edtf: str) -> tuple[date | None, date | None]:
    stamps = Time(edtf=edtf).stamps
    return stamps.earliest_begin, stamps.latest_end


def _tell(folder: str, sheet: Sheet, found: Mapping[str, Thing]) -> None:
    """Add what one sheet tells of things: offices, bodies, companions, deeds, documents."""

    def known(name: str) -> Thing | None:
        return found.get(name) or found.get(f"{folder}#{name}")

    together: dict[str, set[str]] = {}
    for claim, used in zip(sheet.claims, names_by_claim(sheet), strict=True):
        if claim.restricted is not None:
            continue
        for name in used:
            if (thing := known(name)) is not None:
                thing.documents.add(folder)
        _content(claim, known, together)
    for participants in together.values():
        for name in participants:
            if (thing := known(name)) is not None:
                thing.companions |= participants - {name}


def _content(
    claim: Claim,
    known: Callable[[str], Thing | None],
    together: dict[str, set[str]],
) -> None:
    match claim.content:
        case Membership(member=member, organization=body, office=office):
            if (thing := known(member)) is not None:
                thing.offices |= {office} if office is not None else set()
                thing.bodies |= {body} if body is not None else set()
        case Participation(event=event, participant=participant, role=role):
            together.setdefault(event, set()).add(participant)
            happening, actor = known(event), known(participant)
            if happening is not None:
                happening.participants.add(participant)
                if actor is not None and happening.day is not None:
                    actor.deeds |= {Deed(t, role, happening.day) for t in happening.types}
        case _:
            pass
