"""Lists of words, written as running text."""

from __future__ import annotations

__all__ = ["word_set"]


def word_set(words: str) -> frozenset[str]:
    """Return the words of a list written as running text."""
    return frozenset(words.split())
