"""``/problem/{slug}``: what each type of problem means, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from api.negotiate import HTML, choose
from api.pages import page
from api.problems import TYPE_BASE
from kg.errors import NotFoundError, Problem

__all__ = ["PROBLEM_KINDS", "ProblemKind", "router"]

router = APIRouter(prefix="/problem", include_in_schema=False)


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """One type of problem: its status, what it means, and the way out of it."""

    slug: str
    status: int
    title: str
    meaning: str
    way_out: str


def _kind(slug: str, status: int, title: str, meaning: str, way_out: str) -> ProblemKind:
    return ProblemKind(slug, status, title, meaning, way_out)


PROBLEM_KINDS: Final = (
    _kind(
        "query-syntax",
        400,
        "The query is not valid",
        "The text is not SPARQL, or a parameter is unknown, missing or of another type.",
        "Each problem names the line and column, or the parameter, and how it is written.",
    ),
    _kind(
        "bad-request",
        400,
        "Bad Request",
        "The request cannot be understood, or could be understood in two ways.",
        "The detail says what is wrong; the document at /openapi.json says what is expected.",
    ),
    _kind(
        "unauthorized",
        401,
        "Unauthorized",
        "The token in Authorization is not one of this server, or was revoked.",
        "Ask the operator for a token, or send the request without one.",
    ),
    _kind(
        "query-refused",
        403,
        "The query is refused",
        "It asks for what is not allowed here: SERVICE, LOAD, or a change of the graph.",
        "Ask for what this store holds; to write, a token with a workspace is needed.",
    ),
    _kind(
        "forbidden",
        403,
        "Forbidden",
        "The token does not allow this.",
        "Ask the operator for a token with another role.",
    ),
    _kind(
        "not-found",
        404,
        "Not found",
        "Nothing of that name is published, or nothing stands under this address.",
        "Search for a label with /search, or begin at the start page.",
    ),
    _kind(
        "method-not-allowed",
        405,
        "Method Not Allowed",
        "The address does not answer to that method.",
        "The header Allow lists the methods that it answers to.",
    ),
    _kind(
        "not-acceptable",
        406,
        "Not Acceptable",
        "The answer comes in no form that Accept names.",
        "The detail lists the forms; name one of them, or use format= where there is such a field.",
    ),
    _kind(
        "conflict",
        409,
        "Conflict",
        "What is to be written does not suit what is there.",
        "Read it again, and send the change anew.",
    ),
    _kind(
        "precondition-failed",
        412,
        "Precondition Failed",
        "What is to be changed is not what If-Match names: somebody changed it before.",
        "Read it again, and send the change with the new ETag.",
    ),
    _kind(
        "content-too-large",
        413,
        "Content Too Large",
        "The body is longer than this server reads.",
        "Send it in parts.",
    ),
    _kind(
        "unsupported-media-type",
        415,
        "Unsupported Media Type",
        "The body is of a type, or in an encoding, that is not read here.",
        "The detail lists the types; everything is read in UTF-8.",
    ),
    _kind(
        "misdirected-request",
        421,
        "Misdirected Request",
        "The server does not answer to the host name that the request was sent to.",
        "Use the name that the operator gave out; the operator can allow others.",
    ),
    _kind(
        "result-too-large",
        422,
        "The result is too large",
        "The answer has more rows, triples or bytes than are allowed; it is not cut short.",
        "Ask for less at a time, with LIMIT and OFFSET under an ORDER BY, or narrow the pattern.",
    ),
    _kind(
        "pairs-not-valid",
        422,
        "The pairs of figures are not valid",
        "A list of pairs to be compared is no JSON, is too long, or has a field that is not one.",
        "Each problem names the pair and the field; GET /comparisons/pairs describes them all.",
    ),
    _kind(
        "query-failed",
        422,
        "The query failed",
        "The query is valid and yet cannot be answered: it needs too much memory, for example.",
        "Narrow the pattern, or ask in smaller steps.",
    ),
    _kind(
        "review-refused",
        422,
        "The review is refused",
        "A decision, an edit or a judgement cannot be written: a law or the form is broken.",
        "Each problem says what is wrong and what to do about it; nothing was written.",
    ),
    _kind(
        "too-many-requests",
        429,
        "Too Many Requests",
        "More requests came from this address than are allowed in a minute.",
        "Wait as long as Retry-After says.",
    ),
    _kind(
        "request-header-fields-too-large",
        431,
        "Request Header Fields Too Large",
        "The request line and the headers are longer than this server reads.",
        "Send a long query with POST.",
    ),
    _kind(
        "internal",
        500,
        "Something went wrong here",
        "The server failed; nothing about the request is known to be wrong.",
        "Try again; the operator finds the reason in the log.",
    ),
    _kind(
        "store-unavailable",
        503,
        "The store cannot be used",
        "No graph has been built, or the one that was built cannot be read.",
        "Try again later; the operator builds it with `kg build`.",
    ),
    _kind(
        "review-unavailable",
        503,
        "Nothing can be reviewed here",
        "This server has no folder with coding sheets, or cannot read its reference files.",
        "The operator names the folder with SVIDOK_CORPUS.",
    ),
    _kind(
        "server-busy",
        503,
        "The service is busy",
        "Too many queries are waiting.",
        "Wait as long as Retry-After says; the same query may work then.",
    ),
    _kind(
        "query-timeout",
        504,
        "The query took too long",
        "The query was ended at its deadline; later it would do no better.",
        "Narrow the pattern: bind a variable, avoid paths with * and products of patterns.",
    ),
)
_BY_SLUG: Final = {kind.slug: kind for kind in PROBLEM_KINDS}


@router.get("")
def problem_kinds() -> Response:
    """List the types of problems."""
    return page("problem_kind.html", {"kind": None, "kinds": PROBLEM_KINDS})


@router.get("/{slug}")
def problem_kind(slug: str, request: Request) -> Response:
    """Describe one type of problem."""
    kind = _BY_SLUG.get(slug)
    if kind is None:
        raise NotFoundError(
            Problem(f"there is no problem of the type “{slug[:100]}”", way_out="see /problem")
        )
    headers = {"Vary": "Accept"}
    if choose(request.headers.get("accept"), ("application/json", HTML)) == HTML:
        values = {"kind": kind, "kinds": PROBLEM_KINDS}
        return page("problem_kind.html", values, headers=headers)
    said = {
        "type": TYPE_BASE + kind.slug,
        "status": kind.status,
        "title": kind.title,
        "meaning": kind.meaning,
        "way_out": kind.way_out,
    }
    return JSONResponse(said, headers=headers)
