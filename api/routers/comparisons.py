"""``/comparisons``: how the figures of the graph stand to each other, with the words of both."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from api.deps import ServiceDep
from api.links import Links
from api.negotiate import choose
from api.routers.comparisons_asked import RESPONSES, ComparisonsAsked, desk_of
from api.routers.memory import Memory
from api.routers.versioned import versioned
from kg.compare.answers import ComparisonsAnswer
from kg.compare.found import find_comparisons
from kg.ids import Ids

__all__ = ["router"]

router = APIRouter(tags=["Figures"])

_JSON: Final = "application/json"
_PICTURES: Final = {"image/svg+xml": "svg", "image/png": "png"}
_OFFERS: Final = (_JSON, *_PICTURES)


@router.get(
    "/comparisons",
    summary="Compare figures",
    response_class=Response,
    responses={
        200: {
            "model": ComparisonsAnswer,
            "description": "Pairs of figures with their verdicts, or a picture of them",
            "content": {name: {"schema": {"type": "string"}} for name in _PICTURES},
        },
        406: {"description": "It comes as JSON, SVG or PNG"},
        422: {"description": "There are too few figures for a picture, or too many"},
        **RESPONSES,
    },
)
def comparisons(
    request: Request, service: ServiceDep, asked: Annotated[ComparisonsAsked, Query()]
) -> Response:
    """List pairs of figures with what the published procedure says of them, and why.

    A conflict tells that no number satisfies both; it never tells which of them is right. Both
    figures come with the exact words, who said them and a ready citation. Where nothing is found,
    `searched` says what was searched. As `image/svg+xml` or `image/png` the verdicts between the
    figures of a variable are a picture.
    """
    form = choose(request.headers.get("accept"), _OFFERS)
    if form is None:
        raise HTTPException(406, f"this comes as {', '.join(_OFFERS)}", headers={"Vary": "Accept"})
    seen = versioned(request, service, form)
    if seen.unchanged is not None:
        return seen.unchanged
    desk = desk_of(service, seen.access)
    wanted = asked.wanted(desk, Ids(service.settings.base_iri))
    if form in _PICTURES:
        # Drawing takes half a second to load, and most answers are no picture.
        from kg.pictures.canvas import PictureFormat, picture
        from kg.pictures.comparisons import question_matrix

        drawing = picture(question_matrix(desk, wanted), PictureFormat(_PICTURES[form]))
        return Response(drawing, media_type=form, headers=seen.headers)

    def make() -> bytes:
        found = find_comparisons(desk.reader, wanted, limit=asked.limit, offset=asked.offset)
        scribe = desk.scribe(Links(service.settings.base_iri).path, asked.lang)
        searched = found.sentence(wanted.described(desk.label))
        answer = scribe.comparisons(found, searched, asked.limit, asked.offset)
        return answer.model_dump_json().encode()

    data = seen.store.once(Memory).recall(seen.tag, make)
    return Response(data, media_type=_JSON, headers=seen.headers)
