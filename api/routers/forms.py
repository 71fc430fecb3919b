"""The forms that answers to queries come in, and which of them a client wants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from api.negotiate import HTML, choose
from kg.store import Format

__all__ = ["GRAPHS", "ROWS", "Forms", "forms"]

ROWS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        "application/sparql-results+json": Format.JSON,
        "application/json": Format.JSON,
        "application/sparql-results+xml": Format.XML,
        "application/xml": Format.XML,
        "text/csv": Format.CSV,
        "text/tab-separated-values": Format.TSV,
    }
)
"""Media types of rows and booleans, in the order of our liking."""

GRAPHS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        "text/turtle": Format.TURTLE,
        "application/n-triples": Format.NTRIPLES,
        "application/rdf+xml": Format.RDFXML,
        "application/xml": Format.RDFXML,
        "application/ld+json": Format.JSONLD,
        "application/json": Format.JSONLD,
    }
)
"""Media types of triples, in the order of our liking."""


@dataclass(frozen=True, slots=True)
class Forms:
    """What a client wants: a media type for rows, and one for triples; ``None`` suits neither."""

    rows: str | None
    graph: str | None

    @property
    def wants_page(self) -> bool:
        """Whether the answer, of whatever kind, may have to be a page."""
        return HTML in {self.rows, self.graph}

    @property
    def row_format(self) -> Format | None:
        """The format of rows and booleans."""
        return ROWS.get(self.rows or "")

    @property
    def graph_format(self) -> Format | None:
        """The format of triples."""
        return GRAPHS.get(self.graph or "")


@lru_cache(maxsize=1_024)
def forms(accept: str | None, named: tuple[str, ...] = ()) -> Forms:
    """Choose the forms of an answer, whose kind is not yet known.

    ``named`` are formats by name, for links: the first that is known goes before Accept, where it
    suits the kind of the answer.

    >>> forms("text/csv, text/turtle;q=0.5")
    Forms(rows='text/csv', graph='text/turtle')
    """
    name = next((one for one in named if one == "html" or one in set(Format)), None)
    if name == "html":
        return Forms(HTML, HTML)
    rows, graph = (choose(accept, (*offers, HTML)) for offers in (ROWS, GRAPHS))
    if name is None:
        return Forms(rows, graph)
    format_ = Format(name)
    return Forms(rows, format_.media_type) if format_.is_graph else Forms(format_.media_type, graph)
