"""Which figures of many could contradict each other: found by sorting, not by trying all pairs.

Two figures conflict only where their intervals cannot meet, and where time and containment say that
they should: a running total that falls, a part above its whole, two numbers for one day. Each of
these is "one begins above the end of another that is as late or later", so one walk in order of
time finds them, and each figure keeps the few that go furthest against it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from heapq import nlargest
from math import inf, nextafter
from typing import Final

from kg.compare.amount import amount_of
from kg.compare.figure import Day, Figure
from kg.numbers import QuantityPolicy, Reading

__all__ = ["Mark", "above_a_later", "above_around", "mark"]


_WIDE: Final = tuple(Reading).index(Reading.WIDE)
_ANY_DAY: Final = (date.min.toordinal(), date.max.toordinal())


@dataclass(frozen=True, slots=True)
class Mark:
    """Where one figure stands on the lines of numbers and of days.

    ``low`` and ``high`` are the ends of the widest interval that a policy admits, in the first
    unit of its kind (months for years). Days count from the year 1: the window begins from
    ``begins`` to ``begins_by``, and the day described is from ``first`` to ``last``. Where the
    words give no day it is that of publication, and ``dayless`` says so.
    """

    index: int
    low: float
    high: float
    begins: int
    begins_by: int
    first: int
    last: int
    dayless: bool

    def on_any_day(self) -> Mark:
        """Return the mark of a figure that may describe any day."""
        first, last = _ANY_DAY
        return replace(self, begins=first, begins_by=last, first=first, last=last)

    def turned(self) -> Mark:
        """Return the mark with time and numbers running backwards."""
        return replace(self, low=-self.high, high=-self.low, first=-self.last, last=-self.first)


def mark(index: int, figure: Figure, policy: QuantityPolicy) -> Mark | None:
    """Return where a figure stands, or None for one without a number.

    A conflict holds under every admissible policy, so under the widest intervals as well.
    """
    amount = amount_of(figure, policy)
    if amount is None:
        return None
    interval, factor = amount.intervals[_WIDE], float(amount.unit.factor)
    low = float(interval.minimum) * factor
    high = inf if interval.maximum is None else float(interval.maximum) * factor
    described = figure.as_of or figure.window_to
    first, last = _ends(described or figure.published)
    begins, begins_by = (first, last) if figure.window_from is None else _ends(figure.window_from)
    return Mark(
        index=index,
        low=nextafter(low, inf) if interval.minimum_open else low,
        high=nextafter(high, -inf) if interval.maximum_open else high,
        begins=begins,
        begins_by=begins_by,
        first=first,
        last=last,
        dayless=described is None,
    )


def _ends(day: Day | None) -> tuple[int, int]:
    return _ANY_DAY if day is None else (day.earliest.toordinal(), day.latest.toordinal())


def above_a_later(
    earlier: Sequence[Mark], later: Sequence[Mark], keep: int
) -> Iterator[tuple[int, int]]:
    """Yield pairs in which the first begins above the end of a second that is as late or later.

    Every figure that is in such a pair at all is in one that is yielded: each keeps the ``keep``
    that lie furthest from it. Pairs of one figure with itself are left out.
    """
    yield from _forward(earlier, later, keep)
    # Backwards in time, with the numbers turned round, the same walk serves the earlier figures.
    turned, against = [m.turned() for m in later], [m.turned() for m in earlier]
    for second, first in _forward(turned, against, keep):
        yield first, second


def _forward(
    earlier: Sequence[Mark], later: Sequence[Mark], keep: int
) -> Iterator[tuple[int, int]]:
    """Let each later figure meet the ``keep`` highest before it that begin above its end."""
    waiting = sorted(earlier, key=lambda m: m.first)
    highest: list[tuple[float, int]] = []
    position = 0
    for mine in sorted(later, key=lambda m: m.last):
        while position < len(waiting) and waiting[position].first <= mine.last:
            insort(highest, (waiting[position].low, waiting[position].index))
            del highest[: len(highest) - keep - 1]  # one more, for the figure itself
            position += 1
        above = highest[bisect_right(highest, (mine.high, inf)) :]
        for _, index in [pair for pair in above if pair[1] != mine.index][-keep:]:
            yield index, mine.index


def above_around(
    inner: Sequence[Mark], outer: Sequence[Mark], keep: int
) -> Iterator[tuple[int, int]]:
    """Yield pairs in which the first begins above the end of a second whose period holds its own.

    Each outer figure looks at the inner ones that begin within its period; each of both keeps the
    ``keep`` that lie furthest from it. Equal periods hold each other.
    """
    order = sorted(inner, key=lambda m: m.begins_by)
    begins = [m.begins_by for m in order]
    vague = max((m.begins_by - m.begins for m in order), default=0)
    wholes: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    for mine in outer:
        inside = order[bisect_left(begins, mine.begins) : bisect_right(begins, mine.last + vague)]
        above = [m for m in inside if m.low > mine.high and m.first <= mine.last]
        above = [m for m in above if m.index != mine.index]
        for found in nlargest(keep, above, key=lambda m: m.low):
            yield found.index, mine.index
        for found in above:
            lowest = wholes[found.index]
            insort(lowest, (mine.high, mine.index))
            del lowest[keep:]
    for part, lowest in wholes.items():
        for _, whole in lowest:
            yield part, whole
