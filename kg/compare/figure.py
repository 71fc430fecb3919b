"""A figure as comparison sees it: one typed number with the sentence that gives it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kg.model.vocabulary import Bound, Modality, Qualifier

__all__ = ["Day", "Figure"]


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A day that may be known in part: the first and the last day that it can be, inclusive.

    "November 2025" is 2025-11-01 to 2025-11-30; a full date has the same day twice.
    """

    earliest: date
    latest: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number with everything that decides what it can be compared with.

    ``value`` is the printed number; with ``value_max`` it is the lower end of a range. Vague words
    (bound ``order-of-magnitude``) have the unit word as value: 12, 100, 1,000. What a sentence does
    not give is None (or empty), never 0. ``variable`` and the members of ``scope`` are names: IRIs
    in the graph, words or slugs in a list of pairs; what they contain is told by a ``Knowledge``.
    """

    name: str = ""
    """What tells this figure from others; the IRI of its description in the graph."""
    sentence: str = ""
    """The words that give it: the whole sentence where it is at hand, else the claim's words."""
    as_written: str | None = None
    value: Decimal | None = None
    value_max: Decimal | None = None
    bound: Bound | None = None
    unit: str | None = None
    variable: str | None = None
    population: str | None = None
    scope: frozenset[str] = frozenset()
    qualifier: Qualifier | None = None
    modality: Modality | None = None
    window_from: Day | None = None
    window_to: Day | None = None
    as_of: Day | None = None
    claimant: str | None = None
    """Who states the number."""
    chain: tuple[str, ...] = ()
    """How it travelled: carriers, the nearest to the claimant first."""
    published: Day | None = None
    part_of: str | None = None
    """The ``name`` of a figure of which the words say that this one counts a portion."""
