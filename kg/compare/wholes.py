"""Step 5: whether one figure counts a portion of the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kg.compare.containment import Scopes
from kg.compare.finding import Finding, Why
from kg.compare.names import plain, stem, words_of
from kg.compare.periods import FLOWS
from kg.compare.two import Two
from kg.model.vocabulary import DiffersIn, Qualifier, Verdict
from kg.numbers import Interval

__all__ = ["Part", "exceeds", "part_of", "portion_between"]

_ADDED: Final = frozenset({Qualifier.INCREMENT, Qualifier.PERIOD_TOTAL})


@dataclass(frozen=True, slots=True)
class Part:
    """Which of two figures counts a portion of the other, and what makes it one."""

    a_is_part: bool
    decider: DiffersIn


def portion_between(two: Two) -> Part | None:
    """Return which of the two is a portion; None where neither is, or where each would be."""
    inner, outer = portion_of(two), portion_of(two.flipped)
    if (inner is None) == (outer is None):
        return None
    return Part(True, inner) if inner is not None else Part(False, outer or DiffersIn.VARIABLE)


def part_of(two: Two, part: Part, one: Interval, other: Interval) -> Finding:
    """Step 5: a portion inside its whole; a conflict where the part must exceed the whole."""
    inner, outer = (one, other) if part.a_is_part else (other, one)
    if exceeds(inner, outer):
        why = Why.A_EXCEEDS if part.a_is_part else Why.B_EXCEEDS
        decider = DiffersIn.BOUND if two.same_number else DiffersIn.VALUE
        return Finding(Verdict.CONFLICT, 5, why, decider, measured=True)
    why = Why.A_PORTION if part.a_is_part else Why.B_PORTION
    return Finding(Verdict.PART_OF, 5, why, part.decider, measured=True)


def exceeds(part: Interval, whole: Interval) -> bool:
    """Say whether every number of the one lies above every number of the other."""
    if part.meets(whole):
        return False
    return whole.maximum is not None and part.minimum >= whole.maximum


def portion_of(two: Two) -> DiffersIn | None:
    """Return what makes the first a portion of the second; None where it is none."""
    one, other = two.a.figure, two.b.figure
    if one.part_of is not None and one.part_of == other.name:
        return DiffersIn.VARIABLE
    if two.flipped.a_is_portion or two.scopes in (Scopes.APART, Scopes.B_IN_A):
        return None
    if not _in_time(two):
        return None
    return _by_meaning(two) or _by_words(two) or _by_time(two)


def _in_time(two: Two) -> bool:
    """Say whether the time of the first lies inside that of the second."""
    return two.a.period.inside(two.b.period)


def _by_meaning(two: Two) -> DiffersIn | None:
    """A part variable; a territory in a territory, an actor among the actors."""
    if two.populations_differ:
        return None
    if two.a_is_portion:
        return DiffersIn.VARIABLE
    if two.scopes is Scopes.A_IN_B and two.same_variable and not two.flow_meets_stock:
        return DiffersIn.SCOPE
    return None


def _by_words(two: Two) -> DiffersIn | None:
    """Return what narrows the first where the sentence says that it is one of a whole."""
    differing = _what_narrows(two)
    if differing is None or not (_says_part(two) or _names_part(two)):
        return None
    return differing


def _what_narrows(two: Two) -> DiffersIn | None:
    if not two.same_variable:
        return DiffersIn.VARIABLE
    population = two.a.figure.population
    if population and plain(population) != plain(two.b.figure.population or ""):
        return DiffersIn.POPULATION
    if not two.same_unit and two.both_persons:
        return DiffersIn.UNIT
    return DiffersIn.SCOPE if two.scopes is Scopes.A_IN_B else None


def _says_part(two: Two) -> bool:
    """Say whether the first says that it is a portion, and the second can be its whole."""
    if not two.a.portions.part:
        return False
    whole = two.b.amount
    return (
        two.same_variable
        or (whole is not None and whole.low in two.a.numbers)
        or two.a.figure.sentence == two.b.figure.sentence
        or bool(set(map(stem, words_of(two.variables[1] or ""))) & two.a.stems)
    )


def _names_part(two: Two) -> bool:
    """Say whether the second says that it includes the first."""
    part = two.a.amount
    if not two.b.portions.includes or part is None:
        return False
    population = set(map(stem, words_of(two.a.figure.population or "")))
    # A sentence that prints its own number has not thereby named another's.
    named = part.low in two.b.numbers and not two.same_number
    return named or (bool(population) and population <= two.b.stems)


def _by_time(two: Two) -> DiffersIn | None:
    """An increment or period total inside a running total; "in June alone"."""
    one, other = two.a.figure.qualifier, two.b.figure.qualifier
    if not two.same_variable or two.populations_differ:
        return None
    if one in _ADDED and other is Qualifier.CUMULATIVE:
        return DiffersIn.QUALIFIER
    inside = two.a.period.strictly_inside(two.b.period)
    whole = two.b.amount
    of_it = two.a.portions.part and whole is not None and whole.low in two.a.numbers
    if (two.a.portions.alone or of_it) and inside and one in FLOWS and other in FLOWS:
        return DiffersIn.WINDOW
    return None
