"""The number grammar: every figure of an English sentence, with its whole expression (law 3)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from kg.model.vocabulary import Bound
from kg.numbers.bounds import bound_after, bound_before
from kg.numbers.lexicon import ORDINALS, PERSONS, TIME_UNITS, word_set
from kg.numbers.masks import Masked, mask, masked_spans
from kg.numbers.numerals import Numeral, numeral_at, plain, share_of_hundred
from kg.numbers.quantity import Quantity
from kg.numbers.tokens import Token, tokens

__all__ = ["Scan", "quantities", "scan"]

_PERCENT = re.compile(r"\s?%|(?:\s|-)per[\s-]?cent(?![\w])", re.IGNORECASE)
_BEFORE = re.compile(r"(?:(?<!\w)minus\s|−)\Z|(?:US|A|C)?[$€£₴¥]\s?\Z", re.IGNORECASE)
_RANGE_GAPS = frozenset({"-", "‐", "‑", "‒", "–", "—", " – ", " — ", " - ", "\u2009–\u2009"})
_CHANGE = re.compile(
    r"\b(?:ris\w+|rose|gr[eo]w\w*|increas\w+|expand\w+|rais\w+|fall\w*|fell|drop\w*|declin\w+|"
    r"decreas\w+|reduc\w+|shr[aiu]nk\w*|up|down|jump\w+|climb\w+|swell\w*|cut|went|revis\w+|"
    r"correct\w+|by)\b(?:\W+\w+){0,8}\W*\Z",
    re.IGNORECASE,
)
_NO_ONE = frozenset({"no", "any", "every", "some", "another", "each", "this", "that", "number"})
_AFTER_PRONOUN = word_set(
    "of another who whom that which and must can could should would may might will shall is was "
    "has had by on at to or as"
)
_OLD = re.compile(r"\s+old\b")
_MOMENTS = frozenset({"point", "stage", "side", "hand"})


@dataclass(frozen=True, slots=True)
class Scan:
    """What the grammar made of one sentence: its figures, and what is none and why."""

    quantities: tuple[Quantity, ...]
    masked: tuple[Masked, ...]
    governed: tuple[tuple[int, int], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class _Span:
    """A number or range over tokens, before bound and percent sign are read."""

    first: int
    last: int
    low: Numeral
    high: Numeral | None = None
    lead: str = ""


def quantities(sentence: str) -> tuple[Quantity, ...]:
    """Return every figure of one English sentence, in order, maximal and without overlap.

    Give it a whole sentence (``sentence_at``), never a quotation: what a cut hides ("1," before
    "600", "no" before "more than 5") decides what the figure is. Dates, times, ordinals, labels
    ("Article 49"), names with numbers, hashtags and addresses are no figures; neither is "one of",
    where "one" is a pronoun ("one child" and "at least one of them" are). A word that its verb
    governs ("handed over 1,000 bodies") is no bound.

    >>> [(q.as_written, str(q.bound)) for q in quantities("No fewer than 1.6 thousand returned.")]
    [('No fewer than 1.6 thousand', 'at-least')]
    """
    return scan(sentence).quantities


def scan(sentence: str) -> Scan:
    """Return the figures of a sentence together with what was read as no figure."""
    shown = mask(sentence)
    words = tokens(shown)
    found: list[Quantity] = []
    governed: list[tuple[int, int]] = []
    position, floor = 0, 0
    while position < len(words):
        article = _article_for_one(sentence, shown, words, position, floor)
        if article is not None:
            found.append(article)
            floor = article.end
            position += 2
            continue
        span = _span_at(shown, words, position)
        if span is None or not span.low.counted:
            position = span.last if span is not None else position + 1
            continue
        quantity, not_bounds = _quantity(sentence, shown, words, span, floor)
        governed.extend(not_bounds)
        position = span.last
        if quantity is not None:
            found.append(quantity)
            floor = quantity.end
            while position < len(words) and words[position].start < floor:
                position += 1
    return Scan(tuple(found), masked_spans(sentence), tuple(governed))


# --------------------------------------------------------------------------- numbers and ranges


def _span_at(shown: str, words: tuple[Token, ...], position: int) -> _Span | None:
    word = words[position].word
    if word == "between":
        return _between(words, position)
    if word == "from":
        span = _range_at(shown, words, position + 1, {"to"})
        if span is None or span.high is None or _CHANGE.search(shown[: words[position].start]):
            return None
        return _Span(position, span.last, span.low, span.high, "from")
    return _share_at(words, position) or _range_at(shown, words, position, {"to", "or"})


def _between(words: tuple[Token, ...], position: int) -> _Span | None:
    first = position + 1
    for split in range(first + 1, min(first + 12, len(words) - 1)):
        if words[split].word != "and":
            continue
        low = numeral_at(words[:split], first)
        high = numeral_at(words, split + 1)
        if low is None or high is None or not _percent_between(words, low.last, split):
            continue
        low = _sharing(low, high)
        if low.value < high.value and not (low.vague or high.vague):
            return _Span(position, high.last, low, high, "between")
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


def _range_at(shown: str, words: tuple[Token, ...], position: int, links: set[str]) -> _Span | None:
    low = numeral_at(words, position) if position < len(words) else None
    if low is None:
        return None
    alone = _Span(position, low.last, low)
    if low.vague or not low.counted:
        return alone
    middle = low.last
    percent = _PERCENT.match(shown, words[middle - 1].end)
    while percent and middle < len(words) and words[middle].start < percent.end():
        middle += 1
    if middle >= len(words):
        return alone
    if words[middle].word in links and words[middle].gap.isspace():
        if words[middle].word == "to" and _CHANGE.search(shown[: words[position].start]):
            return alone
        start = middle + 1
    elif words[middle].gap in _RANGE_GAPS:
        start = middle
    else:
        return alone
    high = numeral_at(words, start)
    if high is None or high.vague or not high.counted or high.percent != low.percent:
        return alone
    low = _sharing(low, high)
    return _Span(position, high.last, low, high) if low.value < high.value else alone


def _share_at(words: tuple[Token, ...], position: int) -> _Span | None:
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
    return _Span(position, whole.last, numeral)


def _is_share(words: tuple[Token, ...], part: Numeral, whole: Numeral) -> bool:
    """Tell "one in five children" from "two in five years" and "4 in 10 attacks"."""
    following = words[whole.last].word if whole.last < len(words) else ""
    same_kind = (words[part.first].number is None) == (words[whole.first].number is None)
    if following in TIME_UNITS or not same_kind or part.value >= 10:
        return False
    if whole.value > 10 and whole.value not in {12, 20, 25, 30, 50, 100, 1000, 10000, 100000}:
        return False
    return part.value == 1 or words[part.first].number is None or following in PERSONS


# ------------------------------------------------------------------------------------- figures


def _quantity(
    sentence: str, shown: str, words: tuple[Token, ...], span: _Span, floor: int
) -> tuple[Quantity | None, tuple[tuple[int, int], ...]]:
    start, end = words[span.first].start, words[span.last - 1].end
    percent = span.low.percent
    if not percent and (sign := _PERCENT.match(shown, end)) is not None:
        end, percent = sign.end(), True
    negative = False
    while (before := _BEFORE.search(shown, floor, start)) is not None:
        negative = negative or before[0].lower().startswith(("minus", "−"))
        start = before.start()
    reading = bound_before(shown, start, floor, end)
    bound, start = reading.bound, reading.at
    if (suffix := bound_after(shown, end)) is not None and bound in {Bound.EXACT, Bound.ABOUT}:
        bound, end = suffix.bound, suffix.at
    if _is_pronoun(words, span, bounded=start != words[span.first].start):
        return None, reading.governed
    if span.low.vague:
        bound = Bound.ORDER_OF_MAGNITUDE
    low = plain(-span.low.value if negative else span.low.value)
    as_written = sentence[start:end]
    high = plain(span.high.value) if span.high is not None else None
    made = _figure(start, end, as_written, bound, low, high)
    quantity = Quantity(
        start, end, as_written, bound, made.value, made.minimum, made.maximum, percent, made.vague
    )
    return quantity, reading.governed


def _article_for_one(
    sentence: str, shown: str, words: tuple[Token, ...], position: int, floor: int
) -> Quantity | None:
    """Read "not even a year old": behind a bound, an article before a unit of time is one."""
    if words[position].word not in {"a", "an"} or position + 1 >= len(words):
        return None
    unit = words[position + 1]
    if not unit.gap.isspace() or unit.word not in TIME_UNITS:
        return None
    reading = bound_before(shown, words[position].start, floor, words[position].end)
    if reading.bound is Bound.EXACT:
        return None
    old = _OLD.match(shown, unit.end)
    end = old.end() if old is not None else unit.end
    return _figure(reading.at, end, sentence[reading.at : end], reading.bound, Decimal(1), None)


def _figure(
    start: int, end: int, as_written: str, bound: Bound, low: Decimal, high: Decimal | None
) -> Quantity:
    if high is not None:
        return Quantity(start, end, as_written, bound, minimum=low, maximum=high)
    if bound is Bound.ORDER_OF_MAGNITUDE:
        return Quantity(start, end, as_written, bound, vague=low)
    if bound in {Bound.MORE_THAN, Bound.AT_LEAST}:
        return Quantity(start, end, as_written, bound, minimum=low)
    if bound in {Bound.UP_TO, Bound.FEWER_THAN}:
        return Quantity(start, end, as_written, bound, maximum=low)
    return Quantity(start, end, as_written, bound, value=low)


def _is_pronoun(words: tuple[Token, ...], span: _Span, *, bounded: bool) -> bool:
    """Say whether "one" stands for a person or thing instead of counting it."""
    if bounded or span.high is not None or span.low.percent:
        return False
    if span.last != span.first + 1 or words[span.first].word != "one":
        return False
    before = words[span.first - 1].word if span.first else ""
    if before in _NO_ONE or before in ORDINALS:
        return True
    if span.last >= len(words) or not words[span.last].word:
        return before not in {"only", "just"}
    following = words[span.last]
    return following.word in _AFTER_PRONOUN or following.word in _MOMENTS
