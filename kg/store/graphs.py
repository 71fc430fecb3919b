"""Graphs that come from outside, read before anything is written."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType
from typing import Final

import pyoxigraph as engine

from kg.errors import Problem, QuerySyntaxError

__all__ = ["LOADABLE", "merged_graphs", "read_triples"]

_FORMATS: Final = MappingProxyType(
    {
        "text/turtle": engine.RdfFormat.TURTLE,
        "application/n-triples": engine.RdfFormat.N_TRIPLES,
        "application/rdf+xml": engine.RdfFormat.RDF_XML,
        "application/ld+json": engine.RdfFormat.JSON_LD,
    }
)

LOADABLE: Final = tuple(_FORMATS)
"""The media types of graphs that can be read."""


def read_triples(data: bytes, media_type: str, base_iri: str | None) -> list[engine.Triple]:
    """Read a graph whole, with blank nodes of its own, so that nothing is written of a broken one.

    No other document is fetched, be it named as a context or an entity. Raises ``QuerySyntaxError``
    with the line for what is not valid, holds named graphs, or is of another media type than
    :data:`LOADABLE`.
    """
    if media_type not in _FORMATS:
        raise QuerySyntaxError(f"{media_type!r} is none of {', '.join(LOADABLE)}")
    try:
        quads = engine.parse(
            data,
            _FORMATS[media_type],
            base_iri=base_iri,
            without_named_graphs=True,
            rename_blank_nodes=True,
        )
        return [quad.triple for quad in quads]
    except SyntaxError as error:
        problem = Problem(error.msg or "this is not RDF", file="body", line=error.lineno)
        raise QuerySyntaxError(problem) from error
    except ValueError as error:
        raise QuerySyntaxError(Problem(str(error), file="body")) from error


def merged_graphs(parts: Iterable[tuple[bytes, str]], base_iri: str | None) -> bytes:
    """Put graphs, each with its media type, together as one in N-Triples.

    Raises as :func:`read_triples` does.
    """
    return "".join(
        f"{triple} .\n"
        for data, media_type in parts
        for triple in read_triples(data, media_type, base_iri)
    ).encode()
