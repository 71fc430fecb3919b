"""The shape of a query that its parameters rely on.

An engine binds a parameter by putting its value into the solution that evaluation starts from. It
was measured where this goes wrong without a word: a parameter that a SELECT does not project is
not seen inside it, ``BOUND`` and a plain copy (``BIND(?p AS ?q)``) are worked out before the value
is there, and ``AS ?p`` overwrites it. Query files that do this are refused when they are loaded.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import Problem, QuerySyntaxError
from kg.store.lexer import Kind, Token, tokens

__all__ = ["check_shape"]


@dataclass(frozen=True, slots=True)
class _Select:
    """A SELECT: its own token, what it projects, and the tokens that it spans."""

    token: Token
    projected: tuple[str, ...]
    everything: bool
    span: tuple[Token, ...]


def check_shape(text: str, parameters: Collection[str], file: Path) -> tuple[str, ...]:
    """Check how a SELECT uses its parameters and give the columns that are not parameters.

    Raises ``QuerySyntaxError`` with file and line when an engine would bind a parameter wrongly or
    not at all, when a parameter is not used, and for ``SELECT *``, which leaves the order of the
    columns to the engine.
    """

    def error(token: Token, message: str) -> QuerySyntaxError:
        line = text.count("\n", 0, token.start) + 1
        return QuerySyntaxError(Problem(message, file=str(file), line=line))

    found = tokens(text)
    selects = list(_selects(found))
    outer = selects[0]
    if outer.everything:
        raise error(outer.token, "name the columns instead of SELECT *")
    for select in selects:
        used = {_name(token) for token in select.span if token.kind is Kind.VARIABLE}
        for name in sorted(used & set(parameters) - set(select.projected)):
            raise error(
                select.token,
                f"this SELECT uses the parameter ?{name} and must name it among its columns",
            )
    for token, message in _misuses(found, parameters):
        raise error(token, message)
    for name in parameters:
        uses = [t for t in found if t.kind is Kind.VARIABLE and _name(t) == name]
        if len(uses) < 2:
            raise error(outer.token, f"the parameter ?{name} is not used as a column and a value")
    return tuple(name for name in outer.projected if name not in parameters)


def _misuses(found: tuple[Token, ...], parameters: Collection[str]) -> Iterator[tuple[Token, str]]:
    for index, token in enumerate(found):
        if token.kind is not Kind.VARIABLE or _name(token) not in parameters:
            continue
        before = found[index - 1] if index else token
        further = found[index - 2] if index > 1 else token
        after = found[index + 1] if index + 1 < len(found) else token
        if before.is_word("AS"):
            yield token, f"{token.text} is a parameter and cannot be given another value"
        elif before.text == "(" and further.is_word("BOUND"):
            yield token, f"{token.text} is a parameter and always bound"
        elif before.text == "(" and after.is_word("AS"):
            yield token, f"{token.text} is a parameter; use it instead of a copy"


def _selects(found: tuple[Token, ...]) -> Iterator[_Select]:
    for index, token in enumerate(found):
        if token.is_word("SELECT"):
            end = _projection_end(found, index + 1)
            projection = found[index + 1 : end]
            yield _Select(
                token,
                tuple(_projected(projection)),
                bool(projection) and projection[0].text == "*",
                found[index : _group_end(found, index)],
            )


def _projection_end(found: tuple[Token, ...], start: int) -> int:
    depth = 0
    for index in range(start, len(found)):
        token = found[index]
        depth += _depth(token, "(", ")")
        if depth == 0 and (token.text == "{" or token.is_word("WHERE", "FROM")):
            return index
    return len(found)


def _projected(projection: tuple[Token, ...]) -> Iterator[str]:
    depth = 0
    for index, token in enumerate(projection):
        depth += _depth(token, "(", ")")
        if token.kind is not Kind.VARIABLE:
            continue
        named = depth == 1 and projection[index - 1].is_word("AS")
        if depth == 0 or named:
            yield _name(token)


def _group_end(found: tuple[Token, ...], start: int) -> int:
    """Where the group ends that a sub-SELECT fills, or the text for the outer one."""
    depth = 0
    for index in range(start, len(found)):
        depth += _depth(found[index], "{", "}")
        if depth < 0:
            return index
    return len(found)


def _depth(token: Token, opening: str, closing: str) -> int:
    return (token.text == opening) - (token.text == closing)


def _name(token: Token) -> str:
    return token.text[1:]
