"""Comparisons kept up to date: a new, changed or removed figure touches its neighbours only."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.compare.blocks import Key, Limits, Pair, block_keys, block_pairs
from kg.compare.comparison import Comparison
from kg.compare.figure import Figure
from kg.compare.prepared import Prepared, prepare
from kg.compare.reference import ReferenceKnowledge
from kg.compare.verdict import compare_prepared
from kg.numbers import QuantityPolicy

__all__ = ["Changes", "ComparisonBook"]


@dataclass(frozen=True, slots=True)
class Changes:
    """What an update did: comparisons made now, and comparisons that are gone."""

    compared: frozenset[Pair]
    dropped: frozenset[Pair]


class ComparisonBook:
    """All comparisons of a changing set of figures, under one knowledge and one policy.

    ``update`` costs what the blocks of the changed figures cost, and compares only pairs with a
    changed figure in them and pairs that a large block now chooses. What it holds is always what a
    new book with the same figures would hold. Other knowledge (a place that now lies in another)
    needs a new book.
    """

    def __init__(
        self,
        knowledge: ReferenceKnowledge,
        policy: QuantityPolicy,
        limits: Limits = Limits(),  # noqa: B008 - immutable
    ) -> None:
        self._knowledge, self._policy, self._limits = knowledge, policy, limits
        self._figures: dict[str, Prepared] = {}
        self._blocks: defaultdict[Key, set[str]] = defaultdict(set)
        self._planned: dict[Key, frozenset[Pair]] = {}
        self._wanted: Counter[Pair] = Counter()
        self._comparisons: dict[Pair, Comparison] = {}

    @property
    def comparisons(self) -> Mapping[Pair, Comparison]:
        """Every comparison by the names of its figures, the smaller first."""
        return self._comparisons

    def update(self, *, add: Iterable[Figure] = (), remove: Iterable[str] = ()) -> Changes:
        """Take out figures by name and put figures in; one that is there already is replaced.

        A changed document is its old figures removed and its new ones added, in one call. Names
        that are not there are nothing to remove.
        """
        new = {figure.name: figure for figure in add}
        changed = new.keys() | {name for name in remove if name in self._figures}
        touched: set[Key] = set()
        for name in changed & self._figures.keys():
            keys = block_keys(self._figures.pop(name).figure, self._knowledge)
            touched |= keys
            for key in keys:
                self._blocks[key].discard(name)
        for name, figure in new.items():
            self._figures[name] = prepare(figure, self._policy)
            keys = block_keys(figure, self._knowledge)
            touched |= keys
            for key in keys:
                self._blocks[key].add(name)
        return self._compare(self._plan(touched), changed)

    def _plan(self, touched: Iterable[Key]) -> frozenset[Pair]:
        """Choose the pairs of the touched blocks anew; return those of which the choice changed."""
        moved: set[Pair] = set()
        for key in touched:
            members = [self._figures[name].figure for name in sorted(self._blocks[key])]
            before = self._planned.pop(key, frozenset())
            now = frozenset(block_pairs(key, members, self._knowledge, self._policy, self._limits))
            self._wanted.subtract(before - now)
            self._wanted.update(now - before)
            moved |= before ^ now
            if now:
                self._planned[key] = now
            if not members:
                del self._blocks[key]
        return frozenset(moved)

    def _compare(self, moved: frozenset[Pair], changed: Iterable[str]) -> Changes:
        fresh = set(changed)
        gone = {pair for pair in moved if not self._wanted[pair]}
        for pair in gone:
            del self._wanted[pair]
            self._comparisons.pop(pair, None)
        due = {pair for pair in moved - gone if pair not in self._comparisons}
        due |= self._stale(fresh)
        for one, other in due:
            self._comparisons[one, other] = compare_prepared(
                self._figures[one], self._figures[other], self._knowledge
            )
        return Changes(frozenset(due), frozenset(gone))

    def _stale(self, fresh: set[str]) -> set[Pair]:
        """Return the pairs that stay chosen while one of their figures has changed."""
        keys = {
            key
            for name in fresh & self._figures.keys()
            for key in block_keys(self._figures[name].figure, self._knowledge)
        }
        return {
            pair
            for key in keys
            for pair in self._planned.get(key, ())
            if not fresh.isdisjoint(pair)
        }
