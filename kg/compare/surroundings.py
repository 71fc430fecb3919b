"""Which of many scopes may lie within which, without trying all pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Final

from kg.compare.reference import ReferenceKnowledge
from kg.compare.scopes import is_actor, level

__all__ = ["NameKind", "Scope", "Scopes"]

Scope = frozenset[str]
_NOWHERE: Final[Scope] = frozenset()


class NameKind(Enum):
    """What the name of a scope tells of it."""

    ACTOR = "actor"
    PLACE_OF_A_KIND = "place of a kind"
    OTHER = "other"


class Scopes:
    """The scopes of a block, by what knowledge and their names say of them."""

    def __init__(self, scopes: Iterable[Scope], knowledge: ReferenceKnowledge) -> None:
        self._knowledge = knowledge
        self._all = tuple(dict.fromkeys(scopes))
        self._by_member: defaultdict[str, set[Scope]] = defaultdict(set)
        for scope in self._all:
            for member in scope:
                self._by_member[member].add(scope)

    def around(self, scope: Scope) -> Iterator[Scope]:
        """Yield the scopes that share a member with a scope or hold one; itself among them.

        Where nothing is named it may be anywhere.
        """
        if not scope:
            yield from self._all
            return
        found = {_NOWHERE} if _NOWHERE in self._all else set()
        for member in scope:
            for name in (member, *self._knowledge.around(member)):
                found |= self._by_member.get(name, set())
        yield from sorted(found, key=sorted)

    def kind(self, scope: Scope) -> NameKind:
        """Return what the one name of a scope tells; of several names nothing is read."""
        label = self._knowledge.label(next(iter(scope))) if len(scope) == 1 else ""
        if is_actor(label):
            return NameKind.ACTOR
        return NameKind.OTHER if level(label) is None else NameKind.PLACE_OF_A_KIND

    @staticmethod
    def kinds_within() -> tuple[tuple[NameKind, NameKind], ...]:
        """Return which kind of name is taken to lie within which."""
        return (
            (NameKind.ACTOR, NameKind.OTHER),
            (NameKind.ACTOR, NameKind.PLACE_OF_A_KIND),
            (NameKind.PLACE_OF_A_KIND, NameKind.OTHER),
        )
