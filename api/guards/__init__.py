"""What stands before every route, and the order in which it stands there."""

from __future__ import annotations

from starlette.middleware import Middleware

from api.guards.failures import LastResort
from api.guards.headers import SECURITY_HEADERS, CarefulHeaders, HeadAsGet
from api.guards.hosts import KnownHosts
from api.guards.origins import known_origins
from api.guards.packing import Packing
from api.guards.rate import Rate, by_address, by_token
from api.guards.tokens import KnownTokens
from kg.settings import Settings
from kg.tokens import TokenFile

__all__ = [
    "SECURITY_HEADERS",
    "CarefulHeaders",
    "HeadAsGet",
    "KnownHosts",
    "KnownTokens",
    "LastResort",
    "Packing",
    "Rate",
    "by_address",
    "by_token",
    "guards",
    "known_origins",
]


def guards(settings: Settings) -> list[Middleware]:
    """Give the guards of a deployment, the outermost first.

    What a guard answers itself passes those before it: every answer is careful, and a page of a
    listed origin reads refusals, too. Raises ``ConfigurationError`` for origins that are none.
    """
    per_minute = settings.rate_per_minute
    return [
        Middleware(CarefulHeaders),
        Middleware(HeadAsGet),
        Middleware(LastResort),
        Middleware(KnownHosts, allowed=settings.allowed_hosts),
        *known_origins(settings.cors_origins),
        # Counted before a token is looked at, so that nobody tries tokens without end.
        *([Middleware(Rate, per_minute=per_minute, key=by_address)] if per_minute else []),
        Middleware(KnownTokens, tokens=TokenFile(settings.tokens)),
        *([Middleware(Rate, per_minute=per_minute, key=by_token)] if per_minute else []),
        Middleware(Packing),
    ]
