"""“Searched, nothing found” as an answer: what was searched, and what comes nearest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from kg.compare.series import Asked, Ledger
from kg.model.clock import Clock

__all__ = ["Near", "Searched", "searched"]

_MOST: Final = 5


@dataclass(frozen=True, slots=True)
class Near:
    """A variable of which there are figures, and how many."""

    variable: str
    label: str
    figures: int


@dataclass(frozen=True, slots=True)
class Searched:
    """How much was searched for what; ``nearest`` is empty where something was found."""

    figures: int
    variables: int
    found: int
    what: str
    nearest: tuple[Near, ...]

    @property
    def sentence(self) -> str:
        """Say it in a sentence."""
        head = f"Searched {self.figures:,} figures of {self.variables:,} variables"
        if self.found:
            return f"{head}: {self.found:,} found{self.what and f' {self.what}'}."
        near = ", ".join(f"{near.label} ({near.figures})" for near in self.nearest)
        return f"{head}: none {self.what}.{near and f' Nearest: {near}.'}".replace("  ", " ")


def searched(ledger: Ledger, asked: Asked, label: Callable[[str], str] | None = None) -> Searched:
    """Return what was searched, for an answer that may be empty.

    ``label`` names what was asked for; the ledger knows the names of what figures speak of only.
    """
    found = sum(asked.lets(point, ledger.knowledge) for point in ledger.points)
    return Searched(
        figures=len(ledger.points),
        variables=len(ledger.variables),
        found=found,
        what=_what(asked, label or ledger.label) or ("" if found else "at all"),
        nearest=() if found else _nearest(ledger, asked),
    )


def _what(asked: Asked, label: Callable[[str], str]) -> str:
    def names(chosen: frozenset[str]) -> str:
        return " or ".join(f"“{name}”" for name in sorted(map(label, chosen)))

    said = [
        f"{word} {names(chosen)}"
        for word, chosen in (
            ("of", asked.variables),
            ("about", asked.scopes),
            ("by", asked.claimants),
        )
        if chosen
    ]
    if asked.first is not None:
        said.append(f"from {asked.first.isoformat()}")
    if asked.last is not None:
        said.append(f"to {asked.last.isoformat()}")
    if said and (asked.first or asked.last) and asked.clock is not Clock.HAPPENED:
        said.append(f"({asked.clock})")
    if asked.known_on is not None:
        said.append(f"known on {asked.known_on.isoformat()}")
    return " ".join(said)


def _nearest(ledger: Ledger, asked: Asked) -> tuple[Near, ...]:
    """Return variables with figures: of the same topic, then with a name that is alike."""
    fitting = [p for p in ledger.points if asked.lets_rest(p, ledger.knowledge)]
    counts = Counter(p.figure.variable for p in fitting or ledger.points)
    topics = {ledger.knowledge.topic(name) for name in asked.variables}
    labels = [ledger.label(name).casefold() for name in asked.variables]

    def rank(variable: str) -> tuple[bool, float, int, str]:
        label = ledger.label(variable)
        alike = max(
            (SequenceMatcher(None, label.casefold(), other).ratio() for other in labels),
            default=0.0,
        )
        in_topic = ledger.knowledge.topic(variable) in topics
        return not in_topic, -round(alike, 2), -counts[variable], variable

    known = sorted((name for name in counts if name is not None), key=rank)
    return tuple(Near(name, ledger.label(name), counts[name]) for name in known[:_MOST])
