"""``/known-on/{day}``: what was known on a day, and nothing that came later."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field
from rdflib import URIRef

from api.deps import OpenStore, ServiceDep
from api.links import Links
from api.routers.pictures import JSON, RESPONSES
from api.routers.versioned import versioned
from kg.compare.answers import Scribe
from kg.compare.citation import StoreSources
from kg.compare.searched import searched
from kg.compare.series import Asked as FiguresAsked
from kg.compare.series import Ledger, read_ledger, series_of
from kg.compare.series_answers import FiguresAnswer, figures_answer
from kg.model.clock import Clock
from kg.query.known import Asked, ContentKind, Said, known_by, known_on, sayings
from kg.query.offices import attested_offices
from kg.query.time_answers import KnownAnswer, TimeScribe
from kg.store import Reader

__all__ = ["router"]

router = APIRouter(tags=["Time"])


class KnownOnModel(KnownAnswer):
    """What was known on a day: claims, denials, offices, and the figures as they stood."""

    figures: FiguresAnswer


class KnownAsked(BaseModel):
    """By which clock, and which part."""

    model_config = ConfigDict(frozen=True)

    clock: Literal["published", "said", "recorded"] = Field(
        default="published", description="What makes something known"
    )
    kind: list[ContentKind] = Field(
        default=[], max_length=20, description="List claims about these only; counts stay whole"
    )
    limit: int = Field(default=20, ge=0, le=100, description="Of each list")
    offset: int = Field(default=0, ge=0, le=1_000_000, description="Of the claims")


_RESPONSES: Final[dict[int | str, dict[str, Any]]] = {
    status: said for status, said in RESPONSES.items() if status in {304, 400, 503}
}


@router.get(
    "/known-on/{day}",
    summary="What was known on a day",
    response_class=Response,
    responses={200: {"model": KnownOnModel, "description": "What was known"}, **_RESPONSES},
)
def known(
    request: Request,
    service: ServiceDep,
    day: Annotated[date, Path(description="The day")],
    asked: Annotated[KnownAsked, Query()],
) -> Response:
    """Tell what had been published (or said, or recorded) by the end of a day, the latest first.

    A date that is known in part counts by its latest possible day, so an article of “July 2025” is
    known from 31 July on. What came later is not shown: no claim, no denial, no correction.
    Offices are shown as they were attested by then, figures as they stood.
    """
    seen = versioned(request, service)
    if seen.unchanged is not None:
        return seen.unchanged
    answer = _answer(seen.store, Links(service.settings.base_iri), day, asked)
    return Response(answer.model_dump_json(), media_type=JSON, headers=seen.headers)


def _read(reader: Reader) -> tuple[Reader, tuple[Said, ...], Ledger]:
    """Read what answers need, all of one moment."""
    return reader, sayings(reader), read_ledger(reader)


def _answer(store: OpenStore, links: Links, day: date, asked: KnownAsked) -> KnownOnModel:
    (reader, every, ledger), clock = store.once(_read), Clock(asked.clock)
    kinds = frozenset(asked.kind)
    found = known_on(
        reader, every, Asked(day, clock, kinds, limit=asked.limit, offset=asked.offset)
    )
    denials = known_on(reader, every, Asked(day, clock, denials_only=True, limit=asked.limit))
    by_then = [one.told for one in known_by(every, day, clock)]
    offices = attested_offices(reader, claims=by_then)
    answer = TimeScribe(links.path).known(found, denials, offices, (asked.limit, asked.offset))
    sources = StoreSources(reader)
    wanted = FiguresAsked(clock=clock, known_on=day, known_by=clock)
    records = {str(point.record.iri): point.record for point in ledger.points}
    figures = figures_answer(
        Scribe(records, sources, links.path),
        series_of(ledger, wanted),
        searched(ledger, wanted, lambda name: sources.label(URIRef(name))),
        clock,
        (asked.limit, 0),
    )
    # Not by way of plain data: what is validated once is not validated again.
    return KnownOnModel.model_construct(
        **{name: getattr(answer, name) for name in KnownAnswer.model_fields}, figures=figures
    )
