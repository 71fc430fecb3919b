"""How worker processes come into being, and what their parent can do to them.

On Linux they are forked from one process that has Python and the engine already
(:mod:`kg.store.nursery`), elsewhere each is started from nothing.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Protocol

from kg.store import nursery, worker
from kg.store.standing import usual_niceness

__all__ = ["Child", "Nursery", "spawn"]

_CAN_FORK: Final = sys.platform == "linux" and hasattr(os, "pidfd_open")
_FORKING_SECONDS: Final = 10.0


class Child(Protocol):
    """A process of ours."""

    pid: int

    def signal(self, number: int) -> None:
        """Send a signal; does nothing to who is gone."""

    async def ended(self) -> int | None:
        """Wait until nothing is left of it; its exit code, where the kernel tells us."""


class _Spawned:
    """A process that was started from nothing."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self.pid = process.pid

    def signal(self, number: int) -> None:
        self._process.send_signal(number)

    async def ended(self) -> int | None:
        return await asyncio.to_thread(self._process.wait)


class _Forked:
    """A process that another one forked; its number may be given away, its handle is never."""

    def __init__(self, pid: int, handle: int) -> None:
        self.pid = pid
        self._handle = handle

    def signal(self, number: int) -> None:
        if self._handle >= 0:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._handle, number)  # type: ignore[attr-defined,unused-ignore]  # Linux only

    async def ended(self) -> int | None:
        if self._handle >= 0:
            await asyncio.to_thread(select.select, [self._handle], [], [])
            handle, self._handle = self._handle, -1
            if handle >= 0:  # nobody else has waited meanwhile
                os.close(handle)
        return None


def spawn(path: Path, limits: Mapping[str, Any], its: socket.socket) -> Child:
    """Start a worker from nothing, at the other end of our socket."""
    process = _script(worker.__file__, its, str(path), json.dumps(limits))
    with contextlib.suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, process.pid, usual_niceness())
    return _Spawned(process)


class Nursery:
    """Makes workers; :meth:`make` and :meth:`close` may be called from any thread."""

    def __init__(self, *, forks: bool = _CAN_FORK) -> None:
        self._forks = forks
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._door: socket.socket | None = None

    def make(self, path: Path, limits: Mapping[str, Any], its: socket.socket) -> Child:
        """Make a worker on the store at ``path``, at the other end of our socket.

        ``limits`` are those of :func:`kg.store.worker.main`. Raises ``OSError`` when the system
        gives no process.
        """
        if not self._forks:
            return spawn(path, limits, its)
        said = json.dumps(
            {"path": str(path), "limits": limits, "niceness": usual_niceness()}
        ).encode()
        with self._lock:
            try:
                return self._fork(said, its)
            except OSError:  # it was ended: there is another one
                self._end()
                return self._fork(said, its)

    def close(self) -> None:
        """End the process that forks; the workers are ended by whoever asked for them."""
        with self._lock:
            self._end()

    def _fork(self, said: bytes, its: socket.socket) -> Child:
        if self._door is None:
            self._begin()
        door = self._door
        if door is None:
            raise OSError("the process that forks workers did not start")
        socket.send_fds(door, [said], [its.fileno()])
        answer, handles, _, _ = socket.recv_fds(door, 32, 1)
        if not handles:
            raise OSError("no worker was forked")
        return _Forked(int(answer), handles[0])

    def _begin(self) -> None:
        ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with its:
            try:
                self._process = _script(nursery.__file__, its)
            except BaseException:
                ours.close()
                raise
        ours.settimeout(_FORKING_SECONDS)
        self._door = ours

    def _end(self) -> None:
        if self._door is not None:
            self._door.close()
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self._door = self._process = None


def _script(file: str, its: socket.socket, *arguments: str) -> subprocess.Popen[bytes]:
    # -I: neither the environment nor the working folder decides what it imports.
    return subprocess.Popen(  # noqa: S603 - our own script, on a path of ours
        [sys.executable, "-I", str(Path(file)), *arguments],
        stdin=its.fileno(),
        stdout=its.fileno(),
        stderr=subprocess.DEVNULL,
        env={},
        process_group=0,
    )
