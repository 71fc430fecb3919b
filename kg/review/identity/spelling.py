"""One word of a name beside another: spelling, script, romanisation, initials, languages.

Nothing here says that two words are one name; each likeness has a weight and its reason in words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from anyascii import anyascii
from rapidfuzz import fuzz

from kg.numbers.lexicon import word_set
from kg.search.fold import script_of, tokens
from kg.search.sound import keys

__all__ = ["Likeness", "Part", "likeness", "parts"]

_ABJADS: Final = frozenset("HA")
_SMALL_WORDS: Final = word_set(
    "of the for and in on to a an de la le von van und der die das des du та і й и в у на з по для"
)
_NEAR: Final = 85
_TYPO: Final = 88
_LONG: Final = 6
_SHORTEST: Final = 2

_GIVEN: Final = tuple(
    frozenset(line.split())
    for line in (
        "volodymyr vladimir uladzimir",
        "oleksandr aleksandr alexander aliaksandr",
        "oleksii oleksiy aleksei alexei alexey aleksey",
        "olena elena yelena helena alena",
        "olha olga volha",
        "kateryna ekaterina yekaterina catherine katsiaryna",
        "mykola nikolai nikolay nicholas mikalai",
        "mykhailo mikhail michael mikhal",
        "dmytro dmitry dmitri dmitriy dzmitry",
        "serhii serhiy sergei sergey siarhei",
        "andrii andriy andrei andrey andrew",
        "pavlo pavel paul",
        "petro pyotr petr peter",
        "yurii yuriy yuri iurii george",
        "yevhen yevgeny evgeny evgenii eugene yauhen",
        "hryhorii grigory grigorii gregory",
        "ihor igor",
        "oleh oleg",
        "yuliia yulia iuliia julia",
        "nataliia natalia natalya nataliya",
        "mariia maria mariya mary",
        "anastasiia anastasia anastasiya",
        "iryna irina irene",
        "tetiana tatiana tatyana",
        "svitlana svetlana",
        "viktor victor",
        "maksym maxim maksim",
        "vasyl vasily vasiliy basil",
        "stepan stefan stephen",
        "ivan john",
        "yosyp iosif joseph yosef",
        "binyamin benjamin",
        "yaakov jacob yakov yakiv",
        "moshe moses",
    )
)
"""One given name in several languages, in Latin letters."""


@dataclass(frozen=True)
class Part:
    """One word of a name: as it is written, folded, and as it may sound."""

    written: str
    folded: str

    @cached_property
    def script(self) -> str:
        """The script of its first letter."""
        return script_of(self.folded)

    @cached_property
    def is_initial(self) -> bool:
        """Whether it is one letter, for a longer name."""
        return len(self.folded) == 1

    @property
    def is_acronym(self) -> bool:
        """Whether it may be made of first letters, of which each counts."""
        return self.written.isupper() and len(self.folded) <= _LONG

    @cached_property
    def latin(self) -> str:
        """Its letters, romanised."""
        return "".join(filter(str.isalpha, anyascii(self.folded).lower()))

    @cached_property
    def whole(self) -> str:
        """A form in which romanisations of one word agree; none in scripts without vowels."""
        return _after(":", self.folded)

    @cached_property
    def bones(self) -> str:
        """Its consonants: all that scripts without vowels tell."""
        return _after("|", self.folded)

    @cached_property
    def skeleton(self) -> str:
        """What blocks are made of: consonants that all romanisations keep."""
        found = re.sub("g", "", self.bones).replace("c", "k").replace("q", "k")
        return found if len(found) >= _SHORTEST else self.whole[:4] or self.bones

    @cached_property
    def given(self) -> frozenset[str]:
        """The given name in other languages, itself included; empty where none is known."""
        latin = self.latin
        return next((names for names in _GIVEN if latin in names), frozenset())


@dataclass(frozen=True, slots=True)
class Likeness:
    """How near two words come, from 0 to 1, and why."""

    weight: float
    why: str


@lru_cache(maxsize=50_000)
def parts(name: str) -> tuple[Part, ...]:
    """Return the words of a name that carry it, in their order."""
    found = [Part(name[t.start : t.end], t.word) for t in tokens(name)]
    return tuple([part for part in found if not _is_small(part)] or found)


def _is_small(part: Part) -> bool:
    """Say whether a word carries no name; a capital alone is an initial."""
    return part.folded in _SMALL_WORDS and not (part.is_initial and part.written.isupper())


def likeness(one: Part, other: Part) -> Likeness | None:
    """Return how near two words of names come; ``None`` when nothing speaks for one name."""
    if one.folded == other.folded:
        alike = one.written.casefold() == other.written.casefold()
        return Likeness(1, "" if alike else "alike but for accents and apostrophes")
    if one.is_initial or other.is_initial:
        same = one.latin[:1] == other.latin[:1] != ""
        return Likeness(0.6, "an initial") if same else None
    if one.given and one.given == other.given:
        return Likeness(0.9, "one given name in two languages")
    return _other_script(one, other) if one.script != other.script else _same_script(one, other)


def _other_script(one: Part, other: Part) -> Likeness | None:
    why = "one word in two scripts"
    if one.whole and one.whole == other.whole:
        return Likeness(0.95, why)
    if _ABJADS & {one.script, other.script}:
        same = one.bones == other.bones and len(one.bones) >= _SHORTEST
        return Likeness(0.85, f"{why}, one of which writes no vowels") if same else None
    if fuzz.ratio(one.whole, other.whole) >= _NEAR:
        return Likeness(0.8, f"nearly {why}")
    return None


def _same_script(one: Part, other: Part) -> Likeness | None:
    if one.is_acronym or other.is_acronym:
        return None
    if one.whole and one.whole == other.whole:
        return Likeness(0.95, "two romanisations of one word")
    ratio = fuzz.ratio(one.latin, other.latin)
    if one.skeleton == other.skeleton and len(one.skeleton) > _SHORTEST and ratio >= _NEAR - 10:
        return Likeness(0.85, "two romanisations of one word")
    if min(len(one.latin), len(other.latin)) >= _LONG and ratio >= _TYPO:
        return Likeness(0.75, "a letter or two apart")
    return None


def _after(mark: str, folded: str) -> str:
    for key in keys(folded, name=True):
        _, found, rest = key.partition(mark)
        if found:
            return rest
    return ""
