"""Cardinal numbers in digits, words and both: "two million three hundred thousand"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from kg.numbers.lexicon import HUNDREDS, LARGE_SCALES, SCALES, TENS, UNITS, VAGUE
from kg.numbers.numeral import Numeral, Tokens, first_word, word_at
from kg.numbers.slavic import HALF_MORE

__all__ = ["cardinal_at"]


@dataclass(frozen=True, slots=True)
class _State:
    """How far a cardinal is read: finished groups, the open group, and what may still follow."""

    last: int
    total: Decimal = Decimal(0)
    group: Decimal | None = None
    room: int = 1000  # an addend must be smaller than this
    hundreds: bool = False
    smallest: int = 10**15  # a further scale must be smaller than this
    scale: int = 1
    mantissa: Decimal = Decimal(0)

    @property
    def value(self) -> Decimal:
        return self.total + (self.group or 0)


def cardinal_at(tokens: Tokens, first: int) -> Numeral | None:
    """Return the longest cardinal number that begins at a token, or None."""
    state = _State(first)
    if first_word(tokens, first) in {"a", "an"}:
        if word_at(tokens, first + 1) not in SCALES or word_at(tokens, first + 1) in VAGUE:
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
        if first_word(tokens, state.last) == "and":
            before_and = state
        state, begun = following, True
    # "one hundred and two hundred" is two numbers: the word left over belongs to the second.
    stranded = word_at(tokens, state.last) in SCALES
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
    scale = LARGE_SCALES.get(word_at(tokens, state.last + 1))
    return scale is not None and scale < state.smallest


def _after_and(tokens: Tokens, state: _State) -> _State | None:
    if not (state.hundreds or state.scale > 1) or state.room < 100:
        return None
    if word_at(tokens, state.last + 1) not in UNITS | TENS:
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
        room=1000,
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
    elif word in HUNDREDS:
        addend, room = HUNDREDS[word], 100
    else:
        return None
    if addend >= state.room or (state.room == 10 and not 0 < addend < 10):
        return None
    return replace(
        state, last=state.last + 1, group=(state.group or Decimal(0)) + addend, room=room
    )


def _and_a_half(tokens: Tokens, state: _State) -> _State:
    """Read "two and a half (million)" and "a million and a half"."""
    ahead = [word_at(tokens, state.last + step) for step in range(4)]
    if (ahead[0], ahead[1]) in HALF_MORE and state.group is not None:
        state = replace(state, last=state.last + 2, group=state.group + Decimal("0.5"))
        return (_scaled(state, ahead[2], begun=True) or state) if ahead[2] in SCALES else state
    if ahead[:3] != ["and", "a", "half"]:
        return state
    if state.group is None:
        half = Decimal(state.scale) / 2
        return replace(state, last=state.last + 3, total=state.total + half)
    state = replace(state, last=state.last + 3, group=state.group + Decimal("0.5"))
    if ahead[3] in LARGE_SCALES:
        return _scaled(state, ahead[3], begun=True) or state
    return state
