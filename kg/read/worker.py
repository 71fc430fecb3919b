"""The process that opens files of strangers; started by :mod:`kg.read.child`.

It has the libraries loaded, reads requests from its input and forks for each: the fork reads one
file, within limits of memory and time, writes no file, opens no connection, and ends. What it does
not expect ends it too, so that nothing a library stumbles over can reach the caller.

    request   4 bytes length, JSON (``kind``, ``size``, ``seconds``, ``memory`` in MiB), the bytes
    answer    4 bytes length, JSON: ``yielded``, or ``problem`` and ``way_out``

Lengths are big-endian. It ends with its input; a fork ends at its alarm.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import resource
import signal
import struct
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import IO, Any, NoReturn

from kg.confine import forbid_connections
from kg.errors import ReadingError
from kg.read.yielded import Yielded

__all__ = ["LENGTH", "confine", "serve"]

LENGTH = struct.Struct(">I")

_READERS = {
    "html": ("kg.read.html", "read_html"),
    "pdf": ("kg.read.pdf", "read_pdf"),
    "docx": ("kg.read.docx", "read_docx"),
}
_MOST_ANSWER = 64 * 2**20
_MOST_TEXT = 5_000_000
_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.system", "os.fork")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT

_ENDED = {
    signal.SIGALRM: "it takes too long to read",
    signal.SIGXCPU: "it takes too long to read",
    signal.SIGKILL: "it takes more memory than a document may",
}
_DAMAGED = "it is damaged: its reader gave up"
_AS_TEXT = "save its text as a file of plain text"

Read = Callable[[bytes], Yielded]


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer requests until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, who then ends us
    while len(head := requests.read(LENGTH.size)) == LENGTH.size:
        request = json.loads(requests.read(*LENGTH.unpack(head)))
        data = requests.read(request["size"])
        module, function = _READERS[request["kind"]]
        read: Read = getattr(import_module(module), function)
        answer = _forked(read, data, request)
        answers.write(LENGTH.pack(len(answer)) + answer)
        answers.flush()


def _forked(read: Read, data: bytes, request: dict[str, Any]) -> bytes:
    gc.freeze()  # or every fork would copy what it only looks at
    ours, its = os.pipe()
    pid = os.fork()
    if pid == 0:
        _become(read, data, request, its)
    os.close(its)
    answer = bytearray()
    while chunk := os.read(ours, 65_536):
        answer += chunk
        if len(answer) > _MOST_ANSWER:
            os.kill(pid, signal.SIGKILL)
            answer.clear()
    os.close(ours)
    _, status = os.waitpid(pid, 0)
    if status == 0:
        return bytes(answer)
    ended = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    return _problem(_ENDED.get(signal.Signals(ended), _DAMAGED) if ended else _DAMAGED)


def _problem(message: str, way_out: str | None = _AS_TEXT) -> bytes:
    return json.dumps({"problem": message, "way_out": way_out}).encode()


def _become(read: Read, data: bytes, request: dict[str, Any], its: int) -> NoReturn:
    """Read one file and end."""
    status = 1
    try:
        confine(request["seconds"], request["memory"])
        answer = _answer(read, data)
        rest = memoryview(answer)
        while rest:
            rest = rest[os.write(its, rest) :]
        status = 0
    finally:
        os._exit(status)


def _answer(read: Read, data: bytes) -> bytes:
    try:
        yielded = read(data)
    except ReadingError as error:
        problem = error.problems[0]
        return _problem(problem.message, problem.way_out or _AS_TEXT)
    except RecursionError:
        return _problem("its parts are nested too deeply")
    except MemoryError:
        return _problem(_ENDED[signal.SIGKILL])
    if len(yielded.text) > _MOST_TEXT:
        message = f"its text is longer than {_MOST_TEXT:,} characters"
        return _problem(message, "give one document a file")
    return json.dumps({"yielded": yielded.message()}).encode()


def confine(seconds: float, mebibytes: int) -> None:
    """Leave this process so much time and memory, no file to write and no connection."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)  # the default ends it even inside a library
    signal.setitimer(signal.ITIMER_REAL, seconds)
    cpu = int(seconds) + 1
    statm = Path("/proc/self/statm")
    used = int(statm.read_text().split()[0]) * resource.getpagesize() if statm.exists() else 0
    memory = used + mebibytes * 2**20
    for limit, value in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CPU, cpu),
        (resource.RLIMIT_AS, memory),
    ):
        with contextlib.suppress(OSError, ValueError):  # not every system has every limit
            resource.setrlimit(limit, (value, value))
    forbid_connections()
    sys.addaudithook(_refuse)  # the only wall where the system has no other


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError(event)
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING:
        raise PermissionError(event)
