"""Headers that every answer carries, and HEAD, which is made of them alone."""

from __future__ import annotations

from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["SECURITY_HEADERS", "CarefulHeaders", "HeadAsGet"]

SECURITY_HEADERS: Final = {
    # Pages load our own style sheet and send our own form; nothing else, and no script at all.
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "interest-cohort=(), browsing-topics=()",
    # Who follows a link to a source does not tell the source what was looked at.
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

_CORP: Final = b"cross-origin-resource-policy"
_RAW: Final = tuple(
    (name.lower().encode(), said.encode()) for name, said in SECURITY_HEADERS.items()
)


class CarefulHeaders:
    """Puts :data:`SECURITY_HEADERS` on every answer.

    An answer that a page of another origin may read says so in its resource policy, too.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""

        async def careful(message: Message) -> None:
            if message["type"] == "http.response.start":
                said = list(message.get("headers", ()))
                names = {name.lower() for name, _ in said}
                if b"access-control-allow-origin" in names and _CORP not in names:
                    said.append((_CORP, b"cross-origin"))
                    names.add(_CORP)
                said += [header for header in _RAW if header[0] not in names]
                message["headers"] = said
            await send(message)

        await self._app(scope, receive, careful)


class HeadAsGet:
    """Answers HEAD as GET without the body, so that no route needs to know of it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def bodiless(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self._app({**scope, "method": "GET"}, receive, bodiless)
