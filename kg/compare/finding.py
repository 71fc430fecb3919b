"""What one step of the procedure answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.model.vocabulary import DiffersIn, Verdict

__all__ = ["Finding", "Why"]


class Why(StrEnum):
    """What made a step answer; the sentence that a person reads is written from it."""

    NO_NUMBER = "no number"
    MENDED = "mended"
    MOVED = "moved"
    NOT_DONE = "not done"
    OTHER_UNIT = "other unit"
    A_PORTION = "a is a portion"
    B_PORTION = "b is a portion"
    A_EXCEEDS = "a is a portion and exceeds"
    B_EXCEEDS = "b is a portion and exceeds"
    OTHER_QUESTION = "other question"
    TWO_CRITERIA = "two criteria"
    OTHER_SCOPE = "other scope"
    OTHER_PERIOD = "other period"
    A_PERIOD_EXCEEDS = "a counts a shorter time and exceeds"
    B_PERIOD_EXCEEDS = "b counts a shorter time and exceeds"
    OTHER_DAY = "other day"
    A_LATER = "a is later"
    B_LATER = "b is later"
    A_FELL = "a is later and lower"
    B_FELL = "b is later and lower"
    IDENTICAL = "identical"
    LOOSER = "looser"
    ROUNDED = "rounded"
    CANNOT_MEET = "cannot meet"
    HANGS = "hangs on the policy"


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer of one step: a verdict, the property that decided, and why.

    ``measured`` says that the intervals were asked, so that a policy, where one sets them, takes
    part in the answer.
    """

    verdict: Verdict
    step: int
    why: Why
    decider: DiffersIn | None = None
    measured: bool = False
