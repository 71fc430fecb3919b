"""Requests of the SPARQL 1.1 Protocol: what a client asks, read strictly.

Source: https://www.w3.org/TR/sparql11-protocol/, section 2.1. A request that could be understood in
two ways is refused, and so is one that asks for what cannot be given; nothing is dropped quietly.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

from api.deps import read_body
from kg.errors import Problem, QueryRefusedError

__all__ = ["Asked", "read_request"]

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_DATASET = ("default-graph-uri", "named-graph-uri", "using-graph-uri", "using-named-graph-uri")
_MOST_FIELDS: Final = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks; ``query`` is ``None`` when there is none.

    ``formats`` is said by clients in words of their own beside Accept, also more than once.
    """

    query: str | None
    formats: tuple[str, ...] = ()


async def read_request(request: Request, max_body_bytes: int) -> Asked:
    """Read a GET, a POST of a form, or a POST of the query itself.

    Raises ``HTTPException`` 400 for what is not well-formed or says things twice, 413 for a body
    that is too long, 415 for a body of another type, and ``QueryRefusedError`` for updates.
    """
    fields = _fields(request.scope["query_string"], "the query string")
    if request.method != "POST":
        return _asked(fields)
    media_type, charset = _content_type(request)
    if media_type not in {_FORM, _QUERY, _UPDATE}:
        raise HTTPException(
            415,
            f"send the query as {_QUERY}, or in a form as {_FORM}",
            headers={"Accept-Post": f"{_FORM}, {_QUERY}"},
        )
    if charset not in {"utf-8", "utf8", ""}:
        raise HTTPException(415, "send the query in UTF-8")
    if media_type == _UPDATE:
        raise _update()
    body = await read_body(request, max_body_bytes)
    if media_type == _FORM:
        if any(name == "query" for name, _ in fields):
            raise HTTPException(400, "send the query in the form only, not in the address as well")
        return _asked(fields + _fields(body, "the form"))
    asked = _asked(fields)
    if asked.query is not None:
        raise HTTPException(400, "send the query in the body only, not in the address as well")
    return Asked(_text(body), asked.formats)


def _content_type(request: Request) -> tuple[str, str]:
    name, *parameters = request.headers.get("content-type", "").lower().split(";")
    charset = ""
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "charset":
            charset = value.strip().strip('"')
    return name.strip(), charset


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise HTTPException(400, f"the query is not UTF-8 at byte {error.start}") from error


def _fields(data: bytes, where: str) -> list[tuple[str, str]]:
    try:
        # Bytes that should have been percent-encoded are read as UTF-8 too.
        return parse_qsl(
            data.decode("utf-8"),
            keep_blank_values=True,
            encoding="utf-8",
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
    except UnicodeDecodeError as error:
        raise HTTPException(400, f"{where} is not UTF-8") from error
    except ValueError as error:
        raise HTTPException(400, f"{where} has more than {_MOST_FIELDS} fields") from error


def _asked(fields: list[tuple[str, str]]) -> Asked:
    given: dict[str, list[str]] = {}
    for name, value in fields:
        given.setdefault(name, []).append(value)
    if "update" in given:
        raise _update()
    for name in _DATASET:
        if name in given:
            raise HTTPException(
                400, f"{name} is not supported; write FROM or FROM NAMED in the query instead"
            )
    queries = given.get("query", [])
    if len(queries) > 1:
        raise HTTPException(400, "there is more than one query")
    return Asked(queries[0] if queries else None, tuple(given.get("format", ())))


def _update() -> QueryRefusedError:
    return QueryRefusedError(
        Problem("this is an update", way_out="the graph is read-only here; send queries")
    )
