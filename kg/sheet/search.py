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

_MAX_COMPARED = 200_000
"""The longest text in which words that look alike are searched, in code points."""

_LEAST_LIKENESS = 0.6


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


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start - 1 : start + 1].isalnum():
        start -= 1
    while end < len(text) and text[end - 1 : end + 1].isalnum():
        end += 1
    return start, end


def nearest_words(text: str, words: str) -> tuple[int, int] | None:
    """Return where the text looks most like words that do not stand in it, for a message only.

    ``None`` when nothing is alike, or the text is too long to compare everywhere. Never use the
    answer in place of the words.
    """
    if len(text) > _MAX_COMPARED:
        return None
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(words)
    best, found = _LEAST_LIKENESS, None

    def compare(starts: Iterable[int]) -> None:
        nonlocal best, found
        for start in starts:
            matcher.set_seq1(text[start : start + len(words)])
            if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best:
                ratio = matcher.ratio()
                if ratio > best:
                    best, found = ratio, start

    step = max(1, len(words) // 4)
    compare(range(0, len(text), step))
    if found is None:
        return None
    compare(range(max(0, found - step + 1), min(len(text), found + step)))
    return _whole_words(text, found, min(len(text), found + len(words)))
