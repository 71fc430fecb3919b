"""The cases of the SPARQL 1.1 suites, read from their manifests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rdflib import RDF, RDFS, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from tests.conformance.suites import suite

__all__ = [
    "BASE",
    "EXCLUDED",
    "MF",
    "QT",
    "ROOT",
    "SUITES",
    "UT",
    "Case",
    "Source",
    "at_hand",
    "cases",
    "members",
    "sources",
]

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")

BASE = "http://www.w3.org/2009/sparql/docs/tests/data-sparql11/"
"""Where the suites say that they are: what their relative IRIs are resolved against."""

ROOT = suite("sparql") / "sparql11"

SUITES = (
    "protocol",
    "graph-store-protocol",
    "http-rdf-update",
    "service-description",
    "aggregates",
    "bind",
    "bindings",
    "cast",
    "construct",
    "exists",
    "functions",
    "grouping",
    "negation",
    "project-expression",
    "property-path",
    "subquery",
    "syntax-query",
    "csv-tsv-res",
    "json-res",
    "add",
    "basic-update",
    "clear",
    "copy",
    "delete",
    "delete-data",
    "delete-insert",
    "delete-where",
    "drop",
    "move",
    "update-silent",
    "syntax-update-1",
    "syntax-update-2",
)

EXCLUDED = {
    "entailment": "entailment regimes are not offered: what is entailed is stored when it is built",
    "service": "federation is refused: the service calls nobody",
    "syntax-fed": "federation is refused: the service calls nobody",
}
"""The suites that are not run, and why."""

_MANIFESTS = {"graph-store-protocol": ("manifest-direct.ttl", "manifest-indirect.ttl")}


@dataclass(frozen=True)
class Case:
    """One test: ``node`` is its description in ``manifest``; ``kind`` its class without prefix."""

    suite: str
    name: str
    kind: str
    manifest: Graph
    node: Node

    @property
    def key(self) -> str:
        """Name the test among all: ``aggregates/agg01``."""
        return f"{self.suite}/{self.name}"


@dataclass(frozen=True)
class Source:
    """A file of data and the graph that it belongs to; ``None`` is the default graph."""

    iri: str
    graph: str | None

    @property
    def file(self) -> Path:
        """Find the file of an IRI that stands in a manifest."""
        return ROOT / self.iri.removeprefix(BASE)


def at_hand() -> bool:
    """Tell whether the suites are there."""
    return ROOT.is_dir()


@cache
def cases(name: str) -> tuple[Case, ...]:
    """Read a suite, in the order of its manifests."""
    return tuple(
        case
        for manifest in _MANIFESTS.get(name, ("manifest.ttl",))
        for case in _read(name, manifest)
    )


def _read(name: str, manifest: str) -> Iterator[Case]:
    iri = URIRef(f"{BASE}{name}/{manifest}")
    graph = Graph().parse(ROOT / name / manifest, format="turtle", publicID=iri)
    for node in members(graph, graph.value(iri, MF.entries)):
        kind = graph.value(node, RDF.type)
        assert kind is not None, f"{node} has no class"
        yield Case(name, str(node).rpartition("#")[2], str(kind).rpartition("#")[2], graph, node)


def members(graph: Graph, head: Node | None) -> list[Node]:
    """Read a list of RDF; of nothing, nothing."""
    return [] if head is None else list(Collection(graph, head))


def sources(graph: Graph, described: Node) -> list[Source]:
    """List the data that an action starts with, or that a result must consist of."""
    default = [*graph.objects(described, QT.data), *graph.objects(described, UT.data)]
    found = [Source(str(file), None) for file in default]
    for said in (QT.graphData, UT.graphData):
        for node in graph.objects(described, said):
            # Queries name a graph by its file; updates and protocol tests by a label.
            file, label = graph.value(node, UT.graph), graph.value(node, RDFS.label)
            found.append(Source(str(file or node), str(label or file or node)))
    return found
