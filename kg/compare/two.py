"""Two figures side by side: how their variables, scopes, voices, units and kinds stand."""

from __future__ import annotations

import re
from enum import Enum
from functools import cached_property
from typing import Final

from kg.compare.amount import Amount, aligned, share_of
from kg.compare.knowledge import Knowledge
from kg.compare.names import plain, words_of
from kg.compare.periods import FLOWS
from kg.compare.populations import populations_differ
from kg.compare.prepared import Prepared
from kg.compare.scopes import is_actor, level, proper_words
from kg.model.vocabulary import Qualifier
from kg.numbers.lexicon import word_set

__all__ = ["Scopes", "Two"]


class Scopes(Enum):
    """How two scopes stand to each other."""

    SAME = "same"
    A_IN_B = "a in b"
    B_IN_A = "b in a"
    APART = "apart"


_LOCATING: Final = word_set(
    "in from at to across throughout of near outside inside within around into through for"
)
_WORD_BEFORE: Final = re.compile(r" the\Z")
# How a sentence tells that one place lies in another: it names it among what it includes; it says
# that the number is a portion; or the kinds of the two names let a reader think so.
_NAMED, _SAID, _LIKELY = 3, 2, 1
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
        return Two(self.b, self.a, self.knowledge)

    @cached_property
    def same_variable(self) -> bool:
        """Whether the variables are one; one that is not named is no other."""
        one, other = self.a.figure.variable, self.b.figure.variable
        if not one or not other or one == other:
            return True
        return self.knowledge.same_variable(one, other)

    @cached_property
    def a_is_portion(self) -> bool:
        """Whether the variable of the first counts a portion of that of the second."""
        one, other = self.a.figure.variable, self.b.figure.variable
        return bool(one and other and one != other) and self.knowledge.portion(
            one or "", other or ""
        )

    @cached_property
    def same_question(self) -> bool:
        """Whether the variables answer one question."""
        one, other = self.a.figure.variable, self.b.figure.variable
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
        return voices[0] == voices[1] or _one_body(*voices)

    @cached_property
    def populations_differ(self) -> bool:
        """Whether the two count under two criteria."""
        return populations_differ(self.a.figure, self.b.figure)

    @cached_property
    def same_unit(self) -> bool:
        """Whether the units are one, or one is not named."""
        one, other = self.a.amount, self.b.amount
        if one is None or other is None:
            return True
        return one.unit.kind == other.unit.kind or not one.unit.kind or not other.unit.kind

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
        if self.both_persons and self._says_portion:
            return one, other
        return None

    @property
    def both_persons(self) -> bool:
        """Whether one of either unit is one person, so that some of these are those."""
        return all(
            side.amount is not None and side.amount.unit.is_person for side in (self.a, self.b)
        )

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
        """How the two scopes stand, by what is known of them and by what the sentences say."""
        if self.a.scope == self.b.scope:
            return Scopes.SAME
        if not self.a.scope or not self.b.scope:
            return self._one_unnamed()
        a_in_b, b_in_a = self._contained(), self.flipped._contained()
        if a_in_b and b_in_a:
            return Scopes.SAME
        if not a_in_b and not b_in_a:
            for told in (_NAMED, _SAID, _LIKELY):
                a_in_b, b_in_a = self._lies_in(told), self.flipped._lies_in(told)
                if a_in_b != b_in_a:
                    break
        if a_in_b == b_in_a:
            return Scopes.APART
        return Scopes.A_IN_B if a_in_b else Scopes.B_IN_A

    def _one_unnamed(self) -> Scopes:
        """Only one of the two says of whom: it is a portion where the other counts all."""
        named, other = (self.a, self.b) if self.a.scope else (self.b, self.a)
        all_told = other.portions.sums or other.portions.wide
        if all_told and (named.portions.alone or _acts(named)):
            return Scopes.A_IN_B if named is self.a else Scopes.B_IN_A
        return Scopes.SAME

    def _contained(self) -> bool:
        """Say whether every scope of the first is, or lies in, one of the second."""
        known = {plain(name): name for name in self.b.figure.scope}
        return all(
            plain(name) in known
            or any(self.knowledge.within(name, outer) for outer in known.values())
            for name in self.a.figure.scope
        )

    def _lies_in(self, told: int) -> bool:
        """Say whether the first is told to lie in the second, by cues of one strength."""
        inner, outer = self._label(self.a), self._label(self.b)
        if not inner or not outer:
            return False
        if told == _NAMED:
            said = set(words_of(self.b.figure.sentence[:4_000]))
            return self.b.portions.includes and proper_words(inner) <= said
        ranks = level(inner), level(outer)
        acts = _acts(self.a) or is_actor(inner), _acts(self.b) or is_actor(outer)
        if self.b.portions.alone or (ranks[0] is not None and ranks[0] == ranks[1]) or all(acts):
            return False
        if told == _SAID:
            of_them = self.a.portions.part and self.same_variable and not self.b.portions.part
            return of_them or _side_by_side(self.a.figure.sentence, inner, outer)
        return self._smaller(ranks, acts)

    def _smaller(self, ranks: tuple[int | None, int | None], acts: tuple[bool, bool]) -> bool:
        one, other = ranks
        told = self.a.portions.alone, self.b.portions.sums or self.b.portions.wide
        if one is not None and other is not None:
            return one < other and any(told)
        if acts[0]:
            return True
        if acts[1]:
            return False
        # A name without a kind is taken for the country of what is a region, a camp, a school.
        if one is not None:
            return True
        return other is None and (self.b.portions.wide or all(told))

    def _label(self, one: Prepared) -> str:
        names = one.figure.scope
        return self.knowledge.label(next(iter(names))) if len(names) == 1 else ""


def _acts(one: Prepared) -> bool:
    """Say whether the scope is somebody who counts what they did themselves."""
    claimant = set(words_of(one.figure.claimant or ""))
    return any(
        is_actor(name)
        or (len(claimant) > 1 and claimant <= set(words_of(name)))
        or _is_subject(name, one.figure.sentence)
        for name in one.figure.scope
        if "://" not in name
    )


def _is_subject(name: str, sentence: str) -> bool:
    """Say whether a name of several words, of no kind of place, stands in no place's position."""
    words = plain(name).split()
    if len(words) < 2 or level(name) is not None or proper_words(name) != set(words_of(name)):
        return False
    before = _WORD_BEFORE.sub(
        "", f" {plain(sentence[:4_000])} ".partition(f" {' '.join(words)} ")[0]
    )
    found = f" {' '.join(words)} " in f" {plain(sentence[:4_000])} "
    return found and before.rpartition(" ")[2] not in _LOCATING


def _one_body(one: str, other: str) -> bool:
    """Say whether one name is the other, shortened: "health ministry" of a country."""
    if "://" in one or "://" in other:
        return False
    first, second = ({word[:5] for word in words_of(name)} for name in (one, other))
    smaller, larger = sorted((first, second), key=len)
    return smaller == larger or (len(smaller) > 1 and smaller <= larger)


def _side_by_side(sentence: str, inner: str, outer: str) -> bool:
    """Say whether a sentence puts one place in another: "the Soral region of Kesteria"."""
    said = plain(sentence[:4_000])
    one, other = (re.escape(plain(name).removeprefix("the ")) for name in (inner, outer))
    return bool(
        re.search(rf"\b{one}(?: \w+)?(?:, | (?:of|in|within) (?:the )?){other}\b", said)
        or re.search(rf"\b{other}(?:['’]s?|ian|i|an)? (?:\w+ )?{one}\b", said)
    )
