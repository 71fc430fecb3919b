"""What may be asked of comparisons, sums and origins, as parameters of an address."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from rdflib import URIRef

from api.access import Access
from api.deps import Service
from api.routers.door import Spoken
from kg.compare.arithmetic import FindingKind, Result
from kg.compare.desk import Desk
from kg.compare.found import Wanted
from kg.ids import Ids
from kg.model.vocabulary import DecidedBy, Verdict
from kg.query.lookup import find

__all__ = ["RESPONSES", "ComparisonsAsked", "SumsAsked", "desk_of", "meant", "named"]

_MOST: Final = 1_000_000
_Name = Annotated[str, StringConstraints(min_length=1, max_length=2_000)]

RESPONSES: Final[dict[int | str, dict[str, object]]] = {
    304: {"description": "The client has this answer"},
    400: {"description": "A parameter is none"},
    404: {"description": "Nothing has that name; what comes near is told"},
    503: {"description": "No graph has been built"},
}
"""What every route of figures may answer beside its answer."""


class _Part(BaseModel):
    """Which part of the answer."""

    model_config = ConfigDict(frozen=True)

    limit: int = Field(default=20, ge=0, le=100)
    offset: int = Field(default=0, ge=0, le=_MOST)


class ComparisonsAsked(_Part, Spoken):
    """Which comparisons are wanted; every filter that is given must hold.

    Explanations come in the language of the names.
    """

    figure: _Name | None = Field(
        default=None, description="One of the two figures: its IRI or path, or a claim of it"
    )
    variable: _Name | None = Field(
        default=None,
        description="What one of the two counts, such as `variable/children-returned`; a question "
        "stands for all variables below it",
    )
    document: _Name | None = Field(default=None, description="A document that holds one of the two")
    verdict: Verdict | None = Field(default=None, description="Only this verdict")
    drift: bool | None = Field(
        default=None, description="Only pairs that print one number for two things, or none of them"
    )
    decided_by: DecidedBy | None = Field(
        default=None, description="Whether the words alone decided, or a policy took part"
    )

    def wanted(self, desk: Desk, ids: Ids) -> Wanted:
        """Return the filters; raises ``NotFoundError`` for a name that nothing has."""
        figure = named(self.figure, desk, ids)
        return Wanted(
            figure=None if figure is None else desk.figure(figure),
            variable=named(self.variable, desk, ids),
            document=named(self.document, desk, ids),
            verdict=self.verdict,
            drift=self.drift,
            decided_by=self.decided_by,
        )


class SumsAsked(_Part):
    """Which sums are wanted."""

    kind: FindingKind | None = Field(default=None, description="Only sums of this kind")
    result: Result | None = Field(default=None, description="Only sums with this result")
    figure: _Name | None = Field(default=None, description="Only sums in which it takes part")
    variable: _Name | None = Field(
        default=None,
        description="Only sums with a figure that counts this; a question stands for all variables "
        "below it",
    )


def meant(text: str, desk: Desk, ids: Ids) -> URIRef:
    """Return what a name means: an IRI, a path below the base IRI, a slug or a label.

    Raises ``NotFoundError`` with what comes near.
    """
    return find(desk.reader, text, ids)


def named(text: str | None, desk: Desk, ids: Ids) -> URIRef | None:
    """Return what a name means, where one is given; raises as :func:`meant`."""
    return None if text is None else meant(text, desk, ids)


def desk_of(service: Service, access: Access) -> Desk:
    """Give the figures that a request may see, read once for each generation."""
    return service.store(access).once(Desk)
