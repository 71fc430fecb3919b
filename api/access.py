"""Who asks: what a guard found out about the token of a request, for the routes behind it."""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any, Final

from kg.tokens import Role, Token

__all__ = ["ANONYMOUS", "Access", "access_of", "grant"]

_KEY: Final = "svidok.access"


@dataclass(frozen=True, slots=True)
class Access:
    """What a request may see and change; without a token, what everybody may."""

    token: Token | None = None

    @property
    def sees_all(self) -> bool:
        """Whether queries read the full store; otherwise it is never opened."""
        return self.token is not None and self.token.role in {Role.REVIEWER, Role.ADMINISTRATOR}

    @property
    def workspace(self) -> str | None:
        """The name of the workspace that may be written: the id of the token, if its role may."""
        if self.token is None or self.token.role is Role.READER:
            return None
        return self.token.id


ANONYMOUS: Final = Access()


def access_of(scope: MutableMapping[str, Any]) -> Access:
    """Give what the guard granted to a request; nothing but the public where no guard stood."""
    access = scope.get(_KEY, ANONYMOUS)
    return access if isinstance(access, Access) else ANONYMOUS


def grant(scope: MutableMapping[str, Any], access: Access) -> None:
    """Note what a request may do; for the guard alone."""
    scope[_KEY] = access
