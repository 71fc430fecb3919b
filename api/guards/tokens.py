"""Who asks: the token of a request, from its Authorization header and from nowhere else."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.access import Access, grant
from api.problems import respond
from kg.errors import ConfigurationError
from kg.tokens import TokenFile

__all__ = ["KnownTokens"]

_LOG = logging.getLogger("svidok.api")
_BEARER: Final = re.compile(rb"bearer +([!-~]{1,200}) *", re.IGNORECASE)
_IN_ADDRESS: Final = re.compile(rb"(?:^|[&;])access_token(?:=|&|;|$)")
_CHALLENGE: Final = 'Bearer realm="svidok"'


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - a token is taken, or not, at the moment of a request


class KnownTokens:
    """Grants a request what its token allows (:func:`api.access.access_of` reads it).

    A token that is malformed, unknown, over or revoked is answered with 401, whatever was asked
    for: its sender thinks that it counts. One in the address is refused with 400, for addresses
    are logged and passed on. No answer to a token is kept by caches.
    """

    def __init__(
        self, app: ASGIApp, tokens: TokenFile, *, now: Callable[[], datetime] = _now
    ) -> None:
        self._app = app
        self._tokens = tokens
        self._now = now

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        said = [value for name, value in scope["headers"] if name == b"authorization"]
        send = _marked(send, secret=bool(said))
        try:
            _check_address(scope["query_string"])
            if said:
                grant(scope, self._access(said))
        except HTTPException as error:
            response = await respond(Request(scope), error)
            await response(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _access(self, said: list[bytes]) -> Access:
        match = _BEARER.fullmatch(said[0])
        if len(said) != 1 or match is None:
            raise _unauthorized("invalid_request", "Send one header: Authorization: Bearer SECRET.")
        try:
            token = self._tokens.check(match[1].decode("ascii"), self._now())
        except ConfigurationError as error:
            _LOG.error("%s", error)
            raise HTTPException(503, "The server cannot read its tokens.") from error
        if token is None:
            raise _unauthorized("invalid_token", "This token is unknown, over or revoked.")
        return Access(token)


def _check_address(query: bytes) -> None:
    if b"access_token" in query and _IN_ADDRESS.search(query):
        raise HTTPException(
            400,
            "A token belongs in the Authorization header, never in an address: addresses are "
            "logged. Revoke this one.",
        )


def _unauthorized(error: str, detail: str) -> HTTPException:
    return HTTPException(401, detail, {"WWW-Authenticate": f'{_CHALLENGE}, error="{error}"'})


def _marked(send: Send, *, secret: bool) -> Send:
    """Say to caches that an answer depends on the token, and keep one to a token from them."""

    async def marked(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = list(message.get("headers", ()))
            if secret:
                headers = [header for header in headers if header[0].lower() != b"cache-control"]
                headers.append((b"cache-control", b"private, no-store"))
            message["headers"] = _varied(headers)
        await send(message)

    return marked


def _varied(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    for place, (name, value) in enumerate(headers):
        if name.lower() == b"vary":
            if b"authorization" not in value.lower():
                headers[place] = (name, value + b", Authorization")
            return headers
    return [*headers, (b"vary", b"Authorization")]
