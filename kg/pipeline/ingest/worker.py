"""The process that makes sheets, started by :mod:`kg.pipeline.ingest.workers`: one at a time.

It says ``READY`` when the language model is loaded, then answers each task with what was made or
with the problems. It ends when its connection does: nothing outlives the run that started it.
"""

from __future__ import annotations

import gc
import os
import resource
import signal
import traceback
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final, TypeAlias

from kg.errors import Problem, SvidokError
from kg.pipeline.ingest.document import Bench, Made, Setup

__all__ = ["READY", "Answer", "Failed", "Task", "serve"]

READY: Final = "ready"
_MIB: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Task:
    """One file, and the day that its sheet is to have."""

    path: Path
    recorded: date


@dataclass(frozen=True, slots=True)
class Failed:
    """A file of which no sheet was made, and why.

    ``passing`` says that it may go otherwise next time: it took too long, or its process ended.
    """

    problems: tuple[Problem, ...]
    passing: bool = False


Answer: TypeAlias = Made | Failed


def serve(connection: Connection, setup: Setup, memory_mb: int) -> None:
    """Answer tasks until there are no more.

    ``memory_mb`` (MiB) is what a document may take beside what the process has when it is ready.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, who lets us finish
    with suppress(EOFError, BrokenPipeError, ConnectionResetError), Bench(setup) as bench:
        try:
            bench.warm()
        except SvidokError as error:
            connection.send(Failed(error.problems))
            return
        gc.collect()
        gc.freeze()  # what is loaded stays: nobody need look through it for every document
        _confine(memory_mb)
        _hush()
        connection.send(READY)
        while True:
            task = connection.recv()
            try:
                answer = _answer(bench, task)
            except BaseException as error:
                connection.send(Failed((_unexpected(error),), passing=True))
                raise
            connection.send(answer)


def _answer(bench: Bench, task: Task) -> Answer:
    try:
        return bench.make(task.path, task.recorded)
    except SvidokError as error:
        return Failed(error.problems)
    except MemoryError:
        return Failed((_too_much(),), passing=True)
    except RecursionError:
        return Failed((Problem("its parts are nested too deeply"),))


def _too_much() -> Problem:
    way_out = "give one document a file, or allow more with --memory"
    return Problem("it takes more memory than a document may", way_out=way_out)


def _unexpected(error: BaseException) -> Problem:
    """Say what happened and where, without the message: it may hold words of the document."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(last.filename).name}:{last.lineno}"
    way_out = "this is a mistake of Svidok: tell its maintainers the kind of file and this line"
    return Problem(f"{type(error).__name__} in {where}", way_out=way_out)


def _hush() -> None:
    """Let nothing be said on stderr: what a library says of a file may quote it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def _confine(mebibytes: int) -> None:
    statm = Path("/proc/self/statm")
    if not statm.exists():
        return
    used = int(statm.read_text().split()[0]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = used + mebibytes * _MIB
    # The hard limit stays: the process that opens files sets limits of its own.
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
