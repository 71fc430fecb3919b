"""Who goes first on the machine: how the server and its workers stand with the kernel.

Fair sharing lets a process that has just slept wait for a tick of the kernel (4 ms with 250 of them
a second) behind one that computes, even behind one that is to compute only when nobody else wants
to. An answer of one millisecond then takes five. Real-time processes go first without such waiting.
So where the system lets us, the thread of the event loop is one, and so is a worker in the first
hundredths of a second of a query. The kernel keeps a twentieth of the time for everybody else, and
a worker that stays ahead for too long, since nobody watches it any more, is ended.

Source: sched(7); setpriority(2); getrlimit(2) on ``RLIMIT_NICE`` and ``RLIMIT_RTTIME``.
"""

from __future__ import annotations

import contextlib
import os
import resource
from collections.abc import Iterator
from enum import Enum
from typing import Final

__all__ = ["Standing", "leading", "leads", "may_return", "stand", "usual_niceness"]

_BEHIND_THE_SERVER: Final = 5
"""Niceness of a worker: whatever runs there, the server itself is served first."""
_BEHIND_EVERYTHING: Final = 19
_WORKER_AHEAD: Final = 1
_SERVER_AHEAD: Final = 2
"""Priorities among the real-time processes: the lowest there are."""


class Standing(Enum):
    """How a worker stands with the kernel."""

    AHEAD = "ahead"
    """Before everything but the event loop."""
    USUAL = "usual"
    """Among the others, behind the server."""
    BEHIND = "behind"
    """After everything else: a query that takes long has time."""


@contextlib.contextmanager
def leading(*, wanted: bool = True) -> Iterator[bool]:
    """Let the calling thread go first for a while, and say whether it does.

    Its children and its other threads do not go with it.
    """
    if not wanted or not hasattr(os, "sched_setscheduler"):
        yield False
        return
    before = os.sched_getscheduler(0), os.sched_getparam(0)
    try:
        policy = os.SCHED_RR | os.SCHED_RESET_ON_FORK
        os.sched_setscheduler(0, policy, os.sched_param(_SERVER_AHEAD))
    except OSError:
        yield False
        return
    try:
        yield True
    finally:
        with contextlib.suppress(OSError):
            os.sched_setscheduler(0, *before)


def leads() -> bool:
    """Whether the calling thread goes first: only behind it may a worker be ahead of others."""
    if not hasattr(os, "sched_getscheduler"):
        return False
    return os.sched_getscheduler(0) & ~os.SCHED_RESET_ON_FORK == os.SCHED_RR


def stand(pid: int, standing: Standing) -> None:
    """Let a worker stand so from now on; raises ``OSError`` when we may not do that."""
    if standing is Standing.AHEAD:
        _schedule(pid, "SCHED_RR", _WORKER_AHEAD)
        return
    # The nicest process still keeps the processor for some milliseconds when others wake up; an
    # idle one gives it away at once.
    is_behind = standing is Standing.BEHIND
    _schedule(pid, "SCHED_IDLE" if is_behind else "SCHED_OTHER", 0)
    os.setpriority(os.PRIO_PROCESS, pid, _BEHIND_EVERYTHING if is_behind else usual_niceness())


def usual_niceness() -> int:
    """How nice a worker is that stands as usual."""
    return min(os.getpriority(os.PRIO_PROCESS, 0) + _BEHIND_THE_SERVER, _BEHIND_EVERYTHING)


def may_return() -> bool:
    """Whether we may undo :attr:`Standing.BEHIND`; who may not loses the worker by it."""
    if os.geteuid() == 0:
        return True
    limit = getattr(resource, "RLIMIT_NICE", None)
    return limit is not None and resource.getrlimit(limit)[0] >= 20 - usual_niceness()


def _schedule(pid: int, policy: str, priority: int) -> None:
    """Change the scheduling policy, where there is more than one."""
    if hasattr(os, "sched_setscheduler"):
        os.sched_setscheduler(pid, getattr(os, policy), os.sched_param(priority))
