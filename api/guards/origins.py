"""Pages of other origins: they read nothing unless the operator listed where they come from."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware

from kg.errors import ConfigurationError, Problem

__all__ = ["known_origins"]

ANY: Final = "*"
# “null” is what a page in a sandbox, or from a file, says of itself: anybody can be that.
_ORIGIN: Final = re.compile(r"https?://(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:[0-9]{1,5})?")


def known_origins(origins: Collection[str]) -> list[Middleware]:
    """Give the guard that lets pages of these origins read answers; none where none is listed.

    ``*`` stands for every origin. Cookies play no part: what a page may see beyond the public, it
    may see by a token that it was given. Raises ``ConfigurationError`` for what is no origin.
    """
    wrong = [origin for origin in origins if origin != ANY and not _ORIGIN.fullmatch(origin)]
    if wrong:
        raise ConfigurationError(
            Problem(
                f"{origin!r} is no origin",
                field="SVIDOK_CORS_ORIGINS",
                way_out="write each as https://name or https://name:port in small letters, or * "
                "for every origin",
            )
            for origin in wrong
        )
    if not origins:
        return []
    return [
        Middleware(
            CORSMiddleware,
            allow_origins=tuple(origins),
            allow_methods=("GET", "HEAD", "POST", "PUT", "DELETE"),
            allow_headers=("Accept", "Authorization", "Content-Type", "If-Match", "If-None-Match"),
            allow_credentials=False,
            expose_headers=("Content-Disposition", "ETag", "Link", "Location", "Retry-After"),
            max_age=600,
        )
    ]
