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
    version_of,
)
from api.routers.query_run import cache_headers, is_known, not_modified, tag_of
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
    access, version = version_of(request, service)
    tag = tag_of("meetings", version, request.url.query)
    headers = cache_headers(tag, access)
    if is_known(request, tag):
        return not_modified(headers)
    network = network_of(service, access)
    base = service.settings.base_iri
    actors = asked.actors(network, base)
    found = find_meetings(network, *actors)
    part = found[asked.offset : asked.offset + asked.limit]
    label = naming(network, service, access, asked.lang)
    scribe = Describer(network, Links(base).path, label)
    answer = scribe.meetings(part, actors, len(found), version)
    return Response(answer.model_dump_json(), media_type="application/json", headers=headers)
