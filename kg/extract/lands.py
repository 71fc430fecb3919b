"""Countries, continents and great cities of the world, by their names in three languages.

The names are those of the Common Locale Data Repository, as ``babel`` ships it.
"""

from __future__ import annotations

from functools import lru_cache

from babel import Locale
from babel.core import get_global

from kg.extract.findings import ActorKind

__all__ = ["land"]

_SHORT: dict[str, ActorKind] = {
    "us": "country",
    "u.s": "country",
    "u.s.": "country",
    "usa": "country",
    "america": "country",
    "uk": "country",
    "u.k": "country",
    "u.k.": "country",
    "britain": "country",
    "great britain": "country",
    "england": "country",
    "scotland": "country",
    "uae": "country",
    "dprk": "country",
    "russian federation": "country",
    "czech republic": "country",
    "turkey": "country",
    "eu": "organisation",
    "e.u": "organisation",
    "european union": "organisation",
    "un": "organisation",
    "u.n": "organisation",
    "united nations": "organisation",
    "nato": "organisation",
    "middle east": "place",
    "far east": "place",
    "crimea": "place",
    "donbas": "place",
    "gaza": "place",
    "west bank": "place",
    "vatican": "country",
    "рф": "country",
    "сша": "country",
    "єс": "organisation",
    "ес": "organisation",
    "оон": "organisation",
    "нато": "organisation",
    "крим": "place",
    "крым": "place",
    "київ": "place",
    "киев": "place",
    "москва": "place",
}


def land(name: str, language: str = "en") -> ActorKind | None:
    """Return what a name in small letters is on the map of the real world, else None."""
    return _lands(language).get(name)


@lru_cache(maxsize=4)
def _lands(language: str) -> dict[str, ActorKind]:
    locale = Locale.parse(language)
    found: dict[str, ActorKind] = {
        zone.rpartition("/")[2].replace("_", " ").casefold(): "place"
        for zone in get_global("zone_territories")
        if "/" in zone
    }
    for zone in locale.time_zones.values():
        if "city" in zone:
            found[str(zone["city"]).casefold()] = "place"
    for code, name in locale.territories.items():
        found[name.casefold()] = "country" if code.isalpha() else "place"
    return found | _SHORT
