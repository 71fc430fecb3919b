"""Law 8: whether a string may tell who a child is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.guard.labels import Declared, Word, declared, words
from kg.guard.people import Name, names
from kg.guard.slugs import address_spans, may_hold_slug, slug_hits
from kg.guard.triggers import Kind, Trigger, age_after_name, may_be_age, triggers
from kg.numbers import sentences

__all__ = ["Hit", "minors"]

# Words that may stand between a name and the age in the next sentence ("He is 12 years old").
_NEXT_SENTENCE = 12
_NEXT_SENTENCE_UNSURE = 6


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """The place of a word that ties a name to a child; never the word or the name itself.

    ``start`` and ``end`` count code points of the string that was checked, end exclusive.
    """

    start: int
    end: int
    kind: Kind

    def __str__(self) -> str:
        return f"{self.kind} at {self.start}–{self.end}"


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence read: its words, the names and child words in it, and its place."""

    offset: int
    text: str
    words: tuple[Word, ...]
    names: tuple[Name, ...]
    triggers: tuple[Trigger, ...]

    def index_at(self, place: int) -> int:
        """Return the index of the first word that ends behind a place."""
        return next(
            (index for index, word in enumerate(self.words) if word.end > place), len(self.words)
        )

    def hit(self, trigger: Trigger) -> Hit:
        return Hit(self.offset + trigger.start, self.offset + trigger.end, trigger.kind)


def minors(text: str, *, adults: frozenset[str]) -> tuple[Hit, ...]:
    """Return where a string ties a personal name to a child; empty when nothing was seen.

    A name near an age under 18, a child's role or a family tie is a hit; so is a relative who is
    named beside the child. ``adults`` holds every label of declared public adults, bodies and
    places. English, Ukrainian and Russian. This is a gate on form, not understanding: it
    stops what it doubts, and a person decides.
    """
    return _hits(text, adults)


@lru_cache(maxsize=16_384)  # slugs, keywords and the words of a claim recur, in sheet after sheet
def _hits(text: str, adults: frozenset[str]) -> tuple[Hit, ...]:
    known = declared(adults)
    found: set[Hit] = set()
    prose = text
    if may_hold_slug(text):
        found.update(Hit(start, end, "slug") for start, end in slug_hits(text, known))
        prose = _without_addresses(text)
    spans = sentences(prose)
    told = [triggers(prose[start:end]) for start, end in spans]
    # Most strings speak of nobody's age or family: names are looked for only where one does.
    if any(told) or any(may_be_age(prose[start:end]) for start, end in spans):
        read = [
            _read(prose, span, of_child, known) for span, of_child in zip(spans, told, strict=True)
        ]
        for sentence in read:
            found.update(_within(sentence))
        found.update(_across(read))
    return tuple(sorted(found))


def _without_addresses(text: str) -> str:
    letters = list(text)
    for start, end in address_spans(text):
        letters[start:end] = " " * (end - start)
    return "".join(letters)


def _read(
    text: str, span: tuple[int, int], told: tuple[Trigger, ...], adults: Declared
) -> _Sentence:
    start, end = span
    sentence = text[start:end]
    run = words(sentence)
    taken = frozenset(
        index
        for index, word in enumerate(run)
        if any(word.start < trigger.end and trigger.start < word.end for trigger in told)
    )
    return _Sentence(start, sentence, run, names(sentence, run, adults, taken), told)


def _within(sentence: _Sentence) -> Iterator[Hit]:
    for name in sentence.names:
        if (age := age_after_name(sentence.text, sentence.words[name.last].end)) is not None:
            yield sentence.hit(age)
        for trigger in sentence.triggers:
            if _tied(sentence, trigger, name):
                yield sentence.hit(trigger)


def _tied(sentence: _Sentence, trigger: Trigger, name: Name) -> bool:
    first, last = sentence.index_at(trigger.start), sentence.index_at(trigger.end - 1)
    if name.first <= last and first <= name.last:
        return False
    ahead = name.first > last
    between = name.first - last - 1 if ahead else first - name.last - 1
    if trigger.forward:
        return ahead and between <= trigger.reach
    return between <= trigger.reach or (trigger.wide and name.full)


def _across(read: list[_Sentence]) -> Iterator[Hit]:
    """Tie names to child words of sentences near by: "… came home. He is 12."."""
    for index, first in enumerate(read):
        whole = 0
        for second in read[index + 1 :]:
            yield from _between(first, second, whole)
            whole += len(second.words)
            if whole > _NEXT_SENTENCE:
                break


def _between(first: _Sentence, second: _Sentence, whole: int) -> Iterator[Hit]:
    """Tie names and child words of two sentences that have ``whole`` words between them."""
    tail = len(first.words) - 1
    for name in first.names:
        for trigger in filter(_far, second.triggers):
            words_between = tail - name.last + whole + second.index_at(trigger.start)
            if words_between <= _reach(name):
                yield second.hit(trigger)
    for trigger in filter(_far, first.triggers):
        for name in second.names:
            words_between = tail - first.index_at(trigger.end - 1) + whole + name.first
            if words_between <= _reach(name):
                yield first.hit(trigger)


def _far(trigger: Trigger) -> bool:
    return trigger.wide and not trigger.forward


def _reach(name: Name) -> int:
    return _NEXT_SENTENCE if name.given or name.full else _NEXT_SENTENCE_UNSURE
