"""``/queries``: every query file as an operation of its own, with typed parameters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from api.access import Access, access_of
from api.deps import Service, ServiceDep
from api.negotiate import HTML, choose
from api.problems import details_of
from api.routers.cited import PARAMETERS, cited, cited_page
from api.routers.query_answers import (
    FORMATS,
    OFFERS,
    Shown,
    form_of,
    links_of,
    page_of,
    part_of,
    response_of,
)
from api.routers.query_catalogue import catalogue_router
from api.routers.query_parameters import (
    MOST_ROWS,
    RESERVED,
    Asked,
    fields_of,
    openapi_parameters,
    read_asked,
    terms_of,
)
from api.routers.query_run import cache_headers, is_known, not_modified, tag_of
from api.routers.streaming import whole_answer
from kg.errors import ConfigurationError, Problem, SvidokError
from kg.query import Query
from kg.query.catalogue import unknown_query
from kg.query.paging import page_text
from kg.query.standalone import standalone
from kg.store import Ask, Format, Term

__all__ = ["queries_router"]

_RESPONSES: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "description": "The rows, in the form that suits Accept",
        "content": {
            name: {"schema": {"anyOf": [{}, {"$ref": "#/components/schemas/CitedAnswer"}]}}
            if "json" in name
            else {"schema": {"type": "string"}}
            for name in (*OFFERS, HTML, "application/sparql-query")
        },
        "headers": {
            "ETag": {"description": "Changes with the answer", "schema": {"type": "string"}},
            "Link": {"description": "The first, prev and next rows", "schema": {"type": "string"}},
        },
    },
    304: {"description": "The client has this answer"},
    400: {"description": "A parameter is unknown, missing or of another type"},
    406: {"description": "No form of the answer suits Accept"},
    422: {"description": "The answer is too large, or the query cannot be answered"},
    503: {"description": "Too many queries are waiting, or no graph has been built"},
    504: {"description": "The query was ended at its deadline"},
}
_CSV_NOTE: Final = (
    "\n\nCSV is written for spreadsheets: a cell that would be a formula (it begins with `=`, `+`, "
    "`-`, `@`, a tab or the end of a line) has an apostrophe in front, unless it is a number by "
    "its datatype. JSON, XML and TSV give every term untouched."
)


def queries_router(queries: Sequence[Query], *, most: int = MOST_ROWS) -> APIRouter:
    """Make the routes of query files: the catalogue, and an operation for each.

    ``most`` is the largest part of an answer; the pool must allow one row more.

    Raises ``ConfigurationError`` for a parameter named as one that every query has.
    """
    router = APIRouter(tags=["Queries"])
    by_name = {query.id: query for query in queries}
    most = max(1, min(MOST_ROWS, most))
    router.include_router(catalogue_router(tuple(queries)))
    for query in queries:
        _add(router, query, most)

    @router.get("/queries/{name:path}", include_in_schema=False)
    async def unknown(name: str) -> Response:
        raise unknown_query(name, by_name)

    return router


def _add(router: APIRouter, query: Query, most: int) -> None:
    taken = RESERVED & set(query.parameters)
    if taken:
        raise ConfigurationError(
            Problem(
                f"every query has a parameter {', '.join(sorted(taken))} of its own",
                file=str(query.file),
                way_out="give the parameter another name",
            )
        )

    async def answer(request: Request, service: ServiceDep) -> Response:
        return await _answer(request, service, query, most)

    parameters = openapi_parameters(query, FORMATS, most=most)
    parameters.append(PARAMETERS[0])
    router.add_api_route(
        f"/queries/{query.id}",
        answer,
        name=query.id,
        operation_id=f"query_{query.id.replace('-', '_')}",
        summary=query.title,
        description=f"{query.question}\n\n{query.description}{_CSV_NOTE}",
        response_class=Response,
        responses=_RESPONSES,
        openapi_extra={"parameters": parameters},
    )


async def _answer(request: Request, service: Service, query: Query, most: int) -> Response:
    accept = request.headers.get("accept")
    access = access_of(request.scope)
    fields: Mapping[str, str] = {}
    is_page = choose(accept, (*OFFERS, HTML)) == HTML
    try:
        fields = fields_of(request.scope["query_string"])
        asked = read_asked(fields, most=most)
        if asked.format == "sparql":
            return _text(query, fields, service.settings.base_iri)
        media_type = _media_type(accept, asked)
        is_page = media_type == HTML
        if is_page and _is_unfilled(query, fields):
            return form_of(query, fields)
        terms = terms_of(query, fields, base_iri=service.settings.base_iri)
        if asked.evidence:
            return await cited(request, service, cited_page(query, terms, asked))
        return await _rows(request, service, access, query, (fields, terms, asked, media_type))
    except SvidokError as error:
        if is_page:
            return form_of(query, fields, details_of(error))
        raise


def _text(query: Query, fields: Mapping[str, str], base_iri: str) -> Response:
    """Give the query itself, with its parameters written into it, for an editor."""
    text = standalone(query, terms_of(query, fields, base_iri=base_iri))
    return Response(
        text,
        media_type="application/sparql-query",
        headers={"Cache-Control": "no-cache", "Vary": "Accept"},
    )


async def _rows(
    request: Request,
    service: Service,
    access: Access,
    query: Query,
    said: tuple[Mapping[str, str], Mapping[str, Term], Asked, str],
) -> Response:
    fields, terms, asked, media_type = said
    snapshot = await run_in_threadpool(service.snapshot, access)
    written = sorted((name, term.n3()) for name, term in terms.items())
    tag = tag_of(snapshot.version, query.text, written, asked, media_type)
    headers = cache_headers(tag, access)
    if is_known(request, tag):
        return not_modified(headers)
    text = page_text(query, asked.limit + 1, asked.offset)
    ask = Ask(text, rows=Format.JSON, graph=None, bindings=terms)
    data = await whole_answer(request, service.pool, ask, snapshot)
    part = await run_in_threadpool(part_of, query, data, asked)
    links = links_of(request.url.path, fields, asked, more=part.more)
    headers["Link"] = ", ".join(
        (
            '</queries>; rel="collection"',
            *(f'<{path}>; rel="{relation}"' for relation, path in links.items()),
        )
    )
    if media_type == HTML:
        shown = Shown(fields, terms, asked, links, service.settings.base_iri)
        return await run_in_threadpool(page_of, query, part, shown, headers)
    return await run_in_threadpool(response_of, part, media_type, asked, headers)


def _media_type(accept: str | None, asked: Asked) -> str:
    """Choose the form of an answer; raises ``HTTPException`` 406, or 400 for a foreign format."""
    if asked.format == "html":
        return HTML
    if asked.format is not None:
        for media_type, format_ in OFFERS.items():
            if format_.value == asked.format:
                return media_type
        raise HTTPException(400, f"format is one of {', '.join(FORMATS)}")
    media_type = choose(accept, (*OFFERS, HTML)) or ""
    if not media_type:
        raise HTTPException(
            406, f"this comes as {', '.join((*OFFERS, HTML))}", headers={"Vary": "Accept"}
        )
    return media_type


def _is_unfilled(query: Query, fields: Mapping[str, str]) -> bool:
    """Say whether somebody has just come to a form that must be filled in."""
    needed = {name for name, parameter in query.parameters.items() if parameter.default is None}
    return bool(needed) and not fields.keys() & query.parameters.keys()
