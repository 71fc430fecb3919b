"""What verification found: the status of every passage, and everything that is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kg.errors import Problem
from kg.model.vocabulary import AnchorStatus, PassageRole

__all__ = ["PassageCheck", "Record", "VerificationReport"]

_WORST_FIRST = (
    AnchorStatus.LOST,
    AnchorStatus.MOVED,
    AnchorStatus.UNCHECKED,
    AnchorStatus.VERIFIED,
)


class Record(StrEnum):
    """What the sheet's own record of its verification is worth."""

    CURRENT = "current"
    """It was made for this text and for everything that the sheet now says about it."""
    STALE = "stale"
    """The sheet was changed since."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class PassageCheck:
    """One passage of one claim; ``found`` is where its words stand when not at ``at``."""

    claim: str
    role: PassageRole
    at: tuple[int, int] | None
    status: AnchorStatus
    line: int | None = None
    found: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class VerificationReport:
    """The outcome for one sheet. ``checked`` says whether a text was at hand."""

    file: str
    checked: bool
    record: Record
    evidence: str
    """The digest of everything that was to be checked (:func:`evidence_digest`)."""
    passages: tuple[PassageCheck, ...]
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong; an unchecked sheet can be in order too."""
        return not self.problems

    @property
    def counts(self) -> Mapping[AnchorStatus, int]:
        """How many passages have each status."""
        return Counter(passage.status for passage in self.passages)

    @property
    def statuses(self) -> Mapping[str, AnchorStatus]:
        """Key of a claim → the worst status of its passages."""
        worst: dict[str, AnchorStatus] = {}
        for passage in self.passages:
            known = worst.get(passage.claim, passage.status)
            worst[passage.claim] = min(known, passage.status, key=_WORST_FIRST.index)
        return worst
