"""Queries that are one look-up: so short that no process needs to be asked.

A query of a single triple pattern, without filter, order or aggregate, gives a row at each of its
steps, so it can be stopped after any of them: here, when its answer grows beyond some kilobytes.
What is not plainly of this kind is not answered here. The pattern below admits whole texts only;
there is no room in it for SERVICE, for a second pattern, or for anything that works in silence.
"""

from __future__ import annotations

import re
from typing import IO, Final

import pyoxigraph as engine

from kg.store.formats import Format

__all__ = ["MOST_ROWS", "glance", "is_look_up"]

_LONGEST_TEXT: Final = 2_000
_MOST_BYTES: Final = 32_768
MOST_ROWS: Final = _MOST_BYTES
"""More rows than any answer here can have, since each takes some bytes."""
_ROWS: Final = {
    Format.JSON: engine.QueryResultsFormat.JSON,
    Format.XML: engine.QueryResultsFormat.XML,
    Format.CSV: engine.QueryResultsFormat.CSV,
    Format.TSV: engine.QueryResultsFormat.TSV,
}

_IRI = r"<[^<>\"{}|^`\\\x00-\x20]*+>"
_VARIABLE = r"\?[A-Za-z_][A-Za-z0-9_]*+"
_NAME = r"[A-Za-z][A-Za-z0-9-]*+:[A-Za-z0-9_]+(?:-[A-Za-z0-9_]+)*+"
_LITERAL = rf"\"[^\"\\\r\n]*+\"(?:@[A-Za-z]+(?:-[A-Za-z0-9]+)*+|\^\^(?:{_IRI}|{_NAME}))?+"
_LOOK_UP: Final = re.compile(
    rf"\s*+(?:PREFIX\s++[A-Za-z][A-Za-z0-9-]*+:\s*+{_IRI}\s*+)*+"
    rf"(?:ASK|SELECT\s*+(?P<projected>\*|{_VARIABLE}(?:\s++{_VARIABLE})*+))\s*+(?:WHERE\s*+)?+"
    rf"\{{\s*+(?P<s>{_IRI}|{_NAME}|{_VARIABLE})\s++(?P<p>{_IRI}|{_NAME}|a|{_VARIABLE})\s++"
    rf"(?P<o>{_IRI}|{_NAME}|{_VARIABLE}|{_LITERAL})\s*+\.?+\s*+\}}"
    r"\s*+(?:LIMIT\s++[0-9]{1,6}\s*+)?+",
    re.IGNORECASE,
)


class _Enough(Exception):  # noqa: N818 - not a mistake of anybody, but the end of a try
    """The answer is too long to be given here."""


class _Sink:
    def __init__(self) -> None:
        self.data = bytearray()

    def write(self, data: bytes) -> int:
        self.data += data
        if len(self.data) > _MOST_BYTES:
            raise _Enough
        return len(data)

    def flush(self) -> None:
        """Do nothing; the engine expects it of a file."""


def is_look_up(text: str) -> bool:
    """Say whether a query is one triple pattern and gives a row at each of its steps.

    >>> is_look_up("SELECT * { <https://example.org/s> ?p ?o }")
    True
    >>> is_look_up("SELECT * { ?s ?p ?o . ?o ?q ?x }")
    False
    """
    if len(text) > _LONGEST_TEXT:
        return False
    match = _LOOK_UP.fullmatch(text)
    if match is None:
        return False
    variables = [term for term in match.group("s", "p", "o") if term[0] == "?"]
    # A variable that stands twice is a filter, and a column that is never bound makes no progress
    # in bytes, by which the answer is measured.
    if len(set(variables)) < len(variables):
        return False
    projected = match["projected"]
    if projected is None or projected == "*":
        return projected is None or bool(variables)
    return set(projected.split()) <= set(variables)


def glance(store: engine.Store, text: str, format_: Format) -> bytes | None:
    """Answer a query that :func:`is_look_up`; ``None`` if it is none or its answer is long.

    Nothing is raised: whatever is wrong with a text is said by who answers all the others.
    """
    if not is_look_up(text):
        return None
    sink = _Sink()
    # The engine asks of a file no more than the sink has.
    file: IO[bytes] = sink  # type: ignore[assignment]
    try:
        result = store.query(text)
        if isinstance(result, engine.QueryTriples):
            return None
        result.serialize(file, _ROWS[format_])
    except (_Enough, SyntaxError, RuntimeError, OSError, ValueError):
        return None
    return bytes(sink.data)
