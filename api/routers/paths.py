"""``/paths``: documented paths between two actors, with the words behind every step."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from api.deps import ServiceDep
from api.links import Links
from api.routers.network_asked import (
    PICTURES,
    RESPONSES,
    PathsAsked,
    form_of,
    naming,
    network_of,
    picture_response,
)
from api.routers.versioned import versioned
from kg.network import Describer, connect
from kg.network.shapes import ConnectionShape

__all__ = ["router"]

router = APIRouter(tags=["Connections"])


@router.get(
    "/paths",
    summary="Find documented paths between two actors",
    response_class=Response,
    responses={
        200: {"model": ConnectionShape, "description": "Paths, or why none", "content": PICTURES},
        406: {"description": "The client takes no form of the answer"},
        422: {"description": "There is no path to draw"},
        **RESPONSES,
    },
)
def paths(request: Request, service: ServiceDep, asked: Annotated[PathsAsked, Query()]) -> Response:
    """Find the shortest documented paths between two actors.

    To take part in an event is one step. Each step has its claims with their exact words. What is
    only planned is marked, what a reviewer judged is inferred, what is denied is no step.
    Countries, places, wars and crowds are left out unless asked for, and it is told which of them
    would have opened a way. Where nothing is found, `outcome` says why: that is an answer, too.
    """
    form = form_of(request, asked.picture)
    seen = versioned(request, service, form)
    if seen.unchanged is not None:
        return seen.unchanged
    network = network_of(service, seen.access)
    base = service.settings.base_iri
    found = connect(network, asked.question(network, base))
    if form is not None:
        # Half a second to import, so only where something is drawn.
        from kg.pictures.network import paths_picture

        return picture_response(paths_picture(network, found, form), form, seen.headers)
    label = naming(network, service, seen.access, asked.lang)
    answer = Describer(network, Links(base).path, label).connection(found, seen.version)
    return Response(answer.model_dump_json(), media_type="application/json", headers=seen.headers)
