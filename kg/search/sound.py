"""One name in two scripts: a rough common form, so that Kyiv finds Київ where no label says so.

These forms state nothing: they are kept in the index only, are compared across scripts only, and
whatever they find is marked as found by transliteration and stands last.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from anyascii import anyascii

from kg.search.fold import Script, script_of

__all__ = ["keys", "keys_of_others"]

_ABJADS: Final = frozenset("HA")
_SCRIPTS: Final = "LCGHAO"
_SHORTEST: Final = 2
_DOUBLES: Final = re.compile(r"(.)\1+")
# In the order in which they are read; the romanisations of one letter become one.
_ALIKE: Final = (("kh", "h"), ("ck", "k"), ("ph", "f"), ("g", "h"), ("w", "v"), ("x", "ks"))
_CONSONANTS: Final = (("kh", "h"), ("gh", "g"), ("sh", "s"), ("ck", "k"), ("ph", "f"))
_VOWELS: Final = re.compile("[aeiouyjvwh]")


@lru_cache(maxsize=50_000)
def keys(word: str, *, name: bool) -> tuple[str, ...]:
    """Return the forms under which a folded word is kept for searches in other scripts.

    Words of names also get one of consonants alone, the only one in scripts without vowels.

    >>> keys("київ", name=False), keys("kyiv", name=False)
    (('C:kiv',), ('L:kiv',))
    >>> keys("סער", name=True), keys("saar", name=True)
    (('H|sr',), ('L:sar', 'L|sr'))
    """
    script = script_of(word)
    found = []
    if script not in _ABJADS and (whole := _whole(word)):
        found.append(f"{script}:{whole}")
    if name and (bones := _bones(word)):
        found.append(f"{script}|{bones}")
    return tuple(found)


@lru_cache(maxsize=10_000)
def keys_of_others(word: str) -> tuple[str, ...]:
    """Return the forms under which the same word would be kept in every other script."""
    script = script_of(word)
    others = [other for other in _SCRIPTS if other != script]
    bones, whole = _bones(word), "" if script in _ABJADS else _whole(word)
    return tuple(
        [f"{other}:{whole}" for other in others if whole and other not in _ABJADS]
        + [f"{o}|{bones}" for o in others if bones and (_is_abjad(o) or _is_abjad(script))]
    )


def _is_abjad(script: Script) -> bool:
    return script in _ABJADS


def _latin(word: str) -> str:
    if any(map(str.isdigit, word)):  # digits are the same in every script once folded
        return ""
    return "".join(filter(str.isalpha, anyascii(word).lower()))


def _whole(word: str) -> str:
    latin = _latin(word)
    for written, read in _ALIKE:
        latin = latin.replace(written, read)
    found = _DOUBLES.sub(r"\1", re.sub("[yj]", "i", latin))
    return found if len(found) >= _SHORTEST else ""


def _bones(word: str) -> str:
    latin = _latin(word)
    for written, read in _CONSONANTS:
        latin = latin.replace(written, read)
    found = _DOUBLES.sub(r"\1", _VOWELS.sub("", latin))
    return found if len(found) >= _SHORTEST else ""
