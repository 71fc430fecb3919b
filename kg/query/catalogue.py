"""The query files as a catalogue: the nearest names, and a description in RDF.

The RDF uses the vocabulary of the SPARQL examples of the SIB (SHACL for the text of a query,
schema.org for keywords and endpoint), so that editors and indexes which read theirs read ours:
https://github.com/sib-swiss/sparql-examples
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from rdflib import RDF, RDFS, SDO, SH, XSD, Graph, Literal, URIRef

from kg.errors import NotFoundError, Problem
from kg.ids import DEFAULT_BASE
from kg.query.model import Query
from kg.query.standalone import standalone
from kg.query.values import bind
from kg.terms import PREFIXES

__all__ = ["catalogue_graph", "unknown_query"]


def unknown_query(name: str, names: Iterable[str]) -> NotFoundError:
    """Make the error for a name that no query has, with the names that come near."""
    known = tuple(names)
    words = {word for one in known for word in one.split("-")}
    close = {name, *get_close_matches(name, words, n=2, cutoff=0.75)}
    near = get_close_matches(name, known, n=3, cutoff=0.7)
    near += [one for one in known if one not in near and any(word in one for word in close)][:4]
    way_out = f"did you mean {', '.join(near)}?" if near else "see the list of queries"
    return NotFoundError(Problem(f"no query is called “{name[:100]}”", way_out=way_out))


def catalogue_graph(
    queries: Iterable[Query], *, home: str, endpoint: str, base_iri: str = DEFAULT_BASE
) -> Graph:
    """Describe queries in RDF; each is ``home`` with its id behind, and runs on ``endpoint``.

    A query with parameters is written with their examples in it, so that every text here can be
    sent as it is. There are no blank nodes: two answers can be compared line by line.
    """
    graph = Graph()
    for name, iri in (("sh", SH), ("schema", SDO), ("rdfs", RDFS), ("xsd", XSD)):
        graph.bind(name, iri)
    prefixes = URIRef(f"{home}#prefixes")
    for query in queries:
        node = URIRef(home + query.id)
        for kind in (SH.SPARQLExecutable, SH.SPARQLSelectExecutable):
            graph.add((node, RDF.type, kind))
        for language in ("en", *query.translations):
            told = query.told(language)
            graph.add((node, RDFS.label, Literal(told.title, lang=language)))
            graph.add((node, RDFS.comment, Literal(told.question, lang=language)))
            if told.description:
                graph.add((node, SDO.description, Literal(told.description, lang=language)))
        for tag in query.tags:
            graph.add((node, SDO.keywords, Literal(tag)))
        graph.add((node, SH.prefixes, prefixes))
        graph.add((node, SH.select, Literal(_with_examples(query, base_iri))))
        graph.add((node, SDO.target, URIRef(endpoint)))
    _declare(graph, prefixes, PREFIXES)
    return graph


def _declare(graph: Graph, node: URIRef, prefixes: Mapping[str, str]) -> None:
    for prefix, namespace in prefixes.items():
        declaration = URIRef(f"{node}-{prefix}")
        graph.add((node, SH.declare, declaration))
        graph.add((declaration, SH.prefix, Literal(prefix)))
        graph.add((declaration, SH.namespace, Literal(namespace, datatype=XSD.anyURI)))


def _with_examples(query: Query, base_iri: str) -> str:
    examples = {name: parameter.example for name, parameter in query.parameters.items()}
    text = standalone(query, bind(query, examples, base_iri=base_iri))
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#+"))
