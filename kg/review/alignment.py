"""What two versions of a text have in common, word for word: where a place of the old one went."""

from __future__ import annotations

import difflib
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

__all__ = ["Alignment", "align"]

_TOKEN: Final = re.compile(r"\w+|\s+|[^\w\s]")
_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")
_MOST: Final = 6_000
"""Changed parts of more words than this are compared line by line."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Stretches that stand in both texts, in their order: old start, new start, length."""

    blocks: tuple[tuple[int, int, int], ...]

    def span(self, start: int, end: int, around: int = 0) -> int | None:
        """Return where a stretch of the old text begins in the new one, if it went as a whole.

        ``around`` asks that so many code points beside it went with it.
        """
        found = self._block(start)
        if found is None or end > found[0] + found[2] or found[2] < end - start + around:
            return None
        return found[1] + start - found[0]

    def edges(self, place: int) -> tuple[int | None, int | None]:
        """Return where a place went with the text before it, and with the text behind it."""
        before = self.span(place - 1, place) if place else 0
        behind = self.span(place, place + 1)
        return (before + 1 if before is not None and place else before), behind

    def _block(self, place: int) -> tuple[int, int, int] | None:
        index = bisect_right(self.blocks, place, key=lambda block: block[0]) - 1
        return self.blocks[index] if index >= 0 else None


def align(old: str, new: str) -> Alignment:
    """Compare two texts: what is unchanged at either end, and between them word by word."""
    head = 0
    limit = min(len(old), len(new))
    while head < limit and old[head] == new[head]:
        head += 1
    head = _at_edge(old, head)
    tail = 0
    while tail < limit - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    tail = len(old) - _at_next_edge(old, len(old) - tail)
    blocks = [(0, 0, head)]
    blocks += _between(old[head : len(old) - tail], new[head : len(new) - tail], head)
    blocks.append((len(old) - tail, len(new) - tail, tail))
    return Alignment(tuple(_joined(block for block in blocks if block[2])))


def _at_edge(text: str, place: int) -> int:
    """Step back out of a word, so that no unchanged stretch ends inside one."""
    while 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum():
        place -= 1
    return place


def _at_next_edge(text: str, place: int) -> int:
    while 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum():
        place += 1
    return place


def _between(old: str, new: str, head: int) -> Iterator[tuple[int, int, int]]:
    pattern = _TOKEN
    first, second = _TOKEN.findall(old), _TOKEN.findall(new)
    if max(len(first), len(second)) > _MOST:
        pattern = _LINE
        first, second = pattern.findall(old), pattern.findall(new)
    starts = [match.start() for match in pattern.finditer(old)]
    others = [match.start() for match in pattern.finditer(new)]
    matcher = difflib.SequenceMatcher(None, first, second, autojunk=False)
    for one, other, size in matcher.get_matching_blocks():
        if size:
            length = sum(map(len, first[one : one + size]))
            yield head + starts[one], head + others[other], length


def _joined(blocks: Iterator[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """Join stretches that follow one another in both texts."""
    last: tuple[int, int, int] | None = None
    for block in blocks:
        if last is not None and (last[0] + last[2], last[1] + last[2]) == block[:2]:
            last = (last[0], last[1], last[2] + block[2])
            continue
        if last is not None:
            yield last
        last = block
    if last is not None:
        yield last
