"""How two scopes stand: by what is known of their names, and by what the sentences say of them."""

from __future__ import annotations

import re
from enum import Enum
from typing import Final

from kg.compare.knowledge import Knowledge
from kg.compare.names import plain, words_of
from kg.compare.prepared import Prepared
from kg.compare.scopes import is_actor, level, place_of, proper_words, renamed

__all__ = ["Scopes", "how_scopes_stand"]


class Scopes(Enum):
    """How two scopes stand to each other."""

    SAME = "same"
    A_IN_B = "a in b"
    B_IN_A = "b in a"
    APART = "apart"

    @property
    def flipped(self) -> Scopes:
        """The same, seen from the other side."""
        return {Scopes.A_IN_B: Scopes.B_IN_A, Scopes.B_IN_A: Scopes.A_IN_B}.get(self, self)


def how_scopes_stand(
    a: Prepared, b: Prepared, knowledge: Knowledge, *, same_variable: bool
) -> Scopes:
    """Return how the scopes of two figures stand; one that is not named is the other's."""
    if a.scope == b.scope or a.places == b.places:
        return Scopes.SAME
    if not a.scope or not b.scope:
        return _one_unnamed(a, b)
    a_in_b, b_in_a = _contained(a, b, knowledge), _contained(b, a, knowledge)
    if a_in_b and b_in_a:
        return Scopes.SAME
    if not a_in_b and not b_in_a:
        a_in_b, b_in_a = _by_words(a, b, knowledge, same_variable)
    if a_in_b == b_in_a:
        return Scopes.APART
    return Scopes.A_IN_B if a_in_b else Scopes.B_IN_A


def _one_unnamed(a: Prepared, b: Prepared) -> Scopes:
    """Only one of the two says of whom: it is a portion where the other counts all."""
    named, other = (a, b) if a.scope else (b, a)
    if other.portions.of_all and (named.portions.alone or named.acts):
        return Scopes.A_IN_B if named is a else Scopes.B_IN_A
    return Scopes.SAME


def _contained(inner: Prepared, outer: Prepared, knowledge: Knowledge) -> bool:
    """Say whether every scope of the one is, or lies in, one of the other."""
    return all(
        place_of(name) in outer.places
        or any(knowledge.within(name, around) for around in outer.figure.scope)
        for name in inner.figure.scope
    )


def _by_words(
    a: Prepared, b: Prepared, knowledge: Knowledge, same_variable: bool
) -> tuple[bool, bool]:
    """Say of either whether it is told to lie in the other, by the strongest cue that tells."""
    if len(a.figure.scope) != 1 or len(b.figure.scope) != 1:
        return False, False
    one, other = (knowledge.label(next(iter(side.figure.scope))) for side in (a, b))
    named = _names(b, one), _names(a, other)
    if named[0] != named[1]:
        return named
    if _beside_each_other(a, b, one, other):
        return False, False
    said = (
        _is_said(a, b, one, other, same_variable),
        _is_said(b, a, other, one, same_variable),
    )
    if said[0] != said[1]:
        return said
    return _is_likely(a, b, one, other), _is_likely(b, a, other, one)


def _names(outer: Prepared, inner: str) -> bool:
    """Say whether a sentence names a scope among what its number includes."""
    return outer.portions.includes and proper_words(inner) <= outer.words


def _beside_each_other(a: Prepared, b: Prepared, one: str, other: str) -> bool:
    """Say whether two names are of one rank: two regions, two organisations."""
    rank = level(one)
    if (rank is not None and rank == level(other)) or (a.acts and b.acts) or renamed(one, other):
        return True
    first, second = words_of(one), words_of(other)
    return len(first) > 1 < len(second) and first[0] == second[0]


def _is_said(inner: Prepared, outer: Prepared, name: str, around: str, same_variable: bool) -> bool:
    """Say whether the inner sentence calls its number a portion, or puts one place in the other."""
    if outer.portions.alone:
        return False
    if inner.portions.part and same_variable and not outer.portions.part:
        return True
    return _side_by_side(inner.said, plain(name), plain(around))


_COUNTRY: Final = 5
# What a place is called behind its name: "a port in the west of".
_KIND: Final = r"(?:\w+ ){1,3}(?:(?:in|on) the [\w-]+ )?"
_NO_LINK: Final = r"(?!(?:and|or|to|from|with|without|than|but|not|nor|then|via|against|versus) )"


def _side_by_side(said: str, name: str, around: str) -> bool:
    """Say whether a sentence puts one place in another: "the Soral region of Kesteria"."""
    if name not in said or around not in said:
        return False
    one, other = re.escape(name), re.escape(around)
    return bool(
        re.search(rf"\b{one}(?: \w+)? (?:of|in|within) (?:the )?{other}\b", said)
        or re.search(rf"(?<!, )\b{one}(?: \w+)?, {other}\b(?!,? (?:and|or)\b|, \w+,? and\b)", said)
        or re.search(rf"\b{one}, (?:an?|the) {_KIND}(?:of|in) (?:the )?{other}\b", said)
        or re.search(rf"\b{other}(?:['’]s?|ian|i|an)? (?:{_NO_LINK}\w+ (?:of )?)?{one}\b", said)
    )


def _is_likely(inner: Prepared, outer: Prepared, name: str, around: str) -> bool:
    """Say whether the kinds of two names, and words of sum, let a reader think so."""
    if outer.portions.alone or (inner.portions.of_all and not outer.portions.of_all):
        return False
    one, other = level(name), level(around)
    if one is not None and other is not None:
        return one < other and (inner.portions.alone or outer.portions.of_all)
    if inner.acts or is_actor(name):
        return True
    if outer.acts or is_actor(around):
        return False
    # A name without a kind is taken for the country of what is a region, a camp, a school.
    if one is not None:
        return one < _COUNTRY
    told = outer.portions.wide or (inner.portions.alone and outer.portions.sums)
    return other is None and told
