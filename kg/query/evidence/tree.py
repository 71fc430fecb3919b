"""A query taken apart as far as its evidence needs: groups, patterns and paths.

Expressions are not taken apart: they stay the client's own text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from kg.store import QueryForm
from kg.store.lexer import Token

__all__ = [
    "Alternative",
    "Bind",
    "Constant",
    "Element",
    "Filter",
    "Graph",
    "Group",
    "Inverse",
    "Maybe",
    "Minus",
    "Negated",
    "OptionalGroup",
    "Path",
    "Pattern",
    "Projected",
    "Query",
    "Repeated",
    "Select",
    "Sequence",
    "Span",
    "Step",
    "SubSelect",
    "Term",
    "Union",
    "Unknown",
    "Values",
    "Variable",
]


class Unknown(Exception):  # noqa: N818 - not a mistake: the query is sound, only not understood
    """The query says something that cannot be taken apart; ``line`` is 1-based."""

    def __init__(self, what: str, line: int | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.line = line


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the query's text, from its first token to the end of its last."""

    tokens: tuple[Token, ...]

    @property
    def has_exists(self) -> bool:
        """Whether EXISTS or NOT EXISTS stands in it."""
        return any(token.is_word("EXISTS") for token in self.tokens)


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable, by its name without ``?``; blank nodes of patterns are variables too."""

    name: str


@dataclass(frozen=True, slots=True)
class Constant:
    """A term as written: an IRI, a prefixed name, a literal, or a number."""

    text: str


Term: TypeAlias = Variable | Constant


@dataclass(frozen=True, slots=True)
class Step:
    """One triple from subject to object by this predicate."""

    predicate: Term


@dataclass(frozen=True, slots=True)
class Inverse:
    """A path walked backwards."""

    path: Path


@dataclass(frozen=True, slots=True)
class Sequence:
    """Several paths, one after the other."""

    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Any of several paths."""

    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Maybe:
    """A path or nothing (``?``); ``text`` is the whole as written."""

    path: Path
    text: str


@dataclass(frozen=True, slots=True)
class Repeated:
    """A path of any length (``*``, ``+``); ``text`` is the whole as written."""

    text: str
    may_be_empty: bool


@dataclass(frozen=True, slots=True)
class Negated:
    """One triple by any predicate but these; ``forward`` or ``backward`` is ``None`` if unasked."""

    forward: tuple[str, ...] | None
    backward: tuple[str, ...] | None


Path: TypeAlias = Step | Inverse | Sequence | Alternative | Maybe | Repeated | Negated


@dataclass(frozen=True, slots=True)
class Pattern:
    """Subject, path and object; ``line`` is 1-based."""

    subject: Term
    path: Path
    object: Term
    line: int


@dataclass(frozen=True, slots=True)
class Filter:
    """``FILTER`` with its constraint."""

    span: Span
    line: int


@dataclass(frozen=True, slots=True)
class Bind:
    """``BIND (expression AS ?variable)``."""

    span: Span
    variable: str
    line: int


@dataclass(frozen=True, slots=True)
class Values:
    """``VALUES`` with its block; ``certain`` are its variables if nothing in it is UNDEF."""

    span: Span
    variables: tuple[str, ...]
    certain: bool


@dataclass(frozen=True, slots=True)
class OptionalGroup:
    """``OPTIONAL { … }``."""

    group: Group
    line: int


@dataclass(frozen=True, slots=True)
class Union:
    """``{ … } UNION { … }``; with one branch a group inside a group."""

    branches: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Minus:
    """``MINUS { … }``, not taken apart."""

    span: Span
    line: int


@dataclass(frozen=True, slots=True)
class Graph:
    """``GRAPH name { … }``."""

    name: Term
    group: Group


@dataclass(frozen=True, slots=True)
class SubSelect:
    """A SELECT inside a group."""

    select: Select


Element: TypeAlias = (
    Pattern | Filter | Bind | Values | OptionalGroup | Union | Minus | Graph | SubSelect
)


@dataclass(frozen=True, slots=True)
class Group:
    """What stands between two braces, in its order."""

    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Projected:
    """A column: its name and, for ``(expression AS ?name)``, the whole with its parentheses.

    A key of GROUP BY is written alike; one that has an expression and no name has ``name`` empty.
    """

    name: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Select:
    """A SELECT with its modifiers; ``whole`` is all of it as written.

    ``columns`` is ``None`` for ``SELECT *``, ``keys`` when there is no GROUP BY. ``after`` is all
    that follows the group, ``values`` the VALUES block at the very end.
    """

    whole: Span
    distinct: Token | None
    columns: tuple[Projected, ...] | None
    where: Group
    where_span: Span
    keys: tuple[Projected, ...] | None = None
    modifiers: Span | None = None
    """HAVING, ORDER BY, LIMIT and OFFSET as written."""
    is_sliced: bool = False
    is_aggregated: bool = False
    values: Values | None = None
    line: int = 1


@dataclass(frozen=True, slots=True)
class Query:
    """A whole query of this text; other forms than SELECT have their pattern as one of everything.

    ``template`` is that of CONSTRUCT; a blank node in it is a variable that is in ``made``.
    """

    text: str
    form: QueryForm
    prologue: str
    dataset: str
    select: Select
    template: tuple[tuple[Term, Term, Term], ...] = ()
    made: frozenset[str] = frozenset()
    prefix: str = ""
    """No variable of the text begins with it; those of blank nodes do, with a number."""
