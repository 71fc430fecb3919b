"""Results and graphs: read from any format of the suites, and compared as the standard means."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import rdflib
from rdflib import RDF, XSD, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.query import Result
from rdflib.term import Node

__all__ = [
    "ACCEPT",
    "GRAPHS",
    "Table",
    "cells",
    "difference",
    "read_graph",
    "read_table",
    "same",
    "same_graph",
]

_RS = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")

GRAPHS = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/rdf+xml": "xml",
    "application/ld+json": "json-ld",
}
"""The formats of graphs by media type, with rdflib's names."""

ACCEPT = {
    ".srx": "application/sparql-results+xml",
    ".srj": "application/sparql-results+json",
    ".tsv": "text/tab-separated-values",
    ".csv": "text/csv",
}
"""The media types of results by the suffix of a file."""

_TABLES = {ACCEPT[".srx"]: "xml", ACCEPT[".srj"]: "json", ACCEPT[".tsv"]: "tsv"}

_EXACT = {XSD.integer, XSD.decimal}
_FLOATING = {XSD.double, XSD.float}
_TRUE = {"true", "1"}

Row = Mapping[str, Node]


@dataclass(frozen=True)
class Table:
    """The rows of a SELECT, or the truth of an ASK when ``truth`` is not ``None``."""

    names: tuple[str, ...]
    rows: tuple[Row, ...]
    truth: bool | None = None


@contextmanager
def _as_written() -> Iterator[None]:
    """Keep the lexical forms of literals while something is read."""
    before = rdflib.NORMALIZE_LITERALS
    rdflib.NORMALIZE_LITERALS = False
    try:
        yield
    finally:
        rdflib.NORMALIZE_LITERALS = before


def read_graph(data: bytes, media_type: str, base: str) -> Graph:
    """Read a graph; an unknown media type is a difference, not an error of the test."""
    assert media_type in GRAPHS, f"{media_type or 'no media type'} is no format of graphs"
    with _as_written():
        return Graph().parse(data=data, format=GRAPHS[media_type], publicID=base)


def read_table(data: bytes, media_type: str) -> Table:
    """Read a result in XML, JSON or TSV, or one that is described in Turtle."""
    if media_type == "text/turtle":
        return _described(read_graph(data, media_type, ""))
    assert media_type in _TABLES, f"{media_type or 'no media type'} is no format of results"
    with _as_written():
        result = Result.parse(io.BytesIO(data), format=_TABLES[media_type])
        if result.type == "ASK":
            return Table((), (), bool(result.askAnswer))
        rows = [{str(name): term for name, term in row.items()} for row in result.bindings]
    return Table(tuple(str(name) for name in result.vars or ()), tuple(rows))


def _described(graph: Graph) -> Table:
    (described,) = graph.subjects(RDF.type, _RS.ResultSet)
    truth = graph.value(described, _RS.boolean)
    if truth is not None:
        return Table((), (), str(truth) in {"true", "1"})
    rows: list[tuple[int, Row]] = []
    for solution in graph.objects(described, _RS.solution):
        row: dict[str, Node] = {}
        for binding in graph.objects(solution, _RS.binding):
            name, value = graph.value(binding, _RS.variable), graph.value(binding, _RS.value)
            assert value is not None
            row[str(name)] = value
        rows.append((int(str(graph.value(solution, _RS["index"]) or 0)), row))
    names = tuple(str(name) for name in graph.objects(described, _RS.resultVariable))
    return Table(names, tuple(row for _, row in sorted(rows, key=lambda pair: pair[0])))


def difference(expected: Table, found: Table, *, ordered: bool) -> str | None:
    """Say how two results differ; ``None`` when they are the same but for blank nodes' names."""
    if expected.truth is not None or found.truth is not None:
        said = f"expected {expected.truth}, found {found.truth}"
        return None if expected.truth == found.truth else said
    if set(expected.names) != set(found.names):
        return f"expected the variables {expected.names}, found {found.names}"
    if len(expected.rows) != len(found.rows):
        return f"expected {len(expected.rows)} rows, found {len(found.rows)}: {_shown(found.rows)}"
    if _match(expected.rows, list(found.rows), {}, ordered=ordered):
        return None
    return f"expected {_shown(expected.rows)}, found {_shown(found.rows)}"


def _shown(rows: Sequence[Row]) -> str:
    said = [" ".join(f"?{name}={row[name].n3()}" for name in sorted(row)) for row in rows[:6]]
    return " | ".join(said) + (" …" if len(rows) > len(said) else "")


def _match(
    expected: Sequence[Row], left: list[Row], names: dict[Node, Node], *, ordered: bool
) -> bool:
    """Pair the rows so that one renaming of the blank nodes fits all pairs."""
    if not expected:
        return True
    for number, row in enumerate(left[:1] if ordered else left):
        renamed = _pair(expected[0], row, names)
        if renamed is None:
            continue
        rest = [*left[:number], *left[number + 1 :]]
        if _match(expected[1:], rest, renamed, ordered=ordered):
            return True
    return False


def _pair(expected: Row, found: Row, names: dict[Node, Node]) -> dict[Node, Node] | None:
    if expected.keys() != found.keys():
        return None
    names = dict(names)
    for name, term in expected.items():
        other = found[name]
        if isinstance(term, URIRef | Literal) or isinstance(other, URIRef | Literal):
            if not same(term, other):
                return None
        elif names.setdefault(term, other) != other or list(names.values()).count(other) > 1:
            return None
    return names


def same(one: Node, other: Node) -> bool:
    """Tell whether two terms are the same; values of one datatype may be written in two ways.

    How a computed number is written is left to the service: 2.0 and 2.00 are one decimal.
    """
    if not (isinstance(one, Literal) and isinstance(other, Literal)):
        return one == other
    kinds = (one.datatype or XSD.string, other.datatype or XSD.string)
    tags = ((one.language or "").lower(), (other.language or "").lower())
    if kinds[0] != kinds[1] or tags[0] != tags[1]:
        return False
    return str(one) == str(other) or _equal_values(str(one), str(other), kinds[0])


def _equal_values(one: str, other: str, datatype: URIRef) -> bool:
    try:
        if datatype in _EXACT:
            return Decimal(one) == Decimal(other)
        if datatype == XSD.boolean:
            return (one in _TRUE) == (other in _TRUE)
        return datatype in _FLOATING and float(one) == float(other)
    except (InvalidOperation, ValueError):
        return False


def cells(data: bytes) -> list[list[tuple[str, str]]]:
    """Read CSV: a list of names and cells a row, in an order of its own, numbers in one form.

    ``SELECT *`` leaves the order of the columns to the service.
    """
    rows = csv.DictReader(io.StringIO(data.decode(), newline=""))
    return sorted(sorted((name, _plain(cell)) for name, cell in row.items()) for row in rows)


def _plain(cell: str) -> str:
    """Write a number in one form, since CSV says nothing of datatypes, and blank nodes alike."""
    if cell.startswith("_:"):
        return "_:"
    try:
        return str(float(cell))
    except ValueError:
        return cell


def same_graph(expected: Graph, found: Graph) -> bool:
    """Tell whether two graphs are the same but for the names of blank nodes."""
    return bool(isomorphic(expected, found))
