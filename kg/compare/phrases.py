"""How a figure, its time and what it counts are said in a sentence."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from kg.compare.figure import Day
from kg.compare.knowledge import Knowledge
from kg.compare.periods import Period
from kg.compare.prepared import Prepared
from kg.model.vocabulary import DiffersIn, Modality, Qualifier

__all__ = ["counted", "day_phrase", "period_phrase", "quoted", "said_of"]

_MONTHS: Final = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_KINDS: Final = {
    Qualifier.INCREMENT: "what was added in a time",
    Qualifier.CUMULATIVE: "a running total",
    Qualifier.STOCK: "what was there on a day",
    Qualifier.PERIOD_TOTAL: "the total of a period",
    Qualifier.TARGET: "a target",
}
_MODES: Final = {
    Modality.ACTUAL: "what happened",
    Modality.ONGOING: "what goes on",
    Modality.PLANNED: "what is planned",
    Modality.REQUESTED: "what is asked for",
    Modality.POSSIBLE: "what is possible",
    Modality.CONDITIONAL: "what depends on a condition",
    Modality.NORMATIVE: "what should be",
}


def quoted(one: Prepared) -> str:
    """Return the figure's own words in quotation marks."""
    figure = one.figure
    if figure.as_written:
        return f"“{figure.as_written}”"
    if figure.value is None:
        return "no number"
    high = "" if figure.value_max is None else f"–{figure.value_max:,f}"
    return f"“{figure.value:,f}{high}”"


def day_phrase(day: Day | None) -> str:
    """Return a day as people write it: 3 February 2024, February 2024, 2024."""
    if day is None:
        return "an unnamed day"
    first, last = day.earliest, day.latest
    if first == last:
        return _day(first)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
    if _is_month(first, last):
        return f"{_MONTHS[first.month - 1]} {first.year}"
    return f"{_day(first)} to {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _is_month(first: date, last: date) -> bool:
    one_month = (first.year, first.month) == (last.year, last.month)
    return one_month and first.day == 1 and (last == date.max or (last + _ONE).month != last.month)


_ONE: Final = timedelta(days=1)


def period_phrase(period: Period) -> str:
    """Return a time as people write it: February 2024 to July 2025."""
    begin, end = period.begin, period.end
    if begin is None or end is None:
        if begin is None and end is None:
            return "an unnamed time"
        return f"the time up to {day_phrase(end)}" if end else f"the time since {day_phrase(begin)}"
    if begin == end:
        return day_phrase(begin)
    return f"{day_phrase(begin)} to {day_phrase(end)}"


def said_of(one: Prepared, what: DiffersIn | None, knowledge: Knowledge) -> str:
    """Return what a figure says of one property; without one, what it counts."""
    figure = one.figure
    if what is DiffersIn.SCOPE:
        return " and ".join(sorted(map(knowledge.label, figure.scope))) or "everywhere"
    if what is DiffersIn.POPULATION:
        return figure.population or "everybody"
    if what is DiffersIn.UNIT:
        return knowledge.label(figure.unit) if figure.unit else "what has no unit"
    if what is DiffersIn.QUALIFIER:
        return _KINDS[figure.qualifier] if figure.qualifier else "what has no kind"
    if what is DiffersIn.MODALITY:
        return _MODES[figure.modality] if figure.modality else "what is left open"
    if what is DiffersIn.WINDOW:
        return period_phrase(one.period)
    if what is DiffersIn.AS_OF:
        return day_phrase(one.period.end or figure.published)
    return knowledge.label(figure.variable) if figure.variable else "what is counted"


def counted(one: Prepared, knowledge: Knowledge) -> str:
    """Return what a figure counts, in a few words: unit, variable, scope."""
    figure = one.figure
    variable = knowledge.label(figure.variable) if figure.variable else ""
    unit = knowledge.label(figure.unit) if figure.unit else ""
    if unit.casefold() in variable.casefold() or (one.amount and one.amount.unit.is_share):
        unit = ""
    scope = said_of(one, DiffersIn.SCOPE, knowledge) if figure.scope else ""
    return ", ".join(part for part in (unit, variable, scope) if part)
