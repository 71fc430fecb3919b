"""Worker processes with a deadline and a limit of memory for each document; the dead are replaced.

The parent alone decides: a worker that takes too long is killed, one that ends is started anew,
and the file that it was at gets one more try, for it may not have been the cause.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import Final, Self

from kg.errors import ConfigurationError, Problem
from kg.pipeline.ingest.document import Setup
from kg.pipeline.ingest.worker import READY, Answer, Failed, Task, serve
from kg.settings import one_thread_each

__all__ = ["Confines", "Workers"]

_START_SECONDS: Final = 300.0
_MOST_STARTS: Final = 3
_TRIES: Final = 2
_LOOK_SECONDS: Final = 0.25
"""So often it is looked for deadlines and for Ctrl-C."""


@dataclass(frozen=True, slots=True)
class Confines:
    """How many workers there are, and the seconds and MiB of memory that one document may take."""

    workers: int = 2
    seconds: float = 120.0
    memory_mb: int = 1024


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    connection: Connection
    until: float
    ready: bool = False
    number: int | None = None


@dataclass(slots=True)
class _Waiting:
    number: int
    task: Task
    tries: int = 0


class Workers:
    """Takes tasks by number and gives answers in the order in which they come. A context manager.

    Workers are started as there are tasks for them, and ended with the context, whatever they
    are at.
    """

    def __init__(self, setup: Setup, confines: Confines) -> None:
        self._setup, self._confines = setup, confines
        self._context = multiprocessing.get_context("spawn")
        self._workers: list[_Worker] = []
        self._waiting: deque[_Waiting] = deque()
        self._running: dict[int, _Waiting] = {}
        self._failed_starts = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for worker in [*self._workers]:
            self._end(worker)

    @property
    def running(self) -> int:
        """How many tasks a worker is at."""
        return len(self._running)

    def add(self, number: int, task: Task) -> None:
        """Add a task; it begins when a worker is free."""
        self._waiting.append(_Waiting(number, task))

    def drop(self) -> None:
        """Forget the tasks that have not begun."""
        self._waiting.clear()

    def answers(self) -> Iterator[tuple[int, Answer]]:
        """Yield the answers that come within a moment; perhaps none.

        Raises ``ConfigurationError`` when workers cannot be started.
        """
        self._hand_out()
        connections = [worker.connection for worker in self._workers]
        if connections:
            wait(connections, timeout=_LOOK_SECONDS)
        for worker in [*self._workers]:
            answer = self._heard(worker)
            if answer is not None:
                yield answer
        self._hand_out()

    def _hand_out(self) -> None:
        wanted = min(self._confines.workers, len(self._waiting) + len(self._running))
        while len(self._workers) < wanted:
            self._start()
        for worker in self._workers:
            if worker.ready and worker.number is None and self._waiting:
                self._give(worker, self._waiting.popleft())

    def _start(self) -> None:
        ours, its = self._context.Pipe()
        process = self._context.Process(
            target=serve, args=(its, self._setup, self._confines.memory_mb), daemon=True
        )
        with one_thread_each():
            process.start()
        its.close()
        self._workers.append(_Worker(process, ours, time.monotonic() + _START_SECONDS))

    def _give(self, worker: _Worker, waiting: _Waiting) -> None:
        waiting.tries += 1
        worker.number, worker.until = waiting.number, time.monotonic() + self._confines.seconds
        self._running[waiting.number] = waiting
        try:
            worker.connection.send(waiting.task)
        except (BrokenPipeError, ConnectionResetError):
            waiting.tries -= 1  # it ended before it saw the file
            self._running.pop(waiting.number)
            self._waiting.appendleft(waiting)
            self._end(worker)

    def _heard(self, worker: _Worker) -> tuple[int, Answer] | None:
        if worker.connection.poll():
            try:
                said = worker.connection.recv()
            except (EOFError, ConnectionResetError):
                return self._lost(worker)
            return self._said(worker, said)
        late = time.monotonic() > worker.until
        if not late or (worker.ready and worker.number is None):
            return None
        self._end(worker)
        if not worker.ready:
            raise self._unstarted(Problem("a worker does not get ready"))
        return self._refused(worker, f"it takes more than {self._confines.seconds:g} seconds")

    def _said(self, worker: _Worker, said: object) -> tuple[int, Answer] | None:
        if said == READY:
            worker.ready, self._failed_starts = True, 0
            return None
        if worker.number is None:  # it could not begin, and says why
            self._end(worker)
            raise ConfigurationError(said.problems if isinstance(said, Failed) else "")
        number, worker.number = worker.number, None
        self._running.pop(number)
        assert not isinstance(said, str)  # noqa: S101 - a worker says nothing else
        if isinstance(said, Failed) and said.passing:
            self._end(worker)  # what it has taken, it does not give back
        return number, said  # type: ignore[return-value]  # the only other thing that serve() sends

    def _lost(self, worker: _Worker) -> tuple[int, Answer] | None:
        """Take note that a worker has ended by itself."""
        self._end(worker)
        how = _ending(worker.process.exitcode)
        if not worker.ready:
            self._failed_starts += 1
            if self._failed_starts >= _MOST_STARTS:
                raise self._unstarted(Problem(f"a worker ended before it began ({how})"))
            return None
        if worker.number is None:
            return None
        waiting = self._running[worker.number]
        if waiting.tries < _TRIES:
            self._running.pop(waiting.number)
            self._waiting.appendleft(waiting)
            return None
        return self._refused(worker, f"the process that read it ended ({how})")

    def _refused(self, worker: _Worker, message: str) -> tuple[int, Answer]:
        assert worker.number is not None  # noqa: S101 - it was at a file
        waiting = self._running.pop(worker.number)
        way_out = "give one document a file, or allow more with --seconds or --memory"
        problem = Problem(message, str(waiting.task.path), way_out=way_out)
        return waiting.number, Failed((problem,), passing=True)

    def _end(self, worker: _Worker) -> None:
        if worker in self._workers:
            self._workers.remove(worker)
        worker.process.kill()
        worker.process.join()
        worker.connection.close()

    @staticmethod
    def _unstarted(problem: Problem) -> ConfigurationError:
        return ConfigurationError(
            Problem(problem.message, way_out="look whether there is enough memory for --workers")
        )


def _ending(code: int | None) -> str:
    if code is None or code >= 0:
        return f"code {code}"
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"
