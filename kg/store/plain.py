"""A plain dataset: a store that begins empty and that everybody who may ask may write."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from pathlib import Path

from kg.errors import StoreError
from kg.store.changes import Changes
from kg.store.copies import Copies
from kg.store.scribe import Scribe, WriteLimits
from kg.store.snapshot import Snapshot

__all__ = ["Plain"]


class Plain(Changes):
    """A dataset of which every graph may be written, in a folder of its own.

        DIR/store        what was written; it is there again after a restart
        DIR/seen/{n}     snapshots for readers, made of hard links

    Implements :class:`kg.store.writable.Writable`. ``services`` are the IRIs that SERVICE and LOAD
    may name. Raises ``StoreError`` when the folder cannot be made.
    """

    def __init__(
        self, path: Path, limits: WriteLimits | None = None, services: Sequence[str] = ()
    ) -> None:
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"no dataset can be kept in {path}: {error}") from error
        super().__init__(Scribe(path / "store", limits or WriteLimits(), tuple(services)))
        self._copies = Copies(path / "seen")
        self._run = secrets.token_hex(8)

    def snapshot(self) -> Snapshot:
        """Give what queries read now: everything that was written before this call."""
        count = self.count

        def make(place: Path) -> str:
            self._scribe.ask("snapshot", to=str(place))
            return f"{self._run}-{count}"

        return self._copies.get(count, make)

    def close(self) -> None:
        """End the process that writes, and remove the snapshots."""
        self._scribe.close()
        self._copies.clear()
