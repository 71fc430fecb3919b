"""What of the queue is asked for, as parameters of its address."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from kg.model.vocabulary import Stance, Zone
from kg.review.choose import Filters

__all__ = ["QueueAsked"]

_MOST: Final = 50
_Short = Annotated[str, StringConstraints(max_length=200)]


class QueueAsked(BaseModel):
    """Filters over the queue, and which part of it is wanted."""

    model_config = ConfigDict(frozen=True)

    document: list[_Short] = Field(default=[], max_length=_MOST, description="Folders")
    kind: list[_Short] = Field(default=[], max_length=_MOST, description="figure, event …")
    stance: list[Stance] = Field(default=[], max_length=_MOST)
    zone: list[Zone] = Field(default=[], max_length=_MOST)
    claimant: list[_Short] = Field(default=[], max_length=_MOST)
    confidence: float | None = Field(default=None, ge=0, le=1, description="The least")
    children: bool | None = Field(default=None, description="Only about children, or not")
    limit: int = Field(default=20, ge=0, le=200)
    offset: int = Field(default=0, ge=0, le=1_000_000)

    def filters(self) -> Filters:
        """Return the filters."""
        return Filters(
            kinds=frozenset(self.kind),
            stances=frozenset(self.stance),
            zones=frozenset(self.zone),
            claimants=frozenset(self.claimant),
            confidence=self.confidence,
            children=self.children,
        )
