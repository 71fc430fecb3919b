"""Parts against their whole, all together: only where the words say that the parts are all.

Parts that the words tie to one whole may overlap, and may leave others out. Only "the rest", "the
others" and the like say that nobody is counted twice and nobody is left out; then the parts must
make up the whole. Otherwise the one thing that numbers can show is that parts which come to more
than their whole must overlap.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.compare.arithmetic.book import Book
from kg.compare.arithmetic.finding import Finding, FindingKind, Result
from kg.compare.arithmetic.phrases import cite, quoted, range_of
from kg.compare.arithmetic.signals import splits_the_whole
from kg.compare.arithmetic.span import at_most, decide, is_share, plus, span
from kg.compare.figure import Figure
from kg.model.vocabulary import DecidedBy
from kg.numbers import Interval

__all__ = ["sums"]


def sums(book: Book) -> Iterator[Finding]:
    """Yield one finding for each whole that has two or more counted parts."""
    parts: dict[str, list[Figure]] = defaultdict(list)
    for figure in book.figures:
        whole = book.by_name.get(figure.part_of or "")
        if whole is None or figure.value is None or whole.value is None:
            continue
        if figure.unit == whole.unit and not is_share(figure):
            parts[whole.name].append(figure)
    for name, found in parts.items():
        if len(found) > 1:
            yield _finding(book, book.by_name[name], found)


def _make_up(spans: Sequence[Interval]) -> Result:
    """Say whether parts that are all make up their whole, which comes first."""
    whole, total = spans[0], plus(spans[1:])
    if not whole.meets(total):
        return Result.CANNOT_HOLD
    exact = whole.same_as(total) and whole.minimum == whole.maximum
    return Result.HOLDS if exact else Result.CANNOT_BE_TOLD


def _fit(spans: Sequence[Interval]) -> Result:
    """Say whether parts can stand side by side in their whole, which comes first."""
    fits = at_most(plus(spans[1:]), spans[0])
    return fits if fits is Result.CANNOT_HOLD else Result.CANNOT_BE_TOLD


def _finding(book: Book, whole: Figure, parts: Sequence[Figure]) -> Finding:
    are_all = any(map(splits_the_whole, parts))
    figures = (whole, *parts)
    result, decided_by = decide(figures, book.policy, _make_up if are_all else _fit)
    policy = book.policy if decided_by is DecidedBy.POLICY else None
    total = plus([span(part, policy) for part in parts])
    listed = ", ".join(quoted(part) for part in parts)
    head = f"{listed} come to {range_of(total)}, of {cite(whole, book.knowledge)}"
    return Finding(
        kind=FindingKind.SUM_OF_PARTS,
        result=result,
        statement=(
            "the parts make up the whole" if are_all else "the parts fit side by side in the whole"
        ),
        sentence=f"{head}, which is {range_of(span(whole, policy))}: {_tail(are_all, result)}.",
        figures=tuple(figure.name for figure in figures),
        decided_by=decided_by,
        interval=total,
        unit=whole.unit,
    )


def _tail(are_all: bool, result: Result) -> str:
    if result is Result.HOLDS:
        return "the parts make up the whole"
    if are_all:
        return {
            Result.CANNOT_HOLD: "the words say that the parts are all, and they do not add up",
            Result.CANNOT_BE_TOLD: "the bounds leave open whether the parts make up the whole",
        }[result]
    if result is Result.CANNOT_HOLD:
        return "some must be counted in more than one part"
    return "the parts listed do not claim to be all, nor to leave nobody counted twice"
