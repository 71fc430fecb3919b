"""``/permalink``: links that say later whether an answer is still the same; nothing is stored.

A link carries the query (its text, or its name and parameters), the version of the graph and the
hash of the rows. Opened, the query is asked again on the graph of today.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel

from api.access import access_of
from api.deps import Service, ServiceDep
from api.negotiate import wants_page
from api.pages import page
from api.routers.permalink_fields import LONGEST_LINK, Link, read_link
from api.routers.query_parameters import terms_of
from api.routers.query_run import origin_of
from api.routers.streaming import whole_answer
from kg.errors import Problem, QueryError
from kg.query import Query
from kg.query.catalogue import unknown_query
from kg.query.fingerprint import (
    Fingerprint,
    fingerprint_of_rows,
    fingerprint_of_triples,
    is_ordered,
    varying,
)
from kg.store import Ask, Format, Term, check_query

__all__ = ["Checked", "Made", "permalinks_router"]

_PRIVATE: Final = {"Vary": "Accept, Authorization", "Cache-Control": "private, no-cache"}
_VARYING: Final = (
    "has {} in it, which gives something else every time, so its rows cannot be compared"
)
_RESPONSES: Final[dict[int | str, dict[str, Any]]] = {
    400: {"description": "A field is missing, unknown or malformed, or the query is not valid"},
    403: {"description": "The query is refused"},
    404: {"description": "No query has that name"},
    422: {"description": "Its answer cannot be compared, or the link would be too long"},
    503: {"description": "Too many queries are waiting, or no graph has been built"},
    504: {"description": "The query was ended at its deadline"},
}


class Made(BaseModel):
    """A link that was made: what it carries, and the link itself."""

    permalink: str
    graph_version: str
    rows: str
    """SHA-256 of the rows, whatever their order."""
    count: int
    ordered: bool
    """Whether the link also says in which order the rows came."""


Verdict = Literal["same", "same-rows", "other-order", "other-rows", "does-not-fit"]


class Checked(BaseModel):
    """What became of an answer since the link was made."""

    verdict: Verdict
    says: str
    same_graph: bool
    same_rows: bool
    graph_version: str
    graph_version_then: str
    count: int
    count_then: int | None
    query: str
    """Where the query can be asked again."""


@dataclass(frozen=True, slots=True)
class _Question:
    """A query ready to be asked; ``path`` is where people ask it."""

    text: str
    terms: Mapping[str, Term]
    path: str


def permalinks_router(queries: tuple[Query, ...]) -> APIRouter:
    """Make the routes of permalinks, for any query and for those that have a name."""
    router = APIRouter(prefix="/permalink", tags=["Queries"])
    by_name = {query.id: query for query in queries}

    @router.get(
        "/new",
        summary="Make a permalink",
        response_model=Made,
        responses=_RESPONSES,
        openapi_extra={"parameters": _parameters("query", "name")},
    )
    async def make(request: Request, service: ServiceDep) -> Response:
        """Ask a query and give a link that later says whether its answer is still the same.

        Send `query`, or the `name` of a query of the catalogue with its parameters as `param.…`.
        """
        link = read_link(request.scope["query_string"], is_new=True)
        question = _question(service, by_name, link)
        version, found = await _asked(request, service, question)
        made = _made(origin_of(request), question, link, version, found)
        if wants_page(request.headers.get("accept")):
            values = {"made": made, "checked": None, "path": question.path}
            return page("permalink.html", values, headers=_PRIVATE)
        return JSONResponse(made.model_dump(), headers=_PRIVATE)

    @router.get(
        "",
        summary="Open a permalink",
        response_model=Checked,
        responses=_RESPONSES,
        openapi_extra={
            "parameters": _parameters("query", "name", "version", "rows", "order", "count")
        },
    )
    async def check(request: Request, service: ServiceDep) -> Response:
        """Ask the query of a link again, and say whether graph and rows are the same."""
        link = read_link(request.scope["query_string"], is_new=False)
        question = _question(service, by_name, link)
        version, found = await _asked(request, service, question)
        checked = _checked(question, link, version, found)
        if wants_page(request.headers.get("accept")):
            values = {"made": None, "checked": checked, "path": question.path}
            return page("permalink.html", values, headers=_PRIVATE)
        return JSONResponse(checked.model_dump(), headers=_PRIVATE)

    return router


def _question(service: Service, queries: Mapping[str, Query], link: Link) -> _Question:
    if link.name is None:
        text = link.query or ""
        question = _Question(text, {}, "/sparql?" + urlencode({"query": text}))
    else:
        query = queries.get(link.name)
        if query is None:
            raise unknown_query(link.name, queries)
        terms = terms_of(query, link.parameters, base_iri=service.settings.base_iri)
        path = f"/queries/{query.id}?{urlencode(link.parameters)}"
        question = _Question(query.text, terms, path.removesuffix("?"))
    name = varying(question.text)
    if name is not None:
        raise QueryError(
            Problem(f"the query {_VARYING.format(name)}", way_out=f"ask without {name}")
        )
    return question


async def _asked(
    request: Request, service: Service, question: _Question
) -> tuple[str, Fingerprint]:
    form = await run_in_threadpool(check_query, question.text, service.settings.allowed_services)
    snapshot = await run_in_threadpool(service.snapshot, access_of(request.scope))
    ask = Ask(
        question.text,
        rows=None if form.is_graph else Format.JSON,
        graph=Format.NTRIPLES if form.is_graph else None,
        bindings=question.terms,
    )
    data = await whole_answer(request, service.pool, ask, snapshot)
    take = fingerprint_of_triples if form.is_graph else fingerprint_of_rows
    return snapshot.version, await run_in_threadpool(take, data)


def _made(origin: str, question: _Question, link: Link, version: str, found: Fingerprint) -> Made:
    ordered = is_ordered(question.text)
    fields = {
        **link.identity(),
        "version": version,
        "rows": found.rows,
        **({"order": found.sequence} if ordered else {}),
        "count": str(found.count),
    }
    address = f"{origin}/permalink?{urlencode(fields)}"
    if len(address) > LONGEST_LINK:
        raise QueryError(
            Problem(
                f"the link would have {len(address):,} characters, and many programs cut off "
                f"what is longer than {LONGEST_LINK:,}",
                way_out="shorten the query, or file it with a name in queries/",
            )
        )
    return Made(
        permalink=address,
        graph_version=version,
        rows=found.rows,
        count=found.count,
        ordered=ordered,
    )


def _checked(question: _Question, link: Link, version: str, found: Fingerprint) -> Checked:
    same_graph, same_rows = version == link.version, found.rows == link.rows
    same_order = link.order is None or found.sequence == link.order
    verdict, says = _verdict(
        link, found, same_graph=same_graph, same_rows=same_rows, same_order=same_order
    )
    return Checked(
        verdict=verdict,
        says=says,
        same_graph=same_graph,
        same_rows=same_rows,
        graph_version=version,
        graph_version_then=link.version,
        count=found.count,
        count_then=link.count,
        query=question.path,
    )


def _verdict(
    link: Link, found: Fingerprint, *, same_graph: bool, same_rows: bool, same_order: bool
) -> tuple[Verdict, str]:
    then = "" if link.count is None else f": {link.count:,} then, {found.count:,} now"
    if same_graph and same_rows and same_order:
        return "same", "The same graph, and the same rows."
    if same_graph:
        return (
            "does-not-fit",
            "The graph is the same and its rows are others: the link was changed, or its hash is "
            "that of another query.",
        )
    if same_rows and same_order:
        return "same-rows", "The graph is another one now; the rows are the same."
    if same_rows:
        return "other-order", "The graph is another one now; the rows are the same, in new order."
    return "other-rows", f"The graph is another one now, and so are the rows{then}."


def _parameters(*names: str) -> list[dict[str, Any]]:
    described = {
        "query": "A SPARQL query",
        "name": "The name of a query of the catalogue; its parameters are sent as param.…",
        "version": "The version of the graph",
        "rows": "SHA-256 of the rows, whatever their order",
        "order": "SHA-256 of the rows in their order",
        "count": "How many rows there were",
    }
    hashes: dict[str, object] = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
    schemas: dict[str, dict[str, object]] = {
        "rows": hashes,
        "order": hashes,
        "count": {"type": "integer", "minimum": 0},
    }
    return [
        {
            "name": name,
            "in": "query",
            "required": name in {"version", "rows"},
            "description": described[name],
            "schema": schemas.get(name, {"type": "string"}),
        }
        for name in names
    ]
