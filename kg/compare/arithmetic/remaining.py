"""Identified less returned against "still there": what the three numbers can and cannot say.

A running total only grows. So for a day D, what was identified by D is at least what was identified
by any day up to D, and at most what was identified by any day from D on; the same goes for what was
returned. "Over 19,500" identified has no upper end, and a count of an earlier day limits no later
one: then no number that is still there is too high.

What is left is a stock of the same question as the whole, and says by the name of its variable that
it counts what is left ("still in …"); the part counts the gone ("returned home").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from kg.compare.arithmetic.book import Book, Shelf
from kg.compare.arithmetic.days import day_of, in_words, no_later
from kg.compare.arithmetic.finding import Finding, FindingKind, Result
from kg.compare.arithmetic.phrases import cite, number, quoted, range_of
from kg.compare.arithmetic.signals import counts_the_gone, counts_the_left
from kg.compare.arithmetic.span import at_most, decide, hanging, is_vague, minus, span
from kg.compare.arithmetic.timeline import Timeline
from kg.compare.figure import Day, Figure
from kg.model.vocabulary import Bound, Qualifier
from kg.numbers import Interval

__all__ = ["remaining"]

_CONCLUSIONS = {
    Result.HOLDS: "What is said to be left agrees with the sum.",
    Result.CANNOT_HOLD: "What is said to be left does not agree with the sum.",
    Result.CANNOT_BE_TOLD: "The numbers neither confirm nor exclude what is said to be left.",
}
_COMPLETE = "the count of those gone is complete, and all of them belong to the whole"
_NOWHERE_ELSE = "who is not gone is still there, and nowhere else"


@dataclass(frozen=True, slots=True)
class _Sum:
    """The figures of one remainder, for the day of ``left``."""

    whole: Figure
    gone: Figure
    left: Figure
    day: Day

    @property
    def figures(self) -> tuple[Figure, ...]:
        return (self.whole, self.gone, self.left)

    @property
    def is_whole_scope(self) -> bool:
        """Whether what is left is counted wherever the whole is."""
        return self.whole.scope == self.left.scope

    @property
    def whole_is_later(self) -> bool:
        """Whether the whole was counted on the day or after it, so that its upper end stands."""
        day = day_of(self.whole)
        return day is not None and no_later(self.day, day)

    def whole_span(self, given: Interval) -> Interval:
        """Return how many the whole can have been on the day."""
        day = day_of(self.whole)
        is_earlier = day is not None and no_later(day, self.day)
        low = given.minimum if is_earlier else Decimal(0)
        return Interval(low, given.maximum if self.whole_is_later else None)

    def gone_span(self, given: Interval) -> Interval:
        """Return how many can have gone by the day."""
        return Interval(given.minimum, given.maximum if day_of(self.gone) == self.day else None)

    def remainder(self, spans: Sequence[Interval]) -> Interval | None:
        """Return how many the whole and the gone leave."""
        return minus(self.whole_span(spans[0]), self.gone_span(spans[1]))

    def test(self, spans: Sequence[Interval]) -> Result:
        """Say whether what is said to be left fits what the whole and the gone leave."""
        remainder, said = self.remainder(spans), spans[2]
        if remainder is None:
            return Result.CANNOT_BE_TOLD
        no_more = at_most(said, remainder)
        if not self.is_whole_scope or no_more is Result.CANNOT_HOLD:
            return no_more
        if not said.meets(remainder):
            return Result.CANNOT_HOLD
        exact = said.same_as(remainder) and said.minimum == said.maximum
        return Result.HOLDS if exact else Result.CANNOT_BE_TOLD


def remaining(book: Book) -> Iterator[Finding]:
    """Yield one finding for each stock that is left, each whole and each way of being gone."""
    for variables in book.shelves.values():
        gone = {name: _all(shelf) for name, shelf in variables.items() if _gone(book, shelf)}
        for inner, outer in product(gone, variables):
            if not book.knowledge.portion(inner, outer) or _is_within(book, inner, gone):
                continue
            whole = Timeline(_flows(variables[outer]), book.policy)
            taken = Timeline(_flows(variables[inner]), book.policy)
            for name, shelf in variables.items():
                if _answers_same(book, name, outer) and name != outer:
                    yield from _left(book, _all(shelf), whole, taken)


def _all(shelf: Shelf) -> tuple[Figure, ...]:
    return tuple(figure for figures in shelf.values() for figure in figures)


def _flows(shelf: Shelf) -> tuple[Figure, ...]:
    return tuple(figure for figure in _all(shelf) if figure.qualifier is Qualifier.CUMULATIVE)


def _gone(book: Book, shelf: Shelf) -> bool:
    return any(counts_the_gone(figure, book.knowledge) for figure in _all(shelf)[:1])


def _is_within(book: Book, inner: str, gone: dict[str, tuple[Figure, ...]]) -> bool:
    """Say whether it counts but a portion of others who are gone."""
    return any(book.knowledge.portion(inner, other) for other in gone if other != inner)


def _answers_same(book: Book, one: str, other: str) -> bool:
    return book.knowledge.question(one) == book.knowledge.question(other)


def _left(
    book: Book, figures: Sequence[Figure], whole: Timeline, taken: Timeline
) -> Iterator[Finding]:
    for left in figures:
        day = day_of(left)
        if day is None or left.qualifier is not Qualifier.STOCK:
            continue
        if not counts_the_left(left, book.knowledge):
            continue
        gone = taken.reached_by(day)
        if gone is None:
            continue
        wholes = (whole.reached_by(day), whole.from_then(day))
        for one in dict.fromkeys(figure for figure in wholes if figure is not None):
            yield _finding(book, _Sum(one, gone, left, day))


def _finding(book: Book, sum_: _Sum) -> Finding:
    result, decided_by = decide(sum_.figures, book.policy, sum_.test)
    spans = [span(figure, book.policy) for figure in sum_.figures]
    return Finding(
        kind=FindingKind.REMAINDER,
        result=result,
        statement=(
            "the whole less those gone is what is still there"
            if sum_.is_whole_scope
            else "no more are still there than the whole less those gone"
        ),
        sentence=" ".join(_sentences(book, sum_, spans, result)),
        figures=tuple(figure.name for figure in sum_.figures),
        decided_by=decided_by,
        provided=(_COMPLETE, _NOWHERE_ELSE) if sum_.is_whole_scope else (_COMPLETE,),
        interval=sum_.remainder(spans),
        unit=sum_.left.unit,
    )


def _sentences(book: Book, sum_: _Sum, spans: Sequence[Interval], result: Result) -> Iterator[str]:
    whole, gone, remainder = sum_.whole_span(spans[0]), spans[1], sum_.remainder(spans)
    day = in_words(sum_.day)
    said = range_of(spans[2]) + (" by policy" if is_vague(sum_.left) else "")
    leaves = "less than nothing" if remainder is None else range_of(remainder)
    yield (
        f"{cite(sum_.whole, book.knowledge)} less {cite(sum_.gone, book.knowledge)} leaves {leaves}"
        f" on {day}; {cite(sum_.left, book.knowledge)} is {said}."
    )
    if whole.maximum is None:
        yield _no_upper_end(sum_, spans[0], day)
    if remainder is not None and remainder.minimum == 0 and gone.maximum is None:
        yield f"Nor is there a lower bound, since {quoted(sum_.gone)} names no most."
    yield hanging(sum_.figures, book.policy, sum_.test) or _CONCLUSIONS[result]
    yield from _what_it_takes(book, sum_, gone)


def _no_upper_end(sum_: _Sum, given: Interval, day: str) -> str:
    if sum_.whole_is_later:
        return f"There is no upper bound, since {quoted(sum_.whole)} has none."
    also = " and names no upper end for that day either" if given.maximum is None else ""
    until = in_words(day_of(sum_.whole))
    return (
        f"There is no upper bound for {day}, since {quoted(sum_.whole)} is a count up to "
        f"{until}{also}."
    )


def _what_it_takes(book: Book, sum_: _Sum, gone: Interval) -> Iterator[str]:
    """Say how many the whole must have been for the printed number to be left."""
    if sum_.left.bound is Bound.ORDER_OF_MAGNITUDE or sum_.left.value is None:
        return
    printed, variable = sum_.left.value, sum_.whole.variable
    counted = "" if variable is None else f" {book.knowledge.label(variable)}"
    yield (
        f"For {number(printed)} to be left after {range_of(gone)} have gone, there must be "
        f"{range_of(Interval(printed + gone.minimum, None))}{counted} by {in_words(sum_.day)}."
    )
