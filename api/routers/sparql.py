"""``/sparql``: queries of strangers on the public store, and a page to write them on."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from api.deps import Service, ServiceDep
from api.negotiate import HTML, choose
from api.routers.answers import answer_page, form_page, not_answered
from api.routers.protocol import read_request
from kg.errors import SvidokError
from kg.store import Format, QueryForm, check_query

__all__ = ["router"]

router = APIRouter(tags=["SPARQL"])

_ROWS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        "application/sparql-results+json": Format.JSON,
        "application/json": Format.JSON,
        "application/sparql-results+xml": Format.XML,
        "application/xml": Format.XML,
        "text/csv": Format.CSV,
        "text/tab-separated-values": Format.TSV,
    }
)
_GRAPHS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        "text/turtle": Format.TURTLE,
        "application/n-triples": Format.NTRIPLES,
        "application/rdf+xml": Format.RDFXML,
        "application/xml": Format.RDFXML,
        "application/ld+json": Format.JSONLD,
        "application/json": Format.JSONLD,
    }
)
_VARY = {"Vary": "Accept"}
_CONTENT = {name: {"schema": {"type": "string"}} for name in {**_ROWS, **_GRAPHS, HTML: None}}
_RESPONSES: Final[dict[int | str, dict[str, Any]]] = {
    200: {"description": "The answer, in the form that suits Accept", "content": _CONTENT},
    400: {"description": "Not SPARQL, with line and column; or a malformed request"},
    403: {"description": "SERVICE, LOAD and updates are refused"},
    406: {"description": "No form of the answer suits Accept"},
    413: {"description": "The request body is too long"},
    415: {"description": "The request body is of another type"},
    422: {"description": "The answer has more rows than allowed, or the query cannot be answered"},
    503: {"description": "Too many queries are waiting; see Retry-After"},
    504: {"description": "The query was ended at its deadline"},
}
_STRING = {"type": "string"}
_PARAMETERS: Final = [
    {"name": "query", "in": "query", "schema": _STRING, "description": "A SPARQL 1.1 query"},
    {
        "name": "format",
        "in": "query",
        "schema": {"type": "string", "enum": [*Format, "html"]},
        "description": "For links: goes before Accept where it suits the form of the query",
    },
]


@router.get(
    "/sparql",
    summary="Ask a query",
    response_class=Response,
    responses=_RESPONSES,
    openapi_extra={"parameters": _PARAMETERS},
)
async def get_query(request: Request, service: ServiceDep) -> Response:
    """Answer a SPARQL 1.1 query given in the address.

    SELECT and ASK come as JSON, XML, CSV or TSV, CONSTRUCT and DESCRIBE as Turtle, N-Triples,
    RDF/XML or JSON-LD. A browser without a query gets a page to write one on.
    """
    return await _respond(request, service)


@router.post(
    "/sparql",
    summary="Ask a long query",
    response_class=Response,
    responses=_RESPONSES,
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "application/sparql-query": {"schema": _STRING},
                "application/x-www-form-urlencoded": {
                    "schema": {
                        "type": "object",
                        "required": ["query"],
                        "properties": {"query": _STRING, "format": _STRING},
                    }
                },
            },
        }
    },
)
async def post_query(request: Request, service: ServiceDep) -> Response:
    """Answer a SPARQL 1.1 query given in the body, as such or in a form."""
    return await _respond(request, service)


async def _respond(request: Request, service: Service) -> Response:
    asked = await read_request(request, service.settings.max_body_bytes)
    accept = request.headers.get("accept")
    named = next((name for name in asked.formats if name == "html" or name in set(Format)), None)
    if asked.query is None:
        if request.method == "GET" and choose(accept, ("application/json", HTML)) == HTML:
            return form_page()
        raise HTTPException(400, "there is no query; send one as ?query=…")
    try:
        # A long text takes its time to read, which others need not wait for.
        form = await run_in_threadpool(check_query, asked.query)
        media_type, format_ = _chosen(form, accept, named)
        if format_ is None:
            return await _page(service, asked.query, form)
    except SvidokError as error:
        if choose(accept, ("application/json", HTML)) == HTML and named in {None, "html"}:
            return not_answered(asked.query, error)
        raise
    data = await service.pool.run(asked.query, format_)
    return Response(data, media_type=media_type, headers=_VARY)


def _chosen(form: QueryForm, accept: str | None, named: str | None) -> tuple[str, Format | None]:
    """Choose the form of an answer: a media type and its format, or no format for a page."""
    formats = _GRAPHS if form.is_graph else _ROWS
    if named == "html":
        return HTML, None
    if named is not None and Format(named).is_graph == form.is_graph:
        return Format(named).media_type, Format(named)
    media_type = choose(accept, (*formats, HTML))
    if media_type is None:
        raise HTTPException(
            406, f"{form.upper()} is answered as {', '.join((*formats, HTML))}", headers=_VARY
        )
    return media_type, formats.get(media_type)


async def _page(service: Service, query: str, form: QueryForm) -> Response:
    format_ = Format.TURTLE if form.is_graph else Format.JSON
    data = await service.pool.run(query, format_)
    return await run_in_threadpool(
        answer_page, query, data, is_graph=form.is_graph, base_iri=service.settings.base_iri
    )
