"""The JSON of review: what waits, one claim with its words, and what people send."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from kg.model.vocabulary import Judgement, ReviewStatus, Stance, Zone

__all__ = [
    "BUILD",
    "AgreementModel",
    "CandidateModel",
    "CandidatesModel",
    "ClaimModel",
    "DecideModel",
    "DecidedModel",
    "DecisionModel",
    "EditModel",
    "EditedModel",
    "JudgeModel",
    "JudgedModel",
    "QueueModel",
    "TakeBackModel",
    "WaitingModel",
]

BUILD: Final = "Written to the files of the corpus; readers see it after the next kg build."
_Name = Annotated[str, StringConstraints(min_length=1, max_length=200)]
_Reason = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
_Version = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9a-f]{32}$"),
    Field(description="The `version` of the claim that was looked at"),
]


class _Sent(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PointModel(BaseModel):
    """One reason for a place in the queue, and its weight."""

    points: float
    why: str


class WaitingModel(BaseModel):
    """One claim that waits for a decision."""

    document: str
    key: str
    id: str = Field(description="What decisions are keyed by; it ends the IRI of the claim")
    version: str = Field(description="What the sheet says now; a decision names it")
    priority: float
    points: list[PointModel]
    kind: str
    stance: Stance
    claimant: str
    words: str = Field(description="Of a restricted claim they are withheld")
    at: tuple[int, int] | None
    zone: Zone | None
    confidence: float | None
    about_children: bool
    restricted: bool
    accepted_by: list[str] = Field(description="Who accepted it, where a second person is needed")


class QueueModel(BaseModel):
    """A part of the queue. ``unread`` are documents whose files cannot be read."""

    total: int
    limit: int
    offset: int
    waiting: list[WaitingModel]
    unread: list[str]


class DecisionModel(BaseModel):
    """One decision on a claim, as it is in the file."""

    status: ReviewStatus
    by: str
    on: date
    reason: str | None


class ClaimModel(BaseModel):
    """One claim with what it says, the text round its words, and every decision on it."""

    document: str
    key: str
    id: str
    version: str
    status: ReviewStatus
    waits_for_second_person: bool
    claim: dict[str, Any] | None = Field(description="As in the sheet; null where restricted")
    before: str | None = Field(description="The text before its words, where it is at hand")
    words: str
    after: str | None
    decisions: list[DecisionModel]


class DecideModel(_Sent):
    """A decision on claims of one document; all are written, or none."""

    document: _Name
    claims: dict[_Name, _Version] = Field(
        min_length=1, max_length=500, description="Key of each claim, and the version looked at"
    )
    status: ReviewStatus
    reason: _Reason | None = Field(default=None, description="Needed to reject or exclude")


class DecidedModel(BaseModel):
    """What was written."""

    document: str
    status: ReviewStatus
    by: str
    decided: list[str]
    unchanged: list[str]
    note: str = BUILD


class EditModel(_Sent):
    """Fields of one claim to be changed, and why."""

    document: _Name
    key: _Name
    version: _Version
    fields: dict[_Name, Any] = Field(
        min_length=1,
        max_length=30,
        description="Dotted, such as `figure.value`; null takes a field away",
    )
    status: ReviewStatus = ReviewStatus.ACCEPTED
    reason: _Reason


class EditedModel(BaseModel):
    """What was changed. ``checked``: the text was at hand, and the sheet agrees with it."""

    document: str
    key: str
    changes: list[str]
    status: ReviewStatus
    by: str
    checked: bool
    note: str = BUILD


class JudgeModel(_Sent):
    """A judgement on whether two things are one."""

    of: tuple[_Name, _Name] = Field(description="Slugs of the reference files, or `folder#key`")
    judgement: Judgement
    reason: _Reason


class TakeBackModel(_Sent):
    """Two things of which the last judgement is taken back."""

    of: tuple[_Name, _Name]
    reason: _Reason


class JudgedModel(BaseModel):
    """What stands now. ``added`` is false where the same person judged so already."""

    of: tuple[str, str]
    judgement: Judgement
    by: str
    added: bool
    supersedes: bool
    note: str = BUILD


class CandidateModel(BaseModel):
    """Two things that may be one; ``judged`` is what a person said of them."""

    one: str
    other: str
    sort: str
    score: float
    reasons: list[str]
    against: list[str]
    judged: Judgement | None
    proposed: bool


class CandidatesModel(BaseModel):
    """A part of the candidates, the likeliest first."""

    total: int
    limit: int
    offset: int
    candidates: list[CandidateModel]


class AgreementModel(BaseModel):
    """How far two reviewers agree; ``kappa`` is null where chance explains it all."""

    one: str
    other: str
    claims: int
    agreed: int
    share: float | None
    kappa: float | None
