"""Whether the text prints quotation marks round words, and whether a sheet says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.errors import Problem
from kg.model import Quotation, Sheet
from kg.sheet.load import Loaded

__all__ = ["check_quotations", "marked_spans"]

_CLOSING = {"“": "”", "„": "“”", "«": "»", "‹": "›", "‘": "’", "»": "«"}
_SINGLE = "'‘"
_MARKS = '"“”„«»'


def _opens(line: str, place: int) -> bool:
    """Tell a straight or single mark that opens from an apostrophe or one that closes."""
    before, after = line[place - 1 : place], line[place + 1 : place + 2]
    return not before.isalnum() and bool(after) and not after.isspace()


def _close(line: str, opening: int) -> int | None:
    """Where the quotation that opens here closes; ``None`` when it does not in this line."""
    mark = line[opening]
    closing = _CLOSING.get(mark, mark)
    for place in range(opening + 1, len(line)):
        if line[place] not in closing:
            continue
        if mark in _SINGLE and line[place + 1 : place + 2].isalnum():
            continue
        return place
    return None


def _line_spans(line: str, offset: int) -> Iterator[tuple[int, int]]:
    place = 0
    while place < len(line):
        mark = line[place]
        single = mark in _SINGLE
        if mark == '"' or mark in _CLOSING or single:
            close = _close(line, place) if not single or _opens(line, place) else None
            if close is not None:
                yield offset + place + 1, offset + close
                place = close
            elif mark in "“„«":
                # A quotation of several paragraphs opens in each and closes in the last.
                yield offset + place + 1, offset + len(line)
                return
        place += 1


def marked_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return what stands between quotation marks, line by line, without the marks.

    Double, single, angled and low marks count; apostrophes do not. Marks inside marks are part
    of the outer quotation.

    >>> marked_spans("The “young visitors’ day” is today’s.")
    ((5, 24),)
    """
    spans: list[tuple[int, int]] = []
    for line in re.finditer(r"[^\r\n]+", text):
        spans.extend(_line_spans(line[0], line.start()))
    return tuple(spans)


def check_quotations(loaded: Loaded[Sheet], text: str) -> Iterator[Problem]:
    """Yield a problem where ``marked`` says other than the text prints."""
    spans = marked_spans(text)
    for number, claim in enumerate(loaded.value.claims):
        quotation, at = claim.content, claim.at
        if not isinstance(quotation, Quotation) or at is None:
            continue
        path = ("claims", number, "quotation", "marked")
        if claim.words[0] in _MARKS or claim.words[-1] in _MARKS:
            yield loaded.problem(
                ("claims", number, "words"),
                "quotation marks are not part of the words quoted",
                way_out="leave them out; “marked: true” says that they are there",
            )
            continue
        inside = any(start <= at[0] and at[1] <= end for start, end in spans)
        if quotation.marked and not inside:
            way_out = "set marked: false, or choose words that stand inside the marks"
            message = "the text prints no quotation marks round these words"
            yield loaded.problem(path, message, way_out=way_out)
        elif inside and not quotation.marked:
            message = "the text prints quotation marks round these words"
            yield loaded.problem(path, message, way_out="set marked: true")
