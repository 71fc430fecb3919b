"""Queries that are one look-up: so short that no process needs to be asked.

A query of a single triple pattern, without filter, order or aggregate, gives a row at each of its
steps, so a LIMIT bounds what it takes, and it is asked with one here. A longer answer is left to
others, and so is whatever is not plainly of this kind. The pattern below admits whole texts only;
there is no room in it for SERVICE, for a second pattern, or for anything that works in silence.
"""

from __future__ import annotations

import re
from typing import Final

import pyoxigraph as engine

from kg.store.formats import Format

__all__ = ["MOST_ROWS", "glance", "is_look_up"]

_LONGEST_TEXT: Final = 2_000
MOST_ROWS: Final = 200
"""The longest answer that is given here."""
_ROWS: Final = {
    Format.JSON: engine.QueryResultsFormat.JSON,
    Format.XML: engine.QueryResultsFormat.XML,
    Format.CSV: engine.QueryResultsFormat.CSV,
    Format.TSV: engine.QueryResultsFormat.TSV,
}

_MARKS: Final = {
    Format.JSON: b'"}}',
    Format.XML: b"<result>",
    Format.CSV: b"\n",
    Format.TSV: b"\n",
}
"""What stands in every row of a format; where it stands elsewhere, too many rows are counted."""

_IRI = r"<[^<>\"{}|^`\\\x00-\x20]*+>"
_VARIABLE = r"\?[A-Za-z_][A-Za-z0-9_]*+"
_NAME = r"[A-Za-z][A-Za-z0-9-]*+:[A-Za-z0-9_]+(?:-[A-Za-z0-9_]+)*+"
_LITERAL = rf"\"[^\"\\\r\n]*+\"(?:@[A-Za-z]+(?:-[A-Za-z0-9]+)*+|\^\^(?:{_IRI}|{_NAME}))?+"
_LOOK_UP: Final = re.compile(
    rf"\s*+(?:PREFIX\s++[A-Za-z][A-Za-z0-9-]*+:\s*+{_IRI}\s*+)*+"
    rf"(?:ASK|SELECT\s*+(?P<projected>\*|{_VARIABLE}(?:\s++{_VARIABLE})*+))\s*+(?:WHERE\s*+)?+"
    rf"\{{\s*+(?P<s>{_IRI}|{_NAME}|{_VARIABLE})\s++(?P<p>{_IRI}|{_NAME}|a|{_VARIABLE})\s++"
    rf"(?P<o>{_IRI}|{_NAME}|{_VARIABLE}|{_LITERAL})\s*+\.?+\s*+\}}"
    r"\s*+(?:LIMIT\s++(?P<limit>[0-9]{1,6})\s*+)?+",
    re.IGNORECASE,
)


def is_look_up(text: str) -> bool:
    """Say whether a query is one triple pattern and gives a row at each of its steps.

    >>> is_look_up("SELECT * { <https://example.org/s> ?p ?o }")
    True
    >>> is_look_up("SELECT * { ?s ?p ?o . ?o ?q ?x }")
    False
    """
    return _look_up(text) is not None


def _look_up(text: str) -> re.Match[str] | None:
    match = _LOOK_UP.fullmatch(text) if len(text) <= _LONGEST_TEXT else None
    if match is None or int(match["limit"] or 0) > MOST_ROWS:
        return None
    variables = [term for term in match.group("s", "p", "o") if term[0] == "?"]
    if len(set(variables)) < len(variables):  # one that stands twice is a filter
        return None
    projected = match["projected"]
    # A row is told by its bound cells, so every column must be bound.
    if projected not in {None, "*"} and not set(projected.split()) <= set(variables):
        return None
    return match


def glance(store: engine.Store, text: str, format_: Format) -> bytes | None:
    """Answer a query that :func:`is_look_up`; ``None`` if it is none or its answer is long.

    Nothing is raised: whatever is wrong with a text is said by who answers all the others.
    """
    match = _look_up(text)
    if match is None:
        return None
    bounded = match["limit"] is None and match["projected"] is not None
    try:
        result = store.query(f"{text} LIMIT {MOST_ROWS + 1}" if bounded else text)
        if isinstance(result, engine.QueryTriples):
            return None
        data = result.serialize(None, _ROWS[format_]) or b""
    except (SyntaxError, RuntimeError, OSError, ValueError):
        return None
    return None if bounded and data.count(_MARKS[format_]) > MOST_ROWS else data
