"""What the published graph says of one IRI, as triples: its own, and the links that lead to it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

from rdflib import Graph, Literal, URIRef

from kg.store import Reader, Term
from kg.terms import ACE, CITO, DCTERMS, OA, ORG, PREFIXES, PROV, RDF, SCHEMA

__all__ = ["PAGE", "describe", "naming", "serialise", "with_parts"]

PAGE: Final = 500
"""How many links that lead to a thing one page of its description holds."""

_Triple: TypeAlias = tuple[URIRef, URIRef, Term]

_PASSAGES = (
    ACE.contentPassage,
    ACE.claimantPassage,
    ACE.timePassage,
    ACE.antecedentPassage,
    ACE.repetitionPassage,
)
_PARTS: Final = frozenset({*_PASSAGES, ACE.content, ACE.relay, OA.hasSelector})
"""What a claim or passage is nothing without; described with it."""
_DEPTH: Final = 2

_TOWARDS: Final = (
    *(ACE.content, ACE.claimant, ACE.denies, ACE.carrier, ACE.disputedBy, ACE.judgementOf),
    *(ACE.participant, ACE.inEvent, ACE.inCapacity, *_PASSAGES),
    *(CITO.disputes, CITO.agreesWith, CITO.confirms, CITO.updates),
    *(DCTERMS.isVersionOf, PROV.wasDerivedFrom, SCHEMA.appearance, SCHEMA.variableMeasured),
    *(ORG.member, ORG.organization, ORG.role, RDF.subject, RDF.object),
)
"""Links to a thing that are part of its description; a class or a stance has too many of others."""

_OWN = "SELECT ?s ?p ?o { ?s ?p ?o }"
_INCOMING = (
    f"SELECT ?s ?p ?o {{ VALUES ?p {{ {' '.join(f'<{link}>' for link in _TOWARDS)} }} ?s ?p ?o }} "
    f"ORDER BY ?p ?s LIMIT {PAGE + 1} OFFSET "
)
_NAMING = f"SELECT ?s ?p ?o {{ ?s ?p ?o }} ORDER BY ?p ?s LIMIT {PAGE + 1} OFFSET "


def naming(reader: Reader, iri: URIRef, limit: int) -> tuple[URIRef, ...]:
    """Return some of the things that name an IRI, in a fixed order."""
    sparql = f"SELECT DISTINCT ?s ?o {{ ?s ?p ?o }} ORDER BY ?s LIMIT {limit}"
    rows = reader.rows(sparql, bindings={"o": iri})
    return tuple(row[0] for row in rows if isinstance(row[0], URIRef))


def describe(reader: Reader, iri: URIRef, page: int) -> tuple[Graph, bool]:
    """Return the description of an IRI, and whether there is another page of links to it.

    An IRI of which nothing is said, such as that of a curator, is described by whatever names it;
    the description of one that does not occur is empty.
    """
    own = tuple(with_parts(reader, (iri,)))
    links = _INCOMING if own else _NAMING
    incoming = list(_select(reader, links + str((page - 1) * PAGE), o=iri))
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    for triple in (*own, *incoming[:PAGE]):
        graph.add(triple)
    return graph, len(incoming) > PAGE


def serialise(graph: Graph, media_type: str) -> bytes:
    """Write a description as ``text/turtle`` or ``application/ld+json``."""
    if media_type == "application/ld+json":
        used = {prefix: str(namespace) for prefix, namespace in graph.namespaces()}
        said = json.loads(graph.serialize(format="json-ld", context=used))
        text = json.dumps(_sorted(said), ensure_ascii=False, indent=2, sort_keys=True)
    else:
        text = graph.serialize(format="turtle")
    return text.encode("utf-8")


def _sorted(said: object) -> object:
    """Put the members of JSON-LD in one order; without RDF lists, none has an order of its own."""
    if isinstance(said, list):
        return sorted(map(_sorted, said), key=lambda part: json.dumps(part, sort_keys=True))
    if isinstance(said, dict):
        return {name: _sorted(value) for name, value in said.items()}
    return said


def with_parts(reader: Reader, iris: Iterable[URIRef]) -> Iterator[_Triple]:
    """Yield what is said of things and of their parts: of claims, their words and contents."""
    known: set[URIRef] = set()
    nodes = set(iris)
    for _ in range(_DEPTH + 1):
        known |= nodes
        triples = [triple for node in sorted(nodes) for triple in _select(reader, _OWN, s=node)]
        yield from triples
        nodes = set(_parts(triples)) - known


def _parts(triples: Iterable[_Triple]) -> Iterator[URIRef]:
    for _, predicate, value in triples:
        if predicate in _PARTS and isinstance(value, URIRef):
            yield value


def _select(reader: Reader, sparql: str, **bindings: URIRef) -> Iterator[_Triple]:
    for subject, predicate, value in reader.rows(sparql, bindings=dict(bindings)):
        if (
            isinstance(subject, URIRef)
            and isinstance(predicate, URIRef)
            and isinstance(value, URIRef | Literal)
        ):
            yield subject, predicate, value
