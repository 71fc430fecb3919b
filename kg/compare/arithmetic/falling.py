"""A running total does not fall: unless a correction is said, a later count is no lower.

Series are those of one claimant: that two claimants count differently is a matter of comparing
their figures, and no fall.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from itertools import pairwise

from kg.compare.arithmetic.book import Book
from kg.compare.arithmetic.days import day_of, in_words, surely_before
from kg.compare.arithmetic.finding import Finding, FindingKind, Result
from kg.compare.arithmetic.phrases import cite, quoted, range_of
from kg.compare.arithmetic.series import running_totals
from kg.compare.arithmetic.signals import tells_of_correction
from kg.compare.arithmetic.span import at_most, decide, span
from kg.compare.figure import Figure
from kg.model.vocabulary import DecidedBy

__all__ = ["falling"]

_STATEMENT = "the running total does not fall"


def falling(book: Book) -> Iterator[Finding]:
    """Yield one finding for each series, one for each fall, and one for each correction."""
    for new, old in sorted(book.corrected):
        if new in book.by_name and old in book.by_name:
            yield _correction(book, book.by_name[new], book.by_name[old])
    for series in running_totals(book, by=lambda figure: figure.claimant):
        found = tuple(_falls(book, series))
        yield from found
        if not found and not _is_corrected(book, series):
            yield from _rises(book, series)


def _is_corrected(book: Book, series: tuple[Figure, ...]) -> bool:
    names = {figure.name for figure in series}
    return any(new in names and old in names for new, old in book.corrected)


def _falls(book: Book, series: tuple[Figure, ...]) -> Iterator[Finding]:
    """Compare each count with the highest that was surely reached before it."""
    days = [day for figure in series if (day := day_of(figure)) is not None]
    ends = [day.latest for day in days]
    highest: list[Figure] = []  # at each place, of the figures from the last correction to there
    start = 0
    for place, later in enumerate(series):
        before = bisect_left(ends, days[place].earliest) - 1
        corrects = False
        if before >= start:
            earlier = highest[before]
            result, decided_by = _compared(book, earlier, later)
            if result is Result.CANNOT_HOLD:
                corrects = _corrects(book, later, earlier)
                if not corrects:
                    yield _fall(book, earlier, later, decided_by)
                elif (later.name, earlier.name) not in book.corrected:
                    yield _correction(book, later, earlier)
        start = place if corrects else start
        best = later if place == start else max(highest[-1], later, key=partial(_least, book))
        highest.append(best)


def _corrects(book: Book, later: Figure, earlier: Figure) -> bool:
    return (later.name, earlier.name) in book.corrected or tells_of_correction(later)


def _least(book: Book, figure: Figure) -> Decimal:
    return span(figure, book.policy).minimum


def _compared(book: Book, earlier: Figure, later: Figure) -> tuple[Result, DecidedBy]:
    return decide((earlier, later), book.policy, lambda spans: at_most(spans[0], spans[1]))


def _fall(book: Book, earlier: Figure, later: Figure, decided_by: DecidedBy) -> Finding:
    policy = book.policy if decided_by is DecidedBy.POLICY else None
    return Finding(
        kind=FindingKind.RUNNING_TOTAL,
        result=Result.CANNOT_HOLD,
        statement=_STATEMENT,
        sentence=(
            f"{cite(earlier, book.knowledge)} is {range_of(span(earlier, policy))}, and the later "
            f"{cite(later, book.knowledge)} is {range_of(span(later, policy))}: a running total "
            "would have fallen, and no correction is said."
        ),
        figures=(earlier.name, later.name),
        decided_by=decided_by,
    )


def _rises(book: Book, series: tuple[Figure, ...]) -> Iterator[Finding]:
    first, last = series[0], series[-1]
    begin, end = day_of(first), day_of(last)
    if begin is None or end is None or not surely_before(begin, end):
        return
    decided = [_compared(book, one, other) for one, other in pairwise(series)]
    holds = all(result is Result.HOLDS for result, _ in decided)
    by_policy = any(decided_by is DecidedBy.POLICY for _, decided_by in decided)
    yield Finding(
        kind=FindingKind.RUNNING_TOTAL,
        result=Result.HOLDS if holds else Result.CANNOT_BE_TOLD,
        statement=_STATEMENT,
        sentence=(
            f"From {quoted(first)} by {in_words(begin)} to {quoted(last)} by {in_words(end)} the "
            f"running total {'does not fall' if holds else 'need not have fallen'}"
            f"{'' if holds else ', though the bounds leave room for it'}."
        ),
        figures=tuple(figure.name for figure in series),
        decided_by=DecidedBy.POLICY if by_policy else DecidedBy.WORDS,
    )


def _correction(book: Book, new: Figure, old: Figure) -> Finding:
    return Finding(
        kind=FindingKind.RUNNING_TOTAL,
        result=Result.HOLDS,
        statement="the later number corrects the earlier",
        sentence=(
            f"{cite(new, book.knowledge)} replaces {cite(old, book.knowledge)}: a correction is "
            "said, so the one is no fall of the other; both stay, in this order."
        ),
        figures=(new.name, old.name),
    )
