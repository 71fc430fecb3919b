"""The zones of a new version: each edge goes with the text that stood at it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from kg.errors import AnchorError
from kg.model import ZoneSpan
from kg.review.alignment import Alignment

__all__ = ["Edge", "moved_zones"]


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge between two zones at which the text changed: a person should look at it.

    ``at`` is where it was put; what is new there belongs to the document's own text.
    """

    before: str
    after: str
    at: int


def moved_zones(
    zones: tuple[ZoneSpan, ...], alignment: Alignment, length: int
) -> tuple[tuple[ZoneSpan, ...], tuple[Edge, ...]]:
    """Return the zones of the new text, and the edges at which something was put in or changed.

    Zones of which nothing is left are gone. ``length`` is that of the new text.
    """
    places, told = [0], []
    for one, other in pairwise(zones):
        before, behind = alignment.edges(one.at[1])
        sure = before is not None and before == behind
        # New text at an edge is the document's own: it is read by people, and nothing is hidden.
        first, second = (behind, before) if other.zone.is_aside else (before, behind)
        chosen = first if first is not None else second
        chosen = max(places[-1], places[-1] if chosen is None else chosen)
        places.append(chosen)
        if not sure:
            told.append(Edge(one.zone.value, other.zone.value, chosen))
    places.append(length)
    spans = [
        ZoneSpan(zone=zone.zone, at=(start, end))
        for zone, (start, end) in zip(zones, pairwise(places), strict=True)
        if start < end
    ]
    return _covering(spans), tuple(told)


def _covering(spans: Iterable[ZoneSpan]) -> tuple[ZoneSpan, ...]:
    found = tuple(spans)
    if not found:
        raise AnchorError("the new text is empty")
    return found
