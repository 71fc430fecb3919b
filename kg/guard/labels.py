"""Words of a text against the labels of declared adults, bodies and places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.guard.names import GIVEN_NAMES

__all__ = ["Declared", "Word", "covered", "declared", "is_cyrillic", "same_stem", "words"]

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`-][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’ʼ`]s?\Z")


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
class Declared:
    """The labels of declared adults, bodies and places, ready for matching."""

    labels: frozenset[tuple[str, ...]]
    openings: frozenset[str]
    longest: int
    surnames: frozenset[str]
    stems: frozenset[str]

    def covers(self, run: tuple[str, ...]) -> bool:
        """Say whether the words are a whole label, or one with Slavic case endings."""
        if run in self.labels:
            return True
        if not all(is_cyrillic(word) for word in run):
            return False
        return any(
            len(label) == len(run)
            and all(same_stem(ours, theirs) for ours, theirs in zip(label, run, strict=True))
            for label in self.labels
        )

    def has_word(self, folded: str) -> bool:
        """Say whether a single word is the surname of a declared adult, or a one-word label."""
        if folded in self.surnames:
            return True
        return is_cyrillic(folded) and any(same_stem(stem, folded) for stem in self.stems)


def _fold(word: str) -> str:
    """Return the word in small letters, without possessive, with one kind of apostrophe."""
    folded = _POSSESSIVE.sub("", word.casefold())
    if folded.endswith(("'s", "’s")):
        folded = folded[:-2]
    return re.sub("[’ʼ`]", "'", folded)


@lru_cache(maxsize=64)
def declared(adults: frozenset[str]) -> Declared:
    """Prepare labels for matching. Words in brackets and punctuation between words are ignored."""
    labels = frozenset(
        tuple(_fold(found[0]) for found in _WORD.finditer(label)) for label in adults
    ) - {()}
    last_words = frozenset(
        label[-1] for label in labels if len(label) == 1 or label[-1] not in GIVEN_NAMES
    )
    return Declared(
        labels,
        frozenset(label[0] for label in labels),
        max(map(len, labels), default=0),
        last_words,
        frozenset(word for word in last_words if is_cyrillic(word)),
    )


def is_cyrillic(word: str) -> bool:
    """Say whether a word is written in Cyrillic letters."""
    return bool(word) and "\u0400" <= word[0] <= "\u04ff"


def same_stem(first: str, second: str) -> bool:
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
        Word(found.start(), found.end(), found[0], _fold(found[0]))
        for found in _WORD.finditer(sentence)
    )


def _longest_label(folded: Sequence[str], index: int, adults: Declared) -> int:
    """Return how many words from ``index`` on are a whole label; 0 where none begins there."""
    if folded[index] not in adults.openings and not is_cyrillic(folded[index]):
        return 0
    lengths = range(min(adults.longest, len(folded) - index), 0, -1)
    return next(
        (length for length in lengths if adults.covers(tuple(folded[index : index + length]))), 0
    )


def covered(folded: Sequence[str], adults: Declared) -> tuple[frozenset[int], frozenset[int]]:
    """Return the indices of words inside whole labels, and of words that are a surname alone."""
    whole: set[int] = set()
    alone: set[int] = set()
    index = 0
    while index < len(folded):
        length = _longest_label(folded, index, adults)
        whole.update(range(index, index + length))
        if not length and adults.has_word(folded[index]):
            alone.add(index)
        index += length or 1
    return frozenset(whole), frozenset(alone)
