"""Shapes: read once from their folder, and compiled once for the fast engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Final

from rdflib import RDF, RDFS, SH, Graph, URIRef
from rdflib.extras.shacl import SHACLPathError, parse_shacl_path
from rdflib.term import Node as Term
from shifty import PreparedValidator

from kg.errors import ConfigurationError, Problem, SheetError
from kg.validate.read import read_graph

__all__ = ["LAW_BASE", "ShapeNote", "Shapes", "load_shapes", "path_text"]

LAW_BASE: Final = "https://w3id.org/svidok/law/"
"""``rdfs:seeAlso`` of a shape names its law by this and the law's number."""


def path_text(graph: Graph, path: Term | None) -> str | None:
    """Return a SHACL path of a graph as a SPARQL property path; ``None`` if it is none."""
    if path is None:
        return None
    try:
        parsed = parse_shacl_path(graph, path)
    except SHACLPathError:
        return None
    return parsed.n3()


@dataclass(frozen=True, slots=True)
class ShapeNote:
    """What a shape with a name says of itself."""

    label: str | None
    message: str | None
    law: int | None
    path: str | None


def _law(graph: Graph, shape: URIRef) -> int | None:
    laws = (str(seen) for seen in graph.objects(shape, RDFS.seeAlso))
    numbers = [law.removeprefix(LAW_BASE) for law in laws if law.startswith(LAW_BASE)]
    return int(numbers[0]) if numbers else None


def _text(graph: Graph, shape: URIRef, predicate: URIRef) -> str | None:
    value = graph.value(shape, predicate, any=True)
    return None if value is None else str(value)


def _note(graph: Graph, shape: URIRef) -> ShapeNote:
    return ShapeNote(
        label=_text(graph, shape, RDFS.label),
        message=_text(graph, shape, SH.message),
        law=_law(graph, shape),
        path=path_text(graph, graph.value(shape, SH.path)),
    )


@dataclass(frozen=True, eq=False)
class Shapes:
    """A shapes graph, what its shapes say of themselves, and its compiled form."""

    graph: Graph

    @cached_property
    def notes(self) -> Mapping[URIRef, ShapeNote]:
        """What each shape with a name says of itself, by the shape's IRI."""
        named = {
            shape
            for kind in (SH.NodeShape, SH.PropertyShape)
            for shape in self.graph.subjects(RDF.type, kind)
            if isinstance(shape, URIRef)
        }
        return MappingProxyType({shape: _note(self.graph, shape) for shape in sorted(named)})

    @cached_property
    def compiled(self) -> PreparedValidator:
        """The shapes as the fast engine runs them.

        Raises ``ConfigurationError`` when they are no shapes that SHACL allows.
        """
        try:
            return PreparedValidator(self.graph)
        except ValueError as error:
            raise ConfigurationError(Problem(f"the shapes cannot be run: {error}")) from error


def _merged(paths: list[Path]) -> Graph:
    merged = Graph()
    for path in paths:
        try:
            # Blank nodes of the files are anonymous and keep apart, so a plain union is right.
            merged += read_graph(path)
        except SheetError as error:
            raise ConfigurationError(error.problems) from error
    return merged


@cache
def load_shapes(folder: Path) -> Shapes:
    """Return the shapes of all Turtle files of a folder; reads each folder once.

    Raises ``ConfigurationError`` when the folder holds no shapes or a file is not Turtle.
    """
    shapes = Shapes(_merged(sorted(folder.glob("*.ttl"))))
    if not shapes.notes:
        raise ConfigurationError(
            Problem("no shapes are here", str(folder), way_out="name a folder with SHACL shapes")
        )
    return shapes
