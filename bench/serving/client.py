"""A client that costs little: it runs on the cores of the server that it measures."""

from __future__ import annotations

import asyncio
import socket
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import cast
from urllib.parse import quote

from bench.serving.servers import Server

__all__ = ["Load", "Stream", "fetch", "load", "request", "stream"]

_JSON = "application/sparql-results+json"
_OK = b"HTTP/1.1 200"


@dataclass
class Load:
    """What a load of requests came to; times in seconds."""

    seconds: float = 0
    times: list[float] = field(default_factory=list)
    failures: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    """Of what failed; «lost» is a connection that ended before its answer."""

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.times) / self.seconds if self.seconds else 0

    def quantile(self, part: float) -> float:
        """Give the time within which this part of the answers came."""
        if not self.times:
            return float("nan")
        ordered = sorted(self.times)
        return ordered[min(int(len(ordered) * part), len(ordered) - 1)]


@dataclass(frozen=True)
class Stream:
    """What a large answer came to; times in seconds, sizes in bytes."""

    first_byte: float
    seconds: float
    size: int
    memory_before: int
    memory_most: int


def request(server: Server, query: str) -> bytes:
    """Write a request once, so that sending it costs nothing."""
    return (
        f"GET {server.kind.path}?query={quote(query, safe='')} HTTP/1.1\r\n"
        f"Host: 127.0.0.1:{server.port}\r\nAccept: {_JSON}\r\n\r\n"
    ).encode()


class _Connection(asyncio.Protocol):
    """One connection that sends the next request as soon as an answer is whole."""

    def __init__(self, requests: Iterator[bytes], until: float, pause: float, record: Load) -> None:
        self._requests = requests
        self._until = until
        self._pause = pause
        self._record = record
        self._head = bytearray()
        self._left: int | None = None
        self._tail = b""
        self._good = False
        self._status = ""
        self._waits = False
        self._sent = 0.0
        self.done: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # The transports of uvloop have its methods and not its class.
        self._transport = cast("asyncio.Transport", transport)
        self._next()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio calls it so
        if self._waits:
            self._fail("lost")
        if not self.done.done():
            self.done.set_result(False)

    def data_received(self, data: bytes) -> None:
        if self._left is None and not self._tail:
            self._head += data
            end = self._head.find(b"\r\n\r\n")
            if end < 0:
                return
            data = bytes(self._head[end + 4 :])
            self._begin(bytes(self._head[:end]).lower())
            self._head.clear()
        if self._left is not None:
            self._left -= len(data)
            if self._left > 0:
                return
        else:
            self._tail = (self._tail + data)[-7:]
            if not self._tail.endswith(b"\r\n0\r\n\r\n"):
                return
        self._whole()

    def _begin(self, head: bytes) -> None:
        self._good = head.startswith(_OK.lower())
        self._status = head[9:12].decode("ascii", "replace")
        place = head.find(b"content-length:")
        if place >= 0:
            self._left = int(head[place + 15 :].split(b"\r\n", 1)[0])
        else:
            self._tail = b"\r\n"  # a chunked answer may be empty

    def _whole(self) -> None:
        now = time.perf_counter()
        self._waits = False
        if self._good:
            self._record.times.append(now - self._sent)
        else:
            self._fail(self._status)
        self._left, self._tail = None, b""
        if now >= self._until:
            self.done.set_result(True)
            self._transport.close()
        elif self._pause:
            asyncio.get_running_loop().call_later(self._pause, self._next)
        else:
            self._next()

    def _fail(self, reason: str) -> None:
        self._waits = False
        self._record.failures += 1
        self._record.statuses[reason] += 1

    def _next(self) -> None:
        if self._transport.is_closing():
            return
        self._waits = True
        self._sent = time.perf_counter()
        self._transport.write(next(self._requests))


async def load(
    server: Server,
    requests: Iterator[bytes],
    connections: int,
    seconds: float,
    pause: float = 0,
) -> Load:
    """Send requests over kept connections, each as soon as the last is answered and a pause over.

    A connection that the server closes is opened again; the answers that are under way when the
    time is over are waited for, and count.
    """
    record = Load()
    loop = asyncio.get_running_loop()
    start = time.perf_counter()
    until = start + seconds

    async def one() -> None:
        while True:
            _, protocol = await loop.create_connection(
                lambda: _Connection(requests, until, pause, record), "127.0.0.1", server.port
            )
            if await protocol.done:
                return
            if time.perf_counter() >= until:
                return

    await asyncio.gather(*(one() for _ in range(connections)))
    record.seconds = time.perf_counter() - start
    return record


def fetch(server: Server, query: str, patience: float = 600) -> bytes:
    """Ask once over a connection of its own; gives the head and the body as they came."""
    plain = request(server, query).replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
    with socket.create_connection(("127.0.0.1", server.port), patience) as connection:
        connection.sendall(plain)
        parts = []
        while part := connection.recv(1 << 20):
            parts.append(part)
    return b"".join(parts)


def stream(server: Server, query: str, weigh: Callable[[], int]) -> Stream:
    """Take a large answer as fast as it comes, and weigh the server ten times a second."""
    before = most = weigh()
    plain = request(server, query).replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
    with socket.create_connection(("127.0.0.1", server.port), 600) as connection:
        start = time.perf_counter()
        connection.sendall(plain)
        head = b""
        while not head.partition(b"\r\n\r\n")[2]:
            part = connection.recv(1 << 16)
            if not part:
                break
            head += part
        first = time.perf_counter() - start
        if not head.startswith(_OK):
            raise SystemExit(f"{server.kind.name} does not stream: {head[:300]!r}")
        size, look = len(head), start
        buffer = bytearray(1 << 18)
        while count := connection.recv_into(buffer):
            size += count
            if time.perf_counter() - look > 0.1:
                look = time.perf_counter()
                most = max(most, weigh())
    return Stream(first, time.perf_counter() - start, size, before, most)
