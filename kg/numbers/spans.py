"""One number, a range of two, or a share: what stands before a bound is read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.numbers import slavic
from kg.numbers.lexicon import PERSONS, TIME_UNITS
from kg.numbers.numeral import Numeral, share_of_hundred
from kg.numbers.numerals import numeral_at
from kg.numbers.tokens import Token

__all__ = ["PERCENT", "Span", "span_at"]

PERCENT = re.compile(rf"\s?%|(?:\s|-)per[\s-]?cent(?![\w])|{slavic.PERCENT}", re.IGNORECASE)
# How far back a verb may stand, in code points; keeps long lines cheap.
_LOOK_BACK = 120
_LINKS = {"to", "or", "до", "чи", "або", "или"}
_ANDS = frozenset({"and", "і", "й", "та", "и"})
_SIGNS = frozenset("$€£₴¥")
_RANGE_GAPS = frozenset({"-", "‐", "‑", "‒", "–", "—", " – ", " — ", " - ", "\u2009–\u2009"})
_CHANGE = re.compile(
    r"\b(?:ris\w+|rose|gr[eo]w\w*|increas\w+|expand\w+|rais\w+|fall\w*|fell|drop\w*|declin\w+|"
    r"decreas\w+|reduc\w+|shr[aiu]nk\w*|up|down|jump\w+|climb\w+|swell\w*|cut|went|revis\w+|"
    r"correct\w+|by)\b(?:\W+\w+){0,8}\W*\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Span:
    """A number or range over tokens, before bound and percent sign are read."""

    first: int
    last: int
    low: Numeral
    high: Numeral | None = None


def span_at(shown: str, words: tuple[Token, ...], position: int) -> Span | None:
    """Return the range, share or number that begins at a token, the longest first, or None."""
    word = words[position].word
    if word == "between" or word in slavic.BETWEEN:
        return _between(shown, words, position)
    if word == "from" or word in slavic.FROM:
        span = _range_at(shown, words, _after_sign(shown, words, position + 1), {"to", "до"})
        if span is None or span.high is None or _changes(shown, words[position].start):
            return None
        return Span(position, span.last, span.low, span.high)
    return _share_at(words, position) or _range_at(shown, words, position, _LINKS)


def _changes(shown: str, start: int) -> bool:
    """Say whether a verb of change stands before: "rose from 300 to 400" is no range."""
    before = shown[max(0, start - _LOOK_BACK) : start]
    return (_CHANGE.search(before) or slavic.CHANGE.search(before)) is not None


def _after_sign(shown: str, words: tuple[Token, ...], position: int) -> int:
    """Step over the currency sign before a number: "£3m to £4m"."""
    if position + 1 < len(words) and shown[words[position].start : words[position].end] in _SIGNS:
        return position + 1
    return position


def _between(shown: str, words: tuple[Token, ...], position: int) -> Span | None:
    first = _after_sign(shown, words, position + 1)
    for split in range(first + 1, min(first + 12, len(words) - 1)):
        if words[split].word not in _ANDS:
            continue
        low = numeral_at(words[:split], first)
        high = numeral_at(words, _after_sign(shown, words, split + 1))
        if low is None or high is None or not _percent_between(words, low.last, split):
            continue
        low = _sharing(low, high)
        if low.value < high.value and not (low.vague or high.vague):
            return Span(position, high.last, low, high)
    return None


def _percent_between(words: tuple[Token, ...], last: int, split: int) -> bool:
    """Say whether only a percent sign stands between the first number and "and"."""
    return last == split or (split == last + 1 and words[last].word in {"", "percent"})


def _sharing(low: Numeral, high: Numeral) -> Numeral:
    """Give the first number the scale of its partner: "1.5 to 2 million"."""
    if low.scale == 1 and high.scale > 1 and low.value < high.mantissa and not low.vague:
        return Numeral(
            low.first, low.last, low.value * high.scale, mantissa=low.value, scale=high.scale
        )
    return low


def _range_at(shown: str, words: tuple[Token, ...], position: int, links: set[str]) -> Span | None:
    low = numeral_at(words, position) if position < len(words) else None
    if low is None:
        return None
    alone = Span(position, low.last, low)
    if low.vague or not low.counted:
        return alone
    middle = low.last
    percent = PERCENT.match(shown, words[middle - 1].end)
    while percent and middle < len(words) and words[middle].start < percent.end():
        middle += 1
    if middle >= len(words):
        return alone
    if words[middle].word in links and words[middle].gap.isspace():
        if words[middle].word in {"to", "до"} and _changes(shown, words[position].start):
            return alone
        start = _after_sign(shown, words, middle + 1)
    elif words[middle].gap in _RANGE_GAPS:
        start = _after_sign(shown, words, middle)
    else:
        return alone
    high = numeral_at(words, start)
    if high is None or high.vague or not high.counted or high.percent != low.percent:
        return alone
    low = _sharing(low, high)
    return Span(position, high.last, low, high) if low.value < high.value else alone


def _share_at(words: tuple[Token, ...], position: int) -> Span | None:
    """Read "one in five" and "three out of four" as percent."""
    part = numeral_at(words, position)
    if part is None or part.vague or part.percent or part.last >= len(words):
        return None
    after = part.last
    out_of = words[after].word == "out" and after + 1 < len(words) and words[after + 1].word == "of"
    if not out_of and words[after].word != "in":
        return None
    whole = numeral_at(words, after + (2 if out_of else 1))
    if whole is None or not whole.counted or whole.vague or whole.percent:
        return None
    if not 0 < part.value < whole.value or not (out_of or _is_share(words, part, whole)):
        return None
    share = share_of_hundred(part.value, whole.value)
    numeral = Numeral(position, whole.last, share, percent=True)
    return Span(position, whole.last, numeral)


def _is_share(words: tuple[Token, ...], part: Numeral, whole: Numeral) -> bool:
    """Tell "one in five children" from "two in five years" and "4 in 10 attacks"."""
    following = words[whole.last].word if whole.last < len(words) else ""
    same_kind = (words[part.first].number is None) == (words[whole.first].number is None)
    if following in TIME_UNITS or not same_kind or part.value >= 10:
        return False
    if whole.value > 10 and whole.value not in {12, 20, 25, 30, 50, 100, 1000, 10000, 100000}:
        return False
    return part.value == 1 or words[part.first].number is None or following in PERSONS
