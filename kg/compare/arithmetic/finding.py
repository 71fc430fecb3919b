"""What arithmetic finds: a statement tested on figures, the result, and the sum in one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.model.vocabulary import DecidedBy
from kg.numbers import Interval

__all__ = ["Finding", "FindingKind", "Result"]


class FindingKind(StrEnum):
    """Which sum was done."""

    PART_OF_WHOLE = "part-of-whole"
    RUNNING_TOTAL = "running-total"
    REMAINDER = "remainder"
    SHARE = "share"
    SUM_OF_PARTS = "sum-of-parts"
    RATE = "rate"


class Result(StrEnum):
    """What follows from the numbers for the statement tested; never who is right."""

    HOLDS = "holds"
    CANNOT_HOLD = "cannot-hold"
    CANNOT_BE_TOLD = "cannot-be-told"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One sum over figures. Join ``figures`` with their records for claims, words and documents.

    ``statement`` is what was tested, ``sentence`` the sum with its numbers. ``provided`` lists
    what must be so for the result to stand, and what no words say. ``interval`` is the number
    that the sum gives, where it gives one; ``unit`` is what it counts, such as "children" or
    "children a day". ``decided_by`` is policy where the declared range of "about" or of a vague
    word took part and the words alone did not decide.
    """

    kind: FindingKind
    result: Result
    statement: str
    sentence: str
    figures: tuple[str, ...]
    """Names of the figures used, in the order in which the sentence needs them."""
    decided_by: DecidedBy = DecidedBy.WORDS
    provided: tuple[str, ...] = ()
    interval: Interval | None = None
    unit: str | None = None
