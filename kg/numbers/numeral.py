"""A number without its bound, and what is needed to walk over tokens."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kg.numbers.tokens import Token

__all__ = ["Numeral", "Tokens", "first_word", "plain", "share_of_hundred", "word_at"]

Tokens = tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number without its bound: tokens ``first`` to ``last`` (exclusive), and what it is.

    ``counted`` is False for what looks like a number and is none (an ordinal, a spelled year).
    ``mantissa`` is the number before its last scale, for ranges that share one ("1.5–2 million").
    """

    first: int
    last: int
    value: Decimal
    vague: bool = False
    percent: bool = False
    counted: bool = True
    mantissa: Decimal = Decimal(0)
    scale: int = 1


def word_at(tokens: Tokens, position: int, *, joined: bool = True) -> str:
    """Return the word at a position, or "" where there is none or it is not joined on."""
    if not 0 <= position < len(tokens):
        return ""
    token = tokens[position]
    return token.word if token.joined or not joined else ""


def first_word(tokens: Tokens, position: int) -> str:
    """Return the word at a position, whatever separates it from the word before, or ""."""
    return word_at(tokens, position, joined=False)


def share_of_hundred(part: Decimal, whole: Decimal) -> Decimal:
    """Return the share in percent, rounded to two places where it has no short decimal."""
    return plain((part * 100 / whole).quantize(Decimal("0.01")))


def plain(number: Decimal) -> Decimal:
    """Return the number without idle zeros behind the point and without an exponent."""
    if number == number.to_integral_value():
        return number.to_integral_value()
    return number.normalize()
