"""How often: a limit on the requests of an address, and of a token, in a minute."""

from __future__ import annotations

import math
import time
from collections import defaultdict
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address
from typing import Final

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from api.access import access_of
from api.problems import respond

__all__ = ["Rate", "by_address", "by_token"]

MOST_COUNTERS: Final = 10_000
"""How many counters are kept; beyond, counting begins anew, for a flood must not fill the memory.

Who has so many addresses is not held back by a limit on each.
"""

# A monitor is not locked out, and a page comes with its style sheet; both are cheap to answer.
_FREE: Final = ("/health", "/static/")


def by_address(scope: Scope) -> str | None:
    """Count requests by the address of the client; of IPv6, by the network of one customer."""
    client = scope.get("client")
    if not client:
        return None
    host = str(client[0])[:64]
    try:
        address = ip_address(host)
    except ValueError:
        return host  # as a proxy of the operator called it
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return f"{int(address) >> 64:x}/64"
    return host


def by_token(scope: Scope) -> str | None:
    """Count requests by their token, wherever they come from; those without one are not counted."""
    token = access_of(scope).token
    return None if token is None else token.id


class _Counters(MemoryStorage):
    """Counters in memory, which a thread of the library sweeps while they are counted and cleared.

    What it no longer finds is as good as expired.
    """

    def __init__(self) -> None:
        super().__init__()
        self.expirations = defaultdict(float)


class Rate:
    """Answers 429 with Retry-After to more requests in a minute than are allowed.

    ``key`` says whose request it is; ``None`` is not counted. What is free: ``/health`` and
    ``/static``.
    """

    def __init__(
        self, app: ASGIApp, per_minute: int, key: Callable[[Scope], str | None] = by_address
    ) -> None:
        self._app = app
        self._key = key
        self._limit = RateLimitItemPerMinute(per_minute)
        self._counters = _Counters()
        self._limiter = SlidingWindowCounterRateLimiter(self._counters)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] == "http" and not scope["path"].startswith(_FREE):
            key = self._key(scope)
            if key is not None and not self._takes(key):
                response = await respond(Request(scope), self._too_many(key))
                await response(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _takes(self, key: str) -> bool:
        if len(self._counters.storage) > MOST_COUNTERS:
            self._counters.reset()
        return self._limiter.hit(self._limit, key)

    def _too_many(self, key: str) -> HTTPException:
        until = self._limiter.get_window_stats(self._limit, key).reset_time
        seconds = max(1, math.ceil(until - time.time()))
        return HTTPException(
            429,
            f"This server answers {self._limit.amount:,} requests a minute of one client.",
            {"Retry-After": str(seconds)},
        )
