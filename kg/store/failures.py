"""What the engine says of a query that fails, turned into the errors of the house."""

from __future__ import annotations

import re

from kg.errors import Problem, QueryError, QuerySyntaxError
from kg.store.lexer import Kind, tokens

__all__ = ["PADDING", "query_failed", "syntax_failed"]

PADDING = " " * 24
"""Put behind every query: the engine reads ahead as many characters as its longest keyword has, and
at the end of the text it forgets where it failed."""

_LONGEST_READ = 16_384
"""Reading a long text once more, only to say where it fails, would take seconds."""

_SAID = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_KEYWORD = re.compile(r"[A-Z_]{2,}")
_NOTE = re.compile(r"[A-Z][\w ]* [\w ]*")
_CHARACTERS = re.compile(r"\[[^]]*\]|\"(?:[^\"\\]|\\.)*\"")


def syntax_failed(text: str, message: str) -> QuerySyntaxError:
    """Make the error for a text that is not SPARQL; line and column are counted from 1.

    ``message`` is the engine's; it names the place where its last attempt to read a keyword ended,
    which is put back to where that attempt began, except in a text of many pages.
    """
    said = _SAID.search(message)
    if said is None:
        return QuerySyntaxError(message)
    if len(text) > _LONGEST_READ:
        line, column = int(said[1]), int(said[2])
        message = f"this cannot be read, at column {column} or a little before"
        return QuerySyntaxError(Problem(message, file="query", line=line))
    cut = tokens(text)
    for token in cut:
        if token.kind is Kind.MARK and token.text[0] in "'\"":
            return _at(text, token.start, "this string has no end")
    expected = [part.strip() for part in _CHARACTERS.sub("", said[3]).split(",")]
    keywords = [part for part in expected if _KEYWORD.fullmatch(part)]
    notes = [part for part in expected if _NOTE.fullmatch(part)]
    end = _offset(text, int(said[1]), int(said[2]))
    # A note stands behind the token it is about; a keyword was looked for from where it failed.
    begin = end - min(map(len, keywords)) if keywords and not notes else end - 1
    found = [token for token in cut if token.start <= max(begin, 0)]
    if not found or (begin >= len(text.rstrip()) and not notes):
        return _at(text, len(text.rstrip()), "the query ends too early")
    token = found[-1]
    reason = notes[0] if notes else "this cannot stand here"
    return _at(text, token.start, f"{token.text[:40]!r}: {reason}")


def query_failed(message: str) -> QueryError:
    """Make the error for a query that is SPARQL and could not be answered."""
    return QueryError(message or "the engine gave no reason")


def _offset(text: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    return start + column - 1


def _at(text: str, offset: int, message: str) -> QuerySyntaxError:
    line = text.count("\n", 0, offset) + 1
    column = offset - text.rfind("\n", 0, offset)
    return QuerySyntaxError(Problem(f"{message}, at column {column}", file="query", line=line))
