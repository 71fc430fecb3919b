"""Which scopes lie in which, asked of those alone that can."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.compare.knowledge import Knowledge
from kg.compare.reference import ReferenceKnowledge
from kg.compare.surroundings import Scope, Scopes

__all__ = ["Nests"]


class Nests:
    """Some scopes, asked which of them hold another.

    Knowledge of a graph tells what lies around a name, so few are tried; any other knowledge is
    asked of all, which suits lists of figures and no stores.
    """

    def __init__(self, scopes: Iterable[Scope], knowledge: Knowledge) -> None:
        self._all = tuple(scopes)
        self._knowledge = knowledge
        self._index = (
            Scopes(self._all, knowledge) if isinstance(knowledge, ReferenceKnowledge) else None
        )

    def holding(self, inner: Scope) -> Iterator[Scope]:
        """Yield the scopes in which every member of another lies; itself first, if it is there."""
        around = self._all if self._index is None else self._index.around(inner)
        for outer in sorted(around, key=lambda scope: (scope != inner, sorted(scope))):
            if outer == inner or self._lies_in(inner, outer):
                yield outer

    def fitting(self, inner: Scope) -> Iterator[Scope]:
        """Yield those that hold a scope, and those of which nothing is known."""
        around = self._all if self._index is None else self._index.around(inner)
        for outer in sorted(around, key=sorted):
            if not inner or not outer or outer == inner or self._lies_in(inner, outer):
                yield outer

    def _lies_in(self, inner: Scope, outer: Scope) -> bool:
        return bool(inner) and all(
            one in outer or any(self._knowledge.within(one, other) for other in outer)
            for one in inner
        )
