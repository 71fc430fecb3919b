"""Where in a text the words of a question stand, and in which way each was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from kg.search.entries import Text
from kg.search.fold import Token, stem, tokens
from kg.search.plan import is_fuzzy
from kg.search.question import Question, Word
from kg.search.sound import keys, keys_of_others

__all__ = ["Mark", "Matcher", "Snippet", "Via", "snippet"]

_LONGEST: Final = 240
"""Code points of a snippet."""


class Via(IntEnum):
    """How a word was found, the surest way first."""

    WORDS = 0
    PREFIX = 1
    STEM = 2
    SPELLING = 3
    TRANSLITERATION = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text that was found, in code points, the end exclusive."""

    start: int
    end: int
    part: int
    """Which word of the question it answers, counted from 0; words of phrases come last."""
    via: Via


@dataclass(frozen=True, slots=True)
class Snippet:
    """The part of a text that shows what was found; ``ranges`` count its own code points."""

    text: str
    language: str
    ranges: tuple[tuple[int, int], ...]
    cut_before: bool = False
    cut_after: bool = False

    def pieces(self) -> Iterator[tuple[str, bool]]:
        """Yield the text in pieces, each with whether it was found.

        >>> list(Snippet("boats were moved", "en", ((0, 5),)).pieces())
        [('boats', True), (' were moved', False)]
        """
        done = 0
        for start, end in self.ranges:
            if done < start:
                yield self.text[done:start], False
            yield self.text[start:end], True
            done = end
        if done < len(self.text):
            yield self.text[done:], False


class Matcher:
    """Finds the words of one question in texts."""

    def __init__(self, question: Question) -> None:
        loose = list(question.words)
        exact = [word for phrase in question.phrases for word in phrase.words]
        self.parts = len(loose) + len(exact)
        self._needed = [n for n, word in enumerate(loose) if not word.is_small or word.is_start] + [
            len(loose) + n for n in range(len(exact))
        ]
        self._loose = loose
        self._exact = {word: len(loose) + n for n, word in enumerate(exact)}
        self._stems = [stem(word.text) for word in loose]
        self._others = [frozenset(keys_of_others(word.text)) for word in loose]

    def marks(self, text: str, *, name: bool) -> tuple[Mark, ...]:
        """Return what of a text was asked for; ``name`` says that the text is a name."""
        found = (self._mark(token, name=name) for token in tokens(text))
        return tuple(mark for mark in found if mark is not None)

    def via(self, marks: Iterable[Mark]) -> Via:
        """Return the least sure way among the best ways of the words that were found."""
        best: dict[int, Via] = {}
        for mark in marks:
            best[mark.part] = min(mark.via, best.get(mark.part, mark.via))
        return max((best[part] for part in self._needed if part in best), default=Via.WORDS)

    def _mark(self, token: Token, *, name: bool) -> Mark | None:
        if token.word in self._exact:
            return Mark(token.start, token.end, self._exact[token.word], Via.WORDS)
        ways = [
            (way, part)
            for part, word in enumerate(self._loose)
            if (way := self._way(part, word, token.word, name=name)) is not None
        ]
        if not ways:
            return None
        via, part = min(ways)
        return Mark(token.start, token.end, part, via)

    def _way(self, part: int, word: Word, found: str, *, name: bool) -> Via | None:
        if found == word.text:
            return Via.WORDS
        if word.is_start and found.startswith(word.text):
            return Via.PREFIX
        if stem(found) == self._stems[part]:
            return Via.STEM
        if is_fuzzy(word.text) and _one_mistake(word.text, found):
            return Via.SPELLING
        if not self._others[part].isdisjoint(keys(found, name=name)):
            return Via.TRANSLITERATION
        return None


def _one_mistake(one: str, other: str) -> bool:
    """Say whether one letter added, left out, changed or swapped with the next tells two apart."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1 or short == long:
        return False
    first = next(
        (i for i, pair in enumerate(zip(short, long, strict=False)) if len({*pair}) > 1), len(short)
    )
    if len(short) < len(long):
        return short[first:] == long[first + 1 :]
    swapped = short[first + 1 : first + 2] + short[first : first + 1]
    return short[first + 1 :] == long[first + 1 :] or (
        swapped == long[first : first + 2] and short[first + 2 :] == long[first + 2 :]
    )


def snippet(text: Text, marks: tuple[Mark, ...]) -> Snippet:
    """Cut a long text down to where most of the question stands, at the ends of words."""
    start, end = 0, len(text.text)
    if end > _LONGEST:
        start, end = _window(text.text, marks)
    ranges = tuple(
        (m.start - start, m.end - start) for m in marks if start <= m.start and m.end <= end
    )
    return Snippet(
        text.text[start:end],
        text.language,
        ranges,
        cut_before=start > 0,
        cut_after=end < len(text.text),
    )


def _window(text: str, marks: tuple[Mark, ...]) -> tuple[int, int]:
    """Choose a stretch of at most the longest length: the first that holds the most parts."""

    def parts(begin: int) -> int:
        return len({m.part for m in marks if begin <= m.start and m.end <= begin + _LONGEST})

    lead = _LONGEST // 8
    begins = [max(0, min(mark.start - lead, len(text) - _LONGEST)) for mark in marks] or [0]
    begin = max(begins, key=lambda b: (parts(b), -b))
    end = min(len(text), begin + _LONGEST)
    if begin > 0 and not text[begin - 1].isspace():
        begin = next((i + 1 for i in range(begin, begin + lead) if text[i].isspace()), begin)
    if end < len(text) and not text[end].isspace():
        end = next((i for i in range(end - 1, end - lead, -1) if text[i].isspace()), end)
    return begin, end
