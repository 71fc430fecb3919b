"""How far things are from each other, and what a hub that was left out would have joined."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

from rdflib import URIRef

from kg.network.graph import Projection
from kg.network.hubs import HubKind

__all__ = ["LeftOut", "distances", "left_out"]

_MOST_HUBS: Final = 100
"""Hubs of one answer, the nearest ones."""
_MOST_WAYS: Final = 100
"""Shortest ways through one hub that are counted; there may be more."""
_MOST_TRIED: Final = 2_000
"""Pairs of half ways that are tried for one hub."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A hub through which no path was looked for, and what it would have opened.

    ``ways`` counts the shortest ways from one end to the other through this hub and no other, and
    ``hops`` their steps; where ``at_least`` holds, there may be more of them.
    """

    hub: URIRef
    kind: HubKind
    hops: int
    ways: int
    at_least: bool = False


def distances(
    graph: Projection[URIRef],
    start: URIRef,
    closed: Collection[URIRef],
    most: int | None = None,
    within: Mapping[URIRef, int] | None = None,
) -> dict[URIRef, int]:
    """Return the fewest steps from a node to all that it reaches.

    What is ``closed`` is reached, but nothing is reached through it. Ends after ``most`` steps.
    With ``within`` (steps from another node), only what is ``most`` steps at most from both
    together.
    """
    found = {start: 0}
    ahead = deque([start])
    while ahead:
        node = ahead.popleft()
        steps = found[node] + 1
        if (node in closed and node != start) or (most is not None and steps > most):
            continue
        for other in graph.adj[node]:
            if other not in found and _is_within(within, other, steps, most):
                found[other] = steps
                ahead.append(other)
    return found


def _is_within(
    within: Mapping[URIRef, int] | None, node: URIRef, steps: int, most: int | None
) -> bool:
    return within is None or most is None or within.get(node, most) + steps <= most


def left_out(
    graph: Projection[URIRef],
    ends: tuple[URIRef, URIRef],
    closed: Mapping[URIRef, HubKind],
    avoided: Collection[URIRef],
    most: int,
) -> tuple[LeftOut, ...]:
    """Return the closed hubs that would open a way of at most ``most`` steps, the shortest first.

    Each is looked at alone, as if all others stayed closed.
    """
    every = {*closed, *avoided}
    there, back = (distances(graph, end, every, most) for end in ends)
    near = sorted(
        (there[hub] + back[hub], hub)
        for hub in closed
        if hub in there and hub in back and hub not in avoided
    )
    found = []
    for hops, hub in near[:_MOST_HUBS]:
        ways, more = _ways(graph, hub, (there, back), every) if hops <= most else (0, False)
        if ways:
            found.append(LeftOut(hub, closed[hub], hops, ways, more))
    return tuple(sorted(found, key=lambda one: (one.hops, -one.ways, one.hub)))


def _ways(
    graph: Projection[URIRef],
    hub: URIRef,
    known: tuple[dict[URIRef, int], dict[URIRef, int]],
    closed: Collection[URIRef],
) -> tuple[int, bool]:
    """Count the shortest ways through a hub that meet no node twice."""
    there, back = known
    count = tried = 0
    seconds = list(islice(_half_ways(graph, hub, back, closed), _MOST_WAYS + 1))
    for first in _half_ways(graph, hub, there, closed):
        for second in seconds:
            tried += 1
            count += not (first & second)
            if count >= _MOST_WAYS or tried >= _MOST_TRIED:
                return count, True
    return count, len(seconds) > _MOST_WAYS


def _half_ways(
    graph: Projection[URIRef], node: URIRef, known: Mapping[URIRef, int], closed: Collection[URIRef]
) -> Iterator[frozenset[URIRef]]:
    """Give the shortest ways from where distances were taken to a node, without that node."""
    steps = known[node]
    if steps == 0:
        yield frozenset()
        return
    for before in graph[node]:
        is_open = before not in closed or known.get(before) == 0
        if known.get(before) == steps - 1 and is_open:
            for rest in _half_ways(graph, before, known, closed):
                yield rest | {before}
