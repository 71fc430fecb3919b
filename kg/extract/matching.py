"""When a finding counts as the one that was expected: the rules of ``docs/extraction.md``."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from kg.extract.findings import ActorFound, FigureFound, Findings, Span

__all__ = [
    "Names",
    "folded",
    "pairs",
    "same_figure",
    "share_of_both",
    "share_of_shorter",
    "trimmed",
    "unit_key",
]

_Found = TypeVar("_Found")
_Expected = TypeVar("_Expected")

_EDGE = "\"'“”„«»‘’‹›.,;:!?…—–- \t\n\r\u00a0()[]"
_WORD = re.compile(r"\w+(?:[-'’ʼ]\w+)*")
_POSSESSIVE = re.compile(r"['’]s?\Z")
_EMPTY = frozenset({"the", "a", "an", "of", "for", "in", "at", "and", "his", "her", "its", "their"})
_IRREGULAR = {
    "people": "person",
    "persons": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "servicemen": "serviceman",
    "policemen": "policeman",
    "firemen": "fireman",
    "%": "percent",
    "per cent": "percent",
    "percentage points": "percentage point",
    "series": "series",
}
_ROLE_WORDS_SHARED = 0.5
_PUBLISHER = "publisher"
"""What gold and findings call the publisher of a document."""


def trimmed(text: str, span: Span) -> Span:
    """Return a span without the marks, punctuation and white space at its edges."""
    start, end = span
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def _common(one: Span, other: Span) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def share_of_both(one: Span, other: Span) -> float:
    """Return the overlap as a share of the longer span, from 0 to 1."""
    return _common(one, other) / max(1, one[1] - one[0], other[1] - other[0])


def share_of_shorter(one: Span, other: Span) -> float:
    """Return the overlap as a share of the shorter span, from 0 to 1."""
    return _common(one, other) / max(1, min(one[1] - one[0], other[1] - other[0]))


def pairs(
    found: Sequence[_Found],
    expected: Sequence[_Expected],
    likeness: Callable[[_Found, _Expected], float],
) -> tuple[tuple[int, int], ...]:
    """Pair findings one to one, the likeliest first; a likeness of 0 is no match.

    Returns indices of found and expected, in the order of what was found.
    """
    ranked = sorted(
        (-score, first, second)
        for first, one in enumerate(found)
        for second, other in enumerate(expected)
        if (score := likeness(one, other)) > 0
    )
    mine: dict[int, int] = {}
    taken: set[int] = set()
    for _, first, second in ranked:
        if first not in mine and second not in taken:
            mine[first] = second
            taken.add(second)
    return tuple(sorted(mine.items()))


def unit_key(unit: str | None) -> str | None:
    """Return a unit in the singular, in small letters, as far as English forms go.

    >>> unit_key("Polling stations"), unit_key("bodies"), unit_key("people")
    ('polling station', 'body', 'person')
    """
    if unit is None:
        return None
    words = " ".join(unit.lower().replace("-", " ").split())
    if words in _IRREGULAR:
        return _IRREGULAR[words]
    first, _, last = words.rpartition(" ")
    return f"{first} {_singular(last)}".strip()


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def folded(name: str) -> str:
    """Return a name in small letters, without article, possessive and marks, for comparison."""
    words = [_POSSESSIVE.sub("", word) for word in _WORD.findall(name.casefold())]
    return " ".join(word for word in words if word not in ("the", "a", "an"))


def same_figure(text: str, one: FigureFound, other: FigureFound) -> float:
    """Likeness of two figures: the same printed span, or overlap and the same number."""
    spans = trimmed(text, (one.start, one.end)), trimmed(text, (other.start, other.end))
    if spans[0] == spans[1]:
        return 1.0
    same = (one.value, one.value_max) == (other.value, other.value_max)
    return 0.9 * share_of_shorter(*spans) if same else 0.0


class Names:
    """Whether two findings of the same text name the same: actors by mentions, roles by words."""

    def __init__(
        self, text: str, found: Findings, expected: Findings, publisher: str | None = None
    ) -> None:
        self._text = text
        self._publisher = publisher
        self._found = {actor.name: actor for actor in found.actors}
        self._expected = {actor.name: actor for actor in expected.actors}

    def variants(self, actor: ActorFound) -> frozenset[str]:
        """Return the folded name of an actor and the folded words of its mentions."""
        return frozenset(
            {folded(actor.name), *(folded(self._text[slice(*at)]) for at in actor.mentions)}
        ) - {""}

    def same_actor(self, found: ActorFound, expected: ActorFound) -> float:
        """Likeness of two actors by name: the found name is the expected one or a variant of it."""
        if folded(found.name) == folded(expected.name):
            return 1.0
        if folded(found.name) in self.variants(expected):
            return 0.8
        return 0.5 if folded(expected.name) in self.variants(found) else 0.0

    def same(self, found: str | None, expected: str | None) -> bool:
        """Say whether a found speaker, claimant or participant is the expected one.

        Named actors are the same by name or variant, or when one of their mentions is the same
        place of the text; roles when they share half of their content words.
        """
        if found is None or expected is None:
            return found is expected
        if self._publisher is not None:
            # Who speaks for itself is named by one annotator, and called the publisher by another.
            found, expected = (
                self._publisher if name == _PUBLISHER else name for name in (found, expected)
            )
        if folded(found) == folded(expected):
            return True
        one, other = self._found.get(found), self._expected.get(expected)
        if one is not None and other is not None:
            return self.same_actor(one, other) > 0 or not set(one.mentions).isdisjoint(
                other.mentions
            )
        if other is not None:
            return folded(found) in self.variants(other)
        return _shared(found, expected) >= _ROLE_WORDS_SHARED


def _shared(one: str, other: str) -> float:
    first, second = (set(folded(words).split()) - _EMPTY for words in (one, other))
    return len(first & second) / max(1, len(first | second))
