"""Stretches of text between quotation marks, in the manners of many houses and languages.

What stands between marks is not yet direct speech: ``kg.extract.quotations`` tells speech from
titles, names and words held at arm's length. Marks are paired within a line; one that is never
closed runs to the end of its line, as houses do that open every paragraph of a long quotation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["Marked", "marked"]


@dataclass(frozen=True, slots=True)
class Marked:
    """Words between marks, marks excluded: ``depth`` is 0 outside all others, 1 within one.

    ``closed`` is False where the line ends first; ``opening`` is the mark that opens it.
    """

    start: int
    end: int
    opening: str
    depth: int
    closed: bool


_CLOSING = {"“": "”“", "„": "“”", "«": "»", "‘": "’", '"': '"', "'": "'", "”": "”", "‹": "›"}
_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_ELISION = re.compile(r"['’](?:\d\ds?\b|(?:em|til|tis|twas|cause|bout|n)\b)", re.IGNORECASE)
_BEFORE_OPENING = frozenset(" \t\u00a0\u202f([{—–-/:•|>“«„‘\"'”")
_AFTER_CLOSING = frozenset(" \t\u00a0\u202f)]}—–-/:;,.!?…|<”»’\"'“")
_FAR = 1_000
"""How far a single mark may reach: farther on, an apostrophe is an apostrophe."""


@lru_cache(maxsize=1)
def marked(text: str) -> tuple[Marked, ...]:
    """Return everything between quotation marks, in the order of the text.

    Every rule of speech asks it of the same text, so the last answer is kept.
    """
    found: list[Marked] = []
    for line in _LINE.finditer(text):
        found += _in_line(text, line.start(), line.end())
    return tuple(sorted(found, key=lambda mark: (mark.start, -mark.end)))


def _in_line(text: str, first: int, last: int) -> list[Marked]:
    open_: list[tuple[str, int]] = []
    found: list[Marked] = []
    for at in range(first, last):
        character = text[at]
        if character not in "“”„«»‘’\"'‹›":
            continue
        closed = _closes(text, at, first, last, open_)
        if closed is not None:
            opening, begun = open_[closed]
            del open_[closed:]
            found.append(Marked(begun, at, opening, closed, closed=True))
        elif _opens(text, at, first, last, open_):
            open_.append((character, at + 1))
    # A double mark left open goes on in the next paragraph; a single one was an apostrophe.
    for depth, (opening, begun) in enumerate(open_):
        if opening not in "'‘" and depth == 0:
            found.append(Marked(begun, last, opening, 0, closed=False))
    return [mark for mark in found if text[mark.start : mark.end].strip()]


def _closes(text: str, at: int, first: int, last: int, open_: list[tuple[str, int]]) -> int | None:
    """Return which of the open marks a character closes, if any."""
    character = text[at]
    for index in range(len(open_) - 1, -1, -1):
        opening, begun = open_[index]
        if character not in _CLOSING[opening] or at <= begun:
            continue
        if character in "'’" and not _ends_single(text, at, last):
            continue
        if character == '"' and not _ends_straight(text, at, first, last):
            continue
        if character == "“" and opening == "“" and not _ends_straight(text, at, first, last):
            continue
        return index
    return None


def _before(text: str, at: int, first: int) -> str:
    return text[at - 1] if at > first else " "


def _after(text: str, at: int, last: int) -> str:
    return text[at + 1] if at + 1 < last else " "


def _ends_straight(text: str, at: int, first: int, last: int) -> bool:
    return not _before(text, at, first).isspace() and _after(text, at, last) in _AFTER_CLOSING


def _ends_single(text: str, at: int, last: int) -> bool:
    """Say whether an apostrophe closes: never within a word, nor after a plural that owns."""
    if _after(text, at, last).isalnum() or text[at - 1].isspace():
        return False
    if text[at - 1] != "s":
        return True
    rest = text[at + 1 : min(last, at + _FAR)]
    owns = re.match(r"\s+[a-z]", rest) is not None
    later = re.search(r"[,.!?…\w]['’](?!\w)", rest.split("‘")[0])
    return not (owns and later is not None)


def _opens(text: str, at: int, first: int, last: int, open_: list[tuple[str, int]]) -> bool:
    character, after = text[at], _after(text, at, last)
    if character in "„«“‹":
        return character in "«„" or not after.isspace()
    if after.isspace() or character in "»›’":
        return False
    if character == "”":
        # Some houses use the closing form on both sides.
        return not open_ and _before(text, at, first).isspace() and after.isalnum()
    if _before(text, at, first) not in _BEFORE_OPENING:
        return False
    return character == '"' or _opens_single(text, at, last)


def _opens_single(text: str, at: int, last: int) -> bool:
    if _ELISION.match("'" + text[at + 1 : at + 8]):
        return False
    ends = _apostrophes(text, at + 2, min(last, at + _FAR))
    return text[at] == "‘" or any(_ends_single(text, end, last) for end in ends)


def _apostrophes(text: str, start: int, last: int) -> list[int]:
    return [at for at in range(start, last) if text[at] == "'"]
