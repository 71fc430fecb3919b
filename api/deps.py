"""What routes ask for: settings, the pool for strangers' queries, the stores and workspaces."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Request
from starlette.exceptions import HTTPException

from api.access import Access, access_of
from kg.settings import Settings
from kg.store import (
    Generation,
    Reader,
    Snapshot,
    StoreFolder,
    WorkerPool,
    Workspaces,
    Writable,
)

__all__ = ["OpenStore", "ReaderDep", "Service", "ServiceDep", "read_body", "service_of"]


_T = TypeVar("_T")


class _Once:
    """What one function made of one reader; who asks meanwhile waits, for this alone."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._made: list[Any] = []

    @property
    def is_made(self) -> bool:
        return bool(self._made)

    def of(self, make: Callable[[Reader], _T], reader: Reader) -> _T:
        with self._lock:
            if not self._made:
                self._made.append(make(reader))
            made: _T = self._made[0]
        return made


class OpenStore:
    """The ``public`` or the ``full`` store as it is now.

    Opened when it is asked for, and anew after a build. Safe across threads.
    """

    def __init__(self, folder: StoreFolder, kind: str = "public") -> None:
        self._folder = folder
        self._kind = kind
        self._lock = threading.Lock()
        self._seen: tuple[int, int, int] | None = None
        self._opened: tuple[Generation, Reader] | None = None
        self._making = threading.Lock()
        self._made_of: str | None = None
        self._made: dict[object, _Once] = {}

    def reader(self) -> Reader:
        """Give a reader; raises ``StoreError`` when nothing was built."""
        return self._current()[1]

    def generation(self) -> Generation:
        """Describe what :meth:`reader` reads; raises ``StoreError`` when nothing was built."""
        return self._current()[0]

    def now(self) -> tuple[Generation, Reader]:
        """Give both, of the same moment; raises ``StoreError`` when nothing was built."""
        return self._current()

    def once(self, make: Callable[[Reader], _T]) -> _T:
        """Give what a function makes of the reader, made once for each generation.

        For what every visitor sees and a large store needs long for. ``make`` is a function of a
        module, so that it is the same each time. Raises as :meth:`reader` does.
        """
        generation, reader = self._current()
        with self._making:
            if self._made_of != generation.generation:
                self._made, self._made_of = {}, generation.generation
            kept = self._made.setdefault(make, _Once())
        return kept.of(make, reader)

    def held(self) -> frozenset[object]:
        """Say what :meth:`once` has made of the generation that was asked for last."""
        with self._making:
            return frozenset(make for make, kept in self._made.items() if kept.is_made)

    def _current(self) -> tuple[Generation, Reader]:
        seen = self._folder.seen()
        with self._lock:
            if self._opened is None or seen is None or seen != self._seen:
                # Described first: if a build comes between, the next look opens it.
                self._opened = (self._folder.current(), self._folder.open(self._kind))
                self._seen = seen
            return self._opened


@dataclass(frozen=True, slots=True)
class Service:
    """What one running server holds; made when it starts, closed when it stops."""

    settings: Settings
    pool: WorkerPool
    folder: StoreFolder
    public: OpenStore
    full: OpenStore
    """Opened for no one but those who may see all."""
    workspaces: Workspaces
    plain: Writable | None = None
    """The one dataset of a server that serves no graph of ours."""

    @property
    def is_plain(self) -> bool:
        """Whether this is a plain writable dataset, without documents and pages."""
        return self.plain is not None

    def store(self, access: Access) -> OpenStore:
        """Give the store whose pages a request may see."""
        return self.full if access.sees_all else self.public

    def snapshot(self, access: Access) -> Snapshot:
        """Give what the queries of a request read: a store, and the workspace if there is one.

        Blocks for a while where something was just written. Raises ``StoreError`` when nothing was
        built.
        """
        if self.plain is not None:
            return self.plain.snapshot()
        workspace = self._workspace(access)
        if workspace is not None:
            return workspace.snapshot()
        return self.folder.snapshot("full" if access.sees_all else "public")

    def writable(self, access: Access) -> Writable | None:
        """Give what a request may write, or nothing."""
        return self.plain if self.plain is not None else self._workspace(access)

    def _workspace(self, access: Access) -> Writable | None:
        if access.workspace is None:
            return None
        return self.workspaces.of(access.workspace, "full" if access.sees_all else "public")


def service_of(request: Request) -> Service:
    """Give the running service to routes that FastAPI does not feed."""
    service = request.app.state.service
    if not isinstance(service, Service):
        raise TypeError("the application was not started")
    return service


ServiceDep = Annotated[Service, Depends(service_of)]


def _reader(request: Request, service: ServiceDep) -> Reader:
    return service.store(access_of(request.scope)).reader()


ReaderDep = Annotated[Reader, Depends(_reader)]
"""A reader of what the request may see: the public store, but for those who may see all."""


async def read_body(request: Request, limit: int) -> bytes:
    """Read a request body of at most ``limit`` bytes; raises ``HTTPException`` 413 beyond that."""
    said = request.headers.get("content-length", "0")
    if said.isdecimal() and int(said) > limit:
        raise _too_large(limit)
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > limit:
            raise _too_large(limit)
    return bytes(data)


def _too_large(limit: int) -> HTTPException:
    # What is left of the body is not read, so the connection can carry nothing after it.
    return HTTPException(
        413, f"the body may have {limit:,} bytes at most", headers={"Connection": "close"}
    )
