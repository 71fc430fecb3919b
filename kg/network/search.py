"""The shortest ways between two nodes of a graph, in a fixed order and with bounded work."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, permutations, product
from typing import Protocol

import networkx
from rdflib import URIRef

from kg.network.graph import Projection
from kg.network.reach import distances

__all__ = ["Budget", "Limits", "Way", "cost_of", "shortest_ways"]

Way = tuple[URIRef, ...]


class _Costs(Protocol):
    """What an edge says of itself."""

    def __getitem__(self, name: str, /) -> int: ...


@dataclass(slots=True)
class Budget:
    """How many edges a search may still look at; so a search ends, however large the graph."""

    edges: int
    spent: bool = False

    def weigh(self, one: object, other: object, data: _Costs) -> int:
        """Return the cost of an edge; fails when too many were looked at."""
        del one, other
        self.edges -= 1
        if self.edges < 0:
            self.spent = True
            raise _SpentError
        return data["cost"]


@dataclass(frozen=True, slots=True)
class Limits:
    """How many steps a way may have, and what it may not meet; an end is met in any case."""

    hops: int
    closed: frozenset[URIRef] = frozenset()


class _SpentError(Exception):
    """The budget of a search is spent."""


def cost_of(graph: Projection[URIRef], way: Sequence[URIRef]) -> int:
    """Return what a way costs."""
    return sum(graph[one][other]["cost"] for one, other in pairwise(way))


def shortest_ways(
    graph: Projection[URIRef],
    ends: tuple[URIRef, URIRef],
    limits: Limits,
    budget: Budget,
    through: Collection[URIRef] = (),
) -> Iterator[Way]:
    """Give ways that meet no node twice and keep to the limits, the cheapest first.

    With ``through``, only ways that meet all of it, in any order. Where the budget ends, so do the
    ways, and ``budget.spent`` says so. The same ends the other way round give the same ways.
    """
    start, end = sorted(ends)
    found = (
        _through(graph, (start, end), sorted(through), limits, budget)
        if through
        else _plain(graph, (start, end), limits, budget)
    )
    for way in found:
        yield way if start == ends[0] else way[::-1]


def _plain(
    graph: Projection[URIRef], ends: tuple[URIRef, URIRef], limits: Limits, budget: Budget
) -> Iterator[Way]:
    """Give ways by their number of steps, each time from no more than can lie on such a way.

    The extra costs of a way stay below one step, so this is the order of costs.
    """
    fewest = distances(graph, ends[0], limits.closed, limits.hops).get(ends[1])
    if fewest is None:
        return
    for hops in range(fewest, limits.hops + 1):
        near = _between(graph, ends, Limits(hops, limits.closed))
        try:
            for way in networkx.shortest_simple_paths(near, *ends, weight=budget.weigh):
                if len(way) - 1 > hops:
                    break
                if len(way) - 1 == hops:
                    yield tuple(way)
        except _SpentError:
            return


def _between(
    graph: Projection[URIRef], ends: tuple[URIRef, URIRef], limits: Limits
) -> Projection[URIRef]:
    """Return what can lie on a way that keeps to the limits."""
    there = distances(graph, ends[0], limits.closed, limits.hops)
    # A node further away than what is left of the steps lies on no way.
    back = distances(graph, ends[1], limits.closed, limits.hops, within=there)
    kept = {
        node
        for node, steps in back.items()
        if steps + there[node] <= limits.hops and (node in ends or node not in limits.closed)
    }
    near: Projection[URIRef] = networkx.Graph()
    # Built anew in the order of the whole: a view would look into its filter at every step.
    ordered = sorted(kept)
    near.add_nodes_from(ordered)
    for node in ordered:
        others = (other for other in graph[node] if other in kept)
        near.add_edges_from((node, other, graph[node][other]) for other in others)
    return near


_LEGS = 20
"""Ways of each part that are joined where a way must meet certain nodes."""


def _through(
    graph: Projection[URIRef],
    ends: tuple[URIRef, URIRef],
    through: Sequence[URIRef],
    limits: Limits,
    budget: Budget,
) -> Iterator[Way]:
    """Join ways from stop to stop, for every order of the stops."""
    found: dict[Way, int] = {}
    for stops in permutations(through):
        tour = (ends[0], *stops, ends[1])
        legs = []
        for one, other in pairwise(tour):
            # Each part but this one takes a step at least.
            left = Limits(limits.hops - len(through), limits.closed | ({*tour} - {one, other}))
            legs.append(list(islice(_plain(graph, (one, other), left, budget), _LEGS)))
        for parts in product(*legs):
            way = (*parts[0], *(node for part in parts[1:] for node in part[1:]))
            if len(set(way)) == len(way) and len(way) - 1 <= limits.hops:
                found[way] = cost_of(graph, way)
    yield from sorted(found, key=lambda way: (found[way], way))
