"""Workspaces: the graphs that the holders of tokens write, beside what they may read.

    DIR/{token}/{kind}/graphs.nq    what the workspace holds; the only thing that lasts
    DIR/{token}/{kind}/work         a copy of the store with the workspace in it, to run updates on
    DIR/{token}/{kind}/seen/{n}     snapshots of that for queries, made of hard links

``kind`` is the store that the owner sees, ``public`` or ``full``. What was written with a view on
the full store stays apart from what was written without, because an update may have copied from
it: a token that loses its role sees what it had before it got the role. A workspace on the full
store begins with what the same token has on the public one.
"""

from __future__ import annotations

import fcntl
import hashlib
import re
import shutil
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Final

from kg.errors import Problem, StoreError
from kg.store.changes import Changes
from kg.store.copies import Copies
from kg.store.fence import MAX_QUADS
from kg.store.folder import StoreFolder
from kg.store.scribe import Scribe, Working, WriteLimits
from kg.store.snapshot import Snapshot

__all__ = ["Workspace", "Workspaces", "workspace_prefix"]

_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{1,100}")
_FILE: Final = "graphs.nq"
_MOST_PROCESSES: Final = 4


def workspace_prefix(base_iri: str, token_id: str) -> str:
    """Give what the IRIs of the graphs of a token start with, and no other IRI does."""
    return f"{base_iri}workspace/{token_id}/"


class Workspace(Changes):
    """The graphs of one token beside one kind of store.

    Implements :class:`kg.store.writable.Writable`; made by :class:`Workspaces`.
    """

    def __init__(
        self,
        place: Path,
        prefix: str,
        source: Callable[[], Snapshot],
        limits: WriteLimits,
        services: tuple[str, ...] = (),
        max_quads: int = MAX_QUADS,
    ) -> None:
        self.prefix = prefix
        self._source = source
        self._file = place / _FILE
        self._max_quads = max_quads
        super().__init__(Scribe(place / "work", limits, services, self._working))
        self._copies = Copies(place / "seen")

    def snapshot(self) -> Snapshot:
        """Give what queries read now: the store of the owner and, beside it, the workspace."""
        count, source = self.count, self._source()
        if self._is_empty():
            return source

        def make(place: Path) -> str:
            said = self._scribe.ask("snapshot", to=str(place))
            return hashlib.sha256(f"{said['source']} {said['version']}".encode()).hexdigest()

        return self._copies.get((source.version, count), make)

    def exists(self, graph: str | None) -> bool:
        """Say whether the workspace has such a graph, be it empty."""
        if graph is None or not graph.startswith(self.prefix) or self._is_empty():
            return False
        return super().exists(graph)

    def close(self) -> None:
        """End the process that writes, and remove what only it and its readers needed."""
        self._scribe.close()
        self._copies.clear()

    def _is_empty(self) -> bool:
        try:
            return self._file.stat().st_size == 0
        except FileNotFoundError:
            return True

    def _working(self) -> Working:
        source = self._source()
        return Working(source.path, source.version, self.prefix, self._file, self._max_quads)


class Workspaces:
    """All workspaces of a deployment; safe across threads.

    ``base_iri`` is what the IRIs of the data start with: the graphs of a token are those that start
    with :func:`workspace_prefix`. Ends the process of the workspace that was used longest
    ago when there are too many. Raises ``StoreError`` when another server uses the folder.
    """

    def __init__(
        self,
        root: Path,
        folder: StoreFolder,
        base_iri: str,
        limits: WriteLimits | None = None,
        services: Sequence[str] = (),
        max_quads: int = MAX_QUADS,
    ) -> None:
        self._root = root
        self._folder = folder
        self._base = base_iri
        self._limits = limits or WriteLimits()
        self._services = tuple(services)
        self._max_quads = max_quads
        self._lock = threading.Lock()
        self._held: IO[str] | None = None
        self._open: OrderedDict[tuple[str, str], Workspace] = OrderedDict()

    def of(self, token_id: str, kind: str) -> Workspace:
        """Give the workspace of a token, which sees the public or the full store.

        Raises ``StoreError`` for an id that cannot name a folder, and when the disk fails.
        """
        if not _TOKEN.fullmatch(token_id) or kind not in {"public", "full"}:
            raise StoreError("this cannot be the name of a workspace")
        with self._lock:
            workspace = self._open.get((token_id, kind))
            if workspace is None:
                try:
                    workspace = self._made(token_id, kind)
                except OSError as error:
                    raise StoreError(
                        Problem(f"no workspace can be kept: {error}", file=str(self._root))
                    ) from error
                self._open[token_id, kind] = workspace
            self._open.move_to_end((token_id, kind))
            self._rest_others()
        return workspace

    def close(self) -> None:
        """End all processes that write."""
        with self._lock:
            for workspace in self._open.values():
                workspace.close()
            self._open.clear()
            if self._held is not None:
                self._held.close()
                self._held = None

    def _made(self, token_id: str, kind: str) -> Workspace:
        self._hold()
        place = self._root / token_id / kind
        if kind == "full" and not place.exists():
            place.mkdir(parents=True)
            before = self._root / token_id / "public" / _FILE
            if before.exists():
                shutil.copyfile(before, place / _FILE)
        place.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(place / "work", ignore_errors=True)
        return Workspace(
            place,
            workspace_prefix(self._base, token_id),
            lambda: self._folder.snapshot(kind),
            self._limits,
            self._services,
            self._max_quads,
        )

    def _hold(self) -> None:
        if self._held is not None:
            return
        self._root.mkdir(parents=True, exist_ok=True)
        held = (self._root / ".lock").open("w")
        try:
            # The kernel drops this lock with the process, so a crash never leaves one behind.
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            held.close()
            raise StoreError(
                Problem(
                    "another server uses these workspaces",
                    file=str(self._root),
                    way_out="give each server a folder of its own (SVIDOK_WORKSPACES)",
                )
            ) from error
        self._held = held

    def _rest_others(self) -> None:
        busy = [each for each in self._open.values() if each.scribe.pid is not None]
        for workspace in busy[: max(0, len(busy) - _MOST_PROCESSES)]:
            workspace.scribe.rest()
