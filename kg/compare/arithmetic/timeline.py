"""Running totals of one variable by day: what was surely reached by a day, and what limits it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from operator import attrgetter

from kg.compare.arithmetic.days import day_of
from kg.compare.arithmetic.span import span
from kg.compare.arithmetic.wholes import tightness
from kg.compare.figure import Day, Figure
from kg.numbers import QuantityPolicy

__all__ = ["Timeline"]


class Timeline:
    """Answers two questions on a running total, each by one bisection.

    Figures without a day are left out. Two that are known to the same range of days count as of
    one day.
    """

    def __init__(self, figures: Iterable[Figure], policy: QuantityPolicy) -> None:
        self._policy = policy
        dated = [(day, figure) for figure in figures if (day := day_of(figure)) is not None]
        dated.sort(key=lambda pair: (pair[0].latest, pair[1].name))
        self._ends, self._highest = _swept(dated, attrgetter("latest"), self._higher)
        dated.sort(key=lambda pair: (pair[0].earliest, pair[1].name), reverse=True)
        begins, tightest = _swept(dated, attrgetter("earliest"), self._tighter)
        self._begins, self._tightest = begins[::-1], tightest[::-1]
        self._high_on: dict[Day, Figure] = {}
        self._tight_on: dict[Day, Figure] = {}
        for day, figure in dated:
            self._high_on[day] = self._higher(self._high_on.get(day, figure), figure)
            self._tight_on[day] = self._tighter(self._tight_on.get(day, figure), figure)

    def reached_by(self, day: Day) -> Figure | None:
        """Return the highest count of the day itself or of a day surely not after it."""
        at = bisect_right(self._ends, day.earliest)
        earlier = self._highest[at - 1] if at else None
        return _best(earlier, self._high_on.get(day), self._higher)

    def from_then(self, day: Day) -> Figure | None:
        """Return the count of the day or of a day surely not before it that allows the least."""
        at = bisect_left(self._begins, day.latest)
        later = self._tightest[at] if at < len(self._tightest) else None
        return _best(later, self._tight_on.get(day), self._tighter)

    def _higher(self, one: Figure, other: Figure) -> Figure:
        return max(one, other, key=self._least)

    def _least(self, figure: Figure) -> tuple[Decimal, date]:
        day = day_of(figure)
        return span(figure, self._policy).minimum, date.min if day is None else day.latest

    def _tighter(self, one: Figure, other: Figure) -> Figure:
        return min(one, other, key=lambda figure: tightness(figure, self._policy))


def _swept(
    dated: list[tuple[Day, Figure]],
    end: Callable[[Day], date],
    better: Callable[[Figure, Figure], Figure],
) -> tuple[list[date], list[Figure]]:
    """Return the days, and at each the best figure of all that stand before it in the list."""
    best: list[Figure] = []
    for _, figure in dated:
        best.append(better(best[-1], figure) if best else figure)
    return [end(day) for day, _ in dated], best


def _best(
    one: Figure | None, other: Figure | None, better: Callable[[Figure, Figure], Figure]
) -> Figure | None:
    if one is None or other is None:
        return one or other
    return better(one, other)
