"""The number grammar: every figure of a sentence, with its whole expression (law 3)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from kg.model.vocabulary import Bound
from kg.numbers.bounds import bound_after, bound_before
from kg.numbers.lexicon import ORDINALS, TIME_UNITS
from kg.numbers.masks import Masked, mask, masked_spans
from kg.numbers.numeral import plain
from kg.numbers.quantity import Quantity
from kg.numbers.slavic import ONE
from kg.numbers.spans import PERCENT, Span, span_at
from kg.numbers.tokens import Token, tokens
from kg.numbers.words import word_set

__all__ = ["Scan", "quantities", "scan"]

_BEFORE = re.compile(r"(?:(?<!\w)minus\s|−)\Z|(?:US|A|C)?[$€£₴¥]\s?\Z", re.IGNORECASE)
_NO_ONE = word_set("no not any every some another each this number")
_AFTER_PRONOUN = word_set(
    "of another who whom that which and must can could should would may might will shall is was "
    "has had by on at to or as"
)
_UNIT_REST = re.compile(r"(?:(?P<half>\s+and\s+a\s+half)|\s+old)\b")
# "at one point", "one-sided", "one-way".
_MOMENTS = word_set("point stage side hand way sided off stop")
_NO_SLAVIC_ONE = word_set("ні ни жоден ні не ще еще ещё так як")
_AFTER_SLAVIC_ONE = word_set(
    "з із зі с из одного одну одним одному одной одній на за від от до у в і й та и а але но бо "
    "раз що что який яка которая который лише только сказав сказал"
)


@dataclass(frozen=True, slots=True)
class Scan:
    """What the grammar made of one sentence: its figures, and what is none and why."""

    quantities: tuple[Quantity, ...]
    masked: tuple[Masked, ...]
    governed: tuple[tuple[int, int], ...] = field(default=())


def quantities(sentence: str) -> tuple[Quantity, ...]:
    """Return every figure of one sentence, in order, maximal and without overlap.

    Sentences may be English, Ukrainian or Russian: the tables of ``kg.numbers.slavic`` lie beside
    the English ones, and no word of one language is a number or a bound in another.

    Give it a whole sentence (``sentence_at``), never a quotation: what a cut hides ("1," before
    "600", "no" before "more than 5") decides what the figure is. Dates, times, ordinals, labels
    ("Article 49"), names with numbers, hashtags and addresses are no figures; neither is "one of",
    where "one" is a pronoun ("one child" and "at least one of them" are). A word that its verb
    governs ("handed over 1,000 bodies") is no bound.

    >>> [(q.as_written, str(q.bound)) for q in quantities("No fewer than 1.6 thousand returned.")]
    [('No fewer than 1.6 thousand', 'at-least')]
    """
    return scan(sentence).quantities


@lru_cache(maxsize=1_024)  # whoever checks a figure reads its whole sentence again
def scan(sentence: str) -> Scan:
    """Return the figures of a sentence together with what was read as no figure."""
    masked = masked_spans(sentence)
    shown = mask(sentence, masked)
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
        span = span_at(shown, words, position)
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
    return Scan(tuple(found), masked, tuple(governed))


def _quantity(
    sentence: str, shown: str, words: tuple[Token, ...], span: Span, floor: int
) -> tuple[Quantity | None, tuple[tuple[int, int], ...]]:
    start, end = words[span.first].start, words[span.last - 1].end
    percent = span.low.percent
    if not percent and (sign := PERCENT.match(shown, end)) is not None:
        end, percent = sign.end(), True
    negative = False
    while (before := _BEFORE.search(shown, max(floor, start - 12), start)) is not None:
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
    rest = _UNIT_REST.match(shown, unit.end)
    end = rest.end() if rest is not None else unit.end
    number = Decimal("1.5" if rest is not None and rest["half"] else 1)
    return _figure(reading.at, end, sentence[reading.at : end], reading.bound, number, None)


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


def _is_pronoun(words: tuple[Token, ...], span: Span, *, bounded: bool) -> bool:
    """Say whether "one" stands for a person or thing instead of counting it."""
    if span.high is not None or span.low.percent or span.last != span.first + 1:
        return False
    if words[span.first].word in ONE:
        return _is_slavic_pronoun(words, span)
    if bounded:
        return False
    if words[span.first].word != "one":
        return False
    before = words[span.first - 1].word if span.first else ""
    if before in _NO_ONE or before in ORDINALS:
        return True
    if before == "that" and span.last < len(words) and words[span.last].word != "more":
        return True
    if span.last >= len(words) or not words[span.last].word:
        return before not in {"only", "just"}
    following = words[span.last]
    return following.word in _AFTER_PRONOUN or following.word in _MOMENTS


def _is_slavic_pronoun(words: tuple[Token, ...], span: Span) -> bool:
    """Say whether "один" stands for somebody: it counts only before a noun, never "один із"."""
    if span.last >= len(words) or not words[span.last].joined:
        return True
    before = words[span.first - 1].word if span.first else ""
    if before in _NO_SLAVIC_ONE:
        return True
    following = words[span.last].word
    return not following or following.isascii() or following in _AFTER_SLAVIC_ONE
