"""The formats of answers: names and media types."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["GRAPH_FORMATS", "ROW_FORMATS", "Format"]


class Format(StrEnum):
    """A format that the engine itself writes; the value is the short name used on command lines.

    Rows and booleans (SELECT, ASK) come in :data:`ROW_FORMATS`, graphs (CONSTRUCT, DESCRIBE) in
    :data:`GRAPH_FORMATS`.
    """

    JSON = "json"
    XML = "xml"
    CSV = "csv"
    TSV = "tsv"
    TURTLE = "turtle"
    NTRIPLES = "ntriples"
    RDFXML = "rdfxml"
    JSONLD = "jsonld"

    @property
    def media_type(self) -> str:
        """The IANA media type, without parameters."""
        return _MEDIA_TYPES[self]

    @property
    def is_graph(self) -> bool:
        """Whether the format holds triples rather than rows."""
        return self in GRAPH_FORMATS


ROW_FORMATS = frozenset({Format.JSON, Format.XML, Format.CSV, Format.TSV})
GRAPH_FORMATS = frozenset({Format.TURTLE, Format.NTRIPLES, Format.RDFXML, Format.JSONLD})

_MEDIA_TYPES = {
    Format.JSON: "application/sparql-results+json",
    Format.XML: "application/sparql-results+xml",
    Format.CSV: "text/csv",
    Format.TSV: "text/tab-separated-values",
    Format.TURTLE: "text/turtle",
    Format.NTRIPLES: "application/n-triples",
    Format.RDFXML: "application/rdf+xml",
    Format.JSONLD: "application/ld+json",
}
