"""What the names of places and actors say of each other: a region, a country, one among all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kg.compare.names import plain, singular, words_of
from kg.numbers.lexicon import word_set

__all__ = ["Place", "is_actor", "is_all", "level", "lies_in", "place_of", "proper_words", "renamed"]

_LEVELS: Final = {
    1: "camp depot hospital school gym shelter centre center station terminal port bridge square "
    "fort garrison barracks jail colony "
    "building facility prison hostel mine plant factory college university clinic village hall "
    "crossing checkpoint street block house warehouse church market orphanage home base airport",
    2: "city town municipality settlement borough suburb parish commune quarter",
    3: "district county raion hromada",
    4: "region province oblast governorate prefecture canton valley coast basin",
    5: "country nation republic kingdom federation national nationwide countrywide state",
    6: "world worldwide global international globe",
}
_LEVEL: Final = {word: rank for rank, words in _LEVELS.items() for word in words.split()}
# A town and a country are called by their names alone.
_BARE: Final = frozenset({2, 5})
_ACTORS: Final = word_set(
    "fund ngo mission group programme program society foundation organisation organization union "
    "charity network coalition alliance association agency committee council appeal campaign "
    "project initiative trust league movement party service corps brigade red company bank "
    "institute office"
)
_ALL: Final = word_set(
    "all every each total overall whole entire combined everywhere worldwide global nationwide "
    "countrywide together world national"
)
_SIDES: Final = {
    word: side
    for side in sorted(word_set("north south east west northeast northwest southeast southwest"))
    for word in (side, side + "ern")
} | {word: word for word in sorted(word_set("central upper lower old inner outer occupied"))}
# How the adjective of a place, or its longer name, ends: Ostrel, Ostrelian; Velmar, Velmari.
_DEMONYM: Final = re.compile(r"(?<=\w{4})(?:ian|ean|an|ese|ish|i|ia|a|e)s?\Z")
# Before a name these make another name of it: New Orlin is no part of Orlin.
_RENAMING: Final = frozenset({"new", "little", "fort", "port", "mount", "saint", "st", "san"})
# Port Orlin is a town of that name, the port of Orlin is none.
_OWN_NAME: Final = re.compile(r"\A(?:the )?(?:port|fort) (?!of\b)(?=\w)")
_WIDER: Final = frozenset({"greater", "metropolitan", "wider", "outside"})


@lru_cache(maxsize=65_536)
def level(scope: str) -> int | None:
    """Return how large a place is by its name: 1 a building, 5 a country; None where unsaid."""
    named = _OWN_NAME.sub("", plain(scope))
    ranks = [_LEVEL[word] for word in map(singular, words_of(named)) if word in _LEVEL]
    return max(ranks) if ranks else None


@lru_cache(maxsize=65_536)
def is_actor(scope: str) -> bool:
    """Say whether a name is that of an organisation or a programme."""
    return any(singular(word) in _ACTORS for word in words_of(scope))


@lru_cache(maxsize=65_536)
def is_all(scope: str) -> bool:
    """Say whether a name stands for all there are and names none: "all organisations"."""
    if re.match(r"(?:the )?(?:all|every|each) [^A-Z]*\Z", scope):
        return True
    words = words_of(scope)
    kinds = (_ALL, _LEVEL, _ACTORS)
    return bool(_ALL.intersection(words)) and all(
        any(word in kind or singular(word) in kind for kind in kinds) for word in words
    )


@lru_cache(maxsize=65_536)
def proper_words(scope: str) -> frozenset[str]:
    """Return the words of a name that are its own: Soral of "the whole Soral region"."""
    return frozenset(
        word
        for word in words_of(scope)
        if word not in _ALL
        and singular(word) not in _LEVEL
        and word not in _SIDES
        and word not in _WIDER
    )


@dataclass(frozen=True, slots=True)
class Place:
    """What a name says of a place: its own words, which side of it, its kind, and all its words."""

    own: frozenset[str]
    sides: frozenset[str]
    wider: bool
    rank: int | None
    """Its kind; None where the bare name means it."""
    words: frozenset[str]


@lru_cache(maxsize=65_536)
def place_of(scope: str) -> Place | str:
    """Return what a name says of a place; the bare words where it has no name of its own.

    Two names of one place have one answer.

    >>> place_of("northern Ostrel") == place_of("the Ostrelian north")
    True
    >>> place_of("Republic of Ostrel") == place_of("Ostrel") != place_of("Ostrel region")
    True
    """
    if "://" in scope or not (own := proper_words(scope)):
        return plain(scope)
    said = re.sub(r"\b(north|south) (east|west)", r"\1\2", " ".join(words_of(scope))).split()
    rank = level(scope)
    bare = rank is None or rank in _BARE
    return Place(
        own=frozenset(map(_root, own)),
        sides=frozenset(_SIDES[word] for word in said if word in _SIDES),
        wider=not _WIDER.isdisjoint(said),
        rank=None if bare else rank,
        words=frozenset(
            _SIDES.get(word, _root(word))
            for word in said
            if word not in _ALL and _LEVEL.get(singular(word)) not in _BARE
        ),
    )


def _root(word: str) -> str:
    return _DEMONYM.sub("", word)


@lru_cache(maxsize=65_536)
def lies_in(inner: str, outer: str) -> bool:
    """Say whether one name says that it lies strictly in what another names.

    >>> lies_in("northern Velmar", "Velmar"), lies_in("Orlin", "Orlin region")
    (True, True)
    """
    if place_of(inner) == place_of(outer) or is_all(inner) or renamed(inner, outer):
        return False
    if is_all(outer):
        return True
    one, other = place_of(inner), place_of(outer)
    if isinstance(one, str) or isinstance(other, str):
        return False
    if one.own == other.own:
        return _smaller(one, other)
    # What has the other's name and a name of its own is something of the other's.
    return other.words < one.words and " and " not in f" {plain(inner)} "


@lru_cache(maxsize=65_536)
def renamed(one: str, other: str) -> bool:
    """Say whether one name is the other with a word before it that makes a new name of it.

    >>> renamed("New Orlin", "Orlin"), renamed("port of Orlin", "Orlin")
    (True, False)
    """
    shorter, longer = sorted((plain(name).removeprefix("the ") for name in (one, other)), key=len)
    first, _, rest = longer.partition(" ")
    return first in _RENAMING and rest == shorter


def _smaller(inner: Place, outer: Place) -> bool:
    """Compare two names of one proper name: Orlin, Orlin region, northern Orlin, Orlin camp."""
    if inner.wider != outer.wider:
        return outer.wider
    if inner.sides != outer.sides:
        return outer.sides < inner.sides
    if inner.rank is not None and outer.rank is not None:
        return inner.rank < outer.rank
    if inner.rank is None:
        # Orlin is the town of the Orlin region; of the Orlin camp it is the town around.
        return outer.rank is not None and outer.rank >= 3
    return inner.rank < 3
