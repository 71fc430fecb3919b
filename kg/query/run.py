"""Running a query file, on a store of the house or on rdflib; both give the same rows."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from rdflib import XSD, Graph, Literal, URIRef
from rdflib.query import ResultRow
from rdflib.term import Node

from kg.errors import QueryError, QuerySyntaxError
from kg.query.model import Query
from kg.store import Reader, Rows, Term

__all__ = ["run", "run_rdflib"]

_NONE: Mapping[str, Term] = MappingProxyType({})


def run(query: Query, reader: Reader, terms: Mapping[str, Term] = _NONE) -> Rows:
    """Answer a query on a store; the columns are ``query.variables``.

    ``terms`` holds a term for every parameter, as :func:`kg.query.values.bind` gives them. Raises
    ``QuerySyntaxError`` when one is missing or unknown, ``QueryError`` when the query fails.
    """
    _check(query, terms)
    rows = reader.rows(query.text, bindings=terms)
    keep = [rows.variables.index(name) for name in query.variables]
    return Rows(query.variables, (tuple(row[index] for index in keep) for row in rows))


def run_rdflib(query: Query, graph: Graph, terms: Mapping[str, Term] = _NONE) -> Rows:
    """Answer a query on a graph or dataset of rdflib, slowly: the check on :func:`run`.

    Of a dataset, the default graph is what patterns outside GRAPH see. Literals come in the forms
    that the stores keep, so that rows can be compared. Raises as :func:`run` does.
    """
    _check(query, terms)
    result = graph.query(query.text, initBindings=dict(terms))
    rows = []
    for row in result:
        if not isinstance(row, ResultRow):
            raise QueryError("the query is no SELECT, so it has no rows")
        values = row.asdict()
        rows.append(tuple(_stored(values.get(name)) for name in query.variables))
    return Rows(query.variables, iter(rows))


def _check(query: Query, terms: Mapping[str, Term]) -> None:
    if set(terms) != set(query.parameters):
        raise QuerySyntaxError(
            f"{query.id} takes the parameters ({', '.join(query.parameters)}), "
            f"not ({', '.join(terms)})"
        )


_INTEGERS = frozenset(
    XSD[name]
    for name in (
        *("integer", "int", "long", "short", "byte"),
        *("nonNegativeInteger", "positiveInteger", "nonPositiveInteger", "negativeInteger"),
        *("unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte"),
    )
)


def _stored(term: Node | None) -> Term | None:
    """Write a term as the stores keep it: numbers by value, language tags in small letters."""
    if term is None or isinstance(term, URIRef):
        return term
    if not isinstance(term, Literal):
        raise QueryError(f"the answer holds {term!r}, which is neither an IRI nor a literal")
    if term.language:
        return Literal(str(term), lang=term.language.lower())
    if term.datatype == XSD.string:
        return Literal(str(term))
    if term.ill_typed:
        return term
    if term.datatype in _INTEGERS:
        return Literal(int(term))
    if term.datatype == XSD.decimal:
        text = f"{Decimal(str(term)):f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
        return Literal("0" if text in {"-0", ""} else text, datatype=XSD.decimal, normalize=False)
    if term.datatype == XSD.boolean:
        return Literal(bool(term.value))
    return term
