"""Sums with intervals: which numbers a figure allows, and which numbers a sum of such allows.

Words alone say nothing about where "about" and "hundreds" end, so there they allow any number. A
result that needs the declared policy must come out the same under all its readings (narrow,
declared and wide); otherwise it cannot be told.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final, TypeAlias

from kg.compare.arithmetic.finding import Result
from kg.compare.figure import Figure
from kg.model.vocabulary import Bound, DecidedBy
from kg.numbers import Interval, Quantity, QuantityPolicy, Reading, admissible_interval

__all__ = [
    "ANY",
    "Test",
    "at_most",
    "decide",
    "hanging",
    "is_share",
    "is_vague",
    "minus",
    "plus",
    "span",
]

Test: TypeAlias = Callable[[Sequence[Interval]], Result]
"""What the intervals of some figures, in their order, say to a statement."""

ANY: Final = Interval(Decimal(0), None)
"""What nothing limits: any number from 0."""

_UNTOLD = Result.CANNOT_BE_TOLD
_SAYS = {
    Result.HOLDS: "holds",
    Result.CANNOT_HOLD: "cannot hold",
    Result.CANNOT_BE_TOLD: "cannot be told",
}
_VAGUE = frozenset({Bound.ABOUT, Bound.ORDER_OF_MAGNITUDE})
_LOWER = frozenset({Bound.MORE_THAN, Bound.AT_LEAST})
_UPPER = frozenset({Bound.UP_TO, Bound.FEWER_THAN})


def is_vague(figure: Figure) -> bool:
    """Say whether only the policy gives the figure's ends."""
    return figure.bound in _VAGUE


def is_share(figure: Figure) -> bool:
    """Say whether the figure is a share of a hundred and not a count."""
    return figure.unit in {"percent", "%"}


def _quantity(figure: Figure) -> Quantity:
    bound = figure.bound or Bound.EXACT
    value, low, high, vague = figure.value, None, None, None
    if figure.value_max is not None:
        value, low, high = None, figure.value, figure.value_max
    elif bound is Bound.ORDER_OF_MAGNITUDE:
        value, vague = None, figure.value
    elif bound in _LOWER:
        value, low = None, figure.value
    elif bound in _UPPER:
        value, high = None, figure.value
    return Quantity(0, 0, figure.as_written or "", bound, value, low, high, is_share(figure), vague)


def span(
    figure: Figure, policy: QuantityPolicy | None = None, reading: Reading = Reading.DECLARED
) -> Interval:
    """Return the numbers that a figure allows; without a policy, those that its words allow."""
    if figure.value is None:
        return ANY
    return admissible_interval(_quantity(figure), policy, reading) or ANY


def plus(spans: Sequence[Interval]) -> Interval:
    """Return the numbers that a sum allows."""
    total = Interval(Decimal(0), Decimal(0))
    for one in spans:
        ends = (total.maximum, one.maximum)
        total = Interval(
            total.minimum + one.minimum,
            None if None in ends else sum((end for end in ends if end is not None), Decimal(0)),
            minimum_open=total.minimum_open or one.minimum_open,
            maximum_open=total.maximum_open or one.maximum_open,
            by_policy=total.by_policy or one.by_policy,
        )
    return total


def minus(whole: Interval, part: Interval) -> Interval | None:
    """Return what can be left of a whole, from 0; ``None`` where more is taken than there is.

    What has no upper end leaves no upper end: "over 19,500" less "over 1,600" is any number.
    """
    low = Decimal(0) if part.maximum is None else whole.minimum - part.maximum
    high = None if whole.maximum is None else whole.maximum - part.minimum
    maximum_open = whole.maximum_open or part.minimum_open
    if high is not None and (high < 0 or (high == 0 and maximum_open)):
        return None
    return Interval(
        max(low, Decimal(0)),
        high,
        minimum_open=low >= 0 and (whole.minimum_open or part.maximum_open),
        maximum_open=maximum_open,
        by_policy=whole.by_policy or part.by_policy,
    )


def at_most(part: Interval, whole: Interval) -> Result:
    """Say whether the one number must, cannot or may be at most the other."""
    if part.maximum is not None and part.maximum <= whole.minimum:
        return Result.HOLDS
    if whole.maximum is None or part.minimum < whole.maximum:
        return Result.CANNOT_BE_TOLD
    meet = part.minimum == whole.maximum and not (part.minimum_open or whole.maximum_open)
    return Result.CANNOT_BE_TOLD if meet else Result.CANNOT_HOLD


def decide(
    figures: Sequence[Figure], policy: QuantityPolicy, test: Test
) -> tuple[Result, DecidedBy]:
    """Return what a test says of figures, and whether their words or the policy decided it."""
    by_words = test([span(figure) for figure in figures])
    if by_words is not Result.CANNOT_BE_TOLD or not any(map(is_vague, figures)):
        return by_words, DecidedBy.WORDS
    results = {test([span(figure, policy, way) for figure in figures]) for way in Reading}
    agreed = results.pop() if len(results) == 1 else Result.CANNOT_BE_TOLD
    return agreed, DecidedBy.POLICY


def hanging(figures: Sequence[Figure], policy: QuantityPolicy, test: Test) -> str:
    """Write what the declared policy would say where another of its readings says otherwise.

    Empty where the words decide, and where all readings agree.
    """
    if not any(map(is_vague, figures)) or test(list(map(span, figures))) is not _UNTOLD:
        return ""
    results = [test([span(figure, policy, way) for figure in figures]) for way in Reading]
    if len(set(results)) == 1:
        return ""
    declared = test([span(figure, policy) for figure in figures])
    return (
        f"By the declared ranges of the vague words this {_SAYS[declared]}, but not by every "
        f"admissible one, so it hangs on the policy (version {policy.version})."
    )
