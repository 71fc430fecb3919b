"""Whether two populations are one criterion in other words, or two."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from kg.compare.figure import Figure
from kg.compare.names import singular, stem, words_of
from kg.compare.prepared import Prepared
from kg.compare.units import unit_of

__all__ = ["populations_differ", "same_persons"]

_GENERAL: Final = frozenset(
    ["all", "every", "person", "human", "being", "those", "who", "were", "from"]
)
_UNDER_AGE: Final = frozenset(["minor", "juvenile", "underage"])


@lru_cache(maxsize=65_536)
def _criteria(population: str) -> frozenset[str]:
    found = {singular(word) for word in words_of(population)} - _GENERAL
    if found & _UNDER_AGE:
        found = found - _UNDER_AGE | {"child"}
    # A child is under 18 unless somebody says otherwise.
    if "child" in found and "18" in found and found & {"under", "below", "age", "younger"}:
        found -= {"under", "below", "18", "age", "aged", "year", "younger", "than"}
    return frozenset(found)


def populations_differ(one: Prepared, other: Prepared) -> bool:
    """Say whether the two count under two criteria: under 18, under 16; civilians, everybody.

    Where one names no population, the other's is another criterion only if it says more than
    unit and scope do: "children" of 40 children restricts nothing.
    """
    first, second = (
        _criteria(side.figure.population) if side.figure.population else None
        for side in (one, other)
    )
    if first == second or not (first or second):
        return False
    if first is not None and second is not None:
        return {word[:5] for word in first} != {word[:5] for word in second}
    return bool((first or second or frozenset()) - _said_anyway(one, other))


def same_persons(one: Figure, other: Figure) -> bool:
    """Say whether unit and population together name one kind of person: children, young people.

    "49 civilians", "49 civilian lives" and "49 people" of the population civilians are one.
    """
    first, second = (
        _persons(one.unit or "", one.population),
        _persons(other.unit or "", other.population),
    )
    return first is not None and first == second


@lru_cache(maxsize=65_536)
def _persons(unit: str, population: str | None) -> frozenset[str] | None:
    """Return by which words unit and population restrict persons; None where they are none."""
    if not unit_of(unit).is_person:
        return None
    restricting = _criteria(f"{unit} {population or ''}")
    return frozenset(word[:5] for word in restricting if unit_of(word).kind != "person")


def _said_anyway(one: Prepared, other: Prepared) -> frozenset[str]:
    """Return the words that unit, scope, variable or the other's clause give already."""
    named, unnamed = (one, other) if one.figure.population else (other, one)
    said = set(unnamed.predicate)
    for figure in (one.figure, other.figure):
        for name in (figure.unit, figure.variable, *figure.scope):
            said.update(map(singular, words_of(name or "")))
    criteria = _criteria(named.figure.population or "")
    return frozenset(word for word in criteria if any(_akin(word, heard) for heard in said))


def _akin(one: str, other: str) -> bool:
    """Say whether two words have one root: Velmar, Velmari."""
    shorter, longer = sorted((one, other), key=len)
    return stem(one) == stem(other) or (len(shorter) >= 4 and longer.startswith(shorter))
