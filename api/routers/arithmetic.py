"""``/arithmetic``: what follows from the numbers, each as a sum with its figures and words."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from api.deps import ServiceDep
from api.links import Links
from api.routers.comparisons_asked import RESPONSES, SumsAsked, desk_of, named
from api.routers.versioned import versioned
from kg.compare.answers import ArithmeticAnswer
from kg.ids import Ids

__all__ = ["router"]

router = APIRouter(tags=["Figures"])


@router.get(
    "/arithmetic",
    summary="Do the sums over figures",
    response_class=Response,
    responses={
        200: {"model": ArithmeticAnswer, "description": "Sums with their figures"},
        **RESPONSES,
    },
)
def arithmetic(
    request: Request, service: ServiceDep, asked: Annotated[SumsAsked, Query()]
) -> Response:
    """Test what the numbers say together: parts and wholes, running totals, remainders, shares.

    A result says whether a statement holds, cannot hold or cannot be told from the numbers, and
    what must be so for that. Who is right is no matter of arithmetic.
    """
    seen = versioned(request, service)
    if seen.unchanged is not None:
        return seen.unchanged
    desk = desk_of(service, seen.access)
    figure = named(asked.figure, desk, Ids(service.settings.base_iri))
    if figure is not None:
        figure = desk.figure(figure)
    variable = named(asked.variable, desk, Ids(service.settings.base_iri))
    found = desk.sums(kind=asked.kind, result=asked.result, figure=figure, variable=variable)
    scribe = desk.scribe(Links(service.settings.base_iri).path)
    answer = scribe.arithmetic(found, desk.sums_searched(len(found)), asked.limit, asked.offset)
    return Response(answer.model_dump_json(), media_type="application/json", headers=seen.headers)
