"""What routes ask for: settings, the pool for strangers' queries, a reader of the public store."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Request
from starlette.exceptions import HTTPException

from kg.settings import Settings
from kg.store import Generation, Reader, StoreFolder, WorkerPool

__all__ = ["PublicReader", "PublicStore", "Service", "ServiceDep", "read_body"]


_T = TypeVar("_T")


class PublicStore:
    """The public store as it is now: opened once, and opened anew after a build.

    Safe across threads. There is no door to the full store here.
    """

    def __init__(self, folder: StoreFolder) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._seen: tuple[int, int, int] | None = None
        self._opened: tuple[Generation, Reader] | None = None
        self._making = threading.Lock()
        self._made_of: str | None = None
        self._made: dict[object, Any] = {}

    def reader(self) -> Reader:
        """Give a reader; raises ``StoreError`` when nothing was built."""
        return self._current()[1]

    def generation(self) -> Generation:
        """Describe what :meth:`reader` reads; raises ``StoreError`` when nothing was built."""
        return self._current()[0]

    def once(self, make: Callable[[Reader], _T]) -> _T:
        """Give what a function makes of the reader, made once for each generation.

        For what every visitor sees and a large store needs long for. ``make`` is a function of a
        module, so that it is the same each time. Raises as :meth:`reader` does.
        """
        generation, reader = self._current()
        with self._making:
            if self._made_of != generation.generation:
                self._made, self._made_of = {}, generation.generation
            if make not in self._made:
                self._made[make] = make(reader)
            made: _T = self._made[make]
        return made

    def _current(self) -> tuple[Generation, Reader]:
        try:
            status = self._folder.current_file.stat()
            seen = (status.st_mtime_ns, status.st_ino, status.st_size)
        except OSError:
            seen = None
        with self._lock:
            if self._opened is None or seen is None or seen != self._seen:
                # Described first: if a build comes between, the next look opens it.
                self._opened = (self._folder.current(), self._folder.public())
                self._seen = seen
            return self._opened


@dataclass(frozen=True, slots=True)
class Service:
    """What one running server holds; made when it starts, closed when it stops."""

    settings: Settings
    pool: WorkerPool
    public: PublicStore


def _service(request: Request) -> Service:
    service = request.app.state.service
    if not isinstance(service, Service):
        raise TypeError("the application was not started")
    return service


ServiceDep = Annotated[Service, Depends(_service)]


def _reader(service: ServiceDep) -> Reader:
    return service.public.reader()


PublicReader = Annotated[Reader, Depends(_reader)]


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
