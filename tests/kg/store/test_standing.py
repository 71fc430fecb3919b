"""Who goes first: the event loop, then young queries, then everybody, then queries that take long.

What the kernel lets nobody but the administrator of a machine do is tried where it is let.
"""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from kg.store.ask import Ask
from kg.store.pool import WorkerPool
from kg.store.process import Limits, Process
from kg.store.snapshot import Snapshot
from kg.store.standing import Standing, leading, leads, stand
from tests.kg.store.processes import needs_proc, until

pytestmark = pytest.mark.anyio

POINT = "SELECT * { ?s ?p ?o } LIMIT 1"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def _may_lead() -> bool:
    with leading() as does:
        return does


may_lead = pytest.mark.skipif(
    not _may_lead(), reason="the system lets this user run nothing in real time"
)


def policy(pid: int) -> int:
    return os.sched_getscheduler(pid) & ~os.SCHED_RESET_ON_FORK


@pytest.fixture
def child() -> Iterator[int]:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        yield process.pid


@may_lead
def test_the_thread_that_leads_is_alone_in_it_and_for_a_while() -> None:
    seen = []
    with leading() as does:
        assert does
        assert leads()
        thread = threading.Thread(target=lambda: seen.append(leads()))
        thread.start()
        thread.join()
        with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
            seen.append(policy(process.pid) == os.SCHED_RR)
    assert seen == [False, False]
    assert not leads()


def test_who_does_not_want_to_lead_does_not() -> None:
    with leading(wanted=False) as does:
        assert not does
        assert not leads()


def test_who_may_not_lead_is_told_and_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(pid: int, policy: int, parameters: object) -> None:
        raise PermissionError(pid, policy, parameters)

    monkeypatch.setattr(os, "sched_setscheduler", refuse)
    with leading() as does:
        assert not does


def test_a_system_that_knows_no_policies_is_let_be(
    monkeypatch: pytest.MonkeyPatch, child: int
) -> None:
    for name in ("sched_setscheduler", "sched_getscheduler"):
        monkeypatch.delattr(os, name)
    with leading() as does:
        assert not does
        assert not leads()
    stand(child, Standing.BEHIND)
    assert os.getpriority(os.PRIO_PROCESS, child) == 19


@may_lead
def test_a_child_stands_as_it_is_told(child: int) -> None:
    stand(child, Standing.AHEAD)
    assert policy(child) == os.SCHED_RR
    stand(child, Standing.BEHIND)
    assert policy(child) == os.SCHED_IDLE
    stand(child, Standing.USUAL)
    assert policy(child) == os.SCHED_OTHER


@may_lead
async def test_a_query_is_ahead_while_it_is_young_and_behind_the_loop(snapshot: Snapshot) -> None:
    async with WorkerPool(workers=1, limits=Limits(deadline_s=30)) as pool:
        with leading():
            await pool.run(Ask(POINT), snapshot)  # now a worker waits, and the next query does not
            running = asyncio.ensure_future(pool.run(Ask(ENDLESS), snapshot))
            seen: list[tuple[bool, Standing, int]] = []

            def is_over() -> bool:
                seen.extend(
                    (turn.is_young, turn.process.standing, policy(turn.process.pid))
                    for turn in pool._turns._turns
                    if turn.process is not None
                )
                return bool(seen) and seen[-1][1] is Standing.BEHIND

            await until(is_over)
            assert (True, Standing.AHEAD, os.SCHED_RR) in seen
            assert not any(young and how is Standing.BEHIND for young, how, _ in seen)
            assert not any(not young and how is Standing.AHEAD for young, how, _ in seen)
            running.cancel()
            await asyncio.wait([running])


async def test_nobody_is_ahead_of_a_loop_that_does_not_lead(snapshot: Snapshot) -> None:
    async with WorkerPool(workers=1) as pool:
        await pool.run(Ask(POINT), snapshot)
        assert {process.standing for process in pool._idle} == {Standing.USUAL}


@may_lead
async def test_the_young_cannot_be_ahead_all_the_time(snapshot: Snapshot) -> None:
    async with WorkerPool(workers=1) as pool:
        with leading():
            for _ in range(2):  # the first one waits for its worker, and is not young after that
                await pool.run(Ask(POINT), snapshot)
            assert Standing.AHEAD in {process.standing for process in pool._idle}
            pool._turns._ahead.spend(60)  # as if a minute of it had been taken
            for _ in range(5):
                await pool.run(Ask(POINT), snapshot)
                assert Standing.USUAL in {process.standing for process in pool._idle}


@may_lead
@needs_proc
async def test_a_worker_that_nobody_watches_is_not_ahead_for_long(snapshot: Snapshot) -> None:
    process = await Process.start(snapshot, Limits())
    ended = asyncio.ensure_future(process.ended())
    stand(process.pid, Standing.AHEAD)
    message = Ask(ENDLESS).message(30)
    transport = process._transport
    assert transport is not None
    transport.write(len(message).to_bytes(4, "big") + message)
    # The kernel ends it long before its own alarm, which is another signal.
    assert await asyncio.wait_for(ended, 20) == -signal.SIGKILL
