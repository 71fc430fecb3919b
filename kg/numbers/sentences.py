"""Where sentences begin and end: line breaks always end one, abbreviations and initials do not."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.numbers.words import word_set

__all__ = ["sentence_at", "sentences"]

_LINE_BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_CLOSERS = "\"'”’»“`)]"
_OPENERS = "\"'“‘«(["
_STOP = re.compile(rf"(?<![.!?…])[.!?…]++[{re.escape(_CLOSERS)}]*+(?=\s)")
_NEXT = re.compile(rf"\s+[{re.escape(_OPENERS)}—–-]*\s*(\w)", re.UNICODE)
_WORD = re.compile(r"\w+")
# "7. The Mission calls …": the number of an item is no sentence of its own.
_LIST_NUMBER = re.compile(r"[^\w.!?…]*[0-9]{1,2}")
_LAST_WORD = re.compile(r"(?:[^\W\d_]+\.)*[^\W\d_]+\Z")

# Titles and labels that stand before what they abbreviate: never the end of a sentence.
_BEFORE_NAME = word_set(
    "mr mrs ms dr prof st gen col lt sgt capt cpl maj adm cmdr rep sen gov hon rev fr pres amb "
    "coun cllr supt insp det const hrs вул ім смт просп ул им м "
    "vs e.g i.e cf approx ca c fig figs vol art arts sec ch para pp p ed eds op ex"
)
# Abbreviations that end a sentence only when the next word cannot continue it.
_MONTHS = word_set("jan feb mar apr jun jul aug sep sept oct nov dec")
_BEFORE_DIGIT = _MONTHS | word_set("no nos nr b d ст ч п гл стор стр рис табл абз")
_STARTERS = word_set(
    "the a an he she it they we you i in on at by for from after before but and however also this "
    "that these those there his her its their our as when while since during according yet so "
    "one two three four five six seven eight nine ten"
)


def _ends_sentence(line: str, stop: re.Match[str]) -> bool:
    """Say whether a full stop, question or exclamation mark, or ellipsis ends its sentence."""
    following = _NEXT.match(line, stop.end())
    if following is None:
        return True
    if following[1].islower():
        # No edited sentence begins small: an ellipsis or an abbreviation goes on.
        return False
    return stop[0] != "." or not _abbreviates(line, stop.start(), following.start(1))


def _abbreviates(line: str, stop: int, following: int) -> bool:
    """Say whether the word before a full stop is short for something that goes on behind it."""
    if _LIST_NUMBER.fullmatch(line[:stop]) is not None:
        return True
    last = _LAST_WORD.search(line, max(0, stop - 40), stop)
    word = last[0] if last is not None else ""
    if word.lower() in _BEFORE_NAME:
        return True
    if "." in word or (len(word) == 1 and word.isupper()):
        next_word = _WORD.match(line, following)
        return next_word is None or next_word[0].lower() not in _STARTERS
    if word.lower() in _BEFORE_DIGIT:
        return line[following].isdigit()
    return False


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


@lru_cache(maxsize=16)  # whoever looks at one place of a text soon looks at the next
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of all sentences of ``text``, in order, without the space around them.

    Offsets are code points, end exclusive. A line without a full stop (a headline, a list item,
    a caption) is a sentence.
    """
    spans: list[tuple[int, int]] = []
    line_start = 0
    line_ends = [(found.start(), found.end()) for found in _LINE_BREAK.finditer(text)]
    for line_end, next_start in [*line_ends, (len(text), len(text))]:
        line = text[line_start:line_end]
        begun = 0
        cuts = [stop.end() for stop in _STOP.finditer(line) if _ends_sentence(line, stop)]
        for cut in [*cuts, len(line)]:
            span = _trimmed(text, line_start + begun, line_start + cut)
            if span is not None:
                spans.append(span)
            begun = cut
        line_start = next_start
    return tuple(spans)


def sentence_at(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the sentence, or run of sentences, that holds ``text[start:end]``.

    Use it to read a quotation in its whole sentence: a passage that begins inside "1,600" or
    after "more than" is then seen for what it is. Where the span touches no sentence (only white
    space), it is returned as it came. Raises ``ValueError`` for a span outside the text.
    """
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"the span {start}–{end} lies outside a text of {len(text)} code points")
    touched = [
        (first, last)
        for first, last in sentences(text)
        if first < max(end, start + 1) and start < last
    ]
    if not touched:
        return start, end
    return touched[0][0], touched[-1][1]
