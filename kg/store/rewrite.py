"""Rows that were changed after the engine answered, written by the engine again."""

from __future__ import annotations

import pyoxigraph as engine

from kg.errors import QueryError
from kg.store.formats import Format

__all__ = ["rewrite_rows"]

_INTO = {
    Format.JSON: engine.QueryResultsFormat.JSON,
    Format.XML: engine.QueryResultsFormat.XML,
    Format.CSV: engine.QueryResultsFormat.CSV,
    Format.TSV: engine.QueryResultsFormat.TSV,
}


def rewrite_rows(data: bytes, into: Format) -> bytes:
    """Turn rows or a boolean in SPARQL JSON into another of their formats.

    Raises ``QueryError`` for data that is none, and for a format of triples.
    """
    if into not in _INTO:
        raise QueryError(f"{into} cannot hold rows")
    try:
        found = engine.parse_query_results(data, engine.QueryResultsFormat.JSON)
        return found.serialize(None, _INTO[into]) or b""
    except (SyntaxError, RuntimeError, OSError, ValueError) as error:
        raise QueryError(f"the rows cannot be read: {error}") from error
