"""Queries of strangers, answered by processes that can be ended.

The engine cannot be interrupted: a query that is too much for it is ended together with its
process, and a new process takes its place within a fraction of a second.
"""

from __future__ import annotations

import asyncio
import json
import signal
import threading
import time
from collections.abc import Mapping
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self

from rdflib import Literal

from kg.errors import (
    QueryBusyError,
    QueryError,
    QueryTimeoutError,
    ResultTooLargeError,
    SvidokError,
)
from kg.store import worker
from kg.store.convert import Term, to_engine
from kg.store.failures import PADDING, query_failed, syntax_failed
from kg.store.folder import StoreFolder
from kg.store.formats import Format
from kg.store.process import Limits, Process
from kg.store.reader import NO_BINDINGS
from kg.store.refuse import check_query

__all__ = ["WorkerPool"]


class WorkerPool:
    """Answers queries on the current public store, each in a process with limits.

    Workers start when they are needed and read one generation; a query after a build is answered
    from the new one. Use it as a context manager, or call :meth:`close`. Safe across threads.

        with WorkerPool(StoreFolder(path), workers=2) as pool:
            data = pool.run_sync("ASK {}", Format.JSON)

    Both ways to ask raise ``QueryRefusedError`` for SERVICE and updates, ``QuerySyntaxError`` with
    line and column, ``QueryTimeoutError`` at the deadline, ``ResultTooLargeError`` when there are
    more rows, triples or bytes than the limits allow (an answer is never cut short), ``StoreError``
    when nothing was built, ``QueryBusyError`` while too many others wait, and ``QueryError`` when a
    query needs too much memory, is given a format that does not suit it, or fails.
    """

    def __init__(
        self,
        folder: StoreFolder,
        *,
        workers: int = 2,
        limits: Limits | None = None,
        prefixes: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._folder = folder
        self._limits = limits or Limits()
        self._prefixes = dict(prefixes)
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="query")
        self._places = workers + self._limits.max_waiting
        self._lock = threading.Lock()
        self._open = 0
        self._closed = False
        self._idle: list[Process] = []
        self._busy: set[Process] = set()
        self._seen: tuple[int, int, int] | None = None
        self._path = Path()

    async def run(
        self, query: str, format_: Format, bindings: Mapping[str, Term] = NO_BINDINGS
    ) -> bytes:
        """Answer a query with bytes that the engine wrote, without blocking the event loop."""
        # Reading a long query takes a while, and the loop has others to serve meanwhile.
        submitted = await asyncio.to_thread(self._submit, query, format_, bindings)
        return await asyncio.wrap_future(submitted)

    def run_sync(
        self, query: str, format_: Format, bindings: Mapping[str, Term] = NO_BINDINGS
    ) -> bytes:
        """Answer a query with bytes that the engine wrote."""
        try:
            return self._submit(query, format_, bindings).result()
        except CancelledError as error:
            raise QueryBusyError("the server is closing") from error

    def close(self) -> None:
        """End all workers, and with them the queries that run."""
        with self._lock:
            self._closed = True
            idle, busy = list(self._idle), list(self._busy)
            self._idle.clear()
        for process in busy:
            process.kill()
        for process in idle:
            process.end()
        self._threads.shutdown(wait=True, cancel_futures=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _submit(self, query: str, format_: Format, bindings: Mapping[str, Term]) -> Future[bytes]:
        form = check_query(query)
        if form.is_graph != format_.is_graph:
            raise QueryError(f"the answer to {form.upper()} cannot be written as {format_}")
        request = json.dumps(
            {
                "query": query + PADDING,
                "format": format_.value,
                "bindings": {name: _said(term) for name, term in bindings.items()},
                "prefixes": self._prefixes,
                "seconds": self._limits.deadline_s,
            }
        ).encode()
        with self._lock:
            if self._closed:
                raise QueryBusyError("the server is closing")
            if self._open >= self._places:
                raise QueryBusyError("too many queries are waiting; try again later")
            future = self._threads.submit(self._answer, query, request, time.monotonic())
            self._open += 1
        future.add_done_callback(self._done)
        return future

    def _done(self, _: Future[bytes]) -> None:
        with self._lock:
            self._open -= 1

    def _answer(self, query: str, request: bytes, submitted: float) -> bytes:
        seconds = self._limits.deadline_s
        if time.monotonic() - submitted > seconds:
            raise QueryTimeoutError(f"no worker became free within {seconds:g} seconds")
        process = self._take()
        try:
            status, payload = process.ask(request, seconds)
        except TimeoutError as error:
            self._drop(process)
            raise self._too_slow() from error
        except EOFError as error:
            raise self._died(self._drop(process)) from error
        except BaseException:
            self._drop(process)
            raise
        self._give_back(process)
        if status == worker.OK:
            return payload
        message = payload.decode(errors="replace")
        if status == worker.SYNTAX:
            raise syntax_failed(query, message)
        if status == worker.TOO_LARGE:
            raise ResultTooLargeError(message)
        raise query_failed(message)

    def _take(self) -> Process:
        """Give a live worker on the current generation, a waiting one if there is any."""
        path = self._current_path()
        while True:
            with self._lock:
                process = self._idle.pop() if self._idle else None
            if process is None:
                break
            if process.path == path and process.is_alive():
                return self._note(process)
            process.end()
        try:
            return self._note(Process(path, self._limits))
        except RuntimeError as error:
            if self._current_path() != path:  # builds overtook the start
                return self._take()
            raise QueryError(f"no worker could be started: {error}") from error

    def _note(self, process: Process) -> Process:
        with self._lock:
            self._busy.add(process)
            closed = self._closed
        if closed:
            self._drop(process)
            raise QueryBusyError("the server is closing")
        return process

    def _give_back(self, process: Process) -> None:
        with self._lock:
            self._busy.discard(process)
            if not self._closed:
                self._idle.append(process)
                return
        process.end()

    def _drop(self, process: Process) -> int:
        code = process.end()
        with self._lock:
            self._busy.discard(process)
        return code

    def _current_path(self) -> Path:
        """Give the path of the current public store; one look at one file when nothing changed."""
        try:
            status = self._folder.current_file.stat()
            seen = (status.st_mtime_ns, status.st_ino, status.st_size)
        except OSError:
            seen = None
        with self._lock:
            if seen is not None and seen == self._seen:
                return self._path
        path = self._folder.store_path("public")
        with self._lock:
            self._seen, self._path = seen, path
        return path

    def _too_slow(self) -> QueryTimeoutError:
        return QueryTimeoutError(
            f"the query was ended after {self._limits.deadline_s:g} seconds; ask for less at a time"
        )

    def _died(self, code: int) -> SvidokError:
        if code == -signal.SIGALRM:
            return self._too_slow()
        if self._closed:
            return QueryBusyError("the server is closing")
        return QueryError(
            f"the query was ended: it needs more than {self._limits.memory_mb} MiB of memory, "
            "or the engine failed on it"
        )


def _said(term: Term) -> dict[str, str]:
    to_engine(term)  # refuses here what the worker could not read
    if not isinstance(term, Literal):
        return {"type": "iri", "value": str(term)}
    said = {"type": "literal", "value": str(term)}
    if term.language:
        said["language"] = term.language
    elif term.datatype is not None:
        said["datatype"] = str(term.datatype)
    return said
