"""``/timeline``: what is said to have happened, and apart from it what was not asserted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Final, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field
from rdflib import URIRef

from api.deps import OpenStore, Service, ServiceDep
from api.links import Links
from api.routers.figures_asked import Name
from api.routers.memory import Memory
from api.routers.pictures import JSON, PICTURES, RESPONSES, AsPicture, drawn, form_of
from api.routers.versioned import versioned
from kg.ids import Ids
from kg.query.happenings import Happenings, Kind, Section, happenings
from kg.query.lookup import find
from kg.query.things import Things
from kg.query.time_answers import TimelineAnswer, TimeScribe
from kg.query.timeline import Filters, Row, Timeline
from kg.query.timeline import timeline as timeline_of
from kg.store import Reader

if TYPE_CHECKING:
    from kg.pictures.canvas import Drawing

__all__ = ["read_happenings", "router"]

router = APIRouter(tags=["Time"])

_MOST: Final = 20


class TimelineAsked(BaseModel):
    """What a timeline is narrowed to; several names of one sort mean any of them."""

    model_config = ConfigDict(frozen=True)

    actor: list[Name] = Field(default=[], max_length=_MOST, description="Who takes part")
    type: list[Name] = Field(
        default=[], max_length=_MOST, description="A type of event, with its narrower ones"
    )
    place: list[Name] = Field(
        default=[], max_length=_MOST, description="A place, with the places in it"
    )
    document: list[Name] = Field(default=[], max_length=_MOST, description="Only in these")
    kind: list[Kind] = Field(default=[], max_length=_MOST, description="Only these kinds")
    section: list[Section] = Field(
        default=[],
        max_length=_MOST,
        description="asserted is what somebody asserts as actual; all else is kept apart",
    )
    since: date | None = Field(
        default=None, alias="from", description="What can have been on this day or later"
    )
    until: date | None = Field(
        default=None, alias="to", description="What can have been on this day or before"
    )
    picture: AsPicture | None = Field(
        default=None, description="Answer with a picture, as an Accept header does"
    )
    lang: Literal["en", "uk"] = Field(
        default="en", description="The language of names, where there is a choice"
    )
    limit: int = Field(default=50, ge=0, le=100)
    offset: int = Field(default=0, ge=0, le=1_000_000)

    def filters(self, reader: Reader, ids: Ids) -> Filters:
        """Return the filters; raises ``NotFoundError`` for a name that nothing has."""

        def named(names: list[str]) -> frozenset[URIRef]:
            return frozenset(find(reader, name, ids) for name in names)

        return Filters(
            actors=named(self.actor),
            types=named(self.type),
            places=named(self.place),
            documents=named(self.document),
            first=self.since,
            last=self.until,
            kinds=frozenset(self.kind),
            sections=frozenset(self.section),
        )


@router.get(
    "/timeline",
    summary="What happened when, by whose account",
    response_class=Response,
    responses={
        200: {
            "model": TimelineAnswer,
            "description": "A part of the timeline, or a picture of it",
            "content": {name: {"schema": {"type": "string"}} for name in PICTURES.values()},
        },
        **RESPONSES,
    },
)
def timeline(
    request: Request, service: ServiceDep, asked: Annotated[TimelineAsked, Query()]
) -> Response:
    """List events, acts and instruments in order, and plans, requests and denials apart from them.

    A row states nothing of its own: its claims do, each with who makes it, its exact words and
    where they stand. Times that are not known exactly keep both ends. What has no date stands last
    and is never left out, for it may have been between any two days.
    """
    form = form_of(request, asked.picture)
    seen = versioned(request, service, form)
    if seen.unchanged is not None:
        return seen.unchanged
    if form == JSON:
        data = seen.store.once(Memory).recall(seen.tag, lambda: _json(service, seen.store, asked))
        return Response(data, media_type=JSON, headers=seen.headers)
    filters, found, things = _found(service, seen.store, asked)
    named = sorted(filters.actors | filters.types | filters.places | filters.documents)
    title = ", ".join(map(things.label, named)) or "Timeline"
    source = f"Svidok, graph {seen.version[:12]}. A row is what its claimants say."
    picture = drawn(lambda: _drawing(title, source, found.rows), form)
    return Response(picture, media_type=form, headers=seen.headers)


def _found(
    service: Service, store: OpenStore, asked: TimelineAsked
) -> tuple[Filters, Timeline, Things]:
    reader, every = store.once(read_happenings)
    filters = asked.filters(reader, Ids(service.settings.base_iri))
    found = timeline_of(
        reader, every, filters, limit=asked.limit, offset=asked.offset, language=asked.lang
    )
    return filters, found, Things(reader, asked.lang)


def _json(service: Service, store: OpenStore, asked: TimelineAsked) -> bytes:
    filters, found, things = _found(service, store, asked)
    scribe = TimeScribe(Links(service.settings.base_iri).path)
    answer = scribe.timeline(found, filters, (asked.limit, asked.offset), things.label)
    return answer.model_dump_json().encode()


def read_happenings(reader: Reader) -> tuple[Reader, Happenings]:
    """Read what answers need, all of one moment."""
    return reader, happenings(reader)


def _drawing(title: str, source: str, rows: tuple[Row, ...]) -> Drawing:
    from kg.pictures.timeline import timeline_picture

    return timeline_picture(title, source, rows)
