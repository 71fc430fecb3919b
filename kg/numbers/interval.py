"""Which numbers a figure allows, by its words or by the declared policy."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from kg.model.vocabulary import Bound
from kg.numbers.numeral import plain
from kg.numbers.policy import QuantityPolicy, Reading
from kg.numbers.quantity import Quantity

__all__ = ["Interval", "admissible_interval", "policy_interval"]

_BY_POLICY = frozenset({Bound.ABOUT, Bound.ORDER_OF_MAGNITUDE})


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers from ``minimum`` to ``maximum``, both included unless marked open.

    ``maximum`` None means without end. Whole numbers have closed ends only: more than 40 begins
    at 41. ``by_policy`` says that the policy, and not the words, set the ends.
    """

    minimum: Decimal
    maximum: Decimal | None
    minimum_open: bool = False
    maximum_open: bool = False
    by_policy: bool = False

    def meets(self, other: Interval) -> bool:
        """Say whether some number lies in both. Meeting in one number is meeting."""
        return self._begins_before_end_of(other) and other._begins_before_end_of(self)

    def contains(self, number: Decimal) -> bool:
        """Say whether the number lies in the interval."""
        return self.meets(Interval(number, number))

    def same_as(self, other: Interval) -> bool:
        """Say whether both hold the same numbers, whoever set the ends."""
        return (self.minimum, self.maximum, self.minimum_open, self.maximum_open) == (
            other.minimum,
            other.maximum,
            other.minimum_open,
            other.maximum_open,
        )

    def _begins_before_end_of(self, other: Interval) -> bool:
        if other.maximum is None:
            return True
        if self.minimum_open or other.maximum_open:
            return self.minimum < other.maximum
        return self.minimum <= other.maximum


def admissible_interval(
    quantity: Quantity,
    policy: QuantityPolicy | None = None,
    reading: Reading = Reading.DECLARED,
    *,
    whole: bool | None = None,
) -> Interval | None:
    """Return the numbers that a figure allows, or None where only a policy could say.

    exact v = [v, v]; a range = [min, max]; more than v = [v+1, ∞); at least v = [v, ∞); up to
    v = [0, v]; fewer than v = [0, v−1]. Shares and fractions are not whole: more than 12 % is
    everything above 12, an open end. ``whole`` overrides the guess from the printed number.
    Without a policy the answer rests on the words alone, and is None for "about" and vague words.
    """
    if quantity.bound in _BY_POLICY:
        return None if policy is None else policy_interval(quantity, policy, reading, whole=whole)
    low, high = quantity.minimum, quantity.maximum
    if quantity.value is not None:
        return Interval(quantity.value, quantity.value)
    if low is not None and high is not None and quantity.bound is Bound.EXACT:
        return Interval(low, high)
    strict = quantity.bound in {Bound.MORE_THAN, Bound.FEWER_THAN}
    is_whole = _is_whole(quantity, whole)
    step = Decimal(1 if strict and is_whole else 0)
    is_open = strict and not is_whole
    if low is not None and quantity.bound in {Bound.MORE_THAN, Bound.AT_LEAST}:
        return Interval(low + step, None, minimum_open=is_open)
    if high is not None:
        return Interval(Decimal(0), high - step, maximum_open=is_open)
    return None


def policy_interval(
    quantity: Quantity,
    policy: QuantityPolicy,
    reading: Reading = Reading.DECLARED,
    *,
    whole: bool | None = None,
) -> Interval | None:
    """Return what the policy lets "about" and vague words mean; None for every other bound.

    ``ace:policyMin`` and ``ace:policyMax`` are its ends under the declared reading. A vague word
    that the policy does not know has no interval. Whole numbers keep the whole numbers inside:
    about 19,500 is 17,550 to 21,450, about 5 is 5.
    """
    if quantity.bound is Bound.ORDER_OF_MAGNITUDE:
        word = policy.word_of(quantity.vague) if quantity.vague is not None else None
        return Interval(*word.of(reading), by_policy=True) if word is not None else None
    if quantity.bound is not Bound.ABOUT or not quantity.printed:
        return None
    share = policy.about.of(reading) / 100
    printed = quantity.printed
    low, high = min(printed), max(printed)
    low, high = low - abs(low) * share, high + abs(high) * share
    if _is_whole(quantity, whole):
        low = low.to_integral_value(ROUND_CEILING)
        high = high.to_integral_value(ROUND_FLOOR)
    return Interval(plain(low), plain(high), by_policy=True)


def _is_whole(quantity: Quantity, whole: bool | None) -> bool:
    if whole is not None:
        return whole
    return not quantity.percent and all(
        number == number.to_integral_value() for number in quantity.printed
    )
