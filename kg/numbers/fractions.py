"""Halves and other fractions: "two thirds of them" is a share, "half a million" a number."""

from __future__ import annotations

from decimal import Decimal

from kg.numbers.lexicon import DENOMINATORS, ORDINALS, SCALES, UNITS, VAGUE
from kg.numbers.numeral import Numeral, Tokens, first_word, share_of_hundred, word_at
from kg.numbers.slavic import EACH, ORDINAL, PARTS, ordinal_value
from kg.numbers.tokens import Token
from kg.numbers.words import word_set

__all__ = ["fraction_at"]

# What follows a half of something, or what stands before a half that is counted.
_WHOLE = frozenset({"of", "the", "their", "its", "all", "those", "these"})
_BEFORE_HALF = frozenset(
    {"least", "most", "than", "about", "almost", "nearly", "over", "roughly", "only", "to"}
)


_HYPHENS = frozenset({"-", "‐", "‑"})
# What goes on behind a share that stands alone.
_GOES_ON = word_set(
    "since in by last this from to over compared and or but on at after before during within as "
    "less more fewer higher lower bigger smaller larger so year per across"
)
_BEFORE_SHARE = _BEFORE_HALF | word_set(
    "by a under around approximately below lost up down some nearly another virtually"
)


def fraction_at(tokens: Tokens, first: int) -> Numeral | None:
    """Return the fraction that begins at a token, or None.

    Of a unit word it is a number ("a quarter of a million"), of anything else a share in percent.
    """
    return _half_at(tokens, first) or _part_at(tokens, first) or _slavic_at(tokens, first)


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
    if plural != (count > 1) or not (plural or _is_share(tokens, first)):
        return None
    return Numeral(first, first + 2, share_of_hundred(count, denominator), percent=True)


def _is_share(tokens: Tokens, first: int) -> bool:
    """Tell "a third of them" and "fell by a third" from "a third convoy" and "a third said"."""
    after = tokens[first + 2] if first + 2 < len(tokens) else None
    if tokens[first + 1].gap in _HYPHENS or (after is not None and after.word == "of"):
        return True
    before = first_word(tokens, first - 1) if first else ""
    listed = any(token.word in ORDINALS for token in tokens[max(0, first - 12) : first])
    if listed or (after is not None and after.word and after.word not in _GOES_ON):
        return False
    if tokens[first + 1].word in {"quarter", "fourth"}:
        return before in _BEFORE_SHARE
    # "One third" at the end is a share, and so is "a third" behind a bound or a verb of change.
    return tokens[first].word == "one" or before in _BEFORE_SHARE or after is None or _ends(after)


def _ends(token: Token) -> bool:
    return not token.word and token.number is None


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


def _slavic_at(tokens: Tokens, first: int) -> Numeral | None:
    """Read "половина", "дві третини" and "кожен п'ятий"; "пів мільйона" is a number."""
    word = first_word(tokens, first)
    if word in {"пів", "півтора", "півтори", "полтора", "полторы", "полутора"}:
        return _halved(tokens, first, Decimal("0.5") if word == "пів" else Decimal("1.5"))
    if word in EACH:
        nth = ordinal_value(word_at(tokens, first + 1))
        share = None if nth is None else share_of_hundred(Decimal(1), Decimal(nth))
        return None if share is None else Numeral(first, first + 2, share, percent=True)
    if word in PARTS:
        before = first_word(tokens, first - 1) if first else ""
        if ORDINAL.match(before) or (before in {"з", "із", "с"} and PARTS[word] == 2):
            return None
        return _part_of(tokens, first, first, Decimal(1))
    count = _small(tokens, first)
    if count is None or PARTS.get(word_at(tokens, first + 1), 0) <= count:
        return None
    return _part_of(tokens, first, first + 1, count)


def _part_of(tokens: Tokens, first: int, part: int, count: Decimal) -> Numeral:
    denominator = Decimal(PARTS[tokens[part].word])
    number = _of_scale(tokens, first, part + 1, count, denominator)
    share = share_of_hundred(count, denominator)
    return number or Numeral(first, part + 1, share, percent=True)


def _halved(tokens: Tokens, first: int, count: Decimal) -> Numeral | None:
    scale = word_at(tokens, first + 1)
    if scale in SCALES:
        return Numeral(first, first + 2, count * SCALES[scale], scale=SCALES[scale])
    return None if count < 1 else Numeral(first, first + 1, count)
