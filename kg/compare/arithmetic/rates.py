"""How fast a count grew: between two running totals, or over the window of a period total.

A month is 30.4375 days and a year 365.25. Where a day is known in part, the fewest and the most
days that can lie between the two give the ends of the rate, and ends are rounded outwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby, pairwise

from kg.compare.arithmetic.book import Book
from kg.compare.arithmetic.days import day_of, days_between, in_words, surely_before
from kg.compare.arithmetic.finding import Finding, FindingKind, Result
from kg.compare.arithmetic.phrases import cite, range_of, rounded
from kg.compare.arithmetic.series import running_totals
from kg.compare.arithmetic.span import is_vague, minus, span
from kg.compare.arithmetic.wholes import tightness
from kg.compare.figure import Day, Figure
from kg.model.vocabulary import DecidedBy, Qualifier
from kg.numbers import Interval

__all__ = ["rates"]

_LENGTHS = {"day": Decimal(1), "month": Decimal("30.4375"), "year": Decimal("365.25")}


def rates(book: Book) -> Iterator[Finding]:
    """Yield a rate for each two neighbouring days of a series, and for each period total."""
    for series in running_totals(book):
        days = [
            min(found, key=lambda figure: tightness(figure, book.policy))
            for _, found in groupby(series, key=day_of)
        ]
        for earlier, later in pairwise(days):
            yield from _growth(book, earlier, later)
    for variables in book.shelves.values():
        for shelf in variables.values():
            for figures in shelf.values():
                for figure in figures:
                    if figure.qualifier is Qualifier.PERIOD_TOTAL:
                        yield from _over_window(book, figure)


def _growth(book: Book, earlier: Figure, later: Figure) -> Iterator[Finding]:
    begin, end = day_of(earlier), day_of(later)
    if begin is None or end is None or not surely_before(begin, end):
        return
    grown = minus(span(later, book.policy), span(earlier, book.policy))
    if grown is None:
        return
    provided = ["the running total was not corrected in between"]
    if earlier.claimant != later.claimant:
        provided.append("both claimants count the same way")
    yield _finding(
        (earlier, later),
        grown,
        days_between(begin, end),
        f"From {cite(earlier, book.knowledge)} to {cite(later, book.knowledge)}",
        tuple(provided),
    )


def _over_window(book: Book, figure: Figure) -> Iterator[Finding]:
    begin, end = figure.window_from, figure.window_to
    if begin is None or end is None or begin.latest > end.earliest:
        return
    fewest, most = days_between(begin, end)
    yield _finding(
        (figure,),
        span(figure, book.policy),
        (fewest + 1, most + 1),
        f"{cite(figure, book.knowledge)} counts from {_range(begin, end)}",
    )


def _range(begin: Day, end: Day) -> str:
    return f"{in_words(begin)} to {in_words(end)}"


def _finding(
    figures: tuple[Figure, ...],
    grown: Interval,
    days: tuple[int, int],
    head: str,
    provided: tuple[str, ...] = (),
) -> Finding:
    per = {name: _per(grown, days, length) for name, length in _LENGTHS.items()}
    fewest, most = days
    span_of_days = f"{fewest:,}" if fewest == most else f"{fewest:,} to {most:,}"
    open_ended = grown.minimum == 0 and grown.maximum is None
    told = ", ".join(f"{range_of(rate)} a {name}" for name, rate in per.items())
    counted = figures[0].unit or "counted"
    return Finding(
        kind=FindingKind.RATE,
        result=Result.CANNOT_BE_TOLD if open_ended else Result.HOLDS,
        statement="the count grew at this rate on average",
        sentence=(
            f"{head}: {range_of(grown)} in {span_of_days} days, "
            + ("which gives no rate." if open_ended else f"which is {told}.")
        ),
        figures=tuple(figure.name for figure in figures),
        decided_by=DecidedBy.POLICY if any(map(is_vague, figures)) else DecidedBy.WORDS,
        provided=provided,
        interval=None if open_ended else per["day"],
        unit=f"{counted} a day",
    )


def _per(grown: Interval, days: tuple[int, int], length: Decimal) -> Interval:
    fewest, most = days
    high = None if grown.maximum is None else grown.maximum * length / fewest
    return rounded(Interval(grown.minimum * length / most, high, by_policy=grown.by_policy))
