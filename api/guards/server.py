"""The server itself: uvicorn, set so that no client can hold it up."""

from __future__ import annotations

import asyncio
import math
import resource
import socket
import sys

import uvicorn
from uvicorn._types import ASGI3Application, ASGIReceiveCallable, ASGISendCallable, Scope

from api.guards.connection import GuardedConfig, GuardedProtocol
from kg.settings import Settings
from kg.store import leading

__all__ = ["make_server"]

_MOST_CONNECTIONS = 1_000
_KEEP_ALIVE_SECONDS = 5
_FAREWELL_SECONDS = 2
_SWITCH_SECONDS = 0.0005


class _Server(uvicorn.Server):
    """A server whose event loop goes before everything else on the machine, if that is wanted.

    At its end it first hangs up, so that the application ends as it does then.
    """

    goes_first = True

    async def serve(self, sockets: list[socket.socket] | None = None) -> None:
        """Serve until it is told to end."""
        with leading(wanted=self.goes_first):
            await super().serve(sockets)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let what is being answered end, for a while."""
        loop = asyncio.get_running_loop()
        late = loop.call_later(_FAREWELL_SECONDS, self._hang_up)
        try:
            await super().shutdown(sockets)
        finally:
            late.cancel()

    def letting_go(self, application: ASGI3Application) -> ASGI3Application:
        """Wrap an application: what is called off at the end of the server is no failure of it."""

        async def answered(
            scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable
        ) -> None:
            try:
                await application(scope, receive, send)
            except asyncio.CancelledError:
                if not self.should_exit or scope["type"] != "http":
                    raise

        return answered

    def _hang_up(self) -> None:
        for connection in list(self.server_state.connections):
            if isinstance(connection, GuardedProtocol):
                connection.transport.abort()


def make_server(application: ASGI3Application, settings: Settings) -> uvicorn.Server:
    """Make a server of an application; ``run(sockets=[…])`` of it serves until Ctrl-C.

    It then ends within a few seconds, whatever its clients do.
    """
    config = GuardedConfig(
        application,
        # The faster loop where it exists: it is not made for every system.
        loop="auto",
        http=GuardedProtocol,
        ws="none",
        lifespan="on",
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_keep_alive=min(_KEEP_ALIVE_SECONDS, math.ceil(settings.slow_client_seconds)),
        timeout_graceful_shutdown=2 * _FAREWELL_SECONDS,
    )
    # A thread that computes hands over to the event loop ten times sooner than it would.
    sys.setswitchinterval(_SWITCH_SECONDS)
    config.slow_client_seconds = settings.slow_client_seconds
    config.max_header_bytes = settings.max_header_bytes
    config.max_connections = _connections()
    server = _Server(config)
    config.app = server.letting_go(application)
    server.goes_first = settings.realtime
    return server


def _connections() -> int:
    """Give how many connections may be open: half of the files that this process may open."""
    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if files == resource.RLIM_INFINITY:
        files = sys.maxsize
    return max(8, min(_MOST_CONNECTIONS, files // 2))
