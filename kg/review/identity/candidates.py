"""Which two things may be one, with a score and the reasons in words.

Everything is compared within blocks only: things whose names share the consonants of a word, who
hold one office, who did the same on the same day; events of one type that share a day, a place or
somebody who took part. In a block of more than 60, each is compared with its 6 neighbours in the
order of their labels alone, so the cost grows with the number of names.

The score puts reasons together as if each were seen alone: 1 - (1 - a)(1 - b)… of these weights.

========  ======================================================================================
people,   .9 × how near the names come (.45 for unnamed groups) · .5 one office · .2 one
bodies    organisation · .4 the same deed in the same role on the same day · .1 for each who acts
          together with both, up to .3 · × .7 where one document names both as two · × .5 where
          one is a part of the other
places,   .9 × how near the names come · × .6 where they lie in different countries or bodies
offices
events    .2 one type · .5 the same day, .2 a time in common · .15 for each who takes part in
          both, up to .45 · .2 one place · .1 one topic · .3 × how near the labels come; never
          with times that exclude each other, never of one document
========  ======================================================================================
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import log
from typing import Final

from rapidfuzz import fuzz

from kg.review.identity.names import best_match
from kg.review.identity.spelling import parts
from kg.review.identity.things import Sort, Thing

__all__ = ["FLOOR", "Candidate", "candidates"]

FLOOR: Final = 0.5
"""Candidates below this score are not shown, unless somebody asks for them."""

_LARGEST: Final = 60
"""In blocks of more things than this, only neighbours are compared."""
_NEIGHBOURS: Final = 6
_HAPPENINGS: Final = frozenset({Sort.EVENT, Sort.INSTRUMENT})
_NAMED: Final = 3
"""So many companions are named in a reason."""

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two things that may be one; ``reasons`` speak for it and ``against`` against it."""

    one: str
    other: str
    sort: Sort
    score: float
    reasons: tuple[str, ...]
    against: tuple[str, ...] = ()


def candidates(
    things: Mapping[str, Thing],
    *,
    floor: float = FLOOR,
    wanted: Callable[[Thing], bool] | None = None,
) -> tuple[Candidate, ...]:
    """Return the pairs of things that may be one, the likeliest first.

    ``wanted`` keeps those of which one thing passes. Nothing here decides: a person judges.
    """
    weigh = _weights(things.values())
    found: list[Candidate] = []
    for one, other in _pairs(things.values()):
        if wanted is None or wanted(one) or wanted(other):
            made = _compare(one, other, weigh)
            if made is not None and made.score >= floor:
                found.append(made)
    return tuple(sorted(found, key=lambda pair: (-pair.score, pair.one, pair.other)))


def _weights(things: Iterable[Thing]) -> Callable[[str], float]:
    counts = Counter(
        word
        for thing in things
        for word in {part.folded for label in thing.labels for part in parts(label)}
    )
    total = 1 + sum(counts.values())

    def weigh(word: str) -> float:
        return log(total / (1 + counts[word])) if counts[word] < total else 1.0

    return weigh


def _pairs(things: Iterable[Thing]) -> Iterator[tuple[Thing, Thing]]:
    blocks: dict[Key, list[Thing]] = defaultdict(list)
    for thing in things:
        for key in set(_keys(thing)):
            blocks[key].append(thing)
    seen: set[tuple[str, str]] = set()
    for block in blocks.values():
        for pair in _within(block):
            one, other = sorted(pair, key=lambda thing: thing.name)
            if (one.name, other.name) not in seen:
                seen.add((one.name, other.name))
                yield one, other


def _within(block: list[Thing]) -> Iterator[tuple[Thing, Thing]]:
    if len(block) <= _LARGEST:
        yield from combinations(block, 2)
        return
    ordered = sorted(block, key=lambda thing: (thing.labels[0].casefold(), thing.name))
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 : place + 1 + _NEIGHBOURS]:
            yield one, other


def _keys(thing: Thing) -> Iterator[Key]:
    """Yield the blocks of a thing; a pair of words still tells where one word is too common."""
    if thing.sort in _HAPPENINGS:
        yield from _keys_of_happening(thing)
        return
    for label in thing.labels:
        words = sorted({part.skeleton for part in parts(label) if part.skeleton})
        yield from (("word", thing.sort, word) for word in words)
        yield from (("words", thing.sort, *pair) for pair in combinations(words[:5], 2))
        if thing.sort is Sort.BODY:
            yield "letters", _letters(label)
    yield from (("office", office) for office in thing.offices)
    for deed in thing.deeds:
        yield "deed", thing.sort, deed


def _keys_of_happening(thing: Thing) -> Iterator[Key]:
    for kind in thing.types:
        if thing.day is not None:
            yield "day", thing.sort, kind, thing.day
        for name in (*thing.participants, *thing.places):
            yield "who", thing.sort, kind, name


def _letters(label: str) -> str:
    words = parts(label)
    if len(words) == 1:
        return words[0].latin
    return "".join(part.latin[:1] for part in words)


def _compare(one: Thing, other: Thing, weigh: Callable[[str], float]) -> Candidate | None:
    if one.sort is not other.sort:
        return None
    if one.sort in _HAPPENINGS:
        return _happenings(one, other)
    return _named(one, other, weigh)


class _Reasons:
    """Weights with their words, put together as if each were seen alone."""

    def __init__(self) -> None:
        self.doubt = 1.0
        self.told: list[str] = []

    def add(self, weight: float, why: str) -> None:
        """Note a reason that speaks for one thing."""
        if weight > 0:
            self.doubt *= 1 - weight
            self.told.append(why)

    def made(self, one: Thing, other: Thing, less: Mapping[str, float]) -> Candidate:
        """Return the candidate, made less likely by what speaks against it."""
        score = 1 - self.doubt
        for factor in less.values():
            score *= factor
        told = tuple(self.told)
        return Candidate(one.name, other.name, one.sort, round(score, 3), told, tuple(less))


def _named(one: Thing, other: Thing, weigh: Callable[[str], float]) -> Candidate | None:
    reasons = _Reasons()
    name = best_match(one.labels, other.labels, weigh)
    if name is not None:
        # What an unnamed group is called is no name: civilians there, and civilians here.
        reasons.add((0.45 if one.sort is Sort.GROUP else 0.9) * name.score, name.why)
    if offices := one.offices & other.offices:
        reasons.add(0.5, f"both hold the office {_some(offices)}")
    if bodies := one.bodies & other.bodies:
        reasons.add(0.2, f"both are of {_some(bodies)}")
    if deeds := one.deeds & other.deeds:
        deed = min(deeds, key=lambda deed: (deed.day, deed.type))
        reasons.add(0.4, f"both are {deed.role} of a {deed.type} on {deed.day}")
    if both := one.companions & other.companions:
        reasons.add(min(0.3, len(both) / 10), f"both act together with {_some(both)}")
    if not reasons.told:
        return None
    return reasons.made(one, other, _less(one, other))


def _less(one: Thing, other: Thing) -> dict[str, float]:
    less: dict[str, float] = {}
    if shared := one.documents & other.documents:
        less[f"{_some(shared)} names both, as two"] = 0.7
    if one.name == other.within or other.name == one.within:
        less["one is a part of the other"] = 0.5
    apart = one.within is not None and other.within is not None and one.within != other.within
    if apart and one.sort is not Sort.PERSON:
        less[f"one is of {one.within}, the other of {other.within}"] = 0.6
    return less


def _happenings(one: Thing, other: Thing) -> Candidate | None:
    if one.documents & other.documents or _exclude(one, other):
        return None
    reasons = _Reasons()
    reasons.add(0.2, f"both are of the type {_some(one.types & other.types)}")
    if one.day is not None and one.day == other.day:
        reasons.add(0.5, f"both are on {one.day}")
    elif one.first is not None and other.first is not None:
        reasons.add(0.2, "their times have days in common")
    if both := one.participants & other.participants:
        reasons.add(min(0.45, 0.15 * len(both)), f"{_some(both)} takes part in both")
    if places := one.places & other.places:
        reasons.add(0.2, f"both are in {_some(places)}")
    if topics := one.about & other.about:
        reasons.add(0.1, f"both are about {_some(topics)}")
    ratio = fuzz.token_set_ratio(one.labels[0].casefold(), other.labels[0].casefold()) / 100
    if ratio >= 0.6:
        reasons.add(0.3 * ratio, f"“{one.labels[0]}” and “{other.labels[0]}” are alike")
    return reasons.made(one, other, {})


def _exclude(one: Thing, other: Thing) -> bool:
    """Say whether what is known of two times leaves no day to both."""
    return any(
        end is not None and begin is not None and end < begin
        for end, begin in ((one.last, other.first), (other.last, one.first))
    )


def _some(names: Iterable[str]) -> str:
    every = sorted(names)
    more = f" and {len(every) - _NAMED} more" if len(every) > _NAMED else ""
    return ", ".join(every[:_NAMED]) + more
