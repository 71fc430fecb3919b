"""A comparison is what two figures are to each other, why, and in which properties they differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.model.vocabulary import DecidedBy, DiffersIn, Verdict

__all__ = ["Comparison"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The verdict of the procedure on two figures; it says nothing about the world.

    ``verdict`` is what steps 1, 2 and 4–10 give. ``drift`` is step 3, a flag beside it: the same
    printed number stands for something else. ``differs_in`` lists every property whose fields
    differ, the deciding one first (with drift: what moved). ``step`` is the first step that
    answered, so 3 with drift. ``reasons`` says why, in one sentence for each language.
    """

    verdict: Verdict
    drift: bool
    differs_in: tuple[DiffersIn, ...]
    decided_by: DecidedBy
    step: int
    reasons: Mapping[str, str]

    @property
    def reason(self) -> str:
        """Return the sentence in English."""
        return self.reasons["en"]

    @property
    def answer(self) -> str:
        """Return the one verdict of the first answering step: ``number-drift`` where drift."""
        return "number-drift" if self.drift else self.verdict.value
