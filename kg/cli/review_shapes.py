"""The JSON documents of the commands of review and identity; fields are only ever added."""

from __future__ import annotations

from typing import TypedDict

from kg.cli.shapes import ProblemJson

__all__ = [
    "AgreementJson",
    "AgreementsJson",
    "CandidateJson",
    "CandidatesJson",
    "EditJson",
    "PlacedJson",
    "PointJson",
    "QueueJson",
    "ReanchorJson",
    "UnreadJson",
    "WaitingJson",
]


class PointJson(TypedDict):
    """One reason for a place in the queue, and its weight."""

    points: float
    why: str


class WaitingJson(TypedDict):
    """One claim that waits; ``id`` is what decisions are keyed by."""

    document: str
    key: str
    id: str
    version: str
    priority: float
    points: list[PointJson]
    kind: str
    stance: str
    claimant: str
    words: str
    at: list[int] | None
    zone: str | None
    line: int | None
    confidence: float | None
    about_children: bool
    restricted: bool
    accepted_by: list[str]


class UnreadJson(TypedDict):
    """A document that cannot be reviewed before its files are mended."""

    name: str
    problems: list[ProblemJson]


class QueueJson(TypedDict):
    """``kg review``. ``decided`` are keys by document, where ``--yes`` wrote decisions."""

    waiting: int
    shown: list[WaitingJson]
    status: str | None
    decided: dict[str, list[str]]
    refused: list[UnreadJson]


class EditJson(TypedDict):
    """``kg edit``."""

    file: str
    key: str
    changes: list[str]
    status: str
    checked: bool


class AgreementJson(TypedDict):
    """Two reviewers. ``pairs`` count the claims by the two statuses given."""

    one: str
    other: str
    claims: int
    agreed: int
    share: float | None
    kappa: float | None
    pairs: list[tuple[str, str, int]]
    differ: list[tuple[str, str]]


class AgreementsJson(TypedDict):
    """``kg agreement``."""

    reviewers: list[AgreementJson]
    refused: list[UnreadJson]


class PlacedJson(TypedDict):
    """One passage in the newer text."""

    field: str
    claim: str
    role: str
    line: int | None
    was: list[int]
    now: list[int] | None
    status: str
    how: str
    places: list[int]


class ReanchorJson(TypedDict):
    """``kg reanchor``."""

    sheet: str
    was: str
    now: str
    written: bool
    counts: dict[str, int]
    passages: list[PlacedJson]
    lost_claims: list[str]
    holds_no_more: dict[str, str]
    look_again: list[str]
    edges: list[dict[str, str | int]]
    problems: list[ProblemJson]


class CandidateJson(TypedDict):
    """Two things that may be one; ``judged`` is what stands on them, if anything does."""

    one: str
    other: str
    sort: str
    score: float
    reasons: list[str]
    against: list[str]
    judged: str | None
    judged_by: str | None
    proposed: bool


class CandidatesJson(TypedDict):
    """``kg candidates``."""

    found: int
    shown: list[CandidateJson]
    proposed: int
    refused: list[UnreadJson]
