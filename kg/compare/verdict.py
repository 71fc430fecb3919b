"""The procedure that gives two figures one verdict, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from kg.compare.comparison import Comparison
from kg.compare.differences import differences
from kg.compare.figure import Figure
from kg.compare.finding import Finding, Why
from kg.compare.knowledge import Knowledge
from kg.compare.nearness import moved, no_number, not_comparable, revision
from kg.compare.prepared import Prepared, prepare
from kg.compare.reason import reason
from kg.compare.totals import numbers, other_day, other_definition, other_scope, other_window
from kg.compare.two import Two
from kg.compare.wholes import Part, part_of, portion_between
from kg.compare.wording import WORDINGS
from kg.model.vocabulary import DecidedBy, DiffersIn, Verdict
from kg.numbers import Interval, QuantityPolicy

__all__ = ["compare", "compare_prepared"]


def compare(a: Figure, b: Figure, knowledge: Knowledge, policy: QuantityPolicy) -> Comparison:
    """Return how two figures stand to each other; the order of the two never matters.

    The steps are those of the contract, in its order, and the first that answers gives the
    verdict. Where a policy sets an interval, all admissible readings must agree. To compare one
    figure with many, ``prepare`` each once and use ``compare_prepared``.
    """
    return compare_prepared(prepare(a, policy), prepare(b, policy), knowledge)


def compare_prepared(a: Prepared, b: Prepared, knowledge: Knowledge) -> Comparison:
    """Return how two figures stand to each other that were made ready under one policy."""
    two = Two(a, b, knowledge)
    finding = no_number(two) or revision(two)
    drifted: DiffersIn | None = None
    if finding is None:
        drifted = moved(two)
        finding = not_comparable(two) or _under_all_readings(two)
    policy = finding.measured and _by_policy(two)
    return Comparison(
        verdict=finding.verdict,
        drift=drifted is not None,
        differs_in=_deciding_first(two, drifted or finding.decider),
        decided_by=DecidedBy.POLICY if policy and not drifted else DecidedBy.WORDS,
        step=3 if drifted else finding.step,
        reasons={wording.language: reason(two, finding, drifted, wording) for wording in WORDINGS},
    )


def _by_policy(two: Two) -> bool:
    return two.amounts is not None and any(amount.by_policy for amount in two.amounts)


def _under_all_readings(two: Two) -> Finding:
    """Steps 5 to 10 under every admissible policy; a verdict that hangs on one is a tension."""
    part = portion_between(two)
    if part is None and (told := other_definition(two) or other_scope(two)) is not None:
        return told
    found = [_with_intervals(two, part, one, other) for one, other in _readings(two)]
    first = found[0]
    if all(finding.verdict is first.verdict for finding in found):
        return first
    decider = DiffersIn.BOUND if two.same_number else DiffersIn.VALUE
    return replace(
        first, verdict=Verdict.TENSION_UNDER_POLICY, why=Why.HANGS, decider=decider, measured=True
    )


def _readings(two: Two) -> Iterator[tuple[Interval, Interval]]:
    """Yield the intervals under the declared policy, then under every mixture of readings."""
    if two.amounts is None:
        return
    one, other = two.amounts
    yield one.intervals[1], other.intervals[1]
    if one.by_policy or other.by_policy:
        yield from product(
            one.intervals if one.by_policy else one.intervals[:1],
            other.intervals if other.by_policy else other.intervals[:1],
        )


def _with_intervals(two: Two, part: Part | None, one: Interval, other: Interval) -> Finding:
    if part is not None:
        return part_of(two, part, one, other)
    return other_window(two, one, other) or other_day(two, one, other) or numbers(two, one, other)


def _deciding_first(two: Two, decider: DiffersIn | None) -> tuple[DiffersIn, ...]:
    found = differences(two.a.fields, two.b.fields)
    if decider is None:
        return found
    return (decider, *(name for name in found if name is not decider))
