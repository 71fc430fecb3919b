"""Who met whom, when and where, in whose words: what happened apart from what was only planned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rdflib import URIRef

from kg.errors import NotFoundError, Problem
from kg.network.graph import Network
from kg.network.model import HAPPENINGS, Link, Node, Sort

__all__ = ["MEETING_TYPES", "Attendance", "Meeting", "meetings"]

MEETING_TYPES: Final = frozenset({"meeting", "interview"})
"""Event types in which people speak with each other. Nobody says of an interview that it was in
person, so the type is shown."""


@dataclass(frozen=True, slots=True)
class Attendance:
    """One who took part, or would, with the claims that say so; ``links`` has at least one."""

    who: URIRef
    links: tuple[Link, ...]

    @property
    def sort(self) -> Sort:
        """How far it is documented that this one took part."""
        return self.links[0].sort

    @property
    def roles(self) -> tuple[str, ...]:
        """In which roles, sorted."""
        return tuple(sorted({link.role for link in self.links}))


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting with everybody who took part.

    ``event`` has its time, place, words and denials; where ``event.sort`` is not ``documented``,
    nobody asserts that it took place. ``judged`` are those through whom it was found although it
    names something else that is only judged to be one with what was asked for.
    """

    event: Node
    people: tuple[Attendance, ...]
    judged: tuple[URIRef, ...] = ()

    @property
    def is_documented(self) -> bool:
        """Whether somebody asserts that it took place."""
        return self.event.sort is Sort.DOCUMENTED


def meetings(
    network: Network, *actors: URIRef, types: frozenset[str] = MEETING_TYPES
) -> tuple[Meeting, ...]:
    """Return the meetings in which all of ``actors`` took part; without actors, all meetings.

    What is asserted comes first, then what is alleged, planned and denied, each by its days. What
    is judged to be one with an actor counts as the actor, and is named in ``judged``. Nothing found
    is an answer.

    Raises ``NotFoundError`` for an actor that the network has not.
    """
    for actor in actors:
        if actor not in network:
            raise NotFoundError(Problem(f"{actor}: this is no actor, so it met nobody"))
    denied: dict[URIRef, list[Link]] = {}
    for link in network.denied:
        denied.setdefault(link.target, []).append(link)
    found = []
    for node in network.nodes:
        if node.kind in HAPPENINGS and node.types & types:
            people = _people(node, (*network.links_of(node.iri), *denied.get(node.iri, ())))
            names = {person.who for person in people}
            met = [names & {*network.together(actor)} for actor in actors]
            if people and all(met):
                judged = (
                    who
                    for actor, ones in zip(actors, met, strict=True)
                    for who in ones
                    if actor not in ones
                )
                found.append(Meeting(node, people, tuple(sorted(judged))))
    return tuple(sorted(found, key=_order))


def _people(event: Node, links: Iterable[Link]) -> tuple[Attendance, ...]:
    by: dict[URIRef, set[Link]] = {}
    for link in links:
        if link.target == event.iri and link.relation == "takes part in":
            by.setdefault(link.source, set()).add(link)
    return tuple(
        Attendance(who, tuple(sorted(found, key=lambda link: link.order)))
        for who, found in sorted(by.items())
    )


def _order(meeting: Meeting) -> tuple[int, str, str, str]:
    event = meeting.event
    first = event.earliest or event.latest or "9999"
    return event.sort.rank, first, event.latest or "9999", str(event.iri)
