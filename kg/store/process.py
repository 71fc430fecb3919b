"""One worker process, seen from its parent: started, asked, ended."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import struct
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

from kg.store import worker
from kg.store.children import Child, spawn
from kg.store.reply import HEAD_OF_FRAME, Budget, Frame, Reply
from kg.store.snapshot import Snapshot
from kg.store.standing import Standing, stand

__all__ = ["Limits", "Make", "Process"]

_STARTING_SECONDS = 10.0
_LENGTH = struct.Struct(">I")

Make = Callable[[Path, Mapping[str, Any], socket.socket], Child]
"""What makes a worker: on a store, within limits, at the other end of a socket."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What queries of strangers may take.

    ``memory_mb`` (MiB) counts beyond the store itself, ``max_bytes`` is the size of an answer, and
    ``max_waiting`` the number of queries that wait for a worker before more are turned away.
    ``prefixes`` shorten names in Turtle and RDF/XML.
    """

    deadline_s: float = 10.0
    memory_mb: int = 1024
    max_rows: int = 100_000
    max_bytes: int = 256 * 2**20
    max_waiting: int = 64
    prefixes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def said(self, *, network: bool) -> dict[str, Any]:
        """Give what a worker is told of its limits (:func:`kg.store.worker.main`)."""
        return {
            "memory": self.memory_mb,
            "rows": self.max_rows,
            "bytes": self.max_bytes,
            "prefixes": dict(self.prefixes),
            "network": network,
        }


class Process(asyncio.Protocol):
    """A worker on one store, with one query at a time; for one event loop."""

    def __init__(self, child: Child, snapshot: Snapshot, *, network: bool) -> None:
        self.snapshot = snapshot
        self.network = network
        self.since = 0.0
        """When the present query or idleness began, by the monotonic clock."""
        self.on_end: Callable[[], None] = lambda: None
        """Called when the present query has ended, whether its answer was read or not."""
        self.standing = Standing.USUAL
        self._child = child
        self._transport: asyncio.Transport | None = None
        self._data = b""
        self._reply: Reply | None = None
        self._gone = False
        self._disconnected = asyncio.Event()
        self._cpu_before: float | None = None

    @classmethod
    async def start(
        cls, snapshot: Snapshot, limits: Limits, make: Make = spawn, *, network: bool = False
    ) -> Process:
        """Start a worker on a store; raises ``RuntimeError`` when it cannot open it."""
        ours, its = socket.socketpair()
        with its:
            try:
                said = limits.said(network=network)
                child = await asyncio.to_thread(make, snapshot.path, said, its)
            except OSError as error:
                ours.close()
                raise RuntimeError("no process could be started") from error
            except BaseException:
                ours.close()
                raise
        process = cls(child, snapshot, network=network)
        greeting = process._reply = Reply(Budget(0))
        try:
            loop = asyncio.get_running_loop()
            await loop.create_unix_connection(lambda: process, sock=ours)
            frame = await asyncio.wait_for(greeting.next(), _STARTING_SECONDS)
        except BaseException as error:
            process.kill()
            await process.ended()
            if not isinstance(error, EOFError | TimeoutError | OSError):
                raise
            raise RuntimeError("a worker did not start") from error
        if frame.kind != worker.READY:
            process.kill()
            await process.ended()
            raise RuntimeError(frame.payload.decode(errors="replace"))
        return process

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._child.pid

    @property
    def is_alive(self) -> bool:
        """Whether the process can still be asked."""
        return not self._gone

    def send(self, request: bytes, reply: Reply) -> None:
        """Send a request, whose answer goes into the reply."""
        self.since = time.monotonic()
        self._cpu_before = None
        self._reply = reply
        if self._transport is None or self._gone:
            reply.break_off()
            self.on_end()
        else:
            self._transport.write(_LENGTH.pack(len(request)) + request)

    def serves(self, reply: Reply) -> bool:
        """Say whether the present query is the one whose answer goes into this reply."""
        return self._reply is reply

    def cpu_seconds(self) -> float:
        """Say how much processor time the present query took since this was asked first."""
        now = _cpu_seconds(self.pid)
        if self._cpu_before is None:
            self._cpu_before = now
        return now - self._cpu_before

    def stand(self, standing: Standing) -> bool:
        """Stand so with the kernel from now on, and say whether we may do that."""
        if standing is not self.standing:
            try:
                stand(self.pid, standing)
            except OSError:
                return False
            self.standing = standing
        return True

    def pause(self) -> None:
        """Stop computing until :meth:`go_on`."""
        self._child.signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """Compute again after :meth:`pause`."""
        self._child.signal(signal.SIGCONT)

    def kill(self) -> None:
        """End the process at once; whoever waits for its answer is told."""
        self._child.signal(signal.SIGKILL)
        if self._transport is not None:
            self._transport.abort()
        self._lost()

    async def ended(self) -> int | None:
        """Wait until nothing is left of a process that was killed.

        Gives its exit code where the kernel tells us: not of one that another process forked.
        """
        if self._transport is not None:
            await self._disconnected.wait()
        return await self._child.ended()

    # What the event loop calls.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Note the way to the worker."""
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """Cut what the worker writes into frames."""
        data = self._data + data if self._data else data
        start = 0
        while len(data) - start >= HEAD_OF_FRAME.size:
            kind, length = HEAD_OF_FRAME.unpack_from(data, start)
            end = start + HEAD_OF_FRAME.size + length
            if len(data) < end:
                break
            self._arrived(Frame(kind, data[start + HEAD_OF_FRAME.size : end]))
            start = end
        self._data = data[start:]

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio's signature
        """Note that the worker is gone."""
        self._disconnected.set()
        self._lost()

    def _arrived(self, frame: Frame) -> None:
        reply = self._reply
        if reply is None:
            return
        if frame.is_last:
            self._reply = None
        if not reply.put(frame):
            self.kill()
        elif frame.is_last:
            self.on_end()

    def _lost(self) -> None:
        if self._gone:
            return
        self._gone = True
        if self._reply is not None:
            self._reply.break_off()
            self._reply = None
        self.on_end()


def _cpu_seconds(pid: int) -> float:
    """Processor time of a process so far, by /proc; elsewhere than on Linux the clock on the wall.

    Source: proc(5), fields utime and stime, in clock ticks.
    """
    try:
        stat = Path(f"/proc/{pid}/stat").read_bytes()
    except OSError:
        return time.monotonic()
    fields = stat[stat.rindex(b")") + 2 :].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
