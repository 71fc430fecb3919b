"""Names that the server answers to."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from api.problems import respond

__all__ = ["KnownHosts"]

_HOST: Final = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::[0-9]{1,5})?", re.IGNORECASE)


class KnownHosts:
    """Answers 421 to every Host that the operator did not name.

    A page on a foreign name that points to this machine (DNS rebinding) thus reads nothing.
    """

    def __init__(self, app: ASGIApp, allowed: Collection[str]) -> None:
        self._app = app
        self._allowed = frozenset(host.lower() for host in allowed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] == "http" and not self._is_known(scope):
            error = HTTPException(421, "This server does not answer to that host name.")
            response = await respond(Request(scope), error)
            await response(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _is_known(self, scope: Scope) -> bool:
        said = [value for name, value in scope["headers"] if name == b"host"]
        if len(said) != 1:
            return False
        match = _HOST.fullmatch(said[0].decode("latin-1"))
        return match is not None and match[1].lower() in self._allowed
