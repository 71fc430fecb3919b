"""What the names of places and actors say of each other: a region, a country, one among all."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from kg.compare.names import plain, singular, words_of
from kg.numbers.lexicon import word_set

__all__ = ["is_actor", "is_all", "level", "lies_in", "proper_words", "renamed"]

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
_SIDES: Final = word_set(
    "north south east west northern southern eastern western central upper lower old inner "
    "outer north-east north-west south-east south-west occupied"
)
# Before a name these make another name of it: New Orlin is no part of Orlin.
_RENAMING: Final = frozenset({"new", "little", "fort", "port", "mount", "saint", "st", "san"})
_WIDER: Final = frozenset({"greater", "metropolitan", "wider", "outside"})


@lru_cache(maxsize=65_536)
def level(scope: str) -> int | None:
    """Return how large a place is by its name: 1 a building, 5 a country; None where unsaid."""
    ranks = [_LEVEL[word] for word in map(singular, words_of(scope)) if word in _LEVEL]
    return max(ranks) if ranks else None


@lru_cache(maxsize=65_536)
def is_actor(scope: str) -> bool:
    """Say whether a name is that of an organisation or a programme."""
    return any(singular(word) in _ACTORS for word in words_of(scope))


@lru_cache(maxsize=65_536)
def is_all(scope: str) -> bool:
    """Say whether a name stands for all there are and names none: "all organisations"."""
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
        if word not in _ALL and singular(word) not in _LEVEL and word not in _SIDES | _WIDER
    )


@lru_cache(maxsize=65_536)
def lies_in(inner: str, outer: str) -> bool:
    """Say whether one name says that it lies strictly in what another names.

    >>> lies_in("northern Velmar", "Velmar"), lies_in("Orlin", "Orlin region")
    (True, True)
    """
    if plain(inner) == plain(outer) or is_all(inner) or renamed(inner, outer):
        return False
    if is_all(outer):
        return True
    within, around = set(words_of(inner)) - _ALL, set(words_of(outer)) - _ALL
    own = proper_words(outer)
    if not own or within == around:
        return False
    if own == proper_words(inner):
        return _smaller(inner, outer, within, around)
    # What has the other's name and a name of its own is something of the other's.
    return around < within and " and " not in f" {plain(inner)} "


@lru_cache(maxsize=65_536)
def renamed(one: str, other: str) -> bool:
    """Say whether one name is the other with a word before it that makes a new name of it.

    >>> renamed("New Orlin", "Orlin"), renamed("port of Orlin", "Orlin")
    (True, False)
    """
    shorter, longer = sorted((plain(one), plain(other)), key=len)
    first, _, rest = longer.partition(" ")
    return first in _RENAMING and rest == shorter


def _smaller(inner: str, outer: str, within: set[str], around: set[str]) -> bool:
    """Compare two names of one proper name: Orlin, Orlin region, northern Orlin, Orlin camp."""
    if (within & _WIDER) != (around & _WIDER):
        return bool(around & _WIDER)
    if (within & _SIDES) != (around & _SIDES):
        return around & _SIDES < within & _SIDES
    one, other = level(inner), level(outer)
    if one is not None and other is not None:
        return one < other
    if one is None and other is not None:
        # Orlin is the town of the Orlin region; of the Orlin camp it is the town around.
        return other >= 3
    return one is not None and one < 3
