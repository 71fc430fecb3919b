"""Numbers in digits and words: "1.6 thousand", "one hundred and five", "tens of thousands"."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kg.numbers.cardinals import cardinal_at
from kg.numbers.fractions import fraction_at
from kg.numbers.lexicon import HUNDREDS, LEADS, ORDINALS, SCALES, TENS, UNITS, VAGUE
from kg.numbers.numeral import Numeral, Tokens, first_word, word_at
from kg.numbers.slavic import ORDINAL

__all__ = ["numeral_at"]


def numeral_at(tokens: Tokens, first: int) -> Numeral | None:
    """Return the longest number that begins at token ``first``; None, too, behind the last one."""
    if first >= len(tokens):
        return None
    reading = _vague_at(tokens, first) or fraction_at(tokens, first) or cardinal_at(tokens, first)
    if reading is None or reading.vague or reading.percent:
        return reading
    return _unless_ordinal(tokens, reading)


def _vague_at(tokens: Tokens, first: int) -> Numeral | None:
    position = first
    if first_word(tokens, position) == "a" and word_at(tokens, position + 1) in {"few", "couple"}:
        position += 1
    if first_word(tokens, position) in LEADS:
        position += 1
        if word_at(tokens, position) == "of":
            position += 1
        return _led_vague(tokens, first, position)
    if position != first or first_word(tokens, first) not in VAGUE:
        return None
    return _plural_vague(tokens, first)


def _led_vague(tokens: Tokens, first: int, position: int) -> Numeral | None:
    value, last = 1, position
    while _scales_lead(word := word_at(tokens, last)):
        value *= SCALES[word] if word in SCALES else VAGUE[word]
        last += 1
    return Numeral(first, last, Decimal(value), vague=True) if last > position else None


def _scales_lead(word: str) -> bool:
    """Say whether "several" and its like make an order of magnitude of a word."""
    if word in VAGUE:
        # "Several hundreds" is no English; "кілька сотень" is how the others say it.
        return not word.isascii()
    return word in SCALES


def _plural_vague(tokens: Tokens, first: int) -> Numeral | None:
    word = first_word(tokens, first)
    value, last = VAGUE[word], first + 1
    while word_at(tokens, last) in {"and", "upon"} and word_at(tokens, last + 1) == word:
        last += 2
    if word in {"tens", "scores"} and word_at(tokens, last) != "of":
        return None
    while word_at(tokens, last) == "of" and word_at(tokens, last + 1) in VAGUE:
        value *= VAGUE[word_at(tokens, last + 1)]
        last += 2
    while not word.isascii() and word_at(tokens, last) in VAGUE:
        value *= VAGUE[word_at(tokens, last)]
        last += 1
    return Numeral(first, last, Decimal(value), vague=True)


def _unless_ordinal(tokens: Tokens, reading: Numeral) -> Numeral:
    """Mark "twenty-first", "two hundredth" and "nineteen thirty-two" as no figures."""
    following = word_at(tokens, reading.last)
    previous = tokens[reading.last - 1].word
    if not following or not previous:
        return reading
    if following in ORDINALS and (
        previous in TENS or previous in SCALES or following[-4:] == "edth"
    ):
        return replace(reading, last=reading.last + 1, counted=False)
    if ORDINAL.match(following) and (previous in TENS or previous in HUNDREDS):
        return replace(reading, last=reading.last + 1, counted=False)
    if 16 <= reading.value <= 20 and (following in TENS or following in UNITS):
        rest = cardinal_at(tokens, reading.last)
        if rest is not None:
            return replace(reading, last=rest.last, counted=False)
    return reading
