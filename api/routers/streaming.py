"""An answer of the engine on its way to a client, as it is written."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from functools import lru_cache
from types import TracebackType
from typing import Final

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from kg.errors import SvidokError
from kg.store import Answered, Ask, Snapshot, WorkerPool

__all__ = [
    "BegunAnswer",
    "StreamedAnswer",
    "WhileConnected",
    "content_type",
    "send_answer",
    "takes_gzip",
    "whole_answer",
]

_LOG = logging.getLogger("svidok.api")
_PATIENCE_SECONDS: Final = 0.05
"""Most answers are there before this, and nobody needs to watch whether the client is."""


@lru_cache(maxsize=256)
def takes_gzip(accept_encoding: str | None) -> bool:
    """Say whether a client takes gzip (RFC 9110, 12.5.3); it must name it."""
    for part in (accept_encoding or "").lower().split(","):
        name, _, quality = part.partition(";")
        if name.strip() == "gzip":
            return quality.replace(" ", "").rstrip("0") not in {"q=", "q=0."}
    return False


async def whole_answer(request: Request, pool: WorkerPool, ask: Ask, snapshot: Snapshot) -> bytes:
    """Give a whole answer for a page or a part; a client that hangs up ends the query.

    Raises as :meth:`WorkerPool.run` does, and ``ClientDisconnect``.
    """
    async with WhileConnected(request.receive):
        return await pool.run(ask, snapshot)
    raise ClientDisconnect


class StreamedAnswer(Response):
    """Runs a query and sends its answer part by part; a client that hangs up ends the query.

    What is wrong with a query is raised before anything is sent, as an error of the pool. An error
    after the first part breaks the connection: half an answer must not look like a whole one.
    ``media_types`` has a name for the two formats of the question.
    """

    def __init__(
        self,
        pool: WorkerPool,
        ask: Ask,
        snapshot: Snapshot,
        media_types: tuple[str | None, str | None],
        headers: Mapping[str, str],
    ) -> None:
        super().__init__(headers=dict(headers))
        self._pool = pool
        self._ask = ask
        self._snapshot = snapshot
        self._media_types = media_types

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - ASGI's signature
        """Send the answer."""
        async with WhileConnected(receive):
            answered = await self._pool.stream(self._ask, self._snapshot)
            # What Starlette put there speaks of the empty body that this began with.
            head = [header for header in self.raw_headers if header[0] != b"content-length"]
            await send_answer(answered, head, self._media_types, send)


class BegunAnswer(Response):
    """Sends an answer that has begun."""

    def __init__(
        self,
        answered: Answered,
        media_types: tuple[str | None, str | None],
        headers: Mapping[str, str],
    ) -> None:
        super().__init__(headers=dict(headers))
        self._answered = answered
        self._media_types = media_types

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - ASGI's signature
        """Send the answer."""
        async with WhileConnected(receive):
            head = [header for header in self.raw_headers if header[0] != b"content-length"]
            await send_answer(self._answered, head, self._media_types, send)


async def send_answer(
    answered: Answered,
    headers: list[tuple[bytes, bytes]],
    media_types: tuple[str | None, str | None],
    send: Send,
) -> None:
    """Send an answer that has begun, to its end or until it breaks off, and close it."""
    rows, graph = media_types
    media_type = (graph if answered.format.is_graph else rows) or answered.format.media_type
    headers.append((b"content-type", content_type(media_type)))
    if answered.encoding:
        headers.append((b"content-encoding", answered.encoding.encode()))
    if answered.is_whole:
        headers.append((b"content-length", str(len(answered.first)).encode()))
    try:
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        body = {"type": "http.response.body", "body": answered.first}
        if answered.is_whole:
            await send(body)
            return
        await send({**body, "more_body": True})
        async for chunk in answered.rest():
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
        await send({"type": "http.response.body", "body": b""})
    except SvidokError as error:
        # The server breaks the connection off when its application returns without an end.
        _LOG.warning("an answer was broken off: %s", error)
    finally:
        answered.close()


@lru_cache(maxsize=64)
def content_type(media_type: str) -> bytes:
    """Give the value of a Content-Type header."""
    charset = "; charset=utf-8" if media_type.startswith("text/") else ""
    return f"{media_type}{charset}".encode()


class WhileConnected:
    """Cancels what is done inside when the client hangs up; the body must have been read.

    A watcher is started only when the work is not done after a moment: most is.
    """

    __slots__ = ("_hung_up", "_receive", "_task", "_timer", "_watcher")

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._task = asyncio.current_task()
        self._watcher: asyncio.Task[None] | None = None
        self._hung_up = False

    async def __aenter__(self) -> None:
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(_PATIENCE_SECONDS, self._begin)

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        self._timer.cancel()
        if self._watcher is not None:
            self._watcher.cancel()
        if self._hung_up and isinstance(error, asyncio.CancelledError) and self._task is not None:
            self._task.uncancel()
            return True
        return False

    def _begin(self) -> None:
        self._watcher = asyncio.ensure_future(self._watch())

    async def _watch(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        self._hung_up = True
        if self._task is not None:
            self._task.cancel()
