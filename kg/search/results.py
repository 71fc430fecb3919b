"""What a search answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.search.entries import ClaimLine, Text
from kg.search.kinds import Kind
from kg.search.match import Snippet, Via

__all__ = ["FacetValue", "Found", "Hit", "Suggestion"]


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found.

    ``label`` is its name; of a passage, its words. ``snippet`` shows what was found, of whichever
    name, wording or note holds most of the question; ``found_in`` says of which.
    """

    iri: str
    kind: Kind
    label: Text
    snippet: Snippet
    found_in: str
    via: Via
    score: float
    documents: tuple[str, ...]
    claimants: tuple[str, ...]
    days: tuple[str, str] | None
    claims: tuple[ClaimLine, ...]


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a facet and how many of all hits have it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Found:
    """A page of hits, with the counts of all. ``relaxed``: not every word had to be there."""

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[FacetValue, ...]]
    relaxed: bool


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name that may be meant, while it is being typed."""

    iri: str
    kind: Kind
    label: Text
    snippet: Snippet
