"""What this process has started and holds open, as the kernel tells it."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

__all__ = ["children", "needs_proc", "niceness", "open_files", "spooled", "state", "until"]

needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")


def children(of: int | None = None) -> set[int]:
    """The processes that one (or this) has started, itself or by others, and that are not gone."""
    parents = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[0] != "Z":  # a zombie is gone, and waits only to be asked how it ended
            parents[int(status.parent.name)] = int(fields[1])
    found: set[int] = set()
    ours = {of or os.getpid()}
    while ours:
        ours = {pid for pid, parent in parents.items() if parent in ours}
        found |= ours
    return found


def open_files() -> int:
    """How many files, pipes and sockets this process has open."""
    return len(list(Path("/proc/self/fd").iterdir()))


def spooled() -> int:
    """How many files without a name this process has open."""
    places = Path("/proc/self/fd").iterdir()
    return sum("(deleted)" in str(place.readlink()) for place in places if place.is_symlink())


def niceness(pid: int) -> int:
    """How far a process has stepped back: 0 not at all, 19 as far as can be."""
    return os.getpriority(os.PRIO_PROCESS, pid)


def state(pid: int) -> str:
    """R and S for a process that computes or waits, T for one that was stopped."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


async def until(true: Callable[[], bool], seconds: float = 15) -> None:
    """Wait for something to come true."""
    late = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < late
        await asyncio.sleep(0.01)
