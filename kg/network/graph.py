"""A network: what is linked in a store, as a graph whose every link leads to its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType

import networkx
from rdflib import URIRef

from kg.network.identity import Identity
from kg.network.model import Link, Node, Sort

__all__ = ["Network", "Projection"]

Projection = networkx.Graph
"""The nodes with one edge for each linked pair; ``cost`` is what a path pays for it."""

_HOP = 1_000
"""What each step costs. No sum of the extra costs on one path comes near it, so fewer hops win."""
_EXTRA = {Sort.DOCUMENTED: 0, Sort.ALLEGED: 5, Sort.NOT_ACTUAL: 10, Sort.JUDGED: 20}
_NO_NAMES: Mapping[URIRef, str] = MappingProxyType({})


class Network:
    """Actors, places, offices and what happened or was proposed, with the links between them.

    A multigraph: two nodes may have many links, each with its own claims. What is only denied is
    no link, and is kept apart in :attr:`denied`. Safe across threads once it is made: nothing
    changes it.
    """

    def __init__(
        self,
        nodes: Iterable[Node],
        links: Iterable[Link],
        *,
        identity: Identity | None = None,
        documents: int = 0,
        names: Mapping[URIRef, str] = _NO_NAMES,
    ) -> None:
        self.identity = identity or Identity()
        self.documents = documents
        self._names = names
        self._nodes = {node.iri: node for node in sorted(nodes, key=lambda node: node.iri)}
        told = sorted(links, key=lambda link: (link.source, link.target, link.order))
        denied = [link for link in told if link.sort is Sort.DENIED]
        self.denied = tuple(denied)
        # Everything is added in order: where paths are equal, the order of the graph decides.
        self._graph: networkx.MultiGraph[URIRef] = networkx.MultiGraph()
        self._graph.add_nodes_from(self._nodes)
        for link in told:
            if link.sort is not Sort.DENIED and link.source != link.target:
                key = (str(link.content), str(link.source), link.relation, link.role)
                self._graph.add_edge(link.source, link.target, key=key, link=link)
        self._together = self.identity.together()

    def __contains__(self, iri: URIRef) -> bool:
        return iri in self._nodes

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Every node, sorted by IRI; also those without links."""
        return tuple(self._nodes.values())

    def node(self, iri: URIRef) -> Node:
        """Return a node; raises ``KeyError`` for what is none."""
        return self._nodes[iri]

    def label(self, iri: URIRef) -> str:
        """Return the name of a node, a claimant or a document, else the end of its IRI."""
        if iri in self._nodes:
            return self._nodes[iri].label
        return self._names.get(iri) or iri.rpartition("/")[2]

    def links(self, one: URIRef, other: URIRef) -> tuple[Link, ...]:
        """Return the links between two nodes, the firmest first."""
        found: dict[object, dict[str, Link]] = self._graph.get_edge_data(one, other, default={})
        return tuple(sorted((data["link"] for data in found.values()), key=lambda x: x.order))

    def links_of(self, iri: URIRef) -> tuple[Link, ...]:
        """Return the links of a node, in a fixed order."""
        return tuple(data["link"] for _, _, data in self._graph.edges(iri, data=True))

    def every_link(self) -> Iterator[Link]:
        """Give every link that is not only denied."""
        return (data["link"] for _, _, data in self._graph.edges(data=True))

    def denied_among(self, iris: Iterable[URIRef]) -> tuple[Link, ...]:
        """Return what is only denied between any two of some nodes."""
        found = set(iris)
        return tuple(x for x in self.denied if x.source in found and x.target in found)

    def together(self, iri: URIRef) -> tuple[URIRef, ...]:
        """Return all that is judged to be one with a node, itself included."""
        return self._together.get(iri, (iri,))

    @cached_property
    def called(self) -> Mapping[str, tuple[URIRef, ...]]:
        """Every name and slug in small letters, with the nodes that bear it."""
        found: dict[str, set[URIRef]] = {}
        for node in self._nodes.values():
            for name in (node.label, *node.names, node.iri.rpartition("/")[2]):
                found.setdefault(name.casefold(), set()).add(node.iri)
        return {name: tuple(sorted(iris)) for name, iris in sorted(found.items())}

    @cached_property
    def projection(self) -> Projection[URIRef]:
        """Every linked pair once, at the cost of its firmest link; made when first asked for."""
        simple: Projection[URIRef] = networkx.Graph()
        simple.add_nodes_from(self._nodes)
        for one, other in sorted({tuple(sorted(pair)) for pair in self._graph.edges()}):
            best = self.links(one, other)[0]
            simple.add_edge(one, other, cost=_HOP + _EXTRA[best.sort])
        return simple
