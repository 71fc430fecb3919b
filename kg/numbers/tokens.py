"""Words and digit groups of a sentence, and what stands between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from kg.numbers.lexicon import SCALES

__all__ = ["Token", "tokens"]

# No-break, narrow no-break, thin and figure space, beside the plain one.
_SPACES = "\u00a0\u202f\u2009\u2007"
_SCALE = "|".join(sorted(SCALES, key=len, reverse=True))
_DIGITS = (
    r"(?:"
    r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9])"
    rf"|[0-9]{{1,3}}(?:[{_SPACES}][0-9]{{3}})+(?:[.,][0-9]+)?(?![0-9])"
    r"|[0-9]{1,3}(?: [0-9]{3})+(?:\.[0-9]+)?(?![0-9]|,[0-9])"
    r"|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?![0-9])"
    rf"|[0-9]+,[0-9]{{1,2}}(?=\s?%|\s(?:{_SCALE}|percent|per cent)\b)"
    r"|[0-9]+\.[0-9]+"
    r"|[0-9]+"
    r")"
)
_TOKEN = re.compile(
    rf"(?P<digits>(?<![0-9]){_DIGITS}(?P<kilo>[kK](?!\w))?(?P<half>[½¼¾])?)"
    r"|(?P<lone>[½¼¾])"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<mark>[^\s\w‐‑‒–—-]|_)"
)
_FRACTIONS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a digit group or a mark; ``gap`` is what separates it from the token before.

    Dashes and hyphens are no tokens but part of the gap, so that "twenty-one" and "300–400" are
    two tokens each. ``number`` is set for digit groups only, ``word`` (in small letters) for words
    only; a mark has neither.
    """

    start: int
    end: int
    gap: str
    word: str = ""
    number: Decimal | None = None

    @property
    def joined(self) -> bool:
        """Say whether it goes on the number before it: one space, or one hyphen, between."""
        return self.gap in {"-", "‐", "‑"} or (self.gap != "" and self.gap.isspace())


def _value(found: re.Match[str]) -> Decimal:
    if found["lone"]:
        return _FRACTIONS[found["lone"]]
    digits = found["digits"]
    if found["half"]:
        digits = digits[:-1]
    if found["kilo"]:
        digits = digits[:-1]
    digits = re.sub(rf"[ {_SPACES}]", "", digits)
    if re.fullmatch(r"[0-9]+,[0-9]{1,2}|[0-9]+,[0-9]+", digits) and not re.fullmatch(
        r"[0-9]{1,3},[0-9]{3}", digits
    ):
        digits = digits.replace(",", ".")
    value = Decimal(digits.replace(",", ""))
    if found["kilo"]:
        value *= 1000
    return value + _FRACTIONS.get(found["half"] or "", Decimal(0))


def tokens(masked: str) -> tuple[Token, ...]:
    """Return the tokens of a sentence whose dates, names and labels are masked."""
    read: list[Token] = []
    last = 0
    for found in _TOKEN.finditer(masked):
        gap = masked[last : found.start()]
        last = found.end()
        if found["word"]:
            read.append(Token(found.start(), last, gap, word=found["word"].lower()))
        elif found["mark"]:
            read.append(Token(found.start(), last, gap))
        else:
            read.append(Token(found.start(), last, gap, number=_value(found)))
    return tuple(read)
