"""Who may do what: tokens with roles, stored as hashes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Role", "Token"]


class Role(StrEnum):
    """What the holder of a token may do; each may also do what those before it may."""

    READER = "reader"
    """Read what is public, as everybody may; known by name, and with limits of their own."""
    CONTRIBUTOR = "contributor"
    """Write graphs of their own workspace, and query them beside what is public."""
    REVIEWER = "reviewer"
    """Read everything, also what is hidden from the public."""
    ADMINISTRATOR = "administrator"
    """Run the service."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token as it is known: never the secret itself."""

    id: str
    name: str
    role: Role
