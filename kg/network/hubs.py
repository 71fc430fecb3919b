"""Hubs: what so much is linked with that a path through it says nothing (“both were in Kyiv”)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from rdflib import URIRef

from kg.network.graph import Network
from kg.network.model import HAPPENINGS, Node, NodeKind

__all__ = ["DEFAULT_RULE", "EVERY_HUB", "HubKind", "HubRule", "hubs"]


class HubKind(StrEnum):
    """Why something is a hub.

    ``country`` and ``place`` by what they are; ``war`` an event of a type that touches whole
    countries; ``crowd`` a group or event with which a large share of everything is linked.
    """

    COUNTRY = "country"
    PLACE = "place"
    WAR = "war"
    CROWD = "crowd"


EVERY_HUB: Final = frozenset(HubKind)

_BY_KIND: Final = {NodeKind.COUNTRY: HubKind.COUNTRY, NodeKind.PLACE: HubKind.PLACE}


@dataclass(frozen=True, slots=True)
class HubRule:
    """When something is a hub.

    ``types`` are event types that always are; ``share`` is the part of all linked things with which
    a group or an event must be linked, and ``least`` the number. People and bodies are never hubs:
    that two deal with the same body says something.
    """

    types: frozenset[str] = frozenset({"invasion", "warfare", "hostilities", "occupation"})
    share: float = 0.05
    least: int = 12

    def kind_of(self, node: Node, linked: int, of: int) -> HubKind | None:
        """Say what hub a node is that is linked with ``linked`` of ``of`` things, if any."""
        if node.kind in _BY_KIND:
            return _BY_KIND[node.kind]
        if node.kind in HAPPENINGS and node.types & self.types:
            return HubKind.WAR
        can_be_crowd = node.kind in HAPPENINGS or node.kind is NodeKind.GROUP
        if can_be_crowd and linked >= max(self.least, self.share * of):
            return HubKind.CROWD
        return None


DEFAULT_RULE: Final = HubRule()


def hubs(network: Network, rule: HubRule = DEFAULT_RULE) -> Mapping[URIRef, HubKind]:
    """Return the hubs of a network, sorted by IRI."""
    graph = network.projection
    linked = {iri: len(graph[iri]) for iri in graph}
    of = sum(count > 0 for count in linked.values())
    found = {node.iri: rule.kind_of(node, linked[node.iri], of) for node in network.nodes}
    return {iri: kind for iri, kind in found.items() if kind is not None}
