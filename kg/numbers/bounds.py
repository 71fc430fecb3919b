"""The words that bound a number: "no more than", "as many as", "not even", "or more"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.model.vocabulary import Bound
from kg.numbers import slavic
from kg.numbers.lexicon import BOUND_PHRASES, FILLERS, GOVERNED, PERSONS, SUFFIX_BOUNDS

__all__ = ["BoundReading", "bound_after", "bound_before"]


def _spaced(pattern: str) -> str:
    return pattern.replace(" ", r"\s+")


# A sign needs no word boundary and no space behind it: ">600".
_PHRASES = tuple(
    (
        bound,
        re.compile(rf"(?<![\w’'-])(?P<words>{_spaced(words)})(?:\s+|(?<=[<>≤≥~≈=-])\s*)\Z", re.I),
    )
    for bound, words in BOUND_PHRASES
)
_FILLER = re.compile(rf"\b(?:{_spaced(FILLERS)})\s+\Z", re.IGNORECASE)
_SUFFIXES = tuple(
    (bound, re.compile(_spaced(words), re.IGNORECASE)) for bound, words in SUFFIX_BOUNDS
)
_LAST_WORD = re.compile(r"([^\W\d_]+)\s+\Z")
# The longest run of bound words there is, with room; keeps long lines cheap.
_LOOK_BACK = 120
_TAKEN = frozenset({"take", "takes", "took", "taken", "taking"})
_NOUNS = re.compile(r"[^.,;:]{0,40}")


@dataclass(frozen=True, slots=True)
class BoundReading:
    """A bound, where its words begin (or end, behind a number), and bound words that are none."""

    bound: Bound
    at: int
    governed: tuple[tuple[int, int], ...] = ()


def bound_before(sentence: str, start: int, floor: int, number_end: int) -> BoundReading:
    """Return the bound whose words end at ``start``, looking back no further than ``floor``.

    Phrases add up from the number outwards ("up to an estimated 20,000"): the outermost that is
    sharper than "about" decides. ``at`` is ``start`` where nothing bounds the number. A word that
    its verb governs ("handed over 1,000 bodies") is listed in ``governed`` and bounds nothing.
    """
    floor = max(floor, start - _LOOK_BACK)
    found: list[Bound] = []
    governed: list[tuple[int, int]] = []
    at = probe = start
    while True:
        phrase = _phrase_ending(sentence, probe, floor)
        if phrase is None:
            filler = _FILLER.search(sentence, floor, probe)
            if filler is None or probe != at:
                break
            probe = filler.start()
            continue
        bound, begin, words_end = phrase
        if (verb := _governor(sentence, begin, words_end, number_end)) is not None:
            governed.append((verb, words_end))
            break
        found.append(bound)
        at = probe = begin
    sharp = [bound for bound in found if bound not in {Bound.ABOUT, Bound.EXACT}]
    if sharp:
        return BoundReading(sharp[-1], at, tuple(governed))
    bound = Bound.ABOUT if Bound.ABOUT in found else Bound.EXACT
    return BoundReading(bound, at, tuple(governed))


def _phrase_ending(sentence: str, end: int, floor: int) -> tuple[Bound, int, int] | None:
    readings = [
        (match.start("words"), bound, match.end("words"))
        for bound, phrase in _PHRASES
        if (match := phrase.search(sentence, floor, end)) is not None
    ]
    if not readings:
        return None
    begin, bound, words_end = min(readings)
    return bound, begin, words_end


def _governor(sentence: str, begin: int, words_end: int, number_end: int) -> int | None:
    """Return where the verb begins that governs the bound word, or None."""
    if sentence[begin:words_end].lower() == "до":
        change = slavic.CHANGE.search(sentence[max(0, begin - _LOOK_BACK) : begin])
        return None if change is None else max(0, begin - _LOOK_BACK) + change.start()
    verbs = GOVERNED.get(" ".join(sentence[begin:words_end].lower().split()))
    before = _LAST_WORD.search(sentence, max(0, begin - _LOOK_BACK), begin)
    if verbs is None or before is None or before[1].lower() not in verbs:
        return None
    if before[1].lower() in _TAKEN and sentence[begin:words_end].lower() == "over":
        # People are taken, over 600 of them; places and duties are taken over.
        noun_phrase = _NOUNS.match(sentence, number_end)
        nouns = set(noun_phrase[0].lower().split()[:4]) if noun_phrase else set()
        if nouns & PERSONS:
            return None
    return before.start()


def bound_after(sentence: str, end: int) -> BoundReading | None:
    """Return the bound whose words follow the number at ``end``: "40 or more", "600+"."""
    for bound, suffix in _SUFFIXES:
        if (match := suffix.match(sentence, end)) is not None:
            return BoundReading(bound, match.end())
    return None
