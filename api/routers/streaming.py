"""An answer of the engine on its way to a client, as it is written."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from kg.errors import SvidokError
from kg.store import Answered, Ask, Snapshot, WorkerPool

__all__ = ["StreamedAnswer", "takes_gzip"]

_LOG = logging.getLogger("svidok.api")
_PATIENCE_SECONDS: Final = 0.05
"""Most answers are there before this, and nobody needs to watch whether the client is."""


def takes_gzip(request: Request) -> bool:
    """Say whether a client takes gzip (RFC 9110, 12.5.3); it must name it."""
    for part in request.headers.get("accept-encoding", "").lower().split(","):
        name, _, quality = part.partition(";")
        if name.strip() == "gzip":
            return quality.replace(" ", "").rstrip("0") not in {"q=", "q=0."}
    return False


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

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the answer."""
        async with _while_connected(receive):
            answered = await self._pool.stream(self._ask, self._snapshot)
            try:
                await self._send(answered, send)
            except SvidokError as error:
                _LOG.warning("an answer was broken off on %s: %s", scope["path"], error)
            finally:
                answered.close()

    async def _send(self, answered: Answered, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": self._head(answered)})
        body = {"type": "http.response.body", "body": answered.first}
        if answered.is_whole:
            await send(body)
            return
        await send({**body, "more_body": True})
        async for chunk in answered.rest():
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
        await send({"type": "http.response.body", "body": b""})

    def _head(self, answered: Answered) -> list[tuple[bytes, bytes]]:
        rows, graph = self._media_types
        media_type = (graph if answered.format.is_graph else rows) or answered.format.media_type
        if media_type.startswith("text/"):
            media_type += "; charset=utf-8"
        # What Starlette put there speaks of the empty body that this began with.
        head = [(name, value) for name, value in self.raw_headers if name != b"content-length"]
        head.append((b"content-type", media_type.encode()))
        if answered.encoding:
            head.append((b"content-encoding", answered.encoding.encode()))
        if answered.is_whole:
            head.append((b"content-length", str(len(answered.first)).encode()))
        return head


@asynccontextmanager
async def _while_connected(receive: Receive) -> AsyncIterator[None]:
    """Cancel what is done inside when the client hangs up; the body must have been read."""
    task = asyncio.current_task()
    watcher: asyncio.Task[None] | None = None
    hung_up = False

    async def watch() -> None:
        nonlocal hung_up
        while (await receive())["type"] != "http.disconnect":
            pass
        hung_up = True
        if task is not None:
            task.cancel()

    def begin() -> None:
        nonlocal watcher
        watcher = asyncio.ensure_future(watch())

    timer = asyncio.get_running_loop().call_later(_PATIENCE_SECONDS, begin)
    try:
        yield
    except asyncio.CancelledError:
        if not hung_up:
            raise
        if task is not None:
            task.uncancel()
    finally:
        timer.cancel()
        if watcher is not None:
            watcher.cancel()
