"""Numbers in digits and words: "1.6 thousand", "one hundred and five", "tens of thousands"."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kg.numbers.cardinals import cardinal_at
from kg.numbers.lexicon import DENOMINATORS, LEADS, ORDINALS, SCALES, TENS, UNITS, VAGUE
from kg.numbers.numeral import Numeral, Tokens, first_word, share_of_hundred, word_at

__all__ = ["numeral_at"]


def numeral_at(tokens: Tokens, first: int) -> Numeral | None:
    """Return the longest number that begins at token ``first``, or None."""
    reading = (
        _vague_at(tokens, first)
        or _half_at(tokens, first)
        or _fraction_at(tokens, first)
        or cardinal_at(tokens, first)
    )
    if reading is None or reading.vague or reading.percent:
        return reading
    return _unless_ordinal(tokens, reading)


# ------------------------------------------------------------------------------- vague numbers


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
    while (word := word_at(tokens, last)) in SCALES and word not in VAGUE:
        value *= SCALES[word]
        last += 1
    return Numeral(first, last, Decimal(value), vague=True) if last > position else None


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
    return Numeral(first, last, Decimal(value), vague=True)


# ----------------------------------------------------------------------------- halves, fractions


def _half_at(tokens: Tokens, first: int) -> Numeral | None:
    position = first
    if first_word(tokens, position) in {"a", "one"} and word_at(tokens, position + 1) == "half":
        position += 1
    if (first_word(tokens, position) if position == first else "half") != "half":
        return None
    following = position + 1
    if word_at(tokens, following) in {"a", "of"} and word_at(tokens, following + 1) == "a":
        following += 1
    if word_at(tokens, following) in {"a", "the"} and word_at(tokens, following + 1) in SCALES:
        following += 1
    if word_at(tokens, following) in SCALES:
        value = Decimal(SCALES[word_at(tokens, following)]) / 2
        return Numeral(first, following + 1, value)
    if first > 0 and first_word(tokens, first - 1) in ORDINALS | {"other", "latter"}:
        return None
    if word_at(tokens, position + 1) in {"of", "the", "their", "its", "all", "those", "these"}:
        return Numeral(first, position + 1, Decimal(50), percent=True)
    return None


def _fraction_at(tokens: Tokens, first: int) -> Numeral | None:
    if first_word(tokens, first) == "a":
        count: Decimal | None = Decimal(1)
    else:
        count = _small(tokens, first)
    denominator = word_at(tokens, first + 1)
    if count is None or denominator not in DENOMINATORS:
        return None
    plural = denominator.endswith("s")
    hyphen = tokens[first + 1].gap in {"-", "‐", "‑"}
    if plural != (count > 1) or not (plural or hyphen or word_at(tokens, first + 2) == "of"):
        return None
    return Numeral(
        first, first + 2, share_of_hundred(count, Decimal(DENOMINATORS[denominator])), percent=True
    )


def _small(tokens: Tokens, position: int) -> Decimal | None:
    token = tokens[position]
    if token.number is not None:
        return token.number
    return Decimal(UNITS[token.word]) if token.word in UNITS else None


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
    if 16 <= reading.value <= 20 and (following in TENS or following in UNITS):
        rest = cardinal_at(tokens, reading.last)
        if rest is not None:
            return replace(reading, last=rest.last, counted=False)
    return reading
