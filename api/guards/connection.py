"""Connections that wait for nobody: uvicorn's protocol with deadlines and limits.

The server under the application takes a request as it comes, however slowly and however long its
head; the application never sees a request that is not finished. What must be bounded there is
bounded here: the time for a head, the pace of a body and of a reader, the size of a head, what
lies between the parts of a body, requests sent ahead, and the number of connections.
"""

from __future__ import annotations

import asyncio
from typing import Any, Final

import httptools
from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle
from uvicorn.server import ServerState

from api.guards.refusals import refusal
from api.guards.transport import GuardedTransport

__all__ = ["BYTES_PER_SECOND", "MAX_AHEAD", "MAX_LINES", "GuardedConfig", "GuardedProtocol"]

BYTES_PER_SECOND: Final = 500
"""The slowest pace of a body, or of a client that reads, over ``slow_client_seconds``."""

MAX_LINES: Final = 200
"""How many lines a head may have."""

MAX_AHEAD: Final = 32
"""How many requests a client may send ahead of the answers."""

_LINGER_SECONDS: Final = 2.0
_CHUNK_OVERHEAD: Final = 8
_WASTE: Final = 64


class GuardedConfig(Config):
    """uvicorn's settings with the limits of :class:`GuardedProtocol`."""

    slow_client_seconds: float = 30.0
    max_header_bytes: int = 32_768
    max_connections: int = 1_000


class GuardedProtocol(HttpToolsProtocol):
    """One connection; made by uvicorn, which is given this class as ``http``.

    Its ``config`` is a :class:`GuardedConfig`. A client that is refused is answered where it can
    be: 400, 408, 431 or 503 as a problem (RFC 9457), and the connection is closed.
    """

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        if not isinstance(config, GuardedConfig):
            raise TypeError("a guarded connection needs a GuardedConfig")
        super().__init__(config, server_state, app_state, _loop)
        self._slow = config.slow_client_seconds
        self._max_head = config.max_header_bytes
        self._max_connections = config.max_connections
        self._guarded: GuardedTransport = None  # type: ignore[assignment]  # until it is made
        self._look: asyncio.TimerHandle | None = None
        # The head of a request: since when it is waited for, and what came of it.
        self._head_since: float | None = None
        self._head_begun = False
        self._heads = 0
        self._head_bytes = 0
        self._head_lines = 0
        # The body: what came, and what lies around its parts (sizes, extensions, trailers).
        self._in_body = False
        self._body_bytes = 0
        self._around = 0
        self._unwanted = 0
        # Where the client was when it was last seen to move.
        self._body_mark = (0.0, 0)
        self._write_mark: tuple[float, int] | None = None
        # The request that is being answered; ``cycle`` is the one that came last.
        self._running: RequestResponseCycle | None = None
        # Nothing more is read; and, once all is said, since when the client may hang up.
        self._closing = False
        self._ended_at: float | None = None

    # ------------------------------------------------------------------ the connection

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn
        """Begin to wait for a request."""
        already = len(self.connections)
        self._guarded = GuardedTransport(transport, self._hang_up)
        super().connection_made(self._guarded)
        self._head_since = self.loop.time()
        self._look = self.loop.call_later(self._slow / 4, self._look_after)
        if already >= self._max_connections * 5 // 4:
            transport.abort()  # even to refuse so many would take more than there is
        elif already >= self._max_connections and not self._make_room():
            self._refuse(503)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget everything."""
        if self._look is not None:
            self._look.cancel()
            self._look = None
        super().connection_lost(exc)

    def _make_room(self) -> bool:
        """Close the connection that has waited longest without asking for anything."""
        waiting = [
            (other._head_since, other)
            for other in self.connections
            if isinstance(other, GuardedProtocol)
            and other is not self
            and other._head_since is not None
            and not other.transport.is_closing()
        ]
        if not waiting:
            return False
        min(waiting, key=lambda pair: pair[0])[1].transport.abort()
        return True

    def _look_after(self) -> None:
        """See, from time to time, whether the client moves."""
        now = self.loop.time()
        self._look = self.loop.call_later(self._slow / 4, self._look_after)
        ended = self._ended_at
        if self._is_stuck_reading(now):
            self._guarded.reset()
        elif ended is not None and now - ended >= min(self._slow, _LINGER_SECONDS):
            self.transport.abort()
        elif self._closing or self.transport.is_closing():
            return
        elif self._is_late(now):
            if self._head_begun:
                self._refuse(408)
            else:
                self.transport.close()
        elif self._is_stuck_sending(now):
            self._refuse(408)

    def _is_late(self, now: float) -> bool:
        """Say whether a head is waited for, and does not come."""
        if self._head_since is None:
            return False
        if self.flow.read_paused:  # it is not read now
            self._head_since = now
        return now - self._head_since >= self._slow

    def _is_stuck_reading(self, now: float) -> bool:
        """Say whether the client takes too little of what is written to it."""
        size = self.transport.get_write_buffer_size()
        if not size:
            self._write_mark = None
            return False
        if self._write_mark is None or size > self._write_mark[1]:
            self._write_mark = (now, size)
            return False
        since, before = self._write_mark
        if now - since < self._slow:
            return False
        self._write_mark = (now, size)
        return before - size < BYTES_PER_SECOND * self._slow

    def _is_stuck_sending(self, now: float) -> bool:
        """Say whether too little of a body comes, though it is waited for."""
        if not self._in_body:
            return False
        since, before = self._body_mark
        if self.flow.read_paused:  # the application does not take more now
            self._body_mark = (now, self._body_bytes)
            return False
        if now - since < self._slow:
            return False
        self._body_mark = (now, self._body_bytes)
        return self._body_bytes - before < BYTES_PER_SECOND * self._slow

    # ------------------------------------------------------------------ what comes

    def data_received(self, data: bytes) -> None:
        """Read what came; whatever is no HTTP ends the connection."""
        if self._closing:
            self._waste(len(data))
            return
        self._unset_keepalive_if_required()
        heads, in_body, before = self._heads, self._in_body, self._body_bytes
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            return  # what follows is in a language that is not spoken here
        except httptools.HttpParserError:
            self._refuse(400)
            return
        if heads != self._heads or self._closing:
            return
        if not in_body:
            # The parser keeps the line that it is in, so what it was given is counted.
            self._head_bytes += len(data)
            self._limit_head()
        elif self._in_body:
            # A part of one byte lies between more bytes than it has; none needs many more.
            taken = self._body_bytes - before
            self._around = max(0, self._around + len(data) - taken * _CHUNK_OVERHEAD)
            if self._around > self._max_head:
                self._refuse(400)

    def on_message_begin(self) -> None:
        """Begin a request."""
        super().on_message_begin()
        if self._head_since is None:  # sent ahead, while an answer is being made
            self._head_since = self.loop.time()
        self._head_begun = True
        self._head_bytes = self._head_lines = 0

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a line of the head; lines after the body say nothing that anybody reads."""
        if not self._in_body:
            self._head_lines += 1
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Hand a request to the application."""
        self._head_bytes = len(self.url) + sum(len(n) + len(v) + 4 for n, v in self.headers)
        self._limit_head()
        if len(self.pipeline) >= MAX_AHEAD:
            self._refuse(400)
        self._heads += 1
        self._head_since, self._head_begun = None, False
        self._around = self._body_bytes = self._unwanted = 0
        self._body_mark = (self.loop.time(), 0)
        if self._closing:
            return
        if not self.url.startswith(b"/"):
            self._take_absolute_form()
        super().on_headers_complete()
        self._in_body = True
        if not self._is_answering():
            self._running = self.cycle
        if self.parser.should_upgrade():
            self.cycle.keep_alive = False

    def _is_answering(self) -> bool:
        return self._running is not None and not self._running.response_complete

    def _take_absolute_form(self) -> None:
        """Let an address with a host overrule the Host header (RFC 9112, section 3.2.2)."""
        target = httptools.parse_url(self.url)
        if not target.host:
            return
        port = b":%d" % target.port if target.port else b""
        self.headers[:] = [header for header in self.headers if header[0] != b"host"]
        self.headers.append((b"host", target.host + port))

    def _limit_head(self) -> None:
        if self._head_bytes > self._max_head or self._head_lines > MAX_LINES:
            self._refuse(431)

    def on_body(self, body: bytes) -> None:
        """Take a part of a body."""
        self._body_bytes += len(body)
        if self._closing:
            return
        if not self._is_answering():
            self._waste(len(body))
        super().on_body(body)

    def on_message_complete(self) -> None:
        """End a request."""
        self._in_body = False
        if self._closing:
            return
        super().on_message_complete()
        if not self._is_answering():
            self._head_since = self.loop.time()

    def on_response_complete(self) -> None:
        """Answer the next request, or wait for it."""
        following = self.pipeline[-1][0] if self.pipeline else None
        super().on_response_complete()
        if following is not None:
            self._running = following
        elif self._head_since is None and not self._in_body:
            self._head_since = self.loop.time()

    def _waste(self, size: int) -> None:
        """Let go what nobody reads any more; a client that sends much of it is cut off."""
        self._unwanted += size
        if self._unwanted > _WASTE * self._max_head:
            self.transport.abort()

    # ------------------------------------------------------------------ the end

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - the signature of uvicorn
        """Refuse what cannot be read, as every other refusal is made."""
        self._refuse(400)

    def _refuse(self, status: int) -> None:
        """Answer, where no other answer is under way, and end the connection."""
        if self._closing or self.transport.is_closing():
            return
        self._closing = True
        self._unset_keepalive_if_required()
        self.pipeline.clear()
        running = self._running
        if running is None or running.response_complete:
            if not (self._in_body and running):  # else that request has its answer
                self.transport.write(refusal(status))
            self._linger()
        elif running is not self.cycle or not self._in_body:
            # Whoever sent this sent something good before it, and gets the answer to that.
            running.keep_alive = False
        elif running.response_started:
            self.transport.close()
        else:
            running.disconnected = True
            running.message_event.set()
            self.transport.write(refusal(status))
            self._linger()

    def _hang_up(self) -> bool:
        """Linger where the client is still sending a body that nobody wants."""
        if self._closing or not self._in_body:
            return False
        self._closing = True
        self._linger()
        return True

    def _linger(self) -> None:
        """Close after the client has read: closing at once would destroy what it has not."""
        self._ended_at = self.loop.time()
        self.flow.resume_reading()
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self._look_soon()

    def _look_soon(self) -> None:
        if self._look is not None:
            self._look.cancel()
        self._look = self.loop.call_later(min(self._slow, _LINGER_SECONDS), self._look_after)
