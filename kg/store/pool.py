"""Queries of strangers, answered by processes that can be ended.

The engine cannot be interrupted: a query that is too much for it is ended together with its
process, and a new process takes its place within a fraction of a second.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from collections import Counter, deque
from collections.abc import AsyncIterator, Collection, Coroutine
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Final, Self

from kg.errors import (
    NotAcceptableError,
    Problem,
    QueryBusyError,
    QueryError,
    QueryRefusedError,
    QuerySyntaxError,
    ResultTooLargeError,
    SvidokError,
)
from kg.store import worker
from kg.store.ask import Ask
from kg.store.children import Nursery
from kg.store.failures import query_failed, syntax_failed
from kg.store.formats import Format
from kg.store.process import Limits, Process
from kg.store.refuse import check_query
from kg.store.reply import Budget, Frame, Reply
from kg.store.snapshot import Snapshot
from kg.store.standing import Standing
from kg.store.turns import Turn, Turns

__all__ = ["Answered", "WorkerPool"]

_SPOOL_BYTES: Final = 2**30
_IDLE_SECONDS: Final = 10.0
_SHORT_TEXT: Final = 4_096


class WorkerPool:
    """Answers queries on snapshots of stores, each in a process with limits.

    For one event loop; use it as an asynchronous context manager. Workers start when they are
    needed, and a query on a new snapshot is answered from that at once. ``workers`` is how many
    queries begin side by side (:mod:`kg.store.turns`): as many as there are processors.
    ``services`` are the endpoints that SERVICE may name; only a query that names one runs in a
    process that may open connections.

        async with WorkerPool(workers=2) as pool:
            data = await pool.run(Ask("ASK {}"), folder.snapshot("public"))

    Both ways to ask raise ``QueryRefusedError`` for SERVICE and updates, ``QuerySyntaxError`` with
    line and column, ``NotAcceptableError`` when the client takes no answer of that kind,
    ``QueryTimeoutError`` at the deadline, ``ResultTooLargeError`` when there are more rows, triples
    or bytes than the limits allow, ``QueryBusyError`` while too many others wait or run, and
    ``QueryError`` when a query needs too much memory or fails.
    """

    def __init__(
        self, *, workers: int = 2, limits: Limits | None = None, services: Collection[str] = ()
    ) -> None:
        self._limits = limits or Limits()
        self._services = frozenset(services)
        self._turns = Turns(workers, self._limits.deadline_s, self._limits.max_waiting)
        self._budget = Budget(_SPOOL_BYTES)
        self._nursery = Nursery()
        self._kept = workers + 2
        self._idle: list[Process] = []
        """Who waits for a query, the one that has waited longest first."""
        self._spares = workers
        self._starting: Counter[_Kind] = Counter()
        self._wanted: deque[tuple[_Kind, asyncio.Future[Process]]] = deque()
        self._retirement: asyncio.TimerHandle | None = None
        self._tasks: set[asyncio.Future[Any]] = set()
        self._closed = False

    @property
    def is_free(self) -> bool:
        """Whether a worker waits for a query, and none is wanted by somebody else."""
        return self._turns.is_free and bool(self._idle)

    async def run(self, ask: Ask, snapshot: Snapshot) -> bytes:
        """Answer a query with all the bytes that the engine wrote."""
        return await (await self.stream(ask, snapshot)).whole()

    async def stream(self, ask: Ask, snapshot: Snapshot) -> Answered:
        """Answer a query as soon as the first part of its answer is there."""
        request = self._request(ask)
        answered = Answered(self._limits, Reply(self._budget), await self._turns.enter())
        try:
            process = await self._take(snapshot, network=self._needs_network(ask.query))
            process.on_end = lambda: self._ended(process, answered.turn)
            self._turns.give(answered.turn, process)
            process.send(request, answered.reply)
            answered.turn.since = process.since  # the start of a process is not the query's time
            await answered.begin(ask.query)
        except BaseException:
            answered.close()
            self._turns.leave(answered.turn)
            raise
        return answered

    async def close(self) -> None:
        """End all workers, and with them the queries that run."""
        self._closed = True
        self._turns.close()
        for _, wanted in self._wanted:
            if not wanted.done():
                wanted.set_exception(QueryBusyError("the server is closing"))
        if self._retirement is not None:
            self._retirement.cancel()
        for process in tuple(self._idle):
            self._reap(process)
        while self._tasks:
            await asyncio.wait(self._tasks)
        await asyncio.to_thread(self._nursery.close)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    def _request(self, ask: Ask) -> bytes:
        if len(ask.query) <= _SHORT_TEXT:
            check_query(ask.query, self._services)
            return ask.message(self._limits.deadline_s)
        # Reading a long query takes a while, even seconds: a worker can be ended, and has time.
        return ask.message(self._limits.deadline_s, self._services)

    def _needs_network(self, query: str) -> bool:
        return bool(self._services) and "service" in query.lower()

    async def _take(self, snapshot: Snapshot, *, network: bool) -> Process:
        """Give a live worker on a snapshot: who waits, or whoever comes first."""
        kind = _Kind(snapshot, network)
        for process in reversed(self._idle):
            if _Kind.of(process) == kind:
                self._idle.remove(process)
                self._have_spares(kind)
                return process
        wanted: asyncio.Future[Process] = asyncio.get_running_loop().create_future()
        self._wanted.append((kind, wanted))
        if self._starting[kind] < sum(other == kind for other, _ in self._wanted):
            self._begin(kind)
        try:
            return await wanted
        except asyncio.CancelledError:
            if wanted.done() and not wanted.cancelled() and wanted.exception() is None:
                self._rest(wanted.result())
            raise
        finally:
            with contextlib.suppress(ValueError):
                self._wanted.remove((kind, wanted))

    def _have_spares(self, kind: _Kind) -> None:
        """Start workers before they are needed: a start takes longer than most queries."""
        here = sum(_Kind.of(process) == kind for process in self._idle)
        if here + self._starting[kind] < self._spares and not kind.network:
            self._begin(kind)

    def _begin(self, kind: _Kind) -> None:
        self._starting[kind] += 1
        self._in_background(self._start(kind))

    async def _start(self, kind: _Kind) -> None:
        """Start a worker for whoever is first to want it; a start cannot be called back."""
        try:
            process = await Process.start(
                kind.snapshot, self._limits, self._nursery.make, network=kind.network
            )
        except RuntimeError as error:
            # Most likely builds have overtaken the start: the next look finds the new store.
            failure = QueryBusyError(f"no worker could be started: {error}")
            failure.__cause__ = error
            wanted = self._first(kind)
            if wanted is not None:
                wanted.set_exception(failure)
            return
        finally:
            self._starting[kind] -= 1
            self._starting += Counter()  # leaves out what is nought
        if self._closed:
            self._reap(process)
        else:
            self._rest(process)

    def _first(self, kind: _Kind) -> asyncio.Future[Process] | None:
        """Give who has wanted a worker of this kind for longest."""
        for want in self._wanted:
            if want[0] == kind and not want[1].done():
                self._wanted.remove(want)
                return want[1]
        return None

    def _ended(self, process: Process, turn: Turn) -> None:
        self._turns.leave(turn)
        may_be_asked = process.standing is not Standing.BEHIND or process.stand(Standing.USUAL)
        if process.is_alive and not self._closed and may_be_asked:
            self._rest(process)
        else:
            self._reap(process)

    def _rest(self, process: Process) -> None:
        process.on_end = lambda: self._reap(process)
        wanted = self._first(_Kind.of(process))
        if wanted is not None:
            wanted.set_result(process)
            return
        process.since = time.monotonic()
        self._idle.append(process)
        if len(self._idle) > self._kept and self._retirement is None:
            loop = asyncio.get_running_loop()
            self._retirement = loop.call_later(_IDLE_SECONDS, self._retire)

    def _retire(self) -> None:
        """End those that nobody has needed for a while, but for a few."""
        self._retirement = None
        before = time.monotonic() - _IDLE_SECONDS
        for process in self._idle[: -self._kept]:
            if process.since <= before:
                self._reap(process)
        if len(self._idle) > self._kept:
            loop = asyncio.get_running_loop()
            self._retirement = loop.call_later(_IDLE_SECONDS, self._retire)

    def _reap(self, process: Process) -> None:
        process.on_end = lambda: None
        if process in self._idle:
            self._idle.remove(process)
        process.kill()
        self._in_background(process.ended())

    def _in_background(self, work: Coroutine[Any, Any, object]) -> None:
        self._keep(asyncio.get_running_loop().create_task(work))

    def _keep(self, task: asyncio.Future[Any]) -> None:
        """Know of what is under way, so that nothing of it is left after :meth:`close`."""
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a worker is good for.

    Not told by a path: that of a generation that was swept may be taken again.
    """

    snapshot: Snapshot
    network: bool

    @classmethod
    def of(cls, process: Process) -> _Kind:
        return cls(process.snapshot, process.network)


class Answered:
    """An answer whose beginning is there; iterate for the rest, and close it in any case."""

    def __init__(self, limits: Limits, reply: Reply, turn: Turn) -> None:
        self.reply = reply
        self.turn = turn
        self.format = Format.JSON
        self.encoding = ""
        """``gzip`` or nothing."""
        self.first = b""
        self.is_whole = False
        """Whether nothing follows what is in :attr:`first`."""
        self._limits = limits

    async def begin(self, query: str) -> None:
        """Wait for the first part; for the pool alone."""
        frame = await self._next()
        if frame.kind == worker.SYNTAX:
            message = frame.payload.decode(errors="replace")
            raise syntax_failed(query, message)
        _raise_for(frame)
        name, _, self.encoding = frame.payload.decode().partition(" ")
        self.format = Format(name)
        frame = await self._next()
        _raise_for(frame)
        self.first = frame.payload
        if frame.kind != worker.END and self.reply.has_next():
            self.is_whole = self.reply.is_at_end()
        else:
            self.is_whole = frame.kind == worker.END

    async def rest(self) -> AsyncIterator[bytes]:
        """Give what follows; raises as :meth:`WorkerPool.stream` does, in the middle of things.

        An answer that ends with an error is not whole, and must not look as if it were.
        """
        while not self.is_whole:
            frame = await self._next()
            _raise_for(frame)
            if frame.kind == worker.CHUNK:
                yield frame.payload
            else:
                self.is_whole = True

    async def whole(self) -> bytes:
        """Give all of it, and close it; raises as :meth:`rest` does."""
        try:
            return b"".join([self.first, *[chunk async for chunk in self.rest()]])
        finally:
            self.close()

    def close(self) -> None:
        """Drop the rest; a query that still runs is ended."""
        self.reply.close()
        if self.turn.process is not None and self.turn.process.serves(self.reply):
            self.turn.process.kill()

    async def _next(self) -> Frame:
        try:
            return await self.reply.next()
        except EOFError as error:
            raise self.turn.reason or self._unknown_reason() from error

    def _unknown_reason(self) -> QueryError:
        if self.reply.is_overfull:
            return QueryBusyError("too many bytes of answers wait to be read; read faster")
        return QueryError(
            f"the query was ended: it needs more than {self._limits.memory_mb} MiB of memory, "
            "or the engine failed on it"
        )


def _raise_for(frame: Frame) -> None:
    message = frame.payload
    if frame.kind in {worker.HEAD, worker.CHUNK, worker.END}:
        return
    said = message.decode(errors="replace")
    if frame.kind == worker.TOO_LARGE:
        raise ResultTooLargeError(said)
    if frame.kind == worker.UNSUITED:
        raise _unsuited(said)
    if frame.kind == worker.REFUSED:
        raise _refused(said)
    raise query_failed(said)


def _refused(said: str) -> QueryError:
    found = json.loads(said)
    problem = Problem(found["message"], file="query", line=found["line"])
    return QueryRefusedError(problem) if found["refused"] else QuerySyntaxError(problem)


def _unsuited(said: str) -> SvidokError:
    kind = "triples" if said == "graph" else "rows or a boolean"
    return NotAcceptableError(f"the answer has {kind}, in none of the forms that are asked for")
