"""Halves and other fractions: "two thirds of them" is a share, "half a million" a number."""

from __future__ import annotations

from decimal import Decimal

from kg.numbers.lexicon import DENOMINATORS, ORDINALS, SCALES, UNITS, VAGUE
from kg.numbers.numeral import Numeral, Tokens, first_word, share_of_hundred, word_at

__all__ = ["fraction_at"]

# What follows a half of something, or what stands before a half that is counted.
_WHOLE = frozenset({"of", "the", "their", "its", "all", "those", "these"})
_BEFORE_HALF = frozenset(
    {"least", "most", "than", "about", "almost", "nearly", "over", "roughly", "only", "to"}
)


def fraction_at(tokens: Tokens, first: int) -> Numeral | None:
    """Return the fraction that begins at a token, or None.

    Of a unit word it is a number ("a quarter of a million"), of anything else a share in percent.
    """
    return _half_at(tokens, first) or _part_at(tokens, first)


def _half_at(tokens: Tokens, first: int) -> Numeral | None:
    article = first_word(tokens, first) in {"a", "one"} and word_at(tokens, first + 1) == "half"
    last = first + 2 if article else first + 1
    if not article and first_word(tokens, first) != "half":
        return None
    if (number := _of_scale(tokens, first, last, Decimal(1), Decimal(2))) is not None:
        return number
    before = first_word(tokens, first - 1) if first else ""
    if before in ORDINALS | {"other", "latter"}:
        return None
    if word_at(tokens, last) in _WHOLE or (before in _BEFORE_HALF and not word_at(tokens, last)):
        return Numeral(first, last, Decimal(50), percent=True)
    return None


def _part_at(tokens: Tokens, first: int) -> Numeral | None:
    if first_word(tokens, first) == "quarter":
        return _of_scale(tokens, first, first + 1, Decimal(1), Decimal(4))
    count = Decimal(1) if first_word(tokens, first) == "a" else _small(tokens, first)
    name = word_at(tokens, first + 1)
    if count is None or name not in DENOMINATORS:
        return None
    denominator = Decimal(DENOMINATORS[name])
    if (number := _of_scale(tokens, first, first + 2, count, denominator)) is not None:
        return number
    plural = name.endswith("s")
    hyphen = tokens[first + 1].gap in {"-", "‐", "‑"}
    if plural != (count > 1) or not (plural or hyphen or word_at(tokens, first + 2) == "of"):
        return None
    return Numeral(first, first + 2, share_of_hundred(count, denominator), percent=True)


def _of_scale(
    tokens: Tokens, first: int, position: int, count: Decimal, denominator: Decimal
) -> Numeral | None:
    """Read on where a unit word follows the fraction: "half (of) a million"."""
    if word_at(tokens, position) == "of":
        position += 1
    if word_at(tokens, position) in {"a", "one"}:
        position += 1
    scale = word_at(tokens, position)
    if scale not in SCALES or scale in VAGUE:
        return None
    return Numeral(first, position + 1, count * SCALES[scale] / denominator)


def _small(tokens: Tokens, position: int) -> Decimal | None:
    token = tokens[position]
    if token.number is not None:
        return token.number
    return Decimal(UNITS[token.word]) if token.word in UNITS else None
