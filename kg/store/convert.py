"""Terms of rdflib to terms of the engine and back.

The house has no blank nodes, so none is converted: on its way in it is a mistake of the caller,
on its way out it can only come from a query that makes it.
"""

from __future__ import annotations

from typing import TypeAlias

import pyoxigraph as engine
from rdflib import RDF, XSD, Literal, URIRef

from kg.errors import QueryError, StoreError

__all__ = [
    "Quad",
    "Term",
    "from_engine",
    "is_iri",
    "quad_from_engine",
    "quad_to_engine",
    "to_engine",
]

Term: TypeAlias = URIRef | Literal
Quad: TypeAlias = tuple[URIRef, URIRef, Term, URIRef | None]
"""Subject, predicate, object, graph; the graph is ``None`` in the default graph."""

EngineTerm: TypeAlias = engine.NamedNode | engine.BlankNode | engine.Literal | engine.Triple

_STRING = str(XSD.string)
_LANG_STRING = str(RDF.langString)


def is_iri(text: str) -> bool:
    """Say whether a text is an absolute IRI: the one door for what strangers write.

    >>> is_iri("https://example.org/x"), is_iri("https://example.org/x> ?p ?o } #")
    (True, False)
    """
    try:
        engine.NamedNode(text)
    except ValueError:
        return False
    return True


def to_engine(term: object) -> engine.NamedNode | engine.Literal:
    """Convert an IRI or literal for the engine, its lexical form untouched.

    Raises ``StoreError`` for a blank node, for anything that is no term, and for an IRI or
    language tag that is not well formed.
    """
    try:
        if isinstance(term, URIRef):
            return engine.NamedNode(str(term))
        if isinstance(term, Literal):
            if term.language:
                return engine.Literal(str(term), language=term.language)
            if term.datatype is None or str(term.datatype) == _STRING:
                return engine.Literal(str(term))
            return engine.Literal(str(term), datatype=engine.NamedNode(str(term.datatype)))
    except ValueError as error:
        raise StoreError(f"{term!r} is not a well-formed term: {error}") from error
    raise StoreError(f"{term!r} is neither an IRI nor a literal; blank nodes are not stored")


def from_engine(term: EngineTerm) -> Term:
    """Convert a term of an answer, its lexical form untouched.

    A plain string comes without datatype, as rdflib writes it. Raises ``QueryError`` for a blank
    node or a triple term, which only a query can have made: such answers can be serialised.
    """
    if isinstance(term, engine.NamedNode):
        return URIRef(term.value)
    if isinstance(term, engine.Literal) and getattr(term, "direction", None) is None:
        if term.language:
            return Literal(term.value, lang=term.language)
        datatype = term.datatype.value
        if datatype in {_STRING, _LANG_STRING}:
            return Literal(term.value)
        # normalize=False: rdflib would rewrite "01" as "1", and the lexical form is data.
        return Literal(term.value, datatype=URIRef(datatype), normalize=False)
    raise QueryError(
        f"the answer holds {term}, which is neither an IRI nor a plain literal; "
        "ask for a serialised answer instead"
    )


def quad_to_engine(quad: Quad) -> engine.Quad:
    """Convert a quad for the engine; raises ``StoreError`` as :func:`to_engine` does."""
    subject, predicate, object_, graph = quad
    place = engine.DefaultGraph() if graph is None else _node(graph)
    return engine.Quad(_node(subject), _node(predicate), to_engine(object_), place)


def quad_from_engine(quad: engine.Quad) -> Quad:
    """Convert a quad of the store."""
    graph = quad.graph_name
    return (
        _iri(quad.subject),
        _iri(quad.predicate),
        from_engine(quad.object),
        None if isinstance(graph, engine.DefaultGraph) else _iri(graph),
    )


def _node(term: object) -> engine.NamedNode:
    node = to_engine(term)
    if isinstance(node, engine.NamedNode):
        return node
    raise StoreError(f"{term!r} is a literal where only an IRI may stand")


def _iri(term: EngineTerm) -> URIRef:
    converted = from_engine(term)
    if isinstance(converted, URIRef):
        return converted
    raise StoreError(f"the store holds {term} where only an IRI may stand")
