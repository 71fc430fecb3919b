"""A store as bytes: which format holds what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from kg.export.jsonld import jsonld
from kg.export.turtle import trig, turtle
from kg.store import Quad, Reader
from kg.triples import canonical_nquads

__all__ = ["ExportFormat", "exported", "serialise"]


class ExportFormat(StrEnum):
    """A format of exports.

    N-Quads, TriG and JSON-LD hold the whole dataset: every named graph, and the default graph as
    the store has it, which is the merge of the published graphs. So a file that is loaded into
    another engine answers the same queries. Turtle knows no graphs and holds the default graph.
    """

    TRIG = "trig"
    NQUADS = "nquads"
    TURTLE = "turtle"
    JSONLD = "jsonld"


def exported(reader: Reader, kind: ExportFormat) -> Iterator[Quad]:
    """Yield the quads of a store that a format holds, in no order."""
    if kind is ExportFormat.TURTLE:
        return ((*triple, None) for triple in reader.triples())
    return reader.quads()


def serialise(quads: Iterable[Quad], kind: ExportFormat) -> bytes:
    """Write quads in a format, in UTF-8.

    The same quads give the same bytes, in whatever order and however often they come. Memory
    grows with the number of quads, for they are sorted.
    """
    match kind:
        case ExportFormat.NQUADS:
            return canonical_nquads(quads)
        case ExportFormat.TRIG:
            return "".join(trig(quads)).encode()
        case ExportFormat.TURTLE:
            return "".join(turtle(quads)).encode()
        case ExportFormat.JSONLD:
            return "".join(jsonld(quads)).encode()
