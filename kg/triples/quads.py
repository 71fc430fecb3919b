"""Quads of named terms, and their canonical N-Quads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache

from rdflib import Literal, URIRef

from kg.errors import Problem, StoreError
from kg.terms import XSD

__all__ = ["Node", "Quad", "Triple", "canonical_nquads", "day", "nquad", "number", "typed"]

Node = URIRef | Literal
Triple = tuple[URIRef, URIRef, Node]
Quad = tuple[URIRef, URIRef, Node, URIRef | None]
"""Subject, predicate, object and graph; ``None`` is the default graph. No blank nodes."""

_ESCAPES = str.maketrans(
    {
        **{chr(code): f"\\u{code:04X}" for code in (*range(0x20), 0x7F, 0xFFFE, 0xFFFF)},
        **{"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"},
        **{'"': '\\"', "\\": "\\\\"},
    }
)
"""Escapes of canonical N-Triples (RDF 1.2 N-Triples, section 3)."""

_IRI_FORBIDDEN = frozenset('<>"{}|^`\\') | {chr(code) for code in range(0x21)}


def day(value: date) -> Literal:
    """Return an ``xsd:date``."""
    return Literal(value.isoformat(), datatype=XSD.date)


def number(value: Decimal | float | int) -> Literal:
    """Return an ``xsd:integer``, or an ``xsd:decimal`` where there is a fraction.

    The lexical form is the canonical one, because engines store values and print canonical
    forms: anything else would not survive a round trip byte for byte.
    """
    exact = format(Decimal(str(value)), "f")
    whole, _, fraction = exact.partition(".")
    fraction = fraction.rstrip("0")
    if not fraction:
        return Literal(str(int(whole)), datatype=XSD.integer)
    return Literal(f"{whole}.{fraction}", datatype=XSD.decimal)


def typed(value: str, datatype: URIRef) -> Literal:
    """Return a literal of a datatype that the engines keep as it is written (EDTF)."""
    return Literal(value, datatype=datatype)


@lru_cache(maxsize=65_536)  # terms recur: predicates, classes, and every node of a claim
def _iri(term: URIRef) -> str:
    if not _IRI_FORBIDDEN.isdisjoint(term):
        raise StoreError(Problem(f"not an IRI: {str(term)!r}", way_out="percent-encode it"))
    return f"<{term}>"


def _literal(value: Literal) -> str:
    quoted = f'"{value.translate(_ESCAPES)}"'
    if value.language:
        # The value space of language tags is in lower case, and engines write them so.
        return f"{quoted}@{value.language.lower()}"
    if value.datatype is None or value.datatype == XSD.string:
        return quoted
    return f"{quoted}^^{_iri(value.datatype)}"


def nquad(quad: Quad) -> str:
    """Return one N-Quads line without its line break."""
    subject, predicate, value, graph = quad
    text = _iri(value) if isinstance(value, URIRef) else _literal(value)
    name = "" if graph is None else f" {_iri(graph)}"
    return f"{_iri(subject)} {_iri(predicate)} {text}{name} ."


def _lines(quads: Iterable[Quad]) -> Iterator[str]:
    yield from sorted({nquad(quad) for quad in quads})


def canonical_nquads(quads: Iterable[Quad]) -> bytes:
    """Return N-Quads with each quad once, in code-point order: equal graphs give equal bytes.

    There are no blank nodes, so this order is the canonical form (RDF Dataset
    Canonicalization, section 5).
    """
    text = "\n".join(_lines(quads))
    return f"{text}\n".encode() if text else b""
