"""What routes of the house share: the address of this server, and whether an answer changed."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from typing import Final

from fastapi import Request
from fastapi.responses import Response

from api.access import Access

__all__ = ["cache_headers", "is_known", "not_modified", "origin_of", "tag_of"]

_TOOL: Final = version("svidok")


def origin_of(request: Request) -> str:
    """Give the address of this server as the client wrote it, without a slash at its end.

    Only hosts that the operator named come this far.
    """
    return str(request.base_url).rstrip("/")


def tag_of(*parts: object) -> str:
    """Make an ETag of everything that an answer depends on; the version of the tool is added."""
    digest = hashlib.sha256("\0".join(map(repr, (_TOOL, *parts))).encode("utf-8", "replace"))
    return f'"{digest.hexdigest()[:32]}"'


def cache_headers(tag: str, access: Access) -> dict[str, str]:
    """Give the headers that let a client keep an answer and ask whether it still holds."""
    shared = "no-cache" if access.token is None else "private, no-cache"
    return {"ETag": tag, "Cache-Control": shared, "Vary": "Accept, Authorization"}


def is_known(request: Request, tag: str) -> bool:
    """Say whether the client has the answer with this tag (If-None-Match, RFC 9110, 13.1.2)."""
    said = ",".join(request.headers.getlist("if-none-match"))
    known = {part.strip().removeprefix("W/") for part in said[:4_096].split(",")}
    return tag in known or "*" in known


def not_modified(headers: dict[str, str]) -> Response:
    """Answer that what the client has still holds."""
    return Response(status_code=304, headers=headers)
