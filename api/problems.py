"""Errors as HTTP answers: one table from the errors of the house to problem details (RFC 9457).

A program gets ``application/problem+json``, a browser the same as a page. ``type`` is one of the
slugs of :data:`KINDS` after :data:`TYPE_BASE`; ``problems`` lists the single mistakes with line,
field and the way out, where there are any.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final

from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match

from api.negotiate import wants_page
from api.pages import page
from kg.errors import (
    NotAcceptableError,
    NotFoundError,
    PairsError,
    Problem,
    QueryBusyError,
    QueryError,
    QueryRefusedError,
    QuerySyntaxError,
    QueryTimeoutError,
    ResultTooLargeError,
    ReviewError,
    ReviewUnavailableError,
    StoreError,
    SvidokError,
)

__all__ = ["KINDS", "TYPE_BASE", "Details", "details_of", "respond", "unexpected"]

TYPE_BASE: Final = "https://w3id.org/svidok/problem/"

_LOG = logging.getLogger("svidok.api")
_RETRY_AFTER_SECONDS = 2


@dataclass(frozen=True, slots=True)
class _Kind:
    slug: str
    status: int


KINDS: Final[Mapping[type[SvidokError], _Kind]] = {
    QuerySyntaxError: _Kind("query-syntax", 400),
    QueryRefusedError: _Kind("query-refused", 403),
    # Not 503: the server is well, and the same query will not do better later.
    QueryTimeoutError: _Kind("query-timeout", 504),
    # Not 413: that is about what the client sent.
    ResultTooLargeError: _Kind("result-too-large", 422),
    QueryBusyError: _Kind("server-busy", 503),
    NotAcceptableError: _Kind("not-acceptable", 406),
    QueryError: _Kind("query-failed", 422),
    NotFoundError: _Kind("not-found", 404),
    PairsError: _Kind("pairs-not-valid", 422),
    ReviewError: _Kind("review-refused", 422),
    ReviewUnavailableError: _Kind("review-unavailable", 503),
    StoreError: _Kind("store-unavailable", 503),
    SvidokError: _Kind("internal", 500),
}
"""Each error of the house and what it is over HTTP; the nearest class of an error counts."""


@dataclass(frozen=True, slots=True)
class Details:
    """One problem as RFC 9457 describes it."""

    type: str
    title: str
    status: int
    detail: str
    problems: tuple[Problem, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)

    def as_json(self, instance: str) -> dict[str, object]:
        """Return the members of the JSON document; ``instance`` is the path that was asked for."""
        said: dict[str, object] = {
            "type": self.type,
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "instance": instance,
        }
        if self.problems:
            said["problems"] = [_members(problem) for problem in self.problems]
        return said


def details_of(error: Exception) -> Details:
    """Say what an error is over HTTP; nothing of the inside of the server is in it."""
    if isinstance(error, SvidokError):
        return _house(error)
    if isinstance(error, RequestValidationError):
        return _invalid(error)
    if isinstance(error, HTTPException):
        said = HTTPStatus(error.status_code).phrase
        phrase = _PHRASES.get(error.status_code, said)
        slug = phrase.lower().replace(" ", "-").replace("'", "")
        detail = error.detail if error.detail != said else _DETAILS.get(error.status_code, phrase)
        return Details(
            TYPE_BASE + slug, phrase, error.status_code, detail, headers=error.headers or {}
        )
    return Details(
        TYPE_BASE + "internal",
        "Something went wrong here",
        500,
        "The server failed on this request; the operator finds the reason in its log.",
    )


# Python 3.13 renamed it; a type of problem must not depend on the version.
_PHRASES = {413: "Content Too Large"}
_DETAILS = {
    404: "Nothing stands under this address.",
    405: "This address does not answer to that method.",
}


def _house(error: SvidokError) -> Details:
    kind = next(KINDS[type_] for type_ in type(error).__mro__ if type_ in KINDS)
    if kind.status == 500 or isinstance(error, StoreError):
        # Messages of these name places on the server.
        ways = dict.fromkeys(p.way_out for p in error.problems if p.way_out)
        way_out = f" For the operator: {'; '.join(ways)}." if ways else ""
        detail = f"The server cannot read its graph.{way_out}"
        if not isinstance(error, StoreError):
            detail = "The server failed on this request."
        return Details(TYPE_BASE + kind.slug, error.title, kind.status, detail)
    busy = {"Retry-After": str(_RETRY_AFTER_SECONDS)} if isinstance(error, QueryBusyError) else {}
    detail = "; ".join(str(problem) for problem in error.problems)
    return Details(
        TYPE_BASE + kind.slug, error.title, kind.status, detail, error.problems, headers=busy
    )


def _invalid(error: RequestValidationError) -> Details:
    problems = tuple(
        Problem(str(said["msg"]), field=".".join(str(part) for part in said["loc"][1:]))
        for said in error.errors()
    )
    detail = "; ".join(str(problem) for problem in problems)
    return Details(TYPE_BASE + "bad-request", "Bad Request", 400, detail, problems)


def _members(problem: Problem) -> dict[str, object]:
    said = {
        "message": problem.message,
        "file": problem.file,
        "line": problem.line,
        "field": problem.field,
        "law": problem.law,
        "way_out": problem.way_out,
    }
    return {name: value for name, value in said.items() if value is not None}


async def respond(request: Request, error: Exception) -> Response:
    """Answer a request with an error, as JSON or as a page; the handler of every exception."""
    if isinstance(error, HTTPException) and error.status_code == 405:
        allowed = {"Allow": _allowed(request, (error.headers or {}).get("Allow", ""))}
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=allowed)
        error = HTTPException(405, error.detail, headers=allowed)
    details = details_of(error)
    if details.status >= 500 and isinstance(error, SvidokError):
        _LOG.error("%s on %s: %s", type(error).__name__, request.url.path, error)
    if wants_page(request.headers.get("accept")):
        return page(
            "problem.html",
            {"details": details},
            status=details.status,
            headers={**details.headers, "Vary": "Accept"},
        )
    return JSONResponse(
        details.as_json(request.url.path),
        details.status,
        headers={**details.headers, "Vary": "Accept"},
        media_type="application/problem+json",
    )


async def unexpected(request: Request, error: Exception) -> Response:
    """Answer after an error that nobody foresaw: its trace goes to the log, not to the client."""
    _LOG.error("failed on %s %s", request.method, request.url.path, exc_info=error)
    return await respond(request, error)


def _allowed(request: Request, said: str) -> str:
    """List the methods of an address; ``said`` is what the one route that was met answers to."""
    found = {"OPTIONS", *(method.strip() for method in said.split(",") if method.strip())}
    here = request.scope.get("root_path", "")
    if request.scope.get("app_root_path", here) == here:  # else what was mounted has said it all
        for method in ("GET", "POST", "PUT", "PATCH", "DELETE"):
            scope = {**request.scope, "method": method}
            if any(route.matches(scope)[0] is Match.FULL for route in request.app.routes):
                found.add(method)
    if "GET" in found:
        found.add("HEAD")
    return ", ".join(sorted(found))
