"""How a figure, its time and what it counts are said in a sentence."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from kg.compare.figure import Day, Figure
from kg.compare.knowledge import Knowledge
from kg.compare.periods import Period
from kg.compare.prepared import Prepared
from kg.compare.wording import ENGLISH, Wording
from kg.model.vocabulary import DiffersIn

__all__ = ["counted", "day_phrase", "period_phrase", "quoted", "said_of"]


def quoted(one: Prepared, wording: Wording = ENGLISH) -> str:
    """Return the figure's own words in quotation marks."""
    figure = one.figure
    if figure.as_written:
        return wording.quote.format(figure.as_written)
    if figure.value is None:
        return wording.no_number
    high = "" if figure.value_max is None else f"–{wording.number(figure.value_max)}"
    return wording.quote.format(f"{wording.number(figure.value)}{high}")


def day_phrase(day: Day | None, wording: Wording = ENGLISH, *, alone: bool = True) -> str:
    """Return a day as people write it: 3 February 2024, February 2024, 2024.

    ``alone`` is false within a span, where Ukrainian has another case.
    """
    if day is None:
        return wording.no_day
    first, last = day.earliest, day.latest
    if first == last:
        return _day(first, wording)
    year = wording.year.format(year=first.year)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        if first.year != last.year:
            return wording.years.format(first=first.year, last=last.year)
        return wording.bare_year.format(year=first.year) if alone else year
    if _is_month(first, last):
        names = wording.bare_months if alone else wording.months
        return f"{names[first.month - 1]} {year}"
    return wording.days.format(first=_day(first, wording), last=_day(last, wording))


def _day(day: date, wording: Wording) -> str:
    return wording.day.format(day=day.day, month=wording.months[day.month - 1], year=day.year)


def _is_month(first: date, last: date) -> bool:
    one_month = (first.year, first.month) == (last.year, last.month)
    return one_month and first.day == 1 and (last == date.max or (last + _ONE).month != last.month)


_ONE: Final = timedelta(days=1)


def period_phrase(period: Period, wording: Wording = ENGLISH) -> str:
    """Return a time as people write it: February 2024 to July 2025."""
    begin, end = period.begin, period.end
    if begin == end:
        return wording.no_time if begin is None else day_phrase(begin, wording)
    first, last = (day_phrase(one, wording, alone=False) for one in (begin, end))
    if begin is None:
        return wording.until.format(end=last)
    if end is None:
        return wording.since.format(begin=first)
    return wording.span.format(begin=first, end=last)


def said_of(
    one: Prepared, what: DiffersIn | None, knowledge: Knowledge, wording: Wording = ENGLISH
) -> str:
    """Return what a figure says of one property; without one, what it counts."""
    figure = one.figure
    if what is DiffersIn.QUALIFIER:
        return wording.kinds[figure.qualifier] if figure.qualifier else wording.no_kind
    if what is DiffersIn.MODALITY:
        return wording.modes[figure.modality] if figure.modality else wording.no_mode
    if what is DiffersIn.WINDOW:
        return period_phrase(one.period, wording)
    if what is DiffersIn.AS_OF:
        return day_phrase(one.period.end or figure.published, wording)
    return _named(figure, what, knowledge, wording)


def _named(figure: Figure, what: DiffersIn | None, knowledge: Knowledge, wording: Wording) -> str:
    """Return the name of that which a figure counts, of a part of it, or of its unit."""
    language = wording.language
    if what is DiffersIn.SCOPE:
        names = sorted(knowledge.label(name, language) for name in figure.scope)
        return wording.conjunction.join(names) or wording.no_scope
    if what is DiffersIn.POPULATION:
        words = figure.population
        return wording.in_english.format(words) if words else wording.no_population
    if what is DiffersIn.UNIT:
        return knowledge.label(figure.unit, language) if figure.unit else wording.no_unit
    return knowledge.label(figure.variable, language) if figure.variable else wording.no_variable


def counted(one: Prepared, knowledge: Knowledge, wording: Wording = ENGLISH) -> str:
    """Return what a figure counts, in a few words: unit, variable, scope."""
    figure, language = one.figure, wording.language
    variable = knowledge.label(figure.variable, language) if figure.variable else ""
    unit = knowledge.label(figure.unit, language) if figure.unit else ""
    if unit.casefold() in variable.casefold() or (one.amount and one.amount.unit.is_share):
        unit = ""
    scope = said_of(one, DiffersIn.SCOPE, knowledge, wording) if figure.scope else ""
    return ", ".join(part for part in (unit, variable, scope) if part)
