"""The process that workers are forked from; started as a script by :mod:`kg.store.children`.

Starting Python and the engine takes most of the time of a worker's start, and where queries are
ended by the dozen their successors would take the processor from everybody else. This process has
both, opens no store, has one thread, and forks: a worker is there as soon as its store is open.

It listens on standard input, a socket that keeps messages apart. A message is JSON with ``path``
and ``limits`` (:func:`kg.store.worker.main`) and ``niceness``, and brings the socket of the worker
along; the answer is the number of the new process and brings its pidfd. It ends with its input.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import signal
import socket
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

__all__ = ["LONGEST_MESSAGE", "main"]

LONGEST_MESSAGE = 65_536

Work = Callable[[str, Mapping[str, Any]], None]


def main(work: Work) -> None:
    """Fork processes that do this work, until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, who then ends us
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel forgets a worker that has ended
    gc.freeze()  # or every worker would copy what it only looks at
    with socket.socket(fileno=0) as door:
        while True:
            message, files, _, _ = socket.recv_fds(door, LONGEST_MESSAGE, 1)
            if not message:
                return
            pid = os.fork()
            if pid == 0:
                door.detach()
                _become(work, message, files[0])
            _answer(door, pid)
            os.close(files[0])


def _answer(door: socket.socket, pid: int) -> None:
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:  # it has ended already
        door.send(b"0")
        return
    socket.send_fds(door, [b"%d" % pid], [handle])
    os.close(handle)


def _become(work: Work, message: bytes, its: int) -> NoReturn:
    """Do the work, and end."""
    try:
        said = json.loads(message)
        os.setpgid(0, 0)
        os.dup2(its, 0)
        os.dup2(its, 1)
        os.close(its)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, 0, said["niceness"])
        work(said["path"], said["limits"])
    finally:
        os._exit(0)


if __name__ == "__main__":
    sys.path.append(str(Path(__file__).resolve().parent))
    worker = import_module("worker")
    worker.prepare()
    main(worker.main)
