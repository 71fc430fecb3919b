"""A time axis whose days are written as in the data: 2024-07 or 2024-07-23, in no language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from matplotlib.axes import Axes
from matplotlib.ticker import FixedFormatter, FixedLocator

__all__ = ["days_axis", "number_of_day"]

_EPOCH: Final = date(1970, 1, 1).toordinal()
"""Where the library counts days from."""
_LAST: Final = date.max.toordinal()
_DAYS: Final = (1, 2, 7, 14)
_MONTHS: Final = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1_200, 6_000, 12_000)


def number_of_day(day: date) -> float:
    """Return where a day stands on a time axis."""
    return float(day.toordinal() - _EPOCH)


def days_axis(axes: Axes, first: float, last: float, *, most: int = 9) -> None:
    """Make the horizontal axis one of time, with at most so many days written along it."""
    axes.set_xlim(first, last)
    begin = min(max(int(first) + _EPOCH, 1), _LAST)
    end = min(max(int(last) + _EPOCH, begin), _LAST)
    days, length = _ticks(begin, end, most)
    axes.xaxis.set_major_locator(FixedLocator([day - _EPOCH for day in days]))
    axes.xaxis.set_major_formatter(
        FixedFormatter([date.fromordinal(day).isoformat()[:length] for day in days])
    )


def _ticks(begin: int, end: int, most: int) -> tuple[list[int], int]:
    """Return the days to write, and how many letters of each: the most that fit."""
    for step in _DAYS:
        days = list(range(begin, end + 1, step))
        if len(days) <= most:
            return days, 10
    for step in _MONTHS:
        days = list(_months(begin, end, step))
        if len(days) <= most:
            return days, 4 if step >= 12 else 7
    return [begin], 4


def _months(begin: int, end: int, step: int) -> Iterator[int]:
    """Yield the first days of months, so many months apart and counted from a round year."""
    first = date.fromordinal(begin)
    month = -(-(first.year * 12 + first.month - 1) // step) * step
    while month < 12 * (date.max.year + 1):
        year, rest = divmod(month, 12)
        day = date(year, rest + 1, 1).toordinal() if year else begin
        if day > end:
            return
        if day >= begin:
            yield day
        month += step
