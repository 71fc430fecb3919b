"""Who acts with whom: actors joined by the events in which they take part together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import networkx
from rdflib import URIRef

from kg.network.graph import Network, Projection
from kg.network.hubs import DEFAULT_RULE, HubKind, HubRule, hubs
from kg.network.model import HAPPENINGS, Evidence, Link, NodeKind, Sort

__all__ = ["NOTES", "Centrality", "Participation", "Shared", "SharedEvent", "participation"]

NOTES: Final = (
    "This counts what the documents at hand tell, not what happened in the world: who is written "
    "about more takes part in more.",
    "To take part says nothing of the side that somebody takes: the role does, and the words.",
    "Centrality is a place in this graph. It is no measure of power, guilt or importance.",
)
"""What everybody who reads the numbers has to know; shown with them at every door."""

_ACTORS: Final = frozenset(
    {NodeKind.PERSON, NodeKind.ORGANISATION, NodeKind.GROUP, NodeKind.COUNTRY}
)
_Members = dict[URIRef, dict[URIRef, set[Evidence]]]
_ACTUAL: Final = frozenset({Sort.DOCUMENTED})
_WORK: Final = 1_500_000
"""Actors times pairs up to which every shortest path is looked at: some seconds. Where there are
more, betweenness is estimated from a sample of the actors."""
_SAMPLE: Final = 300
_SEED: Final = 1


@dataclass(frozen=True, slots=True)
class SharedEvent:
    """An event in which two take part, with the claims that say so of the one and of the other."""

    event: URIRef
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """Two actors and the events in which both take part, sorted; ``one`` < ``other``."""

    one: URIRef
    other: URIRef
    events: tuple[SharedEvent, ...]

    @property
    def weight(self) -> int:
        """In how many distinct events they meet."""
        return len(self.events)


@dataclass(frozen=True, slots=True)
class Centrality:
    """Where an actor stands.

    ``events`` are those in which it takes part, ``degree`` how many others it meets there.
    ``betweenness`` is the part of all shortest paths that go through it, ``closeness`` how near all
    that it reaches is to it (not in large networks). Both are from 0 to 1, and do not count how
    often two meet.
    """

    actor: URIRef
    events: int
    degree: int
    betweenness: float
    closeness: float | None
    component: int


@dataclass(frozen=True, slots=True)
class Participation:
    """The network of actors, the most central first.

    ``merged`` maps each actor that stands for several to all of them: they are judged to be one.
    ``components`` are the parts that nothing joins, the largest first. ``left_out`` are the hubs
    that are not counted; those of the kinds ``admitted`` are. With ``not_actual``, what is
    planned counts. ``exact`` is false where betweenness was estimated from a sample.
    """

    actors: tuple[Centrality, ...]
    shared: tuple[Shared, ...]
    merged: Mapping[URIRef, tuple[URIRef, ...]]
    components: tuple[tuple[URIRef, ...], ...]
    left_out: Mapping[URIRef, HubKind]
    admitted: frozenset[HubKind]
    not_actual: bool
    documents: int
    exact: bool = True
    notes: tuple[str, ...] = NOTES


def participation(
    network: Network,
    *,
    admit: frozenset[HubKind] = frozenset(),
    not_actual: bool = False,
    rule: HubRule = DEFAULT_RULE,
) -> Participation:
    """Join actors by the events in which somebody says that both take part.

    Each event counts once, however many claims speak of it, and so do events that are judged to be
    one. Hubs are left out, but for the kinds in ``admit``. With ``not_actual``, what is alleged,
    planned, requested or possible counts as well; what is denied never does.
    """
    left_out = {iri: kind for iri, kind in hubs(network, rule).items() if kind not in admit}
    sorts = frozenset({*Sort} - {Sort.DENIED}) if not_actual else _ACTUAL
    members = _members(network, frozenset(left_out), sorts)
    events = _by_actor(members)
    shared = _shared(members)
    graph: Projection[URIRef] = networkx.Graph()
    graph.add_nodes_from(sorted(events))
    graph.add_edges_from((pair.one, pair.other) for pair in shared)
    parts = sorted(
        (tuple(sorted(part)) for part in networkx.connected_components(graph)),
        key=lambda part: (-len(part), part),
    )
    return Participation(
        actors=_central(graph, events, parts),
        shared=shared,
        merged={iri: all_ for iri in graph if len(all_ := network.together(iri)) > 1},
        components=tuple(parts),
        left_out=left_out,
        admitted=admit,
        not_actual=not_actual,
        documents=network.documents,
        exact=_is_small(graph),
    )


def _members(network: Network, closed: frozenset[URIRef], sorts: frozenset[Sort]) -> _Members:
    """Return the events with who takes part; those judged to be one go by the first of them."""
    found: _Members = {}
    for link in network.every_link():
        if _counts(network, link, sorts) and not closed & {link.source, link.target}:
            event, actor = (network.together(iri)[0] for iri in (link.target, link.source))
            found.setdefault(event, {}).setdefault(actor, set()).update(link.evidence)
    return found


def _counts(network: Network, link: Link, sorts: frozenset[Sort]) -> bool:
    return (
        link.relation == "takes part in"
        and link.sort in sorts
        and network.node(link.source).kind in _ACTORS
        and network.node(link.target).kind in HAPPENINGS
    )


def _by_actor(members: _Members) -> dict[URIRef, int]:
    return Counter(actor for actors in members.values() for actor in actors)


def _shared(members: _Members) -> tuple[Shared, ...]:
    found: dict[tuple[URIRef, URIRef], list[SharedEvent]] = {}
    for event in sorted(members):
        actors = members[event]
        for one, other in combinations(sorted(actors), 2):
            evidence = tuple(sorted(actors[one] | actors[other]))
            found.setdefault((one, other), []).append(SharedEvent(event, evidence))
    pairs = (Shared(one, other, tuple(events)) for (one, other), events in found.items())
    return tuple(sorted(pairs, key=lambda pair: (-pair.weight, pair.one, pair.other)))


def _is_small(graph: Projection[URIRef]) -> bool:
    return len(graph) * graph.number_of_edges() <= _WORK


def _central(
    graph: Projection[URIRef],
    events: Mapping[URIRef, int],
    parts: Iterable[tuple[URIRef, ...]],
) -> tuple[Centrality, ...]:
    component = {actor: number for number, part in enumerate(parts) for actor in part}
    is_small = _is_small(graph)
    afforded = _WORK // max(graph.number_of_edges(), 1)
    sample = None if is_small else min(max(min(_SAMPLE, afforded), 10), len(graph))
    between = networkx.betweenness_centrality(graph, k=sample, seed=_SEED)
    close = networkx.closeness_centrality(graph) if is_small else {}
    found = (
        Centrality(
            actor,
            events=events[actor],
            degree=len(graph[actor]),
            betweenness=round(between[actor], 6),
            closeness=round(close[actor], 6) if is_small else None,
            component=component[actor],
        )
        for actor in graph
    )
    return tuple(sorted(found, key=lambda one: (-one.betweenness, -one.degree, one.actor)))
