"""Where the actors of a network stand in a picture: the same network, the same places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Final

import networkx
from rdflib import URIRef

from kg.network.graph import Projection
from kg.network.participation import Shared

__all__ = ["placed"]

_SEED: Final = 7
_GAP: Final = (1.0, 1.0)
"""Room between two parts, across and down."""
_ROOM: Final = (0.95, 0.75)
"""How near two actors may stand, so that the names below them stay apart."""
_ROUNDS: Final = 200

_Place = tuple[float, float]


def placed(shared: Sequence[Shared]) -> Mapping[URIRef, _Place]:
    """Place the actors of some pairs so that those who share events stand near each other.

    Each part that nothing joins is laid out alone, and the parts stand in rows, the largest first.
    Places begin at 0 and go right and down; one unit is the room that a name needs.
    """
    graph: Projection[URIRef] = networkx.Graph()
    for pair in sorted(shared, key=lambda pair: (pair.one, pair.other)):
        graph.add_edge(pair.one, pair.other)
    parts = [sorted(part) for part in networkx.connected_components(graph)]
    parts.sort(key=lambda part: (-len(part), part))
    width = 1.9 * len(graph) ** 0.5
    places: dict[URIRef, _Place] = {}
    left = top = row = 0.0
    for part in parts:
        own = _laid_out(graph, part)
        wide, high = (max(at[axis] for at in own.values()) for axis in (0, 1))
        if left and left + wide > width:
            left, top, row = 0.0, top + row + _GAP[1], 0.0
        for actor, (x, y) in own.items():
            places[actor] = (left + x, top + y)
        left, row = left + wide + _GAP[0], max(row, high)
    return places


def _laid_out(graph: Projection[URIRef], part: Sequence[URIRef]) -> Mapping[URIRef, _Place]:
    """Lay out one part, from 0 on."""
    ordered: Projection[URIRef] = networkx.Graph()
    ordered.add_nodes_from(part)
    edges = graph.subgraph(part).edges()
    ordered.add_edges_from(sorted((min(edge), max(edge)) for edge in edges))
    found = networkx.spring_layout(ordered, iterations=_ROUNDS, seed=_SEED)
    side = 0.9 * len(part) ** 0.5
    spots = {node: [float(at[0]) * side, float(at[1]) * side * 0.8] for node, at in found.items()}
    if len(part) == 2:
        # A line of two is read best from left to right.
        spots = {node: [float(number), 0.0] for number, node in enumerate(part)}
    _push_apart(list(spots.values()))
    low = [min(at[axis] for at in spots.values()) for axis in (0, 1)]
    return {node: (at[0] - low[0], at[1] - low[1]) for node, at in spots.items()}


def _push_apart(spots: Sequence[list[float]]) -> None:
    """Move what stands too near, along the axis on which less is missing."""
    for _ in range(_ROUNDS):
        moved = False
        for one, other in combinations(spots, 2):
            away = [other[axis] - one[axis] for axis in (0, 1)]
            lacks = [_ROOM[axis] - abs(away[axis]) for axis in (0, 1)]
            if min(lacks) > 0.001:
                axis = 0 if lacks[0] < lacks[1] else 1
                push = lacks[axis] / 2 if away[axis] >= 0 else -lacks[axis] / 2
                one[axis] -= push
                other[axis] += push
                moved = True
        if not moved:
            return
