"""``/network``: who takes part in events together, and how central each actor is."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from api.deps import ServiceDep
from api.links import Links
from api.routers.network_asked import (
    PICTURES,
    RESPONSES,
    NetworkAsked,
    form_of,
    naming,
    network_of,
    picture_response,
)
from api.routers.versioned import versioned
from kg.network import Describer, HubKind, Network, Participation, participation
from kg.network.shapes import NetworkShape

__all__ = ["router"]

router = APIRouter(tags=["Connections"])


@router.get(
    "/network",
    summary="Who acts with whom",
    response_class=Response,
    responses={
        200: {"model": NetworkShape, "description": "Actors and pairs", "content": PICTURES},
        406: {"description": "The client takes no form of the answer"},
        422: {"description": "There is nothing to draw"},
        **RESPONSES,
    },
)
def network(
    request: Request, service: ServiceDep, asked: Annotated[NetworkAsked, Query()]
) -> Response:
    """Join actors by the events in which both take part, and say where each of them stands.

    Counts distinct events that somebody asserts, in the documents at hand; `notes` say what the
    numbers do not mean. What is judged to be one counts once. Hubs are left out unless asked for.
    """
    form = form_of(request, asked.picture)
    seen = versioned(request, service, form)
    if seen.unchanged is not None:
        return seen.unchanged
    whole = network_of(service, seen.access)
    found = _counted(whole, asked.hubs, not_actual=asked.not_actual)
    if form is not None:
        # Half a second to import, so only where something is drawn.
        from kg.pictures.network import network_picture

        return picture_response(network_picture(whole, found, form), form, seen.headers)
    links = Links(service.settings.base_iri)
    label = naming(whole, service, seen.access, asked.lang)
    answer = Describer(whole, links.path, label).participation(found, asked.limit, seen.version)
    return Response(answer.model_dump_json(), media_type="application/json", headers=seen.headers)


@lru_cache(maxsize=4)  # the whole network takes seconds where there are thousands of actors
def _counted(whole: Network, hubs: frozenset[HubKind], *, not_actual: bool) -> Participation:
    return participation(whole, admit=hubs, not_actual=not_actual)
