"""Answers that are made below the application, as bytes on a connection that then ends."""

from __future__ import annotations

import json
from functools import cache
from http import HTTPStatus
from typing import Final

from api.guards.headers import SECURITY_HEADERS
from api.problems import TYPE_BASE

__all__ = ["refusal"]

_DETAILS: Final = {
    400: "This is no HTTP request that the server can read.",
    408: "The request did not come in time.",
    431: "The request line and headers are too large.",
    503: "Too many connections are open.",
}
_RETRY_AFTER_SECONDS: Final = 5


@cache
def refusal(status: int) -> bytes:
    """Give a whole answer with a problem (RFC 9457): 400, 408, 431 or 503."""
    phrase = HTTPStatus(status).phrase
    body = json.dumps(
        {
            "type": TYPE_BASE + phrase.lower().replace(" ", "-"),
            "title": phrase,
            "status": status,
            "detail": _DETAILS[status],
        }
    ).encode()
    headers = {
        "content-type": "application/problem+json",
        "content-length": str(len(body)),
        "connection": "close",
        **({"retry-after": str(_RETRY_AFTER_SECONDS)} if status == 503 else {}),
        **{name.lower(): said for name, said in SECURITY_HEADERS.items()},
    }
    lines = [f"HTTP/1.1 {status} {phrase}", *(f"{name}: {said}" for name, said in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body
