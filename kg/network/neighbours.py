"""What is next to a node, by the sort of link: what a canvas opens step by step.

What is only denied is among it, for a canvas that left it out would hide a denial; its sort says
what it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rdflib import URIRef

from kg.network.graph import Network
from kg.network.hubs import HubKind, hubs
from kg.network.model import Link

__all__ = [
    "MOST_NODES",
    "LinkType",
    "Neighbour",
    "Standing",
    "among",
    "link_types",
    "neighbours",
    "standing",
]

MOST_NODES: Final = 300
"""So many nodes a canvas can hold."""


@dataclass(frozen=True, slots=True, order=True)
class LinkType:
    """A relation with the role of whoever takes part, seen from one end.

    ``outward``: the node that is asked about is the source. Written as one word:
    ``takes part in:agent:out``.
    """

    relation: str
    role: str
    outward: bool

    @property
    def name(self) -> str:
        """The type as one word, by which it is asked for."""
        return f"{self.relation}:{self.role}:{'out' if self.outward else 'in'}"


@dataclass(frozen=True, slots=True)
class Standing:
    """How many things a node is linked with, and which kind of hub that makes it, if any."""

    degree: int
    hub: HubKind | None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A node and its links with the one that was asked about, the firmest first."""

    node: URIRef
    links: tuple[Link, ...]


_hubs = lru_cache(maxsize=4)(hubs)  # each look goes through the whole network


@lru_cache(maxsize=4)  # of two stores, and of those before them while requests last
def _denied(network: Network) -> dict[URIRef, tuple[Link, ...]]:
    found: dict[URIRef, tuple[Link, ...]] = {}
    for link in network.denied:
        for end in {link.source, link.target}:
            found[end] = (*found.get(end, ()), link)
    return found


def standing(network: Network, node: URIRef) -> Standing:
    """Say how a node stands in a network; raises ``KeyError`` for what is none."""
    return Standing(len(network.projection[node]), _hubs(network).get(node))


def link_types(network: Network, node: URIRef) -> dict[LinkType, frozenset[URIRef]]:
    """Return the sorts of links of a node with the neighbours behind each, sorted."""
    found: dict[LinkType, set[URIRef]] = {}
    for link in _links(network, node):
        found.setdefault(_type(link, node), set()).add(_other(link, node))
    return {each: frozenset(found[each]) for each in sorted(found)}


def neighbours(network: Network, node: URIRef, name: str | None = None) -> Sequence[Neighbour]:
    """Return the neighbours of a node by one sort of link, or all; hubs stand last."""
    found: dict[URIRef, list[Link]] = {}
    for link in _links(network, node):
        if name is None or _type(link, node).name == name:
            found.setdefault(_other(link, node), []).append(link)
    known = _hubs(network)
    every = (Neighbour(one, tuple(sorted(x, key=lambda y: y.order))) for one, x in found.items())
    return sorted(
        every,
        key=lambda one: (
            one.node in known,
            one.links[0].sort.rank,
            network.label(one.node),
            one.node,
        ),
    )


def among(network: Network, nodes: Iterable[URIRef]) -> tuple[Link, ...]:
    """Return every link between two of some nodes, also what is only denied, in a fixed order."""
    inside = set(nodes)
    found = {
        link
        for node in inside
        for link in network.links_of(node)
        if link.source in inside and link.target in inside
    }
    every = (*found, *network.denied_among(inside))
    return tuple(sorted(every, key=lambda link: (link.source, link.target, link.order)))


def _links(network: Network, node: URIRef) -> tuple[Link, ...]:
    return (*network.links_of(node), *_denied(network).get(node, ()))


def _type(link: Link, node: URIRef) -> LinkType:
    return LinkType(link.relation, link.role, link.source == node)


def _other(link: Link, node: URIRef) -> URIRef:
    return link.target if link.source == node else link.source
