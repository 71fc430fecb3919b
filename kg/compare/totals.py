"""Steps 6 to 10: two totals under one or two criteria, scopes, periods, days and numbers."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from kg.compare.amount import Amount
from kg.compare.containment import Scopes
from kg.compare.figure import Day, Figure
from kg.compare.finding import Finding, Why
from kg.compare.periods import FLOWS, apart, earlier
from kg.compare.prepared import Prepared
from kg.compare.two import Two
from kg.compare.wholes import exceeds
from kg.model.vocabulary import DiffersIn, Qualifier, Verdict
from kg.numbers import Interval

__all__ = ["numbers", "other_day", "other_definition", "other_scope", "other_window"]

_ON_A_DAY: Final = frozenset({Qualifier.STOCK, Qualifier.TARGET})
_NOW: Final = re.compile(
    r"\b(?:still|currently|now|at present|remains?|remaining)\b", re.IGNORECASE
)


def other_definition(two: Two) -> Finding | None:
    """Step 6: other questions, or one question as a total under two criteria."""
    if not two.same_variable:
        if two.same_question:
            return _criteria(DiffersIn.VARIABLE)
        return Finding(Verdict.NOT_COMPARABLE, 6, Why.OTHER_QUESTION, DiffersIn.VARIABLE)
    if two.populations_differ:
        return _criteria(DiffersIn.POPULATION)
    return _criteria(DiffersIn.QUALIFIER) if two.flow_meets_stock else None


def _criteria(decider: DiffersIn) -> Finding:
    return Finding(Verdict.OTHER_DEFINITION, 6, Why.TWO_CRITERIA, decider)


def other_scope(two: Two) -> Finding | None:
    """Step 7: two scopes, of which neither is a portion of the other."""
    if two.scopes is Scopes.SAME:
        return None
    return Finding(Verdict.OTHER_SCOPE, 7, Why.OTHER_SCOPE, DiffersIn.SCOPE)


def other_window(two: Two, one: Interval, other: Interval) -> Finding | None:
    """Step 8: another period; a conflict where a shorter one must exceed the one around it."""
    a, b = two.a.figure.qualifier, two.b.figure.qualifier
    if not ({a, b} & FLOWS) or {a, b} & _ON_A_DAY:
        return None
    if a is b is Qualifier.CUMULATIVE:
        differs = two.a.period.begins_apart(two.b.period)
    else:
        differs = two.a.period.differs(two.b.period)
        if not differs and not one.meets(other) and _untold(two):
            return _period(measured=True)
    if not differs:
        return None
    if two.a.period.strictly_inside(two.b.period) and exceeds(one, other):
        return _period_exceeds(Why.A_PERIOD_EXCEEDS)
    if two.b.period.strictly_inside(two.a.period) and exceeds(other, one):
        return _period_exceeds(Why.B_PERIOD_EXCEEDS)
    nested = two.a.period.strictly_inside(two.b.period) or two.b.period.strictly_inside(
        two.a.period
    )
    return _period(measured=nested)


def _untold(two: Two) -> bool:
    """Say whether a period is told on one side alone, so that nothing shows it to be the same."""
    told = {_has_window(two.a.figure), _has_window(two.b.figure)}
    if told == {False}:
        return apart(two.a.figure.published, two.b.figure.published)
    return len(told) == 2


def _has_window(figure: Figure) -> bool:
    return figure.window_from is not None or figure.window_to is not None


def _period(*, measured: bool) -> Finding:
    return Finding(Verdict.OTHER_WINDOW, 8, Why.OTHER_PERIOD, DiffersIn.WINDOW, measured=measured)


def _period_exceeds(why: Why) -> Finding:
    return Finding(Verdict.CONFLICT, 8, why, DiffersIn.VALUE, measured=True)


def other_day(two: Two, one: Interval, other: Interval) -> Finding | None:
    """Step 9: another day described; a running total may stand or rise, and not fall."""
    kinds = {two.a.figure.qualifier, two.b.figure.qualifier}
    if kinds & FLOWS and Qualifier.CUMULATIVE not in kinds:
        return None
    days, guessed = _days(two, one, other)
    if not apart(*days):
        return None
    if kinds & _ON_A_DAY or (kinds == {None} and _speaks_of_now(two)):
        return Finding(Verdict.OTHER_WINDOW, 9, Why.OTHER_DAY, DiffersIn.AS_OF, measured=guessed)
    if earlier(*days):
        later, before, why, fell = other, one, Why.B_LATER, Why.B_FELL
    else:
        later, before, why, fell = one, other, Why.A_LATER, Why.A_FELL
    if exceeds(before, later):
        return Finding(Verdict.CONFLICT, 9, fell, DiffersIn.VALUE, measured=True)
    return Finding(Verdict.LATER_COUNT, 9, why, DiffersIn.AS_OF, measured=True)


def _speaks_of_now(two: Two) -> bool:
    return any(_NOW.search(side.figure.sentence[:4_000]) for side in (two.a, two.b))


def _days(two: Two, one: Interval, other: Interval) -> tuple[tuple[Day | None, Day | None], bool]:
    """Return the two days described, and whether the intervals were asked for one of them.

    A day that is missing, or that may be the other's, is the other's where the intervals meet;
    else it is the day of publication.
    """
    a, b = two.a.period.end, two.b.period.end
    if a is not None and b is not None and (a == b or apart(a, b)):
        return (a, b), False
    if one.meets(other):
        return (None, None), True
    return (_told_or_published(two.a, b), _told_or_published(two.b, a)), True


def _told_or_published(side: Prepared, other: Day | None) -> Day | None:
    """Return the day of a figure as exactly as its publication makes it."""
    told, published = side.period.end, side.figure.published
    if told is None:
        return published
    if other is not None and _length(told) <= _length(other):
        return told
    if published is not None and not apart(told, published):
        return published if _length(published) < _length(told) else told
    return Day(told.latest, told.latest)


def _length(day: Day) -> int:
    return (day.latest - day.earliest).days


def numbers(two: Two, one: Interval, other: Interval) -> Finding:
    """Step 10: the numbers, where nothing else differs."""
    if one.same_as(other) or (two.same_number and one.meets(other)):
        return Finding(Verdict.SAME, 10, Why.IDENTICAL, measured=True)
    if one.meets(other):
        return Finding(Verdict.ROUNDING, 10, Why.LOOSER, DiffersIn.VALUE, measured=True)
    if two.amounts is not None and _rounds(*two.amounts, printed=_printed(two)):
        return Finding(Verdict.ROUNDING, 10, Why.ROUNDED, DiffersIn.VALUE, measured=True)
    decider = DiffersIn.BOUND if two.same_number else DiffersIn.VALUE
    return Finding(Verdict.CONFLICT, 10, Why.CANNOT_MEET, decider, measured=True)


def _printed(two: Two) -> frozenset[Decimal]:
    amounts = (two.amounts or ()) if two.same_unit else (two.a.amount, two.b.amount)
    return frozenset(amount.low for amount in amounts if amount is not None)


def _rounds(one: Amount, other: Amount, *, printed: frozenset[Decimal]) -> bool:
    """Say whether one of two bare numbers is the other, rounded at its last digit that is not 0.

    Nobody has rounded what only follows from a share: 25 percent of 400.
    """
    if not one.bare or not other.bare:
        return False
    numbers = ((one.low, other.low), (other.low, one.low))
    return any(rough in printed and _is_rounded(rough, sharp) for rough, sharp in numbers)


def _is_rounded(rough: Decimal, sharp: Decimal) -> bool:
    if rough == 0 or rough % 100 != 0:
        return False
    unit = Decimal(1).scaleb(rough.normalize().as_tuple().exponent)  # type: ignore[arg-type]  # finite
    return (sharp / unit).quantize(Decimal(1), ROUND_HALF_UP) * unit == rough
