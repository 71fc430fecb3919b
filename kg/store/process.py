"""One worker process, seen from its parent."""

from __future__ import annotations

import contextlib
import os
import select
import struct
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from kg.store import worker

__all__ = ["Limits", "Process"]

_STARTING_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query of a stranger may take.

    ``memory_mb`` (MiB) counts beyond the store itself, ``max_bytes`` is the size of an answer, and
    ``max_waiting`` the number of queries that wait for a worker before more are turned away.
    """

    deadline_s: float = 10.0
    memory_mb: int = 1024
    max_rows: int = 100_000
    max_bytes: int = 256 * 2**20
    max_waiting: int = 64


class Process:
    """A worker on one store; used by one thread at a time, except for :meth:`kill`.

    Raises on starting: ``RuntimeError`` when the worker cannot open the store.
    """

    def __init__(self, path: Path, limits: Limits) -> None:
        self.path = path
        # -I: neither the environment nor the working folder decides what a worker imports.
        self._process = subprocess.Popen(  # noqa: S603 - our own script, on a path of ours
            [
                *(sys.executable, "-I", str(Path(worker.__file__)), str(path)),
                *map(str, (limits.memory_mb, limits.max_rows, limits.max_bytes)),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            bufsize=0,
            process_group=0,
        )
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("a worker was started without pipes")
        self._input = self._process.stdin.fileno()
        self._output = self._process.stdout.fileno()
        for file in (self._input, self._output):
            os.set_blocking(file, False)
        try:
            status, message = self._receive(time.monotonic() + _STARTING_SECONDS)
        except (EOFError, OSError) as error:
            self.end()
            raise RuntimeError("a worker did not start") from error
        if status != worker.READY:
            self.end()
            raise RuntimeError(message.decode(errors="replace"))

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def is_alive(self) -> bool:
        """Say whether the process still runs."""
        return self._process.poll() is None

    def ask(self, request: bytes, seconds: float) -> tuple[bytes, bytes]:
        """Send a request and give status and payload of the answer.

        Raises ``TimeoutError`` after ``seconds``, and ``EOFError`` when the worker dies; after
        either, the worker is good for nothing but :meth:`end`.
        """
        deadline = time.monotonic() + seconds
        try:
            self._send(struct.pack(">I", len(request)) + request, deadline)
        except BrokenPipeError as error:
            raise EOFError from error
        return self._receive(deadline)

    def kill(self) -> None:
        """End the process at once; whoever waits for its answer is told, and ends it properly.

        Its pipes stay open: closed here, their numbers might name other files before the waiting
        thread looks at them again.
        """
        self._process.kill()

    def end(self) -> int:
        """End the process at once, wait for it, and give its exit code; may be called twice."""
        self._process.kill()
        code = self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        return code

    def _send(self, data: bytes, deadline: float) -> None:
        rest = memoryview(data)
        while rest:
            self._wait(self._input, select.POLLOUT, deadline)
            with contextlib.suppress(BlockingIOError):
                rest = rest[os.write(self._input, rest) :]

    def _receive(self, deadline: float) -> tuple[bytes, bytes]:
        head = self._read(9, deadline)
        (length,) = struct.unpack(">Q", head[1:])
        return bytes(head[:1]), bytes(self._read(length, deadline))

    def _read(self, size: int, deadline: float) -> bytearray:
        data = bytearray()
        while len(data) < size:
            self._wait(self._output, select.POLLIN, deadline)
            with contextlib.suppress(BlockingIOError):
                chunk = os.read(self._output, min(size - len(data), 2**20))
                if not chunk:
                    raise EOFError("the worker is gone")
                data += chunk
        return data

    @staticmethod
    def _wait(file: int, event: int, deadline: float) -> None:
        poll = select.poll()
        poll.register(file, event)
        if not poll.poll(max(0.0, deadline - time.monotonic()) * 1000):
            raise TimeoutError
