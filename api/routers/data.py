"""``/data``: the SPARQL 1.1 Graph Store HTTP Protocol, on graphs of workspaces and managed ones.

Every graph that a request may read can be fetched; only graphs of its workspace, or any graph of a
plain dataset, can be written. A graph that is hidden is as absent as one that never was.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import Any, Final

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from api.access import Access, access_of
from api.deps import Service, ServiceDep
from api.negotiate import choose
from api.routers.data_requests import PATH, Named, address, named_graph, read_payload
from api.routers.forms import GRAPHS
from api.routers.streaming import StreamedAnswer, takes_gzip
from kg.store import Ask, Format, Snapshot, Writable
from kg.store.workspace import workspace_prefix

__all__ = ["router"]

router = APIRouter(tags=["Graphs"])

_ALL: Final = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_ANY: Final = "ASK { ?s ?p ?o }"
_VARY: Final = "Accept, Accept-Encoding, Authorization"
_STRING: Final = {"type": "string"}
_PARAMETERS: Final = [
    {"name": "graph", "in": "query", "schema": _STRING, "description": "The IRI of a graph"},
    {
        "name": "default",
        "in": "query",
        "schema": _STRING,
        "allowEmptyValue": True,
        "description": "The default graph; the parameter needs no value",
    },
]
_PATH: Final = [
    {
        "name": "path",
        "in": "path",
        "required": True,
        "schema": _STRING,
        "description": "What follows the base of the IRIs of the data",
    }
]
_CONTENT: Final = {name: {"schema": _STRING} for name in GRAPHS}
_BODY: Final = {
    "required": True,
    "content": {
        **{name: {"schema": _STRING} for name in GRAPHS if "json" not in name or "ld" in name},
        "multipart/form-data": {"schema": {"type": "object"}},
    },
}
_PROBLEMS: Final[dict[int | str, dict[str, Any]]] = {
    400: {"description": "No graph or more than one is named, or the RDF is not valid"},
    404: {"description": "There is no such graph"},
}
_READ: Final[dict[int | str, dict[str, Any]]] = {
    200: {"description": "The graph, in the form that suits Accept", "content": _CONTENT},
    304: {"description": "The graph is still the one that If-None-Match names"},
    **_PROBLEMS,
    406: {"description": "No form of the graph suits Accept"},
    422: {"description": "The graph is larger than an answer may be"},
}
_WRITTEN: Final[dict[int | str, dict[str, Any]]] = {
    201: {"description": "The graph is new"},
    204: {"description": "The graph was changed"},
    **_PROBLEMS,
    401: {"description": "Writing needs a token"},
    403: {"description": "This graph may not be written"},
    413: {"description": "The body is too long"},
    415: {"description": "The body is of a type that cannot be read"},
    422: {"description": "The change needs too much memory"},
    504: {"description": "The change was ended at its deadline"},
}
_WRITES: Final[dict[str, Any]] = {
    "response_class": Response,
    "status_code": 204,
    "responses": _WRITTEN,
}
"""What routes that write have in common."""


@router.get(
    PATH + "/{path:path}",
    summary="Fetch a graph by its address",
    response_class=Response,
    responses=_READ,
    openapi_extra={"parameters": _PATH},
)
@router.get(
    PATH,
    summary="Fetch a graph",
    response_class=Response,
    responses=_READ,
    openapi_extra={"parameters": _PARAMETERS},
)
async def get_graph(request: Request, service: ServiceDep) -> Response:
    """Fetch the graph that ``graph`` or ``default`` names, or the address itself."""
    named = _required(request, service)
    media_type = choose(request.headers.get("accept"), tuple(GRAPHS))
    if media_type is None:
        raise HTTPException(406, f"a graph comes as {', '.join(GRAPHS)}", {"Vary": _VARY})
    access = access_of(request.scope)
    snapshot = await run_in_threadpool(service.snapshot, access)
    await _check_exists(service, access, snapshot, named)
    tag = _tag(snapshot, named, media_type)
    headers = {"Vary": _VARY, "Cache-Control": "no-cache", "ETag": tag}
    if _is_known(tag, request.headers.get("if-none-match", "")):
        return Response(status_code=304, headers=headers)
    compress = takes_gzip(request.headers.get("accept-encoding"))
    ask = _ask(_ALL, named, graph=GRAPHS[media_type], compress=compress)
    return StreamedAnswer(service.pool, ask, snapshot, (None, media_type), headers)


@router.put(
    PATH + "/{path:path}",
    summary="Replace a graph by its address",
    openapi_extra={"parameters": _PATH, "requestBody": _BODY},
    **_WRITES,
)
@router.put(
    PATH,
    summary="Replace a graph",
    openapi_extra={"parameters": _PARAMETERS, "requestBody": _BODY},
    **_WRITES,
)
async def put_graph(request: Request, service: ServiceDep) -> Response:
    """Put the graph in the body in the place of the named one, which need not be there."""
    named = _required(request, service)
    return await _write(request, service, named, replace=True)


@router.post(
    PATH + "/{path:path}",
    summary="Add to a graph by its address",
    openapi_extra={"parameters": _PATH, "requestBody": _BODY},
    **_WRITES,
)
@router.post(
    PATH,
    summary="Add to a graph, or make one",
    openapi_extra={"parameters": _PARAMETERS, "requestBody": _BODY},
    **_WRITES,
)
async def post_graph(request: Request, service: ServiceDep) -> Response:
    """Add the graph in the body to the named one.

    When none is named a new one is made, and ``Location`` says where.
    """
    named = named_graph(request, service)
    if named is not None:
        return await _write(request, service, named)
    access = access_of(request.scope)
    name = secrets.token_hex(12)
    if service.is_plain or access.workspace is None:
        location = address(request, name)
        iri = location
    else:
        iri = workspace_prefix(service.settings.base_iri, access.workspace) + name
        location = address(request, iri.removeprefix(service.settings.base_iri))
    return await _write(request, service, Named(iri), location=location)


@router.delete(
    PATH + "/{path:path}",
    summary="Remove a graph by its address",
    openapi_extra={"parameters": _PATH},
    **_WRITES,
)
@router.delete(
    PATH,
    summary="Remove a graph",
    openapi_extra={"parameters": _PARAMETERS},
    **_WRITES,
)
async def delete_graph(request: Request, service: ServiceDep) -> Response:
    """Remove the named graph."""
    named = _required(request, service)
    writable = await _writable(request, service)
    if not await run_in_threadpool(writable.drop, named.iri) and named.iri is not None:
        raise _absent()
    return Response(status_code=204)


async def _write(
    request: Request,
    service: Service,
    named: Named,
    *,
    replace: bool = False,
    location: str | None = None,
) -> Response:
    writable = await _writable(request, service)
    base_iri = named.iri or address(request)
    payload = await read_payload(request, service, base_iri)
    is_new = await run_in_threadpool(
        writable.load,
        named.iri,
        payload.data,
        payload.media_type,
        base_iri=base_iri,
        replace=replace,
    )
    if not is_new:
        return Response(status_code=204)
    return Response(status_code=201, headers={"Location": location} if location else None)


async def _writable(request: Request, service: Service) -> Writable:
    if any(name in request.headers for name in ("if-match", "if-unmodified-since")):
        # Passed over in silence, it would let a client overwrite what it meant to keep.
        raise HTTPException(400, "a graph cannot be written on a condition")
    access = access_of(request.scope)
    writable = await run_in_threadpool(service.writable, access)
    if writable is not None:
        return writable
    if access.token is None:
        raise HTTPException(
            401,
            "writing needs a token, sent as Authorization: Bearer …",
            headers={"WWW-Authenticate": 'Bearer realm="svidok"'},
        )
    raise HTTPException(
        403, "the role of this token may not write; ask the operator for a contributor's"
    )


def _required(request: Request, service: Service) -> Named:
    named = named_graph(request, service)
    if named is None:
        raise HTTPException(400, "name a graph: by the path, with ?graph=IRI or with ?default")
    return named


async def _check_exists(service: Service, access: Access, snapshot: Snapshot, named: Named) -> None:
    """Raise 404 for a graph without triples, unless it is one that is kept although empty."""
    if named.iri is None:
        return
    found = await service.pool.run(_ask(_ANY, named, rows=Format.CSV), snapshot)
    if found.strip() == b"true":
        return
    writable = await run_in_threadpool(service.writable, access)
    if writable is None or not await run_in_threadpool(writable.exists, named.iri):
        raise _absent()


def _ask(
    query: str,
    named: Named,
    *,
    rows: Format | None = None,
    graph: Format | None = None,
    compress: bool = False,
) -> Ask:
    graphs = () if named.iri is None else (named.iri,)
    return Ask(query, rows, graph, default_graphs=graphs, compress=compress)


def _tag(snapshot: Snapshot, named: Named, media_type: str) -> str:
    said = "\0".join((snapshot.version, named.iri or "", media_type)).encode()
    return f'W/"{hashlib.blake2b(said, digest_size=16).hexdigest()}"'


def _is_known(tag: str, header: str) -> bool:
    """Whether If-None-Match names the tag; by weak comparison (RFC 9110, 13.1.2)."""
    known = {part.strip().removeprefix("W/") for part in header[:4_096].split(",")}
    return "*" in known or tag.removeprefix("W/") in known


def _absent() -> HTTPException:
    return HTTPException(404, "there is no such graph")
