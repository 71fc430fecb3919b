"""Two figures side by side: how their variables, scopes, voices, units and kinds stand."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import Final

from kg.compare.amount import Amount, aligned, share_of
from kg.compare.containment import Scopes, how_scopes_stand
from kg.compare.figure import Figure
from kg.compare.knowledge import Knowledge
from kg.compare.meanings import ORIGINS, counted_by, is_known, meaning_of
from kg.compare.names import plain, stem, words_of
from kg.compare.periods import FLOWS
from kg.compare.populations import populations_differ, same_persons
from kg.compare.prepared import Prepared
from kg.compare.units import UNITS_OF_A_FIELD, unit_of
from kg.model.vocabulary import Qualifier

__all__ = ["Two"]


_GOVERNMENT: Final = frozenset({"government", "cabinet", "authorities"})
_ONE_PART: Final = re.compile(r"[^(),;:–—]*")
_COUNTS: Final = FLOWS | {Qualifier.STOCK}


class Two:
    """A pair of figures with everything that more than one step asks about the pair.

    Nothing here depends on which of the two comes first, but for the names ``a`` and ``b``.
    """

    def __init__(self, a: Prepared, b: Prepared, knowledge: Knowledge) -> None:
        self.a = a
        self.b = b
        self.knowledge = knowledge

    @cached_property
    def flipped(self) -> Two:
        """The same two, the other way round."""
        other = Two(self.b, self.a, self.knowledge)
        # What does not depend on the order is not asked again.
        other.__dict__.update(
            flipped=self,
            variables=self.variables[::-1],
            same_variable=self.same_variable,
            populations_differ=self.populations_differ,
            same_unit=self.same_unit,
            scopes=self.scopes.flipped,
            flow_meets_stock=self.flow_meets_stock,
        )
        return other

    @cached_property
    def variables(self) -> tuple[str | None, str | None]:
        """The variables without what the units say: "returned" for "children_returned"."""
        one, other = self.a.figure, self.b.figure
        return _without_units(one.variable, other.variable, one.unit, other.unit)

    @cached_property
    def told(self) -> tuple[Figure, Figure]:
        """The figures with these variables."""
        one, other = self.variables
        return replace(self.a.figure, variable=one), replace(self.b.figure, variable=other)

    @cached_property
    def same_variable(self) -> bool:
        """Whether the variables are one; one that is not named is no other."""
        one, other = self.variables
        if not one or not other or one == other:
            return True
        return (
            self.knowledge.same_variable(one, other)
            or self._same_without_unit(one, other)
            or (self.same_unit and self._says_it_so(self.a, self.b))
            or (self.same_unit and self._says_it_so(self.b, self.a))
        )

    def _says_it_so(self, one: Prepared, other: Prepared) -> bool:
        """Say whether the one's sentence counts with the other's word, and not with its own.

        Who writes "mobilised" of a sentence that says "were called up" has named the same.
        """
        name, word = one.figure.variable or "", other.figure.variable or ""
        if "://" in name or "://" in word or is_known(name):
            return False
        own, others = (set(map(stem, words_of(said))) for said in (name, word))
        return bool(others) and others <= one.predicate and own.isdisjoint(one.stems)

    def _same_without_unit(self, one: str, other: str) -> bool:
        """Say whether the names are one but for words that unit, population or scope repeat."""
        if "://" in one or "://" in other or not self.same_unit:
            return False
        figures = self.a.figure, self.b.figure
        repeated = frozenset(
            stem(word)
            for figure in figures
            for name in (figure.unit, figure.population, *figure.scope)
            for word in words_of(name or "")
        )
        names = [
            " ".join(word for word in words_of(name) if stem(word) not in repeated)
            for name in (one, other)
        ]
        return all(names) and self.knowledge.same_variable(*names)

    @cached_property
    def a_is_portion(self) -> bool:
        """Whether the variable of the first counts a portion of that of the second."""
        one, other = self.variables
        if not one or not other or self.same_variable:
            return False
        return self.knowledge.portion(one, other)

    @cached_property
    def same_question(self) -> bool:
        """Whether the variables answer one question."""
        one, other = self.variables
        if self.same_variable or not one or not other:
            return True
        return self.knowledge.question(one) == self.knowledge.question(other)

    @cached_property
    def same_claimant(self) -> bool:
        """Whether one voice gives both numbers; a claimant that is not named is no other."""
        one, other = self.a.figure.claimant, self.b.figure.claimant
        if not one or not other:
            return True
        voices = self.knowledge.voice(one), self.knowledge.voice(other)
        return (
            voices[0] == voices[1]
            or _one_body(*voices)
            or _speaks_for(self.a, self.b)
            or _speaks_for(self.b, self.a)
        )

    @cached_property
    def populations_differ(self) -> bool:
        """Whether the two count under two criteria."""
        return not self._same_persons and populations_differ(self.a, self.b)

    @cached_property
    def _same_persons(self) -> bool:
        one, other = self.a.figure, self.b.figure
        return one.unit != other.unit and same_persons(one, other)

    @cached_property
    def same_unit(self) -> bool:
        """Whether the units are one, or one is not named."""
        one, other = self.a.amount, self.b.amount
        if one is None or other is None:
            return True
        kinds = {one.unit.kind, other.unit.kind}
        return len(kinds) == 1 or "" in kinds or self._same_persons or self._one_unit_here(kinds)

    def _one_unit_here(self, kinds: set[str]) -> bool:
        """Say whether units are one for what both count: 80 cases of a fever are 80 people."""
        sides = zip((self.a, self.b), self.variables, strict=True)
        said = [
            {*meaning_of(side.figure.variable or ""), *meaning_of(name or "")}
            for side, name in sides
        ]
        return any(
            kinds <= units and all(concept in words for words in said)
            for concept, units in UNITS_OF_A_FIELD.items()
        )

    @cached_property
    def amounts(self) -> tuple[Amount, Amount] | None:
        """Both numbers in one unit; None where they cannot be converted.

        A share whose base stands in its sentence is turned into a count first.
        """
        one, other = self.a.amount, self.b.amount
        if one is None or other is None:
            return None
        if self.same_unit:
            return aligned(one, other, self.a.policy)
        if one.unit.is_share and self.a.base is not None:
            one = share_of(one, self.a.base, other.unit, self.a.policy)
            return aligned(one, other, self.a.policy)
        if other.unit.is_share and self.b.base is not None:
            other = share_of(other, self.b.base, one.unit, self.a.policy)
            return aligned(one, other, self.a.policy)
        if self.both_persons and (self._says_portion or self._one_is_portion):
            return one, other
        return None

    @property
    def both_persons(self) -> bool:
        """Whether one of either unit is one person, so that some of these are those."""
        return all(
            side.amount is not None and side.amount.unit.is_person for side in (self.a, self.b)
        )

    @property
    def _one_is_portion(self) -> bool:
        """Whether a variable makes one a portion of the other, and anybody may be in the whole."""
        if self.a_is_portion:
            return self.b.amount is not None and self.b.amount.unit.kind == "person"
        return self.flipped.a_is_portion and self.flipped._one_is_portion

    @property
    def _says_portion(self) -> bool:
        read = self.a.portions, self.b.portions
        return any(said.part or said.includes for said in read)

    @cached_property
    def same_number(self) -> bool:
        """Whether one number is printed on both sides, however it is bounded."""
        one, other = self.amounts or (self.a.amount, self.b.amount)
        if one is None or other is None:
            return False
        return (one.low, one.high) == (other.low, other.high)

    @cached_property
    def converted(self) -> bool:
        """Whether the same digits are printed of two units of one kind: 40 hectares, 40 km²."""
        one, other = self.a.amount, self.b.amount
        if one is None or other is None or one.unit.kind != other.unit.kind:
            return False
        return one.unit.factor != other.unit.factor and (one.low, one.high) == (
            other.low,
            other.high,
        )

    @cached_property
    def flow_meets_stock(self) -> bool:
        """Whether one counts what happened in a time, and the other what is there on a day."""
        kinds = {self.a.figure.qualifier, self.b.figure.qualifier}
        return Qualifier.STOCK in kinds and bool(kinds & FLOWS)

    @cached_property
    def target_meets_count(self) -> bool:
        """Whether one is a target and the other is none."""
        kinds = {self.a.figure.qualifier, self.b.figure.qualifier}
        return Qualifier.TARGET in kinds and bool(kinds & _COUNTS)

    @cached_property
    def scopes(self) -> Scopes:
        """How the two scopes stand."""
        return how_scopes_stand(self.a, self.b, self.knowledge, same_variable=self.same_variable)


@lru_cache(maxsize=65_536)
def _without_units(
    one: str | None, other: str | None, *units: str | None
) -> tuple[str | None, str | None]:
    """Return two names without the words of units, where something known or common is left."""
    said = {stem(word) for unit in units for word in words_of(unit or "")}
    kinds = frozenset(unit_of(unit).kind for unit in units if unit)
    first, second = (_without(name or "", said, kinds) for name in (one, other))
    alike = first == second
    return (
        first if _still_says(first, one, second or other, alike=alike) else one,
        second if _still_says(second, other, first or one, alike=alike) else other,
    )


def _still_says(left: str, name: str | None, other: str | None, *, alike: bool) -> bool:
    """Say whether what is left of a name says what it counts, as far as the other does.

    Of "confirmed_cases" a criterion is left, which is enough beside "identified" and too little
    beside "infected".
    """
    if not left or not (alike or is_known(left)):
        return False
    if counted_by(left) or not counted_by(name or ""):
        return True
    return ORIGINS.issuperset(counted_by(other or ""))


def _without(name: str, words: set[str], kinds: frozenset[str]) -> str:
    """Return a name without some words, and without other words for these units.

    Where brackets or commas part a name it stays as it is.
    """
    if "://" in name or not _ONE_PART.fullmatch(name):
        return name
    return " ".join(
        word
        for word in plain(name).split()
        if stem(word) not in words and not _names_unit(word, kinds)
    )


def _names_unit(word: str, kinds: frozenset[str]) -> bool:
    """Say whether a word is a noun for one of some units; "killed" and "dead" say what happened."""
    kind = unit_of(word).kind
    return kind in kinds and kind != "person"


def _speaks_for(one: Prepared, other: Prepared) -> bool:
    """Say whether a claimant is a metonym: "Veldport", beside "the government in Veldport"."""
    name, body = (words_of(side.figure.claimant or "") for side in (one, other))
    return len(name) == 1 and name[0] in other.words and not _GOVERNMENT.isdisjoint(body)


def _one_body(one: str, other: str) -> bool:
    """Say whether one name is the other, shortened: "health ministry" of a country."""
    if "://" in one or "://" in other:
        return False
    first, second = ({word[:5] for word in words_of(name)} for name in (one, other))
    smaller, larger = sorted((first, second), key=len)
    return smaller == larger or (len(smaller) > 1 and smaller <= larger)
