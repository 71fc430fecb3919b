"""Percentages recomputed: how many a share of its base is, and whether a count beside it agrees.

A percentage is taken as rounded at its last printed digit: "20 percent" is 19.5 to 20.5. The base
is the figure of which the words say that the share is a part; without one nothing is recomputed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

from kg.compare.arithmetic.book import Book
from kg.compare.arithmetic.finding import Finding, FindingKind, Result
from kg.compare.arithmetic.phrases import cite, number, range_of
from kg.compare.arithmetic.span import decide, is_share, is_vague, span
from kg.compare.figure import Figure
from kg.model.vocabulary import DecidedBy
from kg.numbers import Interval

__all__ = ["shares"]

_HUNDRED: Final = Decimal(100)


def shares(book: Book) -> Iterator[Finding]:
    """Yield a finding for each share with a base, and one for each count that stands beside it."""
    counts: dict[tuple[str, str | None], list[Figure]] = defaultdict(list)
    for figure in book.figures:
        if figure.part_of is not None and figure.value is not None and not is_share(figure):
            counts[(figure.part_of, figure.variable)].append(figure)
    for share in book.figures:
        base = book.by_name.get(share.part_of or "")
        if base is None or base.value is None or share.value is None:
            continue
        if not is_share(share) or is_share(base):
            continue
        yield _recomputed(book, share, base)
        for count in counts.get((base.name, share.variable), ()):
            yield _beside(book, share, base, count)


def _printed(share: Figure) -> Interval:
    """Return what the printed percentage may have been before it was rounded."""
    found = span(share)
    if is_vague(share) or share.value is None or found.maximum != found.minimum:
        return found
    exponent = share.value.normalize().as_tuple().exponent
    places = min(exponent, 0) if isinstance(exponent, int) else 0
    half = Decimal(5).scaleb(places - 1)
    return Interval(max(found.minimum - half, Decimal(0)), found.minimum + half)


def _count(share: Interval, base: Interval) -> Interval | None:
    """Return how many a share of a base is, in whole numbers; ``None`` where no number is."""
    low = (share.minimum * base.minimum / _HUNDRED).to_integral_value(ROUND_CEILING)
    if base.maximum is None or share.maximum is None:
        return Interval(low, base.maximum)
    most = min(share.maximum, _HUNDRED)
    high = (most * base.maximum / _HUNDRED).to_integral_value(ROUND_FLOOR)
    by_policy = share.by_policy or base.by_policy
    return Interval(low, high, by_policy=by_policy) if low <= high else None


def _recomputed(book: Book, share: Figure, base: Figure) -> Finding:
    figures = (share, base)

    def test(spans: Sequence[Interval]) -> Result:
        found = _count(_share_span(share, spans[0]), spans[1])
        if found is None or spans[0].minimum > _HUNDRED:
            return Result.CANNOT_HOLD
        return Result.HOLDS if found.maximum is not None else Result.CANNOT_BE_TOLD

    result, decided_by = decide(figures, book.policy, test)
    count = _count(_share_span(share, span(share, book.policy)), span(base, book.policy))
    cited = f"{cite(share, book.knowledge)} of {cite(base, book.knowledge)}"
    told = {
        Result.HOLDS: f"is {range_of(count)}" if count is not None else "",
        Result.CANNOT_HOLD: "is no whole number",
        Result.CANNOT_BE_TOLD: "has no end, since the base or the share has none",
    }[result]
    exact = share.value * base.value / _HUNDRED if share.value and base.value else None
    printed = "" if exact is None else f"; the printed numbers give {number(round(exact, 2))}"
    return Finding(
        kind=FindingKind.SHARE,
        result=result,
        statement="some whole number is this share of its base",
        sentence=f"{cited} {told}{printed}.",
        figures=(share.name, base.name),
        decided_by=decided_by,
        provided=(f"the percentage is rounded to {range_of(_printed(share))}",),
        interval=count,
        unit=base.unit,
    )


def _share_span(share: Figure, given: Interval) -> Interval:
    return given if is_vague(share) else _printed(share)


def _beside(book: Book, share: Figure, base: Figure, count: Figure) -> Finding:
    figures = (share, base, count)

    def test(spans: Sequence[Interval]) -> Result:
        found = _count(_share_span(share, spans[0]), spans[1])
        if found is None or not found.meets(spans[2]):
            return Result.CANNOT_HOLD
        lies_within = spans[2].minimum == spans[2].maximum and found.maximum is not None
        return Result.HOLDS if lies_within else Result.CANNOT_BE_TOLD

    result, decided_by = decide(figures, book.policy, test)
    policy = book.policy if decided_by is DecidedBy.POLICY else None
    found = _count(_share_span(share, span(share, policy)), span(base, policy))
    given = range_of(span(count, policy))
    tail = {
        Result.HOLDS: "the two agree",
        Result.CANNOT_HOLD: "the two cannot both hold",
        Result.CANNOT_BE_TOLD: "the numbers leave both open",
    }[result]
    return Finding(
        kind=FindingKind.SHARE,
        result=result,
        statement="the share and the count are of one number",
        sentence=(
            f"{cite(share, book.knowledge)} of {cite(base, book.knowledge)} is "
            f"{'no whole number' if found is None else range_of(found)}, and "
            f"{cite(count, book.knowledge)} is {given}: {tail}."
        ),
        figures=tuple(figure.name for figure in figures),
        decided_by=decided_by,
        provided=(f"the percentage is rounded to {range_of(_printed(share))}",),
        interval=found,
        unit=base.unit,
    )
