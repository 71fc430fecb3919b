"""One part of a long answer: the text of a query file with an order that is total, and a limit."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from kg.query.model import Query
from kg.store.lexer import Kind, Token, tokens

__all__ = ["page_text", "part"]

_ENDS = ("LIMIT", "OFFSET", "VALUES")


def page_text(query: Query, limit: int, offset: int) -> str:
    """Return the text of a query that answers with ``limit`` rows after the first ``offset``.

    Rows that the query's own ORDER BY leaves equal, or all where it has none, are ordered by the
    columns, so that parts never overlap. A LIMIT or OFFSET of the query goes on to hold.

    Raises ``ValueError`` for numbers below 0.
    """
    if limit < 0 or offset < 0:
        raise ValueError("a part of an answer begins and ends at 0 or later")
    own = _modifiers(query.text)
    if own.limit is not None:
        limit = min(limit, max(0, own.limit - offset))
    columns = " ".join(f"?{name}" for name in query.variables)
    order = columns and (f" {columns}" if own.is_ordered else f"ORDER BY {columns}")
    head, tail = query.text[: own.end].rstrip(), query.text[own.tail :]
    return f"{head}\n{order}\nLIMIT {limit} OFFSET {own.offset + offset}\n{tail}"


def part(limit: int, offset: int) -> str:
    """Return the end of a query that answers with ``limit`` rows after the first ``offset``.

    >>> part(20, 40)
    ' LIMIT 20 OFFSET 40'
    """
    return f" LIMIT {limit:d} OFFSET {offset:d}"


@dataclass(frozen=True, slots=True)
class _Modifiers:
    """What stands behind the group of the outer SELECT.

    The text up to ``end`` is kept, with its ORDER BY if it ``is_ordered``; VALUES begins at
    ``tail``.
    """

    is_ordered: bool
    limit: int | None
    offset: int
    end: int
    tail: int


def _modifiers(text: str) -> _Modifiers:
    found = tokens(text)
    outer = _outside(found[_group_end(found) :])
    numbers = {
        token.text.upper(): int(following.text)
        for token, following in pairwise(outer)
        if token.is_word("LIMIT", "OFFSET") and following.kind is Kind.NUMBER
    }
    ends = [token.start for token in outer if token.is_word(*_ENDS)]
    values = [token.start for token in outer if token.is_word("VALUES")]
    return _Modifiers(
        is_ordered=any(token.is_word("ORDER") for token in outer),
        limit=numbers.get("LIMIT"),
        offset=numbers.get("OFFSET", 0),
        end=min(ends, default=len(text)),
        tail=min(values, default=len(text)),
    )


def _group_end(found: tuple[Token, ...]) -> int:
    """Find where the group of the outer SELECT ends; an EXISTS in its columns is none."""
    braces = parentheses = 0
    for index, token in enumerate(found):
        parentheses += (token.text == "(") - (token.text == ")")
        braces += (token.text == "{") - (token.text == "}")
        if token.text == "}" and braces == 0 and parentheses == 0:
            return index + 1
    return len(found)


def _outside(found: tuple[Token, ...]) -> list[Token]:
    """Leave out what stands in brackets."""
    depth = 0
    kept = []
    for token in found:
        depth -= token.text in {")", "}"}
        if depth == 0:
            kept.append(token)
        depth += token.text in {"(", "{"}
    return kept
