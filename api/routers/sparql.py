"""``/sparql``: queries of strangers, updates of workspaces, and a page to write queries on.

A bare ASGI route: FastAPI's own way from a request to a function costs more than a short query.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
from typing import Final

from fastapi.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from api.access import access_of
from api.deps import Service, service_of
from api.negotiate import HTML, wants_page
from api.routers.answers import answer_page, form_page, not_answered
from api.routers.cited import Cited, cited, read_limit, wants_evidence
from api.routers.forms import GRAPHS, ROWS, Forms, forms
from api.routers.protocol import Asked, read_request
from api.routers.service_description import service_description
from api.routers.streaming import BegunAnswer, StreamedAnswer, WhileConnected, takes_gzip
from kg.errors import QueryError, SvidokError
from kg.store import Ask, Format, Snapshot

__all__ = ["HEADERS", "ROUTE", "Endpoint", "base_of", "fail", "tag_of"]

_COST_OF_A_MISTAKE_SECONDS: Final = 0.1
"""A request that fails costs its client this time, and the server none."""
_LARGER_UPDATES: Final = 16
_LONGEST_CITED: Final = 32_768
_FAILURE: Final = "svidok.failure"
HEADERS: Final = {"Vary": "Accept, Accept-Encoding", "Cache-Control": "no-cache"}
"""What every answer to a query carries; what a guard adds is not among it."""
_CHANCE: Final = re.compile(r"(?:NOW|RAND|UUID|BNODE)(?:\s|#[^\r\n]*+[\r\n])*+\(", re.IGNORECASE)
_METHODS: Final = ("GET", "POST", "OPTIONS")


class Endpoint:
    """The SPARQL 1.1 Protocol as an ASGI application."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        try:
            if _FAILURE in scope:
                raise scope[_FAILURE]
            response = await _respond(request)
            await response(scope, receive, send)
        except QueryError:
            await asyncio.sleep(_COST_OF_A_MISTAKE_SECONDS)
            raise


def base_of(scope: Scope) -> str:
    """Give what relative IRIs are resolved against: the address of the endpoint.

    The Host header was looked at by a guard.
    """
    host = next((value for name, value in scope["headers"] if name == b"host"), b"localhost")
    return f"{scope['scheme']}://{host.decode('latin-1')}{scope['path']}"


def fail(scope: Scope, error: SvidokError) -> None:
    """Note what went wrong with a query before it came here; the endpoint answers with it."""
    scope[_FAILURE] = error


ROUTE: Final = Route("/sparql", Endpoint(), methods=list(_METHODS), include_in_schema=False)


async def _respond(request: Request) -> Response:
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": "GET, HEAD, OPTIONS, POST"})
    service = service_of(request)
    limit = service.settings.max_body_bytes
    asked = await read_request(request, limit * _LARGER_UPDATES if service.is_plain else limit)
    if asked.update is not None:
        return await _update(request, service, asked)
    if asked.query is None:
        return await _without_query(request, service)
    if wants_evidence(asked.fields):
        return await _cited(request, service, asked)
    wanted = forms(request.headers.get("accept"), asked.fields.get("format", ()))
    if wanted.wants_page:
        return await _page(request, service, asked, wanted)
    if wanted.rows is None and wanted.graph is None:
        offers = ", ".join(dict.fromkeys((*ROWS, *GRAPHS, HTML)))
        raise HTTPException(406, f"answers come as {offers}", headers={"Vary": "Accept"})
    snapshot = await _snapshot(request, service)
    ask = Ask(
        asked.query,
        wanted.row_format,
        wanted.graph_format,
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs,
        base=base_of(request.scope),
        compress=takes_gzip(request.headers.get("accept-encoding")),
    )
    headers = dict(HEADERS)
    tag = None if request.method == "POST" else tag_of(ask, snapshot.version, wanted)
    if tag is not None:
        headers["ETag"] = tag
        if tag in _tags(request.headers.get("if-none-match", "")):
            return Response(status_code=304, headers=headers)
    return StreamedAnswer(service.pool, ask, snapshot, (wanted.rows, wanted.graph), headers)


async def _snapshot(request: Request, service: Service) -> Snapshot:
    access = access_of(request.scope)
    if access.workspace is None and not service.is_plain:
        return service.snapshot(access)  # one look at one file
    return await run_in_threadpool(service.snapshot, access)


async def _without_query(request: Request, service: Service) -> Response:
    if request.method == "GET" and wants_page(request.headers.get("accept")):
        return form_page()
    if request.method == "GET":
        return await service_description(request, service)
    raise HTTPException(400, "there is no query; send one as query=…")


async def _page(request: Request, service: Service, asked: Asked, wanted: Forms) -> Response:
    """Answer on a page, if the kind of the answer is one that the client wants a page for."""
    query = asked.query or ""
    ask = Ask(
        query,
        Format.JSON if wanted.rows == HTML else wanted.row_format,
        Format.TURTLE if wanted.graph == HTML else wanted.graph_format,
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs,
        base=base_of(request.scope),
    )
    try:
        async with WhileConnected(request.receive):
            answered = await service.pool.stream(ask, await _snapshot(request, service))
            is_graph = answered.format.is_graph
            if (wanted.graph if is_graph else wanted.rows) != HTML:
                return BegunAnswer(answered, (wanted.rows, wanted.graph), HEADERS)
            data = await answered.whole()
            return await run_in_threadpool(
                answer_page, query, data, is_graph=is_graph, base_iri=service.settings.base_iri
            )
    except SvidokError as error:
        if isinstance(error, QueryError):
            await asyncio.sleep(_COST_OF_A_MISTAKE_SECONDS)
        return not_answered(query, error)
    raise ClientDisconnect


async def _cited(request: Request, service: Service, asked: Asked) -> Response:
    ask = Ask(
        asked.query or "",
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs,
        base=base_of(request.scope),
    )
    if len(ask.query) > _LONGEST_CITED:
        raise QueryError(f"a query of more than {_LONGEST_CITED:,} characters is not cited")
    wanted = Cited(ask, ask.query, read_limit(asked.fields))
    return await cited(request, service, wanted)


async def _update(request: Request, service: Service, asked: Asked) -> Response:
    access = access_of(request.scope)
    writable = await run_in_threadpool(service.writable, access)
    if writable is None and access.token is None:
        raise HTTPException(
            401,
            "an update needs a token, sent as Authorization: Bearer …",
            headers={"WWW-Authenticate": 'Bearer realm="svidok"'},
        )
    if writable is None:
        raise HTTPException(403, "the role of this token may not write")
    await run_in_threadpool(
        writable.update,
        asked.update or "",
        base_iri=base_of(request.scope),
        using=asked.default_graphs,
        using_named=asked.named_graphs,
    )
    return Response(status_code=204)


def tag_of(ask: Ask, version: str, wanted: Forms) -> str | None:
    """Name what would be answered, without asking; ``None`` where every answer is another.

    The tag is weak: the same rows may come in another order after a build.
    """
    if _CHANCE.search(ask.query):
        return None
    parts = (
        version,
        ask.query,
        str(wanted.rows),
        str(wanted.graph),
        ask.base or "",
        *ask.default_graphs,
        "",
        *ask.named_graphs,
    )
    said = "\0".join(parts).encode("utf-8", "surrogatepass")
    return f'W/"{hashlib.blake2b(said, digest_size=16).hexdigest()}"'


def _tags(header: str) -> set[str]:
    """Read If-None-Match; weak comparison (RFC 9110, 13.1.2)."""
    tags = {part.strip() for part in header[:4_096].split(",")}
    return {tag if tag.startswith("W/") else f"W/{tag}" for tag in tags}
