"""A quantity is one number expression of one sentence: its words, its number, its bound."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kg.model.vocabulary import Bound

__all__ = ["Quantity"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """One maximal number expression, as the number grammar reads it.

    ``start`` and ``end`` count code points of the sentence given, end exclusive, and
    ``sentence[start:end] == as_written``. The words include negation, bound phrase, currency sign,
    scale, percent sign and range partner, and leave out the counted noun. It belongs to them only
    where the bound stands behind it ("40 countries or more") and where an article stands for one
    ("not even a year old").

    The printed number stands in exactly one place, and how strict it is only in ``bound``:

    ==================  ==========================================
    bound               where the printed number is
    ==================  ==========================================
    exact, about        ``value``
    more-than, at-least ``minimum``
    up-to, fewer-than   ``maximum``
    order-of-magnitude  ``vague``, the unit word (12, 100, 1000 …)
    any, in a range     ``minimum`` and ``maximum``
    ==================  ==========================================

    ``percent`` says that the number is a share of a hundred ("12 %", and "one in five" as 20);
    shares that have no finite decimal are rounded to two places ("a third" is 33.33).
    """

    start: int
    end: int
    as_written: str
    bound: Bound
    value: Decimal | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    percent: bool = False
    vague: Decimal | None = None

    @property
    def printed(self) -> tuple[Decimal, ...]:
        """Return the numbers that the words print, the smaller first."""
        numbers = (self.vague, self.value, self.minimum, self.maximum)
        return tuple(number for number in numbers if number is not None)

    def shifted(self, by: int) -> Quantity:
        """Return the same quantity counted from a point ``by`` code points further left."""
        return Quantity(
            self.start + by,
            self.end + by,
            self.as_written,
            self.bound,
            self.value,
            self.minimum,
            self.maximum,
            self.percent,
            self.vague,
        )
