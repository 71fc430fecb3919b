"""``/meetings``: who met whom, when and where, in which words."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from api.deps import ServiceDep
from api.links import Links
from api.routers.network_asked import (
    RESPONSES,
    MeetingsAsked,
    naming,
    network_of,
)
from api.routers.versioned import versioned
from kg.network import Describer
from kg.network import meetings as find_meetings
from kg.network.shapes import MeetingsShape

__all__ = ["router"]

router = APIRouter(tags=["Connections"])


@router.get(
    "/meetings",
    summary="Who met whom",
    response_class=Response,
    responses={200: {"model": MeetingsShape, "description": "Meetings"}, **RESPONSES},
)
def meetings(
    request: Request, service: ServiceDep, asked: Annotated[MeetingsAsked, Query()]
) -> Response:
    """Give meetings and interviews with everybody who took part, and the words that say so.

    Those that somebody asserts stand apart from those that are only alleged, planned, requested or
    denied. Of several actors, those meetings in which all of them took part.
    """
    seen = versioned(request, service)
    if seen.unchanged is not None:
        return seen.unchanged
    network = network_of(service, seen.access)
    base = service.settings.base_iri
    actors = asked.actors(network, base)
    found = find_meetings(network, *actors)
    part = found[asked.offset : asked.offset + asked.limit]
    label = naming(network, service, seen.access, asked.lang)
    scribe = Describer(network, Links(base).path, label)
    answer = scribe.meetings(part, actors, len(found), seen.version)
    return Response(answer.model_dump_json(), media_type="application/json", headers=seen.headers)
