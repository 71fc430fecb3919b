"""Sums over figures: what follows from the numbers, each as a finding with its sentence.

One check a module: parts and wholes, sums of parts, running totals that fall, what remains,
percentages, rates. No check looks at all pairs; cost grows with the figures and, within one unit,
with the pairs of variables. A finding says whether a statement holds, cannot hold or cannot be
told; who is right is no matter of arithmetic.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from kg.compare.arithmetic.book import open_book
from kg.compare.arithmetic.falling import falling
from kg.compare.arithmetic.finding import Finding, FindingKind, Result
from kg.compare.arithmetic.part_whole import part_whole
from kg.compare.arithmetic.rates import rates
from kg.compare.arithmetic.remaining import remaining
from kg.compare.arithmetic.shares import shares
from kg.compare.arithmetic.sums import sums
from kg.compare.figure import Figure
from kg.compare.knowledge import Knowledge
from kg.compare.records import FigureRecord
from kg.numbers import QuantityPolicy

__all__ = ["Finding", "FindingKind", "Result", "findings", "findings_of"]

_CHECKS = (part_whole, sums, falling, remaining, shares, rates)


def findings(
    records: Iterable[FigureRecord], knowledge: Knowledge, policy: QuantityPolicy
) -> tuple[Finding, ...]:
    """Return what arithmetic finds in the figures of a store, kind by kind, in a fixed order.

    Figures that nobody gives as theirs, but only denies, take no part. Corrections are the claims
    that update another (``cito:updates``).
    """
    stated = [record for record in records if record.is_stated]
    figure_of = {claim.iri: record for record in stated for claim in record.claims}
    corrected = {
        (record.figure.name, figure_of[link.claim].figure.name)
        for record in stated
        for claim in record.claims
        for link in claim.links
        if link.relation == "updates" and link.claim in figure_of
    }
    return findings_of([record.figure for record in stated], knowledge, policy, corrected)


def findings_of(
    figures: Iterable[Figure],
    knowledge: Knowledge,
    policy: QuantityPolicy,
    corrected: Collection[tuple[str, str]] = (),
) -> tuple[Finding, ...]:
    """Return what arithmetic finds in typed figures that need no store.

    Names of the figures must differ. ``corrected`` pairs the name of a figure that corrects with
    the name of the one that it corrects.
    """
    book = open_book(figures, knowledge, policy, corrected)
    return tuple(finding for check in _CHECKS for finding in check(book))
