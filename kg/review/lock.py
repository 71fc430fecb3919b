"""One change at a time: whoever decides, judges or edits holds the folder until it is written."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import Problem, SheetError

__all__ = ["locked"]


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a folder of the corpus while its files are read and added to.

    Others, in this process or another, wait. The lock is on the folder itself, so that no lock
    file comes under version control; it ends with the process that holds it. Never take it twice:
    the second would wait for the first. Raises ``SheetError`` where there is no such folder.
    """
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError as error:
        way_out = "name the corpus with --corpus or SVIDOK_CORPUS"
        raise SheetError(
            Problem("there is no such folder", str(folder), way_out=way_out)
        ) from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
