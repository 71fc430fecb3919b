"""The process that writes a store, seen from its parent."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from kg import errors
from kg.errors import Problem, QueryBusyError, QueryError, QueryTimeoutError, StoreError
from kg.store import desk

__all__ = ["Scribe", "Working", "WriteLimits"]

_STARTING_SECONDS: Final = 60.0
_TOP = Path(__file__).resolve().parent.parent.parent
_START = "import sys; sys.path.insert(0, sys.argv.pop(1)); from kg.store.desk import main; main()"
_KNOWN: Final = ("QuerySyntaxError", "QueryRefusedError", "QueryError", "StoreError")


@dataclass(frozen=True, slots=True)
class WriteLimits:
    """What one change may take: seconds, and MiB of memory beyond the store itself."""

    deadline_s: float = 10.0
    memory_mb: int = 1024


@dataclass(frozen=True, slots=True)
class Working:
    """A working copy of ``source`` with the graphs below ``prefix``, which ``file`` keeps.

    ``version`` is that of the source.
    """

    source: Path
    version: str
    prefix: str
    file: Path
    max_quads: int


class Scribe:
    """Writes one store through a process that can be ended at any moment.

    Safe across threads; changes happen one after the other. The process is started by the first
    task, and anew after it was ended. ``working`` says of what the store is a copy; when it says
    something else than before, the process is ended and a new one begins on a fresh copy.

    Raises on any task: ``QueryTimeoutError`` when the task was ended at its deadline,
    ``QueryBusyError`` when others before it took so long that it was never begun, ``QueryError``
    when it needs too much memory, ``StoreError`` when the store cannot be used, and whatever the
    task itself was refused for. After the first and the third the change was not made, or, if the
    end came between the change and its acknowledgement, it was made as a whole.
    """

    def __init__(
        self,
        store: Path,
        limits: WriteLimits,
        services: tuple[str, ...] = (),
        working: Callable[[], Working] | None = None,
    ) -> None:
        self._store = store
        self._limits = limits
        self._services = services
        self._working = working
        self._copied: Working | None = None
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False

    @property
    def pid(self) -> int | None:
        """The number of the process, while there is one."""
        process = self._process
        return None if process is None else process.pid

    def ask(self, task: str, data: bytes = b"", **said: object) -> Mapping[str, Any]:
        """Have a task done, and give its answer; see :class:`kg.store.desk.Desk`."""
        seconds = self._limits.deadline_s
        if not self._lock.acquire(timeout=seconds):
            raise QueryBusyError("others are writing here; try again later")
        try:
            if self._closed:
                raise QueryBusyError("the server is closing")
            copied = None if self._working is None else self._working()
            process = self._process
            if process is None or process.poll() is not None or copied != self._copied:
                self._end()
                process = self._start(copied)
            return self._asked(process, {"task": task, **said}, data)
        finally:
            self._lock.release()

    def rest(self) -> bool:
        """End the process if it has nothing to do, and say whether it is ended."""
        if not self._lock.acquire(blocking=False):
            return False
        try:
            self._end()
        finally:
            self._lock.release()
        return True

    def close(self) -> None:
        """End the process at once, also in the middle of a task; nothing can be asked after."""
        self._closed = True
        process = self._process
        if process is not None:
            process.kill()
        with self._lock:
            self._end()

    def _asked(
        self, process: subprocess.Popen[bytes], task: Mapping[str, object], data: bytes
    ) -> Mapping[str, Any]:
        seconds = self._limits.deadline_s
        head = json.dumps({**task, "size": len(data), "seconds": seconds}).encode()
        deadline = time.monotonic() + seconds
        try:
            _send(process, struct.pack(">I", len(head)) + head + data, deadline)
            status, answer = _receive(process, deadline)
        except TimeoutError as error:
            self._end()
            raise self._too_slow() from error
        except (EOFError, BrokenPipeError) as error:
            raise self._died(self._end()) from error
        except BaseException:
            self._end()
            raise
        if status == desk.SPENT:
            self._end()
        if status != desk.DONE:
            raise _failed(answer)
        return answer

    def _start(self, working: Working | None) -> subprocess.Popen[bytes]:
        self._copied = working
        said = {
            "store": str(self._store),
            "services": list(self._services),
            "memory_mb": self._limits.memory_mb,
            "source": None if working is None else str(working.source),
            "version": None if working is None else working.version,
            "prefix": None if working is None else working.prefix,
            "file": None if working is None else str(working.file),
            "max_quads": None if working is None else working.max_quads,
        }
        # -I: neither the environment nor the working folder decides what is imported.
        process = subprocess.Popen(  # noqa: S603 - our own program, on a path of ours
            [sys.executable, "-I", "-c", _START, str(_TOP), json.dumps(said)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            bufsize=0,
            process_group=0,
        )
        self._process = process
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                os.set_blocking(pipe.fileno(), False)
        try:
            status, answer = _receive(process, time.monotonic() + _STARTING_SECONDS)
        except (TimeoutError, EOFError) as error:
            self._end()
            raise StoreError("the process that writes did not start") from error
        if status != desk.READY:
            self._end()
            raise _failed(answer)
        return process

    def _end(self) -> int:
        process, self._process = self._process, None
        if process is None:
            return 0
        process.kill()
        code = process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()
        return code

    def _too_slow(self) -> QueryTimeoutError:
        return QueryTimeoutError(
            f"the change was ended after {self._limits.deadline_s:g} seconds; change less at a time"
        )

    def _died(self, code: int) -> QueryError:
        if self._closed:
            return QueryBusyError("the server is closing")
        if code == -signal.SIGALRM:
            return self._too_slow()
        return QueryError(
            f"the change was ended: it needs more than {self._limits.memory_mb} MiB of memory, "
            "or the engine failed on it"
        )


def _failed(answer: Mapping[str, Any]) -> errors.SvidokError:
    name = answer["error"] if answer["error"] in _KNOWN else "QueryError"
    kind: type[errors.SvidokError] = getattr(errors, name)
    return kind([Problem(**problem) for problem in answer["problems"]])


def _send(process: subprocess.Popen[bytes], data: bytes, deadline: float) -> None:
    file = _pipe(process.stdin)
    rest = memoryview(data)
    while rest:
        _wait(file, select.POLLOUT, deadline)
        with contextlib.suppress(BlockingIOError):
            rest = rest[os.write(file, rest) :]


def _receive(process: subprocess.Popen[bytes], deadline: float) -> tuple[bytes, Mapping[str, Any]]:
    head = _read(process, 5, deadline)
    (length,) = struct.unpack(">I", head[1:])
    answer: Mapping[str, Any] = json.loads(_read(process, length, deadline))
    return head[:1], answer


def _read(process: subprocess.Popen[bytes], size: int, deadline: float) -> bytes:
    file = _pipe(process.stdout)
    data = bytearray()
    while len(data) < size:
        _wait(file, select.POLLIN, deadline)
        with contextlib.suppress(BlockingIOError):
            chunk = os.read(file, size - len(data))
            if not chunk:
                raise EOFError("the process is gone")
            data += chunk
    return bytes(data)


def _pipe(pipe: IO[bytes] | None) -> int:
    if pipe is None or pipe.closed:
        raise EOFError("the process has no pipes")
    return pipe.fileno()


def _wait(file: int, event: int, deadline: float) -> None:
    poll = select.poll()
    poll.register(file, event)
    if not poll.poll(max(0.0, deadline - time.monotonic()) * 1000):
        raise TimeoutError
