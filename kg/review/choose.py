"""Filters over the queue, and accepting or rejecting everything that passes them at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.model.vocabulary import ReviewStatus, Stance, Zone
from kg.review.decide import Decided, decide
from kg.review.queue import Waiting
from kg.review.shelf import SHEET

__all__ = ["Filters", "chosen", "decide_all"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which waiting claims are meant; a filter that is empty or ``None`` lets everything pass.

    ``confidence`` is the least that a claim must have (a claim without one does not pass), and
    ``children`` asks for claims about children (``True``) or for all others (``False``).
    """

    kinds: frozenset[str] = frozenset()
    stances: frozenset[Stance] = frozenset()
    zones: frozenset[Zone] = frozenset()
    claimants: frozenset[str] = frozenset()
    confidence: float | None = None
    children: bool | None = None
    words: str | None = None
    """Exact words that stand in those of the claim."""

    def passes(self, item: Waiting) -> bool:
        """Say whether a claim passes every filter."""
        return (
            (not self.kinds or item.kind in self.kinds)
            and (not self.stances or item.stance in self.stances)
            and (not self.zones or item.zone in self.zones)
            and (not self.claimants or item.claimant in self.claimants)
            and (self.confidence is None or (item.confidence or 0) >= self.confidence)
            and (self.children is None or item.about_children is self.children)
            and (self.words is None or self.words in item.words)
        )


def chosen(
    waiting: Iterable[Waiting], filters: Filters, status: ReviewStatus | None = None
) -> tuple[Waiting, ...]:
    """Return the claims of a queue that pass, in its order.

    With ``accepted`` as the ``status`` to give, claims in furniture and related items are left
    out (law 4).
    """
    accepting = status is ReviewStatus.ACCEPTED
    return tuple(
        item
        for item in waiting
        if filters.passes(item)
        and not (accepting and (item.at is None or item.zone is None or item.zone.is_aside))
    )


def decide_all(
    corpus: Path,
    items: Iterable[Waiting],
    status: ReviewStatus,
    *,
    by: str,
    on: date,
    reason: str | None = None,
    adults: frozenset[str] = frozenset(),
) -> tuple[Decided, ...]:
    """Give claims of a queue one status: of each document all, or none, of them.

    The claims are those that were seen: where one changed since, nothing is written on its
    document. Raises as :func:`kg.review.decide` does; what was written on earlier documents stays.
    """
    wanted: dict[str, dict[str, str]] = {}
    for item in items:
        wanted.setdefault(item.document, {})[item.key] = item.version
    return tuple(
        decide(corpus / name / SHEET, seen, status, by=by, on=on, reason=reason, adults=adults)
        for name, seen in wanted.items()
    )
