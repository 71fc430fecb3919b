"""Countries, cities and bodies of the real world, by their names in three languages.

Countries are those of the Common Locale Data Repository, as ``babel`` ships it, with one city of
each time zone; ``kg.extract.atlas`` adds what the news names often. Ukrainian and Russian names
are known in every case: a name and its forms share their stems.
"""

from __future__ import annotations

from functools import lru_cache

from babel import Locale
from babel.core import get_global

from kg.extract.atlas import KNOWN_BODIES, KNOWN_PLACES
from kg.extract.findings import ActorKind
from kg.extract.slavic_words import stems

__all__ = ["land"]

_SHORT: dict[str, dict[str, ActorKind]] = {
    "en": dict.fromkeys(
        (
            *("us", "u.s", "u.s.", "usa", "america", "uk", "u.k", "u.k.", "britain"),
            *("great britain", "england", "scotland", "wales", "uae", "dprk", "drc"),
            *("russian federation", "czech republic", "turkey", "vatican", "palestine"),
            *("ivory coast", "dr congo", "north korea", "south korea", "hong kong", "burma"),
        ),
        "country",
    ),
    "uk": dict.fromkeys(("сша", "рф", "оае", "британія", "росія", "штати"), "country"),
    "ru": dict.fromkeys(("сша", "рф", "оаэ", "британия", "белоруссия", "киргизия"), "country"),
}
_INFLECTED = frozenset({"uk", "ru"})


def land(name: str, language: str = "en") -> ActorKind | None:
    """Return what a name in small letters is in the real world, else None.

    >>> land("kharkiv"), land("литвою", "uk"), land("knesset"), land("dorvath")
    ('place', 'country', 'organisation', None)
    """
    known = _lands(language)
    kind = known.get(name)
    if kind is None and language in _INFLECTED:
        return _forms(language).get(stems(name))
    return kind


@lru_cache(maxsize=4)
def _lands(language: str) -> dict[str, ActorKind]:
    locale = Locale.parse(language)
    found: dict[str, ActorKind] = dict.fromkeys(KNOWN_PLACES.get(language, ()), "place")
    if language not in _INFLECTED:
        for zone in get_global("zone_territories"):
            if "/" in zone:
                found[zone.rpartition("/")[2].replace("_", " ").casefold()] = "place"
    for zone in locale.time_zones.values():
        if "city" in zone:
            found[str(zone["city"]).casefold()] = "place"
    for code, name in locale.territories.items():
        found[name.casefold()] = "country" if code.isalpha() else "place"
    found.update(dict.fromkeys(KNOWN_BODIES.get(language, ()), "organisation"))
    return found | _SHORT.get(language, {})


@lru_cache(maxsize=4)
def _forms(language: str) -> dict[str, ActorKind]:
    """Return the lands by the stems of their words, which all cases of a name share."""
    return {stems(name): kind for name, kind in _lands(language).items() if len(name) > _SHORTEST}


_SHORTEST = 3
