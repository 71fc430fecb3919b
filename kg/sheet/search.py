"""Exact search in a text: where words stand, and what tells one place from another."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterable

__all__ = [
    "context",
    "digest",
    "find_digest",
    "nearest_words",
    "positions",
    "singles_out",
    "snippet",
]

MAX_CONTEXT = 32
"""The longest prefix or suffix that is stored, in code points."""

_MAX_HASHES = 20_000_000
"""How many slices of a text are hashed at most when only the hash of the words is known."""


def digest(words: str) -> str:
    """Return the SHA-256 of words in UTF-8."""
    return hashlib.sha256(words.encode()).hexdigest()


def positions(text: str, words: str) -> list[int]:
    """Return every code point at which the words begin, also where two places overlap."""
    found = []
    start = text.find(words)
    while start >= 0:
        found.append(start)
        start = text.find(words, start + 1)
    return found


def find_digest(text: str, length: int, sha256: str) -> list[int] | None:
    """Return every code point at which words of this length and hash begin.

    ``None`` when the text is too long to look everywhere.
    """
    places = len(text) - length + 1
    if places > _MAX_HASHES // max(1, length):
        return None
    return [start for start in range(places) if digest(text[start : start + length]) == sha256]


def singles_out(text: str, words: str, prefix: str, suffix: str) -> bool:
    """Whether words with this context stand at exactly one place."""
    return len(positions(text, prefix + words + suffix)) == 1


def context(text: str, start: int, end: int) -> tuple[str, str]:
    """Return a prefix and a suffix that single out one place among equal words.

    They are as short as possible, both empty where the words stand only once, and at most
    ``MAX_CONTEXT`` long (which may not be enough in a text that repeats whole lines).
    """
    words = text[start:end]
    prefix, suffix = "", ""
    if singles_out(text, words, prefix, suffix):
        return prefix, suffix
    for size in range(1, MAX_CONTEXT + 1):
        prefix, suffix = text[max(0, start - size) : start], text[end : end + size]
        for pair in ((prefix, ""), ("", suffix), (prefix, suffix)):
            if singles_out(text, words, *pair):
                return pair
    return prefix, suffix


def snippet(text: str, start: int, end: int, around: int = 30) -> str:
    """Return words with a little of what stands round them, in one line, for a message."""
    low, high = max(0, start - around), min(len(text), end + around)
    shown = " ".join(text[low:high].split())
    return ("…" if low else "") + shown + ("…" if high < len(text) else "")


def _windows(text: str, size: int, step: int) -> Iterable[tuple[int, str]]:
    for start in range(0, max(1, len(text) - size + step), step):
        yield start, text[start : start + size]


def nearest_words(text: str, words: str) -> tuple[int, int] | None:
    """Return where the text looks most like words that do not stand in it, for a message only.

    ``None`` when nothing is alike. Never use the answer in place of the words.
    """
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(words)
    best, best_start = 0.0, 0
    step = max(1, len(words) // 4)
    for start, window in _windows(text, len(words), step):
        matcher.set_seq1(window)
        if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best:
            ratio = matcher.ratio()
            if ratio > best:
                best, best_start = ratio, start
    if best < 0.6:
        return None
    return best_start, min(len(text), best_start + len(words))
