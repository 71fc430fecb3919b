"""How sure a finding is: the share of findings like it that are right on the development set.

What findings have in common is told by signals, the most telling first. A table, written by
``kg evaluate --fit``, holds the share that was right for each run of signals; few findings are
drawn towards the share of the shorter run (:func:`fit`), so that three that happened to be right
do not look certain. Where the table does not know a run, the longest that it knows answers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias, TypeVar

from kg.errors import ConfigurationError, Problem
from kg.extract.findings import (
    ActorFound,
    DenialFound,
    EventFound,
    FigureFound,
    Findings,
    QuotationFound,
    ReportedFound,
)

__all__ = ["Signals", "Table", "fit", "load_table", "share", "signals", "stated", "written"]

Signals: TypeAlias = tuple[str, ...]
"""The element ("figures"), then what tells sure findings of it from others, the strongest first."""

Table: TypeAlias = Mapping[str, float]
"""The share right for each run of signals, joined by spaces."""

_Finding = TypeVar(
    "_Finding", ActorFound, QuotationFound, ReportedFound, FigureFound, EventFound, DenialFound
)

_DRAWN = 15.0
"""How many findings the share of the shorter run counts for against those of a run."""
_EVEN = 0.5
_FEW = 3
"""Runs of fewer findings are left out of the table."""
_LEAST, _MOST = 0.02, 0.98
"""Nothing found by rules is certain either way."""


def signals(element: str, finding: object, language: str) -> Signals:
    """Return what a finding shares with others, from its element to the finest.

    ``finding`` is as an extractor found it: its own confidence tells which rule did.
    """
    tongue = "parsed" if language.startswith("en") else "split"
    rule = f"{getattr(finding, 'confidence', 1.0):.2f}"
    match finding:
        case FigureFound():
            who = "own" if finding.claimant in {None, "publisher"} else "named"
            clocks = "timed" if finding.time_at is not None else "untimed"
            unit = "unit" if finding.unit is not None else "no-unit"
            return element, unit, str(finding.kind), tongue, who, clocks
        case QuotationFound() | ReportedFound():
            where = "said" if finding.attribution is not None else "unsaid"
            return element, where, _named(finding.speaker), tongue
        case EventFound():
            return element, rule, tongue
        case DenialFound():
            return element, rule
        case ActorFound():
            often = "often" if len(finding.mentions) > 1 else "once"
            return element, rule, often, finding.kind, tongue
        case _:
            return (element,)


def _named(who: str | None) -> str:
    """Tell a name from a role in the text's words ("a nurse"), and both from nobody."""
    if who is None:
        return "nobody"
    return "name" if who[:1].isupper() else "role"


def fit(grades: Iterable[tuple[Signals, bool]]) -> Table:
    """Return the table of findings with their signals and whether each was right.

    The share of a run is (right + 15 × share of the shorter run) / (count + 15): with fifteen
    findings of its own a run counts as much as all that are like it.
    """
    count: dict[Signals, int] = {}
    right: dict[Signals, int] = {}
    for signs, was_right in grades:
        for length in range(1, len(signs) + 1):
            run = signs[:length]
            count[run] = count.get(run, 0) + 1
            right[run] = right.get(run, 0) + was_right
    shares: dict[Signals, float] = {(): _EVEN}
    for run in sorted((run for run in count if count[run] >= _FEW), key=len):
        shares[run] = (right[run] + _DRAWN * shares[run[:-1]]) / (count[run] + _DRAWN)
    del shares[()]
    return {" ".join(run): round(share, 3) for run, share in sorted(shares.items())}


def share(table: Table, signs: Signals) -> float | None:
    """Return the share of the longest run that a table knows, or None for an unknown element."""
    for length in range(len(signs), 0, -1):
        found = table.get(" ".join(signs[:length]))
        if found is not None:
            return min(max(found, _LEAST), _MOST)
    return None


def stated(found: Findings, language: str, table: Table) -> Findings:
    """Return findings with the confidences of a table; what it does not know keeps its own."""

    def sure(element: str, finding: _Finding) -> _Finding:
        told = share(table, signals(element, finding, language))
        return finding if told is None else replace(finding, confidence=told)

    return replace(
        found,
        actors=tuple(sure("actors", one) for one in found.actors),
        quotations=tuple(
            sure("marked-quotations" if one.marked else "unmarked-quotations", one)
            for one in found.quotations
        ),
        reported=tuple(sure("reported", one) for one in found.reported),
        figures=tuple(sure("figures", one) for one in found.figures),
        events=tuple(sure("events", one) for one in found.events),
        denials=tuple(sure("denials", one) for one in found.denials),
    )


_SHIPPED = Path(__file__).with_name("confidences.json")


@lru_cache(maxsize=1)
def load_table() -> Table:
    """Return the table that is shipped.

    Raises ``ConfigurationError`` where it is missing or is no table.
    """
    try:
        table = json.loads(_SHIPPED.read_text(encoding="utf-8"))
        return {str(run): float(told) for run, told in table.items()}
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise ConfigurationError(
            Problem(
                "the table of confidences cannot be read",
                _SHIPPED.name,
                way_out="install svidok again, or write it with kg evaluate --fit",
            )
        ) from error


def written(table: Table) -> str:
    """Return a table as the JSON that :func:`load_table` reads."""
    return json.dumps(dict(sorted(table.items())), indent=1) + "\n"
