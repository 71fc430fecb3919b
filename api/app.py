"""The application, composed: routes, guards, the table of errors, and what runs while it runs."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from fastapi import APIRouter, FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from api.deps import OpenStore, Service
from api.guards import guards
from api.problems import respond
from api.routers import (
    arithmetic,
    comparisons,
    completion,
    data,
    document_pages,
    entities,
    explorer,
    figures,
    glossary,
    health,
    inside,
    known,
    landing,
    meetings,
    neighbours,
    network,
    ontology,
    origins,
    pairs,
    paths,
    problem_pages,
    profile_sections,
    profiles,
    query_catalogue,
    review,
    review_identity,
    search,
    service_description,
    sparql,
    timeline,
)
from api.routers.ahead import reading_ahead
from api.routers.cited import SCHEMAS
from api.routers.permalinks import permalinks_router
from api.routers.queries import queries_router
from api.routers.sparql_document import SPARQL_PATH
from api.shortcut import Shortcut
from kg.errors import SvidokError
from kg.query import Query, load_queries
from kg.resources import queries_dir
from kg.settings import Settings, settings
from kg.store import Limits, Plain, StoreFolder, WorkerPool, Workspaces, WriteLimits
from kg.terms import PREFIXES

__all__ = ["create_app", "from_environment"]


_OF_GUARDS: Final = {
    "401": "The token is unknown, over or revoked",
    "421": "The server does not answer to that host name",
    "429": "Too many requests; see Retry-After",
    "431": "The request line and headers are too large",
}
"""What guards answer, whatever was asked for."""


class _App(FastAPI):
    """FastAPI with a short way for short queries."""

    def __init__(self, *, shortcut: Shortcut | None, **options: Any) -> None:  # noqa: ANN401 - FastAPI's own
        super().__init__(**options)
        self._shortcut = shortcut

    def openapi(self) -> dict[str, Any]:
        """Describe every route, also the one that FastAPI does not know."""
        document = super().openapi()
        document["paths"].setdefault("/sparql", SPARQL_PATH)
        document.setdefault("components", {}).setdefault("schemas", {}).update(SCHEMAS)
        for path in document["paths"].values():
            for operation in path.values():
                for status, said in _OF_GUARDS.items():
                    operation["responses"].setdefault(status, {"description": said})
        return document

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http" and scope["path"] == "/sparql" and self._shortcut is not None:
            scope["app"] = self
            if await self._shortcut(self.state.service, scope, receive, send):
                return
        await super().__call__(scope, receive, send)


def create_app(
    settings: Settings,
    *,
    plain: bool = False,
    queries: tuple[Query, ...] | None = None,
    ahead: bool = False,
) -> FastAPI:
    """Make the server of one deployment.

    It starts without a store, too: everything that needs one then answers 503, and works as soon
    as ``kg build`` has run. With ``plain`` it serves no graph of ours but one empty dataset, which
    everybody who reaches it may write, and which is gone when the server ends. ``queries`` are
    served instead of the query files of the house. With ``ahead`` a thread reads what pages need
    of each new generation before somebody asks for it.

    Raises ``ConfigurationError`` for settings and query files that are not valid.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            service = app.state.service = await _service(settings, stack, plain=plain)
            if ahead and not plain:
                stack.enter_context(reading_ahead(service.folder, service.public))
            yield

    app = _App(
        # Not where requests are counted: nothing is counted on the short way.
        shortcut=None if settings.rate_per_minute else Shortcut(settings.allowed_hosts),
        title="Svidok",
        summary="Who said what, when, and in which words.",
        version=version("svidok"),
        license_info={"name": "Apache-2.0"},
        lifespan=lifespan,
        # The pages of these load scripts from elsewhere.
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        middleware=guards(settings),
        exception_handlers=dict.fromkeys(
            (SvidokError, HTTPException, RequestValidationError), respond
        ),
    )
    app.router.routes.append(sparql.ROUTE)
    for router in _PLAIN if plain else (*_PLAIN, *_routers(settings, queries)):
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"))
    return app


_PLAIN: Final = (data.router, service_description.router, problem_pages.router)
"""What a plain dataset has, too."""


def _routers(settings: Settings, queries: tuple[Query, ...] | None) -> tuple[APIRouter, ...]:
    queries = load_queries(queries_dir()) if queries is None else queries
    return (
        explorer.router,
        landing.router,
        health.router,
        inside.router,
        search.router,
        paths.router,
        meetings.router,
        network.router,
        neighbours.router,
        comparisons.router,
        arithmetic.router,
        origins.router,
        pairs.router,
        figures.router,
        timeline.router,
        known.router,
        profiles.router,
        profile_sections.router,
        document_pages.router,
        glossary.router,
        completion.router,
        # The pool must allow one row more than a part has: it tells that there is a next one.
        queries_router(queries, most=settings.query_max_rows - 1),
        query_catalogue.well_known,
        permalinks_router(queries),
        review.router,
        review_identity.router,
        entities.router,
        ontology.router,
    )


async def _service(settings: Settings, stack: AsyncExitStack, *, plain: bool) -> Service:
    folder = StoreFolder(settings.store)
    services = settings.allowed_services
    limits = Limits(
        deadline_s=settings.query_deadline_seconds,
        memory_mb=settings.query_memory_mb,
        max_rows=settings.query_max_rows,
        max_waiting=settings.query_max_waiting,
        prefixes=PREFIXES,
    )
    writing = WriteLimits(settings.query_deadline_seconds, settings.query_memory_mb)
    pool = WorkerPool(workers=settings.workers, limits=limits, services=services)
    await stack.enter_async_context(pool)
    workspaces = Workspaces(settings.workspaces, folder, settings.base_iri, writing, services)
    stack.callback(workspaces.close)
    dataset = None
    if plain:
        place = stack.enter_context(TemporaryDirectory(prefix="svidok-"))
        dataset = Plain(Path(place), writing, services)
        stack.callback(dataset.close)
    stores = (OpenStore(folder, "public"), OpenStore(folder, "full"))
    return Service(settings, pool, folder, *stores, workspaces, dataset)


def from_environment() -> FastAPI:
    """Make the server from the environment, as ``uvicorn --factory api.app:from_environment``.

    Raises ``ConfigurationError`` for settings that are not valid.
    """
    return create_app(settings(), ahead=True)
