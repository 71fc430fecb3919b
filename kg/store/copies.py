"""Snapshots of a store that is written: made when they are asked for, removed when they are old."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Final

from kg.store.snapshot import Snapshot

__all__ = ["Copies"]

_GRACE_SECONDS: Final = 30.0
"""How long a snapshot stays that was overtaken: who was given it may not have opened it yet."""
_MOST: Final = 100


class Copies:
    """The snapshots of one store, in a folder of their own; safe across threads.

    What lies in the folder from an earlier run is removed.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._count = 0
        self._current: tuple[Hashable, Snapshot] | None = None
        self._overtaken: list[tuple[float, Path]] = []
        shutil.rmtree(path, ignore_errors=True)

    def get(self, state: Hashable, make: Callable[[Path], str]) -> Snapshot:
        """Give the snapshot of a state, made by ``make`` if it is not there.

        ``make`` puts it at a path and gives its version; raises what that raises.
        """
        with self._lock:
            if self._current is not None and self._current[0] == state:
                return self._current[1]
            self._count += 1
            place = self._path / str(self._count)
            self._path.mkdir(parents=True, exist_ok=True)
            try:
                snapshot = Snapshot(place, make(place))
            except BaseException:
                shutil.rmtree(place, ignore_errors=True)
                raise
            self._overtake()
            self._current = state, snapshot
            return snapshot

    def clear(self) -> None:
        """Remove all snapshots; who has one open can still read it."""
        with self._lock:
            self._current = None
            self._overtaken.clear()
            shutil.rmtree(self._path, ignore_errors=True)

    def _overtake(self) -> None:
        now = time.monotonic()
        if self._current is not None:
            self._overtaken.append((now, self._current[1].path))
        while self._overtaken:
            since, place = self._overtaken[0]
            if now - since < _GRACE_SECONDS and len(self._overtaken) <= _MOST:
                break
            shutil.rmtree(place, ignore_errors=True)
            del self._overtaken[0]
