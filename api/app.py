"""The application, composed: routes, guards, the table of errors, and what runs while it runs."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from api.deps import OpenStore, Service
from api.guards import guards
from api.problems import respond
from api.routers import entities, health, landing, ontology, sparql
from api.shortcut import Shortcut
from kg.errors import SvidokError
from kg.settings import Settings, settings
from kg.store import Limits, StoreFolder, WorkerPool
from kg.terms import PREFIXES

__all__ = ["create_app", "from_environment"]


class _App(FastAPI):
    """FastAPI with a short way for short queries."""

    def __init__(self, *, shortcut: Shortcut | None, **options: Any) -> None:  # noqa: ANN401 - FastAPI's own
        super().__init__(**options)
        self._shortcut = shortcut

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http" and scope["path"] == "/sparql" and self._shortcut is not None:
            scope["app"] = self
            if await self._shortcut(self.state.service, scope, receive, send):
                return
        await super().__call__(scope, receive, send)


def create_app(settings: Settings) -> FastAPI:
    """Make the server of one deployment; it opens the public store and never the full one.

    It starts without a store, too: everything that needs one then answers 503, and works as soon
    as ``kg build`` has run.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        folder = StoreFolder(settings.store)
        limits = Limits(
            deadline_s=settings.query_deadline_seconds,
            memory_mb=settings.query_memory_mb,
            max_rows=settings.query_max_rows,
            max_waiting=settings.query_max_waiting,
            prefixes=PREFIXES,
        )
        async with WorkerPool(
            workers=settings.workers, limits=limits, services=settings.allowed_services
        ) as pool:
            app.state.service = Service(
                settings, pool, folder, OpenStore(folder, "public"), OpenStore(folder, "full")
            )
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
    for module in (landing, health, entities, ontology):
        app.include_router(module.router)
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"))
    return app


def from_environment() -> FastAPI:
    """Make the server from the environment, as ``uvicorn --factory api.app:from_environment``.

    Raises ``ConfigurationError`` for settings that are not valid.
    """
    return create_app(settings())
