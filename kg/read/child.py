"""The process that opens files of strangers, seen from its parent: started, asked, ended."""

from __future__ import annotations

import json
import os
import selectors
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from kg.errors import Problem, ReadingError
from kg.read.worker import LENGTH
from kg.read.yielded import Yielded

__all__ = ["Child", "Limits"]

_START = (
    "import sys; sys.path.append(sys.argv[1]); from kg.read.worker import serve; "
    "serve(sys.stdin.buffer, sys.stdout.buffer)"
)
_HOUSE = Path(__file__).resolve().parent.parent.parent
_GRACE_SECONDS = 15.0
"""What the process has beyond its limit, to load its libraries and to say that time is up."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take: ``seconds`` in all, and ``memory_mb`` (MiB) of its own."""

    seconds: float = 20.0
    memory_mb: int = 768


class Child:
    """One process that reads file after file; for one thread. A context manager.

    It is started by the first file and started anew after it had to be ended.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process, and whatever it is at."""
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        process.wait()

    def read(self, kind: str, data: bytes, name: str) -> Yielded:
        """Return what a file (``html``, ``pdf``, ``docx``) yields; raises ``ReadingError``."""
        try:
            answer = self._asked(kind, data)
        except BaseException:  # an interrupt, too, leaves an answer that nobody waits for
            self.close()
            raise
        if answer is None:
            self.close()
            raise ReadingError(Problem("its reader ended without an answer", name))
        row = json.loads(answer)
        if "problem" in row:
            raise ReadingError(Problem(row["problem"], name, way_out=row["way_out"]))
        return Yielded.of(row["yielded"])

    def _asked(self, kind: str, data: bytes) -> bytes | None:
        process = self._process or self._start()
        limits = self._limits
        request = json.dumps(
            {
                "kind": kind,
                "size": len(data),
                "seconds": limits.seconds,
                "memory": limits.memory_mb,
            }
        ).encode()
        assert process.stdin is not None  # noqa: S101 - it is started with pipes
        assert process.stdout is not None  # noqa: S101 - it is started with pipes
        try:
            process.stdin.write(LENGTH.pack(len(request)) + request + data)
            process.stdin.flush()
        except BrokenPipeError:
            return None
        until = time.monotonic() + limits.seconds + _GRACE_SECONDS
        head = _received(process.stdout.fileno(), LENGTH.size, until)
        if head is None:
            return None
        (length,) = LENGTH.unpack(head)
        return _received(process.stdout.fileno(), length, until)

    def _start(self) -> subprocess.Popen[bytes]:
        self._process = subprocess.Popen(  # noqa: S603 - our own program, with our own arguments
            [sys.executable, "-P", "-c", _START, str(_HOUSE)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # what libraries say of a file may quote it
            start_new_session=True,
        )
        return self._process


def _received(file: int, size: int, until: float) -> bytes | None:
    """Return so many bytes, or ``None`` when they do not come in time or at all."""
    data = bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(file, selectors.EVENT_READ)
        while len(data) < size:
            if not selector.select(max(0.0, until - time.monotonic())):
                return None
            chunk = os.read(file, size - len(data))
            if not chunk:
                return None
            data += chunk
    return bytes(data)
