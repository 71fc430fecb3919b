"""Decisions: the append-only record of review, and the only home of review status."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final

from pydantic import Field, StringConstraints, model_validator

from kg.model.base import Record, Slug, Words
from kg.model.vocabulary import Judgement, ReviewStatus

__all__ = ["PROGRAM", "ClaimDecision", "ClaimId", "GroupDecision", "IdentityDecision"]

PROGRAM: Final = "program-"
"""How the name of a program begins: what it says is a proposal, and never a decision."""

ClaimId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
"""The hash that ends a claim's IRI: a decision holds for exact words, not for a sheet's key."""


class _Decided(Record):
    by: Slug
    on: date
    reason: Words | None = None

    @property
    def by_program(self) -> bool:
        """Whether a program says so, and no person."""
        return self.by.startswith(PROGRAM)


class ClaimDecision(_Decided):
    """What review made of one claim; the last entry for a claim counts."""

    claim: ClaimId
    status: ReviewStatus

    @model_validator(mode="after")
    def _reasoned(self) -> ClaimDecision:
        if self.status in (ReviewStatus.REJECTED, ReviewStatus.EXCLUDED) and not self.reason:
            raise ValueError(f"a claim is {self.status} for a reason: say it")
        if self.by_program and self.status is not ReviewStatus.PROPOSED:
            raise ValueError(f"a program proposes: only a person makes a claim {self.status}")
        return self


class GroupDecision(_Decided):
    """Law 8: publishes what a document says of a small group of children, for a stated reason."""

    publish_group: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    reason: Words

    @model_validator(mode="after")
    def _by_a_person(self) -> GroupDecision:
        if self.by_program:
            raise ValueError("only a person publishes a group of children")
        return self


class IdentityDecision(_Decided):
    """Whether two things are one: followed by queries, never merged; superseded, never deleted.

    One by a program is a proposal: no query follows it, and it supersedes nothing of a person's.
    """

    judgement: Judgement
    of: Annotated[
        tuple[Words, Words],
        Field(description="a slug of the reference files, or document-folder#key"),
    ]
    reason: Words
