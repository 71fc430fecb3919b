"""Numbers in digits and words: "1.6 thousand", "one hundred and five", "tens of thousands"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from kg.numbers.lexicon import (
    DENOMINATORS,
    LARGE_SCALES,
    LEADS,
    ORDINALS,
    SCALES,
    TENS,
    UNITS,
    VAGUE,
)
from kg.numbers.tokens import Token

__all__ = ["Numeral", "numeral_at", "plain", "share_of_hundred"]

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


def numeral_at(tokens: Tokens, first: int) -> Numeral | None:
    """Return the longest number that begins at token ``first``, or None."""
    reading = (
        _vague_at(tokens, first)
        or _half_at(tokens, first)
        or _fraction_at(tokens, first)
        or _cardinal_at(tokens, first)
    )
    if reading is None or reading.vague or reading.percent:
        return reading
    return _unless_ordinal(tokens, reading)


def _word(tokens: Tokens, position: int, *, joined: bool = True) -> str:
    """Return the word at a position, or "" where there is none or it is not joined on."""
    if not 0 <= position < len(tokens):
        return ""
    token = tokens[position]
    return token.word if token.joined or not joined else ""


def _first_word(tokens: Tokens, position: int) -> str:
    return _word(tokens, position, joined=False)


# ------------------------------------------------------------------------------- vague numbers


def _vague_at(tokens: Tokens, first: int) -> Numeral | None:
    position = first
    if _first_word(tokens, position) == "a" and _word(tokens, position + 1) in {"few", "couple"}:
        position += 1
    if _first_word(tokens, position) in LEADS:
        position += 1
        if _word(tokens, position) == "of":
            position += 1
        return _led_vague(tokens, first, position)
    if position != first or _first_word(tokens, first) not in VAGUE:
        return None
    return _plural_vague(tokens, first)


def _led_vague(tokens: Tokens, first: int, position: int) -> Numeral | None:
    value, last = 1, position
    while (word := _word(tokens, last)) in SCALES and word not in VAGUE:
        value *= SCALES[word]
        last += 1
    return Numeral(first, last, Decimal(value), vague=True) if last > position else None


def _plural_vague(tokens: Tokens, first: int) -> Numeral | None:
    word = _first_word(tokens, first)
    value, last = VAGUE[word], first + 1
    while _word(tokens, last) in {"and", "upon"} and _word(tokens, last + 1) == word:
        last += 2
    if word in {"tens", "scores"} and _word(tokens, last) != "of":
        return None
    while _word(tokens, last) == "of" and _word(tokens, last + 1) in VAGUE:
        value *= VAGUE[_word(tokens, last + 1)]
        last += 2
    return Numeral(first, last, Decimal(value), vague=True)


# ----------------------------------------------------------------------------- halves, fractions


def _half_at(tokens: Tokens, first: int) -> Numeral | None:
    position = first
    if _first_word(tokens, position) in {"a", "one"} and _word(tokens, position + 1) == "half":
        position += 1
    if (_first_word(tokens, position) if position == first else "half") != "half":
        return None
    following = position + 1
    if _word(tokens, following) in {"a", "of"} and _word(tokens, following + 1) == "a":
        following += 1
    if _word(tokens, following) in {"a", "the"} and _word(tokens, following + 1) in SCALES:
        following += 1
    if _word(tokens, following) in SCALES:
        value = Decimal(SCALES[_word(tokens, following)]) / 2
        return Numeral(first, following + 1, value)
    if first > 0 and _first_word(tokens, first - 1) in ORDINALS | {"other", "latter"}:
        return None
    if _word(tokens, position + 1) in {"of", "the", "their", "its", "all", "those", "these"}:
        return Numeral(first, position + 1, Decimal(50), percent=True)
    return None


def _fraction_at(tokens: Tokens, first: int) -> Numeral | None:
    if _first_word(tokens, first) == "a":
        count: Decimal | None = Decimal(1)
    else:
        count = _small(tokens, first)
    denominator = _word(tokens, first + 1)
    if count is None or denominator not in DENOMINATORS:
        return None
    plural = denominator.endswith("s")
    hyphen = tokens[first + 1].gap in {"-", "‐", "‑"}
    if plural != (count > 1) or not (plural or hyphen or _word(tokens, first + 2) == "of"):
        return None
    return Numeral(
        first, first + 2, share_of_hundred(count, Decimal(DENOMINATORS[denominator])), percent=True
    )


def share_of_hundred(part: Decimal, whole: Decimal) -> Decimal:
    """Return the share in percent, rounded to two places where it has no short decimal."""
    return plain((part * 100 / whole).quantize(Decimal("0.01")))


def plain(number: Decimal) -> Decimal:
    """Return the number without idle zeros behind the point and without an exponent."""
    if number == number.to_integral_value():
        return number.to_integral_value().quantize(Decimal(1))
    return number.normalize()


def _small(tokens: Tokens, position: int) -> Decimal | None:
    token = tokens[position]
    if token.number is not None:
        return token.number
    return Decimal(UNITS[token.word]) if token.word in UNITS else None


# ----------------------------------------------------------------------------------- cardinals


@dataclass(frozen=True, slots=True)
class _State:
    """How far a cardinal is read: finished groups, the open group, and what may still follow."""

    last: int
    total: Decimal = Decimal(0)
    group: Decimal | None = None
    room: int = 100  # an addend must be smaller than this
    hundreds: bool = False
    smallest: int = 10**15  # a further scale must be smaller than this
    scale: int = 1
    mantissa: Decimal = Decimal(0)

    @property
    def value(self) -> Decimal:
        return self.total + (self.group or 0)


def _cardinal_at(tokens: Tokens, first: int) -> Numeral | None:
    state = _State(first)
    if _first_word(tokens, first) in {"a", "an"}:
        if _word(tokens, first + 1) not in SCALES or _word(tokens, first + 1) in VAGUE:
            return None
        state = replace(state, last=first + 1)
    state = _read(tokens, state, begun=False)
    if state.group is None and state.scale == 1:
        return None
    state = _and_a_half(tokens, state)
    mantissa = state.mantissa if state.scale > 1 else state.value
    return Numeral(first, state.last, state.value, mantissa=mantissa, scale=state.scale)


def _read(tokens: Tokens, state: _State, *, begun: bool) -> _State:
    before_and: _State | None = None
    while (following := _step(tokens, state, begun=begun)) is not None:
        if _first_word(tokens, state.last) == "and":
            before_and = state
        state, begun = following, True
    # "one hundred and two hundred" is two numbers: the word left over belongs to the second.
    stranded = _word(tokens, state.last) in SCALES
    return before_and if stranded and before_and is not None else state


def _step(tokens: Tokens, state: _State, *, begun: bool) -> _State | None:
    if state.last >= len(tokens):
        return None
    token = tokens[state.last]
    if begun and not token.joined:
        return None
    if token.number is not None:
        return _digits(tokens, state)
    if token.word == "and":
        return _after_and(tokens, state)
    if token.word in SCALES:
        return _scaled(state, token.word, begun=begun)
    return _added(state, token.word)


def _digits(tokens: Tokens, state: _State) -> _State | None:
    token = tokens[state.last]
    goes_on = state.scale > 1 and state.group is None
    if state.group is not None or (state.last > 0 and goes_on and not _goes_on(tokens, state)):
        return None
    if state.total and not goes_on:
        return None
    return replace(state, last=state.last + 1, group=token.number, room=1)


def _goes_on(tokens: Tokens, state: _State) -> bool:
    """Say whether digits after a scale carry a smaller one: "2 million 300 thousand"."""
    scale = LARGE_SCALES.get(_word(tokens, state.last + 1))
    return scale is not None and scale < state.smallest


def _after_and(tokens: Tokens, state: _State) -> _State | None:
    if not (state.hundreds or state.scale > 1) or state.room < 100:
        return None
    if _word(tokens, state.last + 1) not in UNITS | TENS:
        return None
    return replace(state, last=state.last + 1)


def _scaled(state: _State, word: str, *, begun: bool) -> _State | None:
    if begun and state.group is None:
        return None
    group = Decimal(1) if state.group is None else state.group
    last = state.last + 1
    if word == "dozen":
        return replace(state, last=last, group=group * 12, room=0, hundreds=False, scale=12)
    if word in {"hundred", "hundreds"}:
        if state.hundreds or group >= 100:
            return None
        return replace(state, last=last, group=group * 100, room=100, hundreds=True)
    scale = LARGE_SCALES[word]
    if scale >= state.smallest:
        return None
    return replace(
        state,
        last=last,
        total=state.total + group * scale,
        group=None,
        room=100,
        hundreds=False,
        smallest=scale,
        scale=scale,
        mantissa=group,
    )


def _added(state: _State, word: str) -> _State | None:
    if word in UNITS:
        addend, room = UNITS[word], 1
    elif word in TENS:
        addend, room = TENS[word], 10
    else:
        return None
    if addend >= state.room or (state.room == 10 and not 0 < addend < 10):
        return None
    return replace(
        state, last=state.last + 1, group=(state.group or Decimal(0)) + addend, room=room
    )


def _and_a_half(tokens: Tokens, state: _State) -> _State:
    """Read "two and a half (million)" and "a million and a half"."""
    ahead = [_word(tokens, state.last + step) for step in range(4)]
    if ahead[:3] != ["and", "a", "half"]:
        return state
    if state.group is None:
        half = Decimal(state.scale) / 2
        return replace(state, last=state.last + 3, total=state.total + half)
    state = replace(state, last=state.last + 3, group=state.group + Decimal("0.5"))
    if ahead[3] in LARGE_SCALES:
        return _scaled(state, ahead[3], begun=True) or state
    return state


def _unless_ordinal(tokens: Tokens, reading: Numeral) -> Numeral:
    """Mark "twenty-first", "two hundredth" and "nineteen thirty-two" as no figures."""
    following = _word(tokens, reading.last)
    previous = tokens[reading.last - 1].word
    if not following or not previous:
        return reading
    if following in ORDINALS and (
        previous in TENS or previous in SCALES or following[-4:] == "edth"
    ):
        return replace(reading, last=reading.last + 1, counted=False)
    if 16 <= reading.value <= 20 and (following in TENS or following in UNITS):
        rest = _cardinal_at(tokens, reading.last)
        if rest is not None:
            return replace(reading, last=rest.last, counted=False)
    return reading
