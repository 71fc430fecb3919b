"""``/origins``: how many distinct origins a number has, and who stands against it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from api.deps import ServiceDep
from api.links import Links
from api.routers.comparisons_asked import RESPONSES, desk_of, meant
from api.routers.versioned import versioned
from kg.compare.origin_answers import OriginsAnswer, origins_answer
from kg.ids import Ids

__all__ = ["router"]

router = APIRouter(tags=["Figures"])


@router.get(
    "/origins",
    summary="Ask who gives a number",
    response_class=Response,
    responses={
        200: {"model": OriginsAnswer, "description": "Origins, and what stands against it"},
        **RESPONSES,
    },
)
def origins(
    request: Request,
    service: ServiceDep,
    figure: Annotated[
        str,
        Query(
            min_length=1,
            max_length=2_000,
            description="The figure: its IRI or path, or a claim of it",
        ),
    ],
) -> Response:
    """Count the distinct origins of a number, and list who denies, disputes or updates it.

    Wire copies have the origin of the wire, and two offices of one state are one origin; `rule`
    says how it is counted, `why` what joins claimants. That nothing joins two, no graph can know.
    """
    seen = versioned(request, service)
    if seen.unchanged is not None:
        return seen.unchanged
    desk = desk_of(service, seen.access)
    base = service.settings.base_iri
    answer = origins_answer(desk, meant(figure, desk, Ids(base)), Links(base).path)
    return Response(answer.model_dump_json(), media_type="application/json", headers=seen.headers)
