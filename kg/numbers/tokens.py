"""Words and digit groups of a sentence, and what stands between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from kg.numbers.lexicon import PERSONS, SCALES
from kg.numbers.slavic import apostrophes

__all__ = ["Token", "tokens"]

# No-break, narrow no-break, thin and figure space, beside the plain one.
_SPACES = "\u00a0\u202f\u2009\u2007"
_SCALE = "|".join(sorted(SCALES, key=len, reverse=True))
_COUNTED = "|".join(
    sorted(PERSONS | {"dollars", "euros", "pounds", "hryvnias", "roubles", "rubles"})
)
_DIGITS = (
    r"(?:"
    r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9])"
    rf"|[0-9]{{1,3}}(?:[{_SPACES}][0-9]{{3}})+(?:[.,][0-9]+)?(?![0-9])"
    r"|[0-9]{1,3}(?: [0-9]{3})+(?:\.[0-9]+|,[0-9]{1,2})?(?![0-9]|,[0-9])"
    r"|[0-9]{1,3}(?:['’][0-9]{3})+(?![0-9])"
    r"|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?![0-9])"
    rf"|[0-9]+,[0-9]{{1,2}}(?=\s?%|\s(?:{_SCALE}|percent|per cent)\b|\s[а-яіїєґ])"
    r"|[0-9]+\.[0-9]+"
    r"|(?<![\w.])\.[0-9]+"
    r"|[0-9]+"
    r")"
)
# "m" is a million of money or people, else it may be metres.
_GLUED_SCALE = (
    rf"(?:[kK]|mln|mn|bln|bn|tn|M|m(?=\s(?:{_COUNTED})\b)|(?<=[$€£₴][0-9])m|"
    + "|".join(rf"(?<=[$€£₴]{'.' * length})m" for length in range(2, 8))
    + r")(?!\w)"
)
_TOKEN = re.compile(
    rf"(?P<digits>(?<![0-9]){_DIGITS}(?P<half>[½¼¾])?)(?P<glued>{_GLUED_SCALE})?"
    r"|(?P<lone>[½¼¾])"
    # The full stop of "12 тис." belongs to the number.
    r"|(?P<word>(?<=[0-9½¼¾][ \u00a0\u202f])(?:тис|тыс)\.|[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<mark>[^\s\w‐‑‒–—-]|_)"
)
_FRACTIONS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_GLUED = {
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "bn": 10**9,
    "bln": 10**9,
    "tn": 10**12,
}
_DECIMAL_COMMA = re.compile(r"[0-9]+,(?:[0-9]{1,2}|[0-9]{4,})")


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
    digits = re.sub(rf"[ '’{_SPACES}]", "", found["digits"].rstrip("½¼¾"))
    if _DECIMAL_COMMA.fullmatch(digits):
        digits = digits.replace(",", ".")
    value = Decimal(digits.replace(",", "")) + _FRACTIONS.get(found["half"] or "", Decimal(0))
    return value * _GLUED.get((found["glued"] or "").lower(), 1)


def _word(written: str) -> str:
    word = written.lower().rstrip(".")
    return word if word.isascii() else apostrophes(word)


def tokens(masked: str) -> tuple[Token, ...]:
    """Return the tokens of a sentence whose dates, names and labels are masked."""
    read: list[Token] = []
    last = 0
    for found in _TOKEN.finditer(masked):
        gap = masked[last : found.start()]
        last = found.end()
        if found["word"]:
            read.append(Token(found.start(), last, gap, word=_word(found["word"])))
        elif found["mark"]:
            read.append(Token(found.start(), last, gap))
        else:
            read.append(Token(found.start(), last, gap, number=_value(found)))
    return tuple(read)
