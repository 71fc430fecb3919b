"""``/comparisons/pairs``: verdicts for any pairs of typed figures; no graph is asked or changed."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response

from api.deps import ServiceDep, read_body
from api.routers.query_run import is_known, not_modified, tag_of
from kg.compare.pair_answers import PairsAnswer, answer_pairs
from kg.compare.pairs import read_pairs
from kg.errors import PairsError, Problem
from kg.resources import ontology_dir

__all__ = ["MOST_PAIRS", "router"]

router = APIRouter(tags=["Figures"])

MOST_PAIRS: Final = 1_000
"""Pairs of one request; the command line takes any number."""

_TEXT: Final = {"type": ["string", "null"]}
_NUMBER: Final = {"type": ["number", "string", "null"]}
_TEXTS: Final = (
    *("as_written", "bound", "unit", "variable", "population", "qualifier"),
    *("modality", "window_from", "window_to", "as_of", "claimant", "published"),
)
_FIGURE: Final[dict[str, Any]] = {
    "type": "object",
    "required": ["sentence"],
    "properties": {
        "sentence": {"type": "string", "description": "The whole sentence that gives the number"},
        "value": {**_NUMBER, "description": "The printed number; null where there is none"},
        "value_max": {**_NUMBER, "description": "The upper end of a range"},
        **dict.fromkeys(_TEXTS, _TEXT),
        "scope": {"type": ["string", "array", "null"], "items": {"type": "string"}},
        "chain": {"type": "array", "items": {"type": "string"}},
    },
}
_SAID: Final = {
    "unit": "children",
    "variable": "returned",
    "scope": "Velmar",
    "as_of": "2031-02-03",
}
_EXAMPLE: Final = {
    "pairs": [
        {
            "id": "first",
            "a": {
                **_SAID,
                "sentence": "By 3 February 2031 more than 600 children had returned to Velmar.",
                "as_written": "more than 600",
                "value": 600,
                "bound": "more_than",
                "qualifier": "cumulative",
            },
            "b": {
                **_SAID,
                "sentence": "600 children had returned to Velmar by 3 February 2031.",
                "as_written": "600",
                "value": 600,
                "bound": "exact",
                "qualifier": "cumulative",
            },
        }
    ]
}
_BODY: Final[dict[str, Any]] = {
    "required": True,
    "content": {
        "application/json": {
            "schema": {
                "type": "object",
                "required": ["pairs"],
                "properties": {
                    "pairs": {
                        "type": "array",
                        "maxItems": MOST_PAIRS,
                        "items": {
                            "type": "object",
                            "required": ["a", "b"],
                            "properties": {"id": _TEXT, "a": _FIGURE, "b": _FIGURE},
                        },
                    }
                },
                "description": "`GET /comparisons/pairs` gives the JSON Schema, field by field",
            },
            "example": _EXAMPLE,
        }
    },
}


@router.post(
    "/comparisons/pairs",
    summary="Compare pairs of figures",
    response_class=Response,
    responses={
        200: {"model": PairsAnswer, "description": "A verdict for each pair, in their order"},
        400: {"description": "A parameter is none"},
        413: {"description": "The body is too large"},
        422: {"description": "The list cannot be read: each problem names the pair and the field"},
    },
    openapi_extra={"requestBody": _BODY},
)
async def pairs(
    request: Request,
    service: ServiceDep,
    score: Annotated[
        bool, Query(description="Score the pairs that say what is expected of them")
    ] = False,
) -> Response:
    """Say how the two figures of each pair stand to each other, and why.

    Decided from the fields and the two sentences alone. Nothing is stored, and nothing is looked
    up: what lies in what is read from the words, or from the `context` of the list.
    """
    body = await read_body(request, service.settings.max_body_bytes)
    answer = await run_in_threadpool(_answer, body, with_score=score)
    return Response(answer, media_type="application/json")


@router.get(
    "/comparisons/pairs",
    summary="Describe lists of pairs",
    response_class=Response,
    responses={
        200: {"description": "The JSON Schema", "content": {"application/schema+json": {}}},
        304: {"description": "The client has this answer"},
    },
)
def schema(request: Request) -> Response:
    """Give the JSON Schema of a list of pairs, field by field."""
    tag = tag_of("pairs schema", _schema())
    headers = {"ETag": tag, "Cache-Control": "public, no-cache"}
    if is_known(request, tag):
        return not_modified(headers)
    return Response(_schema(), media_type="application/schema+json", headers=headers)


@cache
def _schema() -> str:
    return (ontology_dir() / "schemas" / "pairs.json").read_text(encoding="utf-8")


def _answer(body: bytes, *, with_score: bool) -> str:
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = Problem(f"not UTF-8: byte {error.start}", way_out="write it as UTF-8")
        raise PairsError(problem) from error
    read = read_pairs(text)
    if len(read.pairs) > MOST_PAIRS:
        message = f"there are {len(read.pairs):,} pairs, and one request takes {MOST_PAIRS:,}"
        way_out = "send them in parts, or use kg compare FILE.json"
        raise PairsError(Problem(message, field="pairs", way_out=way_out))
    return answer_pairs(read, with_score=with_score).model_dump_json()
