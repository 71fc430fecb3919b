"""What free words tell of scopes and variables, where no reference data stands behind them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from kg.compare.figure import Figure
from kg.compare.meanings import (
    CRITERIA,
    ORIGINS,
    RESTRICTIONS,
    STATES,
    TOPICS,
    WHOLES,
    Meaning,
    counted_by,
    kinds_of,
    meaning_of,
    said_alike,
)
from kg.compare.names import plain, stem, words_of
from kg.compare.scopes import lies_in, place_of
from kg.compare.units import unit_of

__all__ = ["WordKnowledge"]

_TITLES: Final = frozenset(
    ["mr", "mrs", "ms", "dr", "president", "minister", "government", "authorities", "officials"]
)
_TOPIC_OF: Final = {
    stem(word): topic for topic, words in TOPICS.items() for word in words.split()
} | {concept: topic for topic, words in TOPICS.items() for concept in words.split()}
_NOTHING: Final[Mapping[str, Iterable[str]]] = MappingProxyType({})


class WordKnowledge:
    """Reads names as a person does who does not know the country: ``Knowledge`` from words.

    ``within`` and ``wholes`` are what the list of pairs says itself of scopes and variables, and
    ``questions`` which question a variable answers; it is believed before the words are read.
    """

    def __init__(
        self,
        *,
        within: Mapping[str, Iterable[str]] = _NOTHING,
        wholes: Mapping[str, Iterable[str]] = _NOTHING,
        questions: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._around = _closed(within)
        self._wholes = _closed(wholes)
        self._questions = {plain(name): plain(question) for name, question in questions.items()}

    def within(self, inner: str, outer: str) -> bool:
        """Say whether a scope lies strictly inside another, by the list or by the names."""
        one, other = plain(inner), plain(outer)
        if other in self._around.get(one, ()):
            return True
        return one not in self._around.get(other, ()) and lies_in(inner, outer)

    def same_variable(self, one: str, other: str) -> bool:
        """Say whether two names are one variable: other spelling, other form, synonyms."""
        if plain(one) == plain(other):
            return True
        if self._questions.get(plain(one)) != self._questions.get(plain(other)):
            return False
        return not said_alike(one).isdisjoint(said_alike(other))

    def portion(self, inner: str, outer: str) -> bool:
        """Say whether a variable counts a portion of what another counts."""
        if plain(outer) in self._wholes.get(plain(inner), ()):
            return True
        if plain(inner) in self._wholes.get(plain(outer), ()):
            return False
        part, whole = meaning_of(inner), meaning_of(outer)
        kinds = kinds_of(inner), kinds_of(outer)
        if len(kinds[0]) != len(kinds[1]) and 1 in map(len, kinds):
            # "Confirmed or probable" is a wider criterion for what "confirmed" counts too.
            one_thing = set(counted_by(inner)) == set(counted_by(outer))
            return len(kinds[0]) == 1 and part in kinds[1] and not one_thing
        return part != whole and (_is_kind_of(part, whole) or _restricts(part, whole))

    def question(self, variable: str) -> str:
        """Return the question: what is counted, whoever says how it is known."""
        told = self._questions.get(plain(variable))
        if told is not None:
            return told
        meaning, counted = meaning_of(variable), set(counted_by(variable))
        if counted <= ORIGINS:
            return "concerned"
        if meaning and meaning[-1] in {"members", "participants"}:
            return "taking part"
        return " ".join(sorted(counted))

    def same_topic(self, one: Figure, other: Figure) -> bool:
        """Say whether a reader may take one for the other.

        Different topics are two fields (a concert, an evacuation), and two variables that share no
        word and no link where the units or the scopes differ too.
        """
        if one.variable is None or other.variable is None:
            return _same_unit(one, other)
        if self.same_variable(one.variable, other.variable) or self._linked(one, other):
            return True
        topics = _topic(one), _topic(other)
        if topics[0] != topics[1]:
            return False
        near = _same_unit(one, other) or _share_words(one.variable, other.variable)
        return near and self._touching(one, other)

    def voice(self, claimant: str) -> str:
        """Return the words of a name that tell it from others, without titles."""
        words = sorted(set(words_of(claimant)) - _TITLES)
        return " ".join(words) or plain(claimant)

    def label(self, name: str, language: str = "en") -> str:  # noqa: ARG002 - of a protocol
        """Return a name as words; a list of pairs names things in one language."""
        return " ".join(name.replace("_", " ").split())

    def _linked(self, one: Figure, other: Figure) -> bool:
        first, second = one.variable or "", other.variable or ""
        return (
            self.portion(first, second)
            or self.portion(second, first)
            or self.question(first) == self.question(second)
        )

    def _touching(self, one: Figure, other: Figure) -> bool:
        if not one.scope or not other.scope:
            return True
        return any(
            place_of(a) == place_of(b) or self.within(a, b) or self.within(b, a)
            for a in one.scope
            for b in other.scope
        )


def _is_kind_of(part: Meaning, whole: Meaning) -> bool:
    """Say whether the one concept of a variable is a portion of the other's, as everybody knows."""
    wholes = set(whole)
    for head in part:
        around = WHOLES.get(head, frozenset()) & wholes
        if around and head not in wholes:
            # Rye exported is no portion of wheat harvested.
            own, others = set(part) - {head} - CRITERIA, wholes - around - CRITERIA
            return not own or not others or bool(own & others)
    return False


def _restricts(part: Meaning, whole: Meaning) -> bool:
    """Say whether one name is the other with words that restrict it: civilian deaths ⊂ deaths."""
    if not whole or len(part) <= len(whole):
        return False
    if part[: len(whole)] == whole:
        return part[len(whole)] in RESTRICTIONS or part[len(whole)] in STATES
    more = part[: -len(whole)]
    return part[-len(whole) :] == whole and not CRITERIA.intersection(more)


def _topic(figure: Figure) -> str:
    named = (*meaning_of(figure.variable or ""), *map(stem, words_of(figure.unit or "")))
    return next((_TOPIC_OF[word] for word in named if word in _TOPIC_OF), "")


def _share_words(one: str, other: str) -> bool:
    """Say whether two names share a word that says what is counted: roof repairs, roof costs."""
    shared = set(counted_by(one)) & set(counted_by(other))
    return bool(shared - set(map(stem, RESTRICTIONS)))


def _same_unit(one: Figure, other: Figure) -> bool:
    return unit_of(one.unit or "").kind == unit_of(other.unit or "").kind


def _closed(links: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """Return for each name all that its links lead to; a circle ends where it began."""
    direct = {plain(name): {plain(target) for target in found} for name, found in links.items()}
    closed: dict[str, frozenset[str]] = {}
    for name in direct:
        seen: set[str] = set()
        waiting = [name]
        while waiting:
            fresh = direct.get(waiting.pop(), set()) - seen
            seen |= fresh
            waiting.extend(fresh)
        closed[name] = frozenset(seen - {name})
    return closed
