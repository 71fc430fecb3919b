"""When figures count: days that may be known in part, and the periods that they make."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kg.compare.figure import Day, Figure
from kg.model.vocabulary import Qualifier

__all__ = ["FLOWS", "Period", "apart", "earlier", "period_of"]

FLOWS: Final = frozenset({Qualifier.INCREMENT, Qualifier.CUMULATIVE, Qualifier.PERIOD_TOTAL})
"""What happens in a time, beside what is there on a day (stock) or shall be (target)."""


def earlier(one: Day | None, other: Day | None) -> bool:
    """Say whether one day surely lies before another; what is unknown is not sure."""
    return one is not None and other is not None and one.latest < other.earliest


def apart(one: Day | None, other: Day | None) -> bool:
    """Say whether two days are surely two: a month and a day in it may be one."""
    return earlier(one, other) or earlier(other, one)


@dataclass(frozen=True, slots=True)
class Period:
    """The time that a figure counts; a stock counts one day, a running total up to its day."""

    begin: Day | None
    end: Day | None

    def inside(self, other: Period) -> bool:
        """Say whether nothing shows that it begins before the other or ends after it."""
        return not earlier(self.begin or self.end, other.begin) and not earlier(
            other.end, self.end or self.begin
        )

    def differs(self, other: Period) -> bool:
        """Say whether begin or end are surely two days."""
        return apart(self.begin, other.begin) or apart(self.end, other.end)

    def begins_apart(self, other: Period) -> bool:
        """Say whether the beginnings are surely two days."""
        return apart(self.begin, other.begin)

    def strictly_inside(self, other: Period) -> bool:
        """Say whether both ends of both are known, one lies in the other, and they are two."""
        if None in (self.begin, self.end, other.begin, other.end):
            return False
        return self.inside(other) and self.differs(other)

    def equals(self, other: Period) -> bool:
        """Say whether both ends are known and the same."""
        return None not in (self.begin, self.end) and self == other


def period_of(figure: Figure) -> Period:
    """Return the time that a figure counts, by its window and the day it describes."""
    if figure.qualifier in FLOWS or figure.window_from is not None or figure.window_to is not None:
        return Period(figure.window_from, figure.window_to or figure.as_of)
    return Period(figure.as_of, figure.as_of)
