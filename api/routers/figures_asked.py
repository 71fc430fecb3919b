"""What may be asked of figures over time, as parameters of an address."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from api.routers.pictures import AsPicture
from kg.compare.series import Asked
from kg.ids import Ids
from kg.model.clock import Clock
from kg.query.lookup import find
from kg.store import Reader

__all__ = ["FiguresAsked", "Name"]

Name = Annotated[str, StringConstraints(min_length=1, max_length=2_000)]
"""An IRI, a path below the base IRI, a slug or a label."""

_MOST: Final = 20


class FiguresAsked(BaseModel):
    """Which figures; several names of one sort mean any of them."""

    model_config = ConfigDict(frozen=True)

    variable: list[Name] = Field(
        default=[],
        max_length=_MOST,
        description="What is counted, such as `variable/children-returned`, or a question, which "
        "stands for all variables below it",
    )
    scope: list[Name] = Field(
        default=[], max_length=_MOST, description="Where or for whom, with what lies in it"
    )
    claimant: list[Name] = Field(
        default=[], max_length=_MOST, description="Who gives the number; a state is its government"
    )
    clock: Clock = Field(default=Clock.HAPPENED, description="What puts each series in order")
    since: date | None = Field(
        default=None, alias="from", description="What can have been on this day or later"
    )
    until: date | None = Field(
        default=None, alias="to", description="What can have been on this day or before"
    )
    known_on: date | None = Field(
        default=None, description="Only what was published on this day at the latest"
    )
    picture: AsPicture | None = Field(
        default=None, description="Answer with a picture, as an Accept header does"
    )
    scale: Literal["auto", "linear", "log"] = Field(default="auto", description="Of a picture")
    lang: Literal["en", "uk"] = Field(
        default="en", description="The language of names, where there is a choice"
    )
    limit: int = Field(default=100, ge=0, le=500)
    offset: int = Field(default=0, ge=0, le=1_000_000)

    def asked(self, reader: Reader, ids: Ids) -> Asked:
        """Return the filters; raises ``NotFoundError`` for a name that nothing has."""

        def named(names: list[str]) -> frozenset[str]:
            return frozenset(str(find(reader, name, ids)) for name in names)

        return Asked(
            variables=named(self.variable),
            scopes=named(self.scope),
            claimants=named(self.claimant),
            clock=self.clock,
            first=self.since,
            last=self.until,
            known_on=self.known_on,
        )
