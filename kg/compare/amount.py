"""What a figure's number allows: the printed number, its unit, its interval under each reading."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kg.compare.figure import Figure
from kg.compare.units import Unit, unit_of
from kg.model.vocabulary import Bound
from kg.numbers import Interval, Quantity, QuantityPolicy, Reading, admissible_interval

__all__ = ["Amount", "aligned", "amount_of", "share_of"]

_READINGS: Final = tuple(Reading)
_NO_UNIT: Final = Unit("")
_LOWER: Final = frozenset({Bound.MORE_THAN, Bound.AT_LEAST})
_UPPER: Final = frozenset({Bound.UP_TO, Bound.FEWER_THAN})


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in a unit. ``intervals`` has one entry for each reading of the policy.

    Only what "about" or a vague word opens depends on the reading (``by_policy``); else the three
    are one. ``low`` and ``high`` are the printed number; they differ in a range alone.
    """

    low: Decimal
    high: Decimal
    bound: Bound
    unit: Unit
    intervals: tuple[Interval, ...]
    whole: bool
    """Whether only whole numbers come in question, so that more than 40 begins at 41."""

    @property
    def by_policy(self) -> bool:
        """Say whether the policy, and not the words, set the ends."""
        return self.intervals[0].by_policy

    @property
    def bare(self) -> bool:
        """Say whether it is one number without any bound."""
        return self.bound is Bound.EXACT and self.low == self.high


def amount_of(figure: Figure, policy: QuantityPolicy) -> Amount | None:
    """Return what the figure's number allows; None where its sentence gives no number.

    A vague word that the policy does not know allows everything from nothing upwards: the words
    alone set no end.
    """
    if figure.value is None:
        return None
    unit = unit_of(figure.unit) if figure.unit else _NO_UNIT
    low = figure.value * unit.scale
    high = low if figure.value_max is None else figure.value_max * unit.scale
    bound = figure.bound or Bound.EXACT
    return _amount(low, high, bound, unit, policy)


def _amount(
    low: Decimal,
    high: Decimal,
    bound: Bound,
    unit: Unit,
    policy: QuantityPolicy,
    *,
    whole: bool | None = None,
) -> Amount:
    quantity = _quantity(low, high, bound)
    if whole is None:
        whole = (
            not unit.is_measure
            and low == low.to_integral_value()
            and high == high.to_integral_value()
        )
    if bound in (Bound.ABOUT, Bound.ORDER_OF_MAGNITUDE):
        found = tuple(_interval(quantity, policy, reading, whole) for reading in _READINGS)
    else:
        found = (_interval(quantity, policy, Reading.DECLARED, whole),) * len(_READINGS)
    return Amount(low, high, bound, unit, found, whole)


def _interval(
    quantity: Quantity, policy: QuantityPolicy, reading: Reading, whole: bool
) -> Interval:
    found = admissible_interval(quantity, policy, reading, whole=whole)
    return found if found is not None else Interval(Decimal(0), None, by_policy=True)


def _quantity(low: Decimal, high: Decimal, bound: Bound) -> Quantity:
    """Give the printed number the place that the number grammar has for it."""
    if bound is Bound.ORDER_OF_MAGNITUDE:
        return Quantity(0, 0, "", bound, vague=low)
    if low != high:
        return Quantity(0, 0, "", bound, minimum=low, maximum=high)
    if bound in _LOWER:
        return Quantity(0, 0, "", bound, minimum=low)
    if bound in _UPPER:
        return Quantity(0, 0, "", bound, maximum=low)
    return Quantity(0, 0, "", bound, value=low)


def aligned(one: Amount, other: Amount, policy: QuantityPolicy) -> tuple[Amount, Amount]:
    """Return two amounts of one kind in one unit, and both in fractions where one has them."""
    if one.unit.factor != other.unit.factor:
        one, other = _in_base(one, policy), _in_base(other, policy)
    if one.whole != other.whole:
        one, other = _in_fractions(one, policy), _in_fractions(other, policy)
    return one, other


def _in_base(amount: Amount, policy: QuantityPolicy) -> Amount:
    times = amount.unit.factor
    unit = Unit(amount.unit.kind)
    return _amount(amount.low * times, amount.high * times, amount.bound, unit, policy)


def _in_fractions(amount: Amount, policy: QuantityPolicy) -> Amount:
    return _amount(amount.low, amount.high, amount.bound, amount.unit, policy, whole=False)


def share_of(amount: Amount, base: Decimal, unit: Unit, policy: QuantityPolicy) -> Amount:
    """Return how many a share of a base is: 20 percent of 500 is 100."""
    times = base / 100
    return _amount(amount.low * times, amount.high * times, amount.bound, unit, policy)
