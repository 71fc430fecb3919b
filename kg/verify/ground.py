"""The sentences that a claim rests on, and whether words stand in them."""

from __future__ import annotations

from bisect import bisect_right

from kg.model import Claim
from kg.numbers import sentences

__all__ = ["Reading", "stands_in"]


def stands_in(words: str, text: str) -> bool:
    """Whether words stand in a text as they are, not as a part of longer words or numbers.

    >>> stands_in("3 July", "on 23 July")
    False
    """
    left, right = words[:1].isalnum(), words[-1:].isalnum()
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        joined = (left and _in_word(text[start - 1 : start] if start else "")) or (
            right and _in_word(text[end : end + 1])
        )
        if not joined:
            return True
        start = text.find(words, start + 1)
    return False


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


class Reading:
    """A text with its sentences, found once for all claims of a sheet."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._spans = sentences(text)
        self._ends = [end for _, end in self._spans]

    def sentence_at(self, start: int, end: int) -> tuple[int, int]:
        """Return what :func:`kg.numbers.sentence_at` returns, without reading it all again."""
        first = bisect_right(self._ends, start)
        last = first
        while last < len(self._spans) and self._spans[last][0] < max(end, start + 1):
            last += 1
        if first == last:
            return start, end
        return self._spans[first][0], self._spans[last - 1][1]

    def ground(self, claim: Claim) -> list[str]:
        """Return the sentences round every passage of a claim, whatever its role."""
        spans = [claim.at, *(passage.at for passage in claim.also)]
        return [
            self.text[slice(*self.sentence_at(*span))]
            for span in spans
            if span is not None and span[0] < span[1] <= len(self.text)
        ]
