"""What a query reads: one store at one moment."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

__all__ = ["Snapshot"]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A store on disk that nobody writes to, and the version of what is in it.

    ``version`` is a text that changes whenever the quads do and that tells nothing of what is in
    other stores: ETags and permalinks carry it.
    """

    path: Path
    version: str
