"""A figure made ready once, to be compared with many."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cached_property

from kg.compare.amount import Amount, amount_of
from kg.compare.corrections import corrects, mends_own_report
from kg.compare.figure import Figure
from kg.compare.names import plain, stem, words_of
from kg.compare.periods import Period, period_of
from kg.compare.portions import Portions, read_portions
from kg.numbers import Quantity, QuantityPolicy, quantities

__all__ = ["Prepared", "prepare"]


class Prepared:
    """A figure with its interval, its period and, once somebody asks, what its sentence says.

    Make it with ``prepare`` and keep it while the figure is compared with others: the sentence is
    read at most once, and not at all where the fields decide.
    """

    def __init__(self, figure: Figure, policy: QuantityPolicy) -> None:
        self.figure = figure
        self.policy = policy
        self.amount: Amount | None = amount_of(figure, policy)
        self.period: Period = period_of(figure)
        self.scope = frozenset(map(plain, figure.scope))

    @cached_property
    def corrects(self) -> bool:
        """Whether words of correction stand in the sentence."""
        return corrects(self.figure.sentence)

    @cached_property
    def mends_own_report(self) -> bool:
        """Whether the carrier mends its own report."""
        return mends_own_report(self.figure.sentence)

    @cached_property
    def portions(self) -> Portions:
        """What the sentence says of portion and total."""
        return read_portions(self.figure.sentence, *self._place)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """All numbers of the sentence."""
        return quantities(self.figure.sentence[:4_000])

    @cached_property
    def numbers(self) -> frozenset[Decimal]:
        """All numbers that the sentence prints."""
        return frozenset(number for read in self.quantities for number in read.printed)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The words of the sentence, whatever their form."""
        return frozenset(map(stem, words_of(self.figure.sentence[:4_000])))

    @cached_property
    def base(self) -> Decimal | None:
        """The number of which the sentence gives a share: 2,000 in "45 percent of the 2,000"."""
        for read in self.quantities:
            if read.percent or len(read.printed) != 1 or read.start == self._place[0]:
                continue
            before = self.figure.sentence[: read.start].rstrip().lower()
            if re.search(
                r"\b(?:out )?of(?: (?:the|all|its|their|these|some|a total of))*\Z", before
            ):
                return read.printed[0]
        return None

    @cached_property
    def _place(self) -> tuple[int, int]:
        """Where the figure's words stand in the sentence; at its end where they do not."""
        sentence, words = self.figure.sentence, self.figure.as_written
        if words:
            found = re.search(rf"(?<![\w.,]){re.escape(words)}(?![\w])", sentence, re.IGNORECASE)
            if found is not None:
                return found.span()
        for read in quantities(sentence[:4_000]) if self.figure.value is not None else ():
            if self.figure.value in read.printed:
                return read.start, read.end
        return len(sentence), len(sentence)


def prepare(figure: Figure, policy: QuantityPolicy) -> Prepared:
    """Make a figure ready; use it where one figure is compared with several others."""
    return Prepared(figure, policy)
