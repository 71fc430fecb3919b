"""Days that may be known in part: which comes first, and how many lie between them."""

from __future__ import annotations

from datetime import date, timedelta

from kg.compare.figure import Day, Figure
from kg.model.vocabulary import Qualifier

__all__ = ["begins_no_later", "day_of", "days_between", "in_words", "no_later", "surely_before"]


def day_of(figure: Figure) -> Day | None:
    """Return the day up to which a figure counts: as-of, else the window's end, else publication.

    A target describes a day to come, so its publication says nothing.
    """
    if figure.qualifier is Qualifier.TARGET:
        return figure.as_of
    return figure.as_of or figure.window_to or figure.published


def surely_before(one: Day, other: Day) -> bool:
    """Say whether one day lies before the other wherever in their ranges they lie."""
    return one.latest < other.earliest


def no_later(one: Day, other: Day) -> bool:
    """Say whether one day is the same as the other or surely not after it."""
    return one == other or one.latest <= other.earliest


def begins_no_later(whole: Figure, part: Figure) -> bool:
    """Say whether a count begins with the other or before it; unknown beginnings do not object."""
    if whole.window_from is None or part.window_from is None:
        return True
    return no_later(whole.window_from, part.window_from)


def days_between(one: Day, other: Day) -> tuple[int, int]:
    """Return the fewest and the most days from one day to a later one."""
    return (other.earliest - one.latest).days, (other.latest - one.earliest).days


def _written(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def in_words(day: Day | None) -> str:
    """Write a day: "2 February 2024", "July 2025", or the two days between which it lies."""
    if day is None:
        return "a day that is not said"
    first, last = day.earliest, day.latest
    if first == last:
        return _written(first)
    after = last + timedelta(days=1) if last < date.max else last
    if first.day == 1 and after.day == 1:
        if (first.year, first.month) == (last.year, last.month):
            return f"{first:%B} {first.year}"
        if first.month == 1 and after.month == 1 and first.year == last.year:
            return str(first.year)
    return f"a day between {_written(first)} and {_written(last)}"
