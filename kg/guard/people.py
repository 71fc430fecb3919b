"""Personal names in a sentence, as their form shows them, without those of declared adults."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from kg.guard.names import (
    AMBIGUOUS,
    COMMON,
    CYRILLIC_NEUTRAL,
    GIVEN_NAMES,
    NEUTRAL,
    NEUTRAL_STEMS,
    NOT_PERSONAL,
    PLACE_PREPOSITIONS,
)
from kg.guard.triggers import age_after_name

__all__ = ["Declared", "Name", "Word", "declared", "names", "words"]

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`-][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’ʼ`]s?\Z")
_AFTER_PLACE = re.compile(
    r"[\s-](?:region|oblast|district|city|village|raion|community|hromada|област\w+|район\w*)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"\s(?:is|was|has|had|turned|turns|lives|lived|who|came|returned|and\s[A-Z])\b"
    r"|,\s(?:a|an|the|who|aged|whose|[0-9])"
)
_COMMON_ENDING = ("ing", "ed", "tion", "tions", "ly", "ment", "ness", "ers", "ism", "ists")
_OPENING = frozenset("\"“”«„:([•–—-*#.?!…'‘")
_LOWER_LINKS = frozenset({"of", "the", "and", "for", "on"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence: its place, its form without possessive, and its folded form."""

    start: int
    end: int
    text: str
    folded: str

    @property
    def capital(self) -> bool:
        """Say whether it begins with a capital."""
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Name:
    """A run of words that may name a person: word indices, and how sure the form is."""

    first: int
    last: int
    given: bool

    @property
    def full(self) -> bool:
        """Say whether it has several words: a given name and a surname, or initials."""
        return self.last > self.first


@dataclass(frozen=True, slots=True)
class Declared:
    """The labels of declared adults, bodies and places, ready for matching."""

    labels: frozenset[tuple[str, ...]]
    longest: int
    surnames: frozenset[str]
    stems: frozenset[str]

    def covers(self, run: tuple[str, ...]) -> bool:
        """Say whether the words are a whole label, or one with Slavic case endings."""
        if run in self.labels:
            return True
        if not all(_is_cyrillic(word) for word in run):
            return False
        return any(
            len(label) == len(run)
            and all(_same_stem(ours, theirs) for ours, theirs in zip(label, run, strict=True))
            for label in self.labels
        )

    def has_word(self, folded: str) -> bool:
        """Say whether a single word is the surname of a declared adult, or a one-word label."""
        if folded in self.surnames:
            return True
        return _is_cyrillic(folded) and any(_same_stem(stem, folded) for stem in self.stems)


def fold(word: str) -> str:
    """Return the word in small letters, without possessive, with one kind of apostrophe."""
    folded = _POSSESSIVE.sub("", word.casefold())
    if folded.endswith(("'s", "’s")):
        folded = folded[:-2]
    return re.sub("[’ʼ`]", "'", folded)


@lru_cache(maxsize=64)
def declared(adults: frozenset[str]) -> Declared:
    """Prepare labels for matching. Words in brackets and punctuation between words are ignored."""
    labels = frozenset(
        tuple(fold(found[0]) for found in _WORD.finditer(label)) for label in adults
    ) - {()}
    last_words = frozenset(
        label[-1] for label in labels if len(label) == 1 or label[-1] not in GIVEN_NAMES
    )
    return Declared(
        labels,
        max(map(len, labels), default=0),
        last_words,
        frozenset(word for word in last_words if _is_cyrillic(word)),
    )


def _is_cyrillic(word: str) -> bool:
    return bool(word) and "\u0400" <= word[0] <= "\u04ff"


def _same_stem(first: str, second: str) -> bool:
    """Say whether two Cyrillic words differ in their ending only."""
    shared = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        shared += 1
    return shared >= 3 and len(first) - shared <= 2 and len(second) - shared <= 3


def words(sentence: str) -> tuple[Word, ...]:
    """Return the words of a sentence in order."""
    return tuple(
        Word(found.start(), found.end(), found[0], fold(found[0]))
        for found in _WORD.finditer(sentence)
    )


def names(
    sentence: str, run: tuple[Word, ...], adults: Declared, taken: frozenset[int] = frozenset()
) -> tuple[Name, ...]:
    """Return what may be the name of a person who is not declared.

    ``taken`` holds the indices of words that are known to be something else.

    Capitals decide; common given names are also seen in small letters. Bodies, places, offices,
    peoples and words that begin a sentence are left out as far as their form tells.
    """
    covered = _covered(run, adults) | taken
    bodies = _bodies(run)
    title_case = _is_title_case(run)
    if title_case:
        covered |= {
            i for i, word in enumerate(run) if word.folded in COMMON and not _is_given(word)
        }
    shouted = len(run) > 1 and all(word.text.isupper() for word in run)
    found: list[Name] = []
    index = 0
    while index < len(run):
        if index in covered or not _may_name(sentence, run[index], shouted=shouted):
            index += 1
            continue
        last = index
        while (
            last + 1 < len(run)
            and last + 1 not in covered
            and run[last].capital
            and run[last + 1].capital
            and _may_name(sentence, run[last + 1], shouted=shouted)
            and sentence[run[last].end : run[last + 1].start] in {" ", "\u00a0", ". ", ".", "-"}
        ):
            last += 1
        name = Name(index, last, any(_is_given(word) for word in run[index : last + 1]))
        if _is_personal(sentence, run, name, bodies, title_case=title_case):
            found.append(name)
        index = last + 1
    return tuple(found)


def _covered(run: tuple[Word, ...], adults: Declared) -> frozenset[int]:
    covered: set[int] = set()
    index = 0
    while index < len(run):
        for length in range(min(adults.longest, len(run) - index), 0, -1):
            piece = tuple(word.folded for word in run[index : index + length])
            if adults.covers(piece):
                covered.update(range(index, index + length))
                index += length
                break
        else:
            if adults.has_word(run[index].folded):
                covered.add(index)
            index += 1
    return frozenset(covered)


def _is_given(word: Word) -> bool:
    if word.folded in GIVEN_NAMES:
        return word.capital or word.folded not in AMBIGUOUS
    if _is_cyrillic(word.folded) and word.capital and len(word.folded) > 3:
        return any(
            len(name) > 3 and _is_cyrillic(name) and _same_stem(name, word.folded)
            for name in GIVEN_NAMES
        )
    return False


def _may_name(sentence: str, word: Word, *, shouted: bool) -> bool:
    if _is_given(word):
        return True
    if not word.capital or word.folded in NEUTRAL or word.folded in CYRILLIC_NEUTRAL:
        return False
    if word.folded.startswith(NEUTRAL_STEMS):
        return False
    if len(word.text) == 1:
        # An initial: "the girl K.", "S. M., 12".
        return sentence[word.end : word.end + 1] == "."
    parts = re.split("[-’'ʼ`]", word.folded)
    if all(part in NEUTRAL for part in parts):
        return False
    return shouted or not (word.text.isupper() and len(word.text) <= 6)


def _bodies(run: tuple[Word, ...]) -> frozenset[int]:
    """Return the indices of capitalised runs that name a body or a place."""
    inside: set[int] = set()
    index = 0
    while index < len(run):
        last = index
        while last + 1 < len(run) and (
            run[last + 1].capital or (run[last + 1].folded in _LOWER_LINKS and last + 2 < len(run))
        ):
            last += 1
        piece = run[index : last + 1]
        if run[index].capital and any(
            word.capital and word.folded in NOT_PERSONAL for word in piece
        ):
            inside.update(range(index, last + 1))
        index = last + 1
    return frozenset(inside)


def _is_title_case(run: Iterable[Word]) -> bool:
    long_words = [word for word in run if len(word.text) > 3]
    capitals = sum(word.capital for word in long_words)
    return len(long_words) >= 4 and capitals >= 0.7 * len(long_words)


def _is_personal(
    sentence: str, run: tuple[Word, ...], name: Name, bodies: frozenset[int], *, title_case: bool
) -> bool:
    end = run[name.last].end
    if name.given or age_after_name(sentence, end) is not None:
        return True
    if title_case and not name.full:
        return False
    if name.first in bodies or _AFTER_PLACE.match(sentence, end):
        return False
    before = run[name.first - 1].folded if name.first else ""
    gap = sentence[run[name.first - 1].end if name.first else 0 : run[name.first].start]
    if before in PLACE_PREPOSITIONS and gap.isspace():
        return before == "to" and name.full
    if name.full:
        return True
    if before == "from" and gap.isspace():
        return False
    if not name.first or gap.strip()[-1:] in _OPENING - {""}:
        return _opens_as_name(sentence, run[name.first])
    return True


def _opens_as_name(sentence: str, word: Word) -> bool:
    """Say whether the first word of a sentence, capital by rule, stands where a name would."""
    if len(word.text) == 1:
        return True
    if word.folded.endswith(_COMMON_ENDING):
        return False
    possessive = word.text.endswith(("'s", "’s"))
    return possessive or _SUBJECT.match(sentence, word.end) is not None
