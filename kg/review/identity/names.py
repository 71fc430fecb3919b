"""A name beside a name: every word of the shorter must answer to a word of the longer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from kg.review.identity.spelling import Likeness, Part, likeness, parts

__all__ = ["NameMatch", "best_match", "match_names"]

_SINGLE: Final = 0.85
"""One word of several is borne by many."""
_ACRONYM: Final = 0.75
_LONGEST_ACRONYM: Final = 7
_SHORTEST: Final = 2

Weigh = Callable[[str], float]
"""How much a folded word tells: rare words tell more."""


@dataclass(frozen=True, slots=True)
class NameMatch:
    """How near two names come, from 0 to 1, and in which words that is."""

    score: float
    why: str


def best_match(one: Iterable[str], other: Iterable[str], weigh: Weigh) -> NameMatch | None:
    """Return the best match of any name of one thing with any name of another."""
    others = tuple(other)
    found = (match_names(first, second, weigh) for first in one for second in others)
    return max(filter(None, found), key=lambda match: match.score, default=None)


def match_names(one: str, other: str, weigh: Weigh) -> NameMatch | None:
    """Return how near two names come; ``None`` when a word of the shorter has no answer.

    The score is the mean likeness of the words, times .7 to 1 for the share of the longer name
    that is met (rare words count more), times .85 where only one word of several is met.
    """
    shorter, longer = sorted((parts(one), parts(other)), key=len)
    if not shorter:
        return None
    found = _assigned(shorter, longer)
    if found is None:
        return _acronym(one, other)
    if not any(like.weight > 0.6 and len(part.folded) >= _SHORTEST for part, _, like in found):
        return None
    whole = sum(weigh(part.folded) for part in longer)
    met = sum(weigh(part.folded) for _, part, _ in found)
    mean = sum(like.weight for _, _, like in found) / len(found)
    score = mean * (0.7 + 0.3 * (met / whole if whole else 1))
    if len(shorter) == 1 < len(longer):
        score *= _SINGLE
    return NameMatch(score, _told(one, other, found, is_part=len(shorter) < len(longer)))


def _assigned(
    shorter: tuple[Part, ...], longer: tuple[Part, ...]
) -> list[tuple[Part, Part, Likeness]] | None:
    left = list(longer)
    found: list[tuple[Part, Part, Likeness]] = []
    # Whole words first, so that no initial takes the answer of another word.
    for part in sorted(shorter, key=lambda part: part.is_initial):
        likely = [(like, place) for place, o in enumerate(left) if (like := likeness(part, o))]
        if not likely:
            return None
        like, place = max(likely, key=lambda pair: (pair[0].weight, -pair[1]))
        found.append((part, left.pop(place), like))
    return found


def _told(one: str, other: str, found: list[tuple[Part, Part, Likeness]], *, is_part: bool) -> str:
    reasons = list(dict.fromkeys(like.why for _, _, like in found if like.why))
    if is_part:
        reasons.append("one name is part of the other")
    if not reasons:
        reasons.append("the same name" if one == other else "the same words")
    return f"“{one}” and “{other}”: {', '.join(reasons)}"


def _acronym(one: str, other: str) -> NameMatch | None:
    short, long = sorted((one, other), key=len)
    letters = short.replace(".", "")
    words = parts(long)
    if not (
        letters.isupper()
        and letters.isalpha()
        and _SHORTEST <= len(letters) <= _LONGEST_ACRONYM
        and len(words) == len(letters)
    ):
        return None
    if "".join(part.latin[:1] for part in words) != "".join(p.latin for p in parts(letters)):
        return None
    return NameMatch(_ACRONYM, f"“{short}” are the first letters of “{long}”")
