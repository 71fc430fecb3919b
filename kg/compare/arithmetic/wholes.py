"""The tightest whole for a part: found by two bisections, whatever the number of wholes."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

from kg.compare.arithmetic.days import day_of, no_later, surely_before
from kg.compare.arithmetic.span import span
from kg.compare.figure import Day, Figure
from kg.model.vocabulary import Qualifier
from kg.numbers import QuantityPolicy

__all__ = ["Wholes", "tightness"]

_FLOWS = frozenset({Qualifier.CUMULATIVE, Qualifier.PERIOD_TOTAL})


def tightness(figure: Figure, policy: QuantityPolicy) -> tuple[Decimal, Decimal, str]:
    """Return a key that puts the figure first that allows the least."""
    found = span(figure, policy)
    high = Decimal("Infinity") if found.maximum is None else found.maximum
    return high, found.minimum, figure.name


class Wholes:
    """Totals of one variable and scope, filed by beginning and day.

    A part must lie inside its whole in time: a stock is counted on the same day, a flow begins no
    earlier and ends no later. Unknown beginnings do not object; what that presupposes is said in
    the finding.
    """

    def __init__(self, figures: Iterable[Figure], policy: QuantityPolicy) -> None:
        self._policy = policy
        self._same_day: dict[Day, Figure] = {}
        flows: dict[Day | None, list[tuple[date, Figure]]] = defaultdict(list)
        for figure in figures:
            day = day_of(figure)
            if day is None:
                continue
            if figure.qualifier in _FLOWS:
                flows[figure.window_from].append((day.earliest, figure))
            elif figure.qualifier is Qualifier.STOCK:
                self._same_day[day] = self._tighter(figure, self._same_day.get(day))
        self._flows = {begin: self._suffixes(found) for begin, found in flows.items()}

    def _tighter(self, one: Figure, other: Figure | None) -> Figure:
        if other is None:
            return one
        return min(one, other, key=lambda figure: tightness(figure, self._policy))

    def _suffixes(self, found: list[tuple[date, Figure]]) -> tuple[list[date], list[Figure]]:
        """Sort by day; beside each, the tightest of it and all later ones."""
        found.sort(key=lambda pair: (pair[0], pair[1].name))
        tightest: list[Figure] = []
        for _, figure in reversed(found):
            tightest.append(self._tighter(figure, tightest[-1] if tightest else None))
        return [day for day, _ in found], tightest[::-1]

    def around(self, part: Figure) -> Figure | None:
        """Return the tightest whole in whose time the part lies."""
        day = day_of(part)
        if day is None:
            return None
        if part.qualifier is Qualifier.STOCK:
            return self._same_day.get(day)
        begin = part.window_from
        return self._tightest(
            day, lambda first: first is None or begin is None or no_later(first, begin)
        )

    def longer(self, part: Figure) -> Figure | None:
        """Return the tightest whole that surely began before the part, or without beginning."""
        day, begin = day_of(part), part.window_from
        if day is None or begin is None or part.qualifier is Qualifier.STOCK:
            return None
        return self._tightest(day, lambda first: first is None or surely_before(first, begin))

    def _tightest(self, day: Day, begins: Callable[[Day | None], bool]) -> Figure | None:
        found = [
            tightest[at]
            for begin, (days, tightest) in self._flows.items()
            if begins(begin) and (at := bisect_left(days, day.latest)) < len(tightest)
        ]
        return min(found, key=lambda whole: tightness(whole, self._policy), default=None)
