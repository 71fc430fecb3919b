from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from kg.store import Ask, Format, Limits, Snapshot, WorkerPool
from kg.store.children import Nursery
from kg.store.process import Process
from kg.store.reply import Budget, Reply
from tests.kg.store.processes import children, needs_proc, niceness

pytestmark = [pytest.mark.anyio, needs_proc]

LIMITS = Limits(memory_mb=128)


@pytest.fixture(params=[True, False], ids=["forked", "spawned"])
async def nursery(request: pytest.FixtureRequest) -> AsyncIterator[Nursery]:
    nursery = Nursery(forks=request.param)
    before = children()
    yield nursery
    nursery.close()
    nursery.close()  # a second time does nothing
    assert children() == before


async def answer(process: Process, query: str) -> bytes:
    reply = Reply(Budget(0))
    process.send(Ask(query, rows=Format.TSV).message(seconds=20), reply)
    frames = [await reply.next()]
    while not frames[-1].is_last:
        frames.append(await reply.next())
    return b"".join(frame.payload for frame in frames[1:])


async def test_workers_of_one_nursery_are_apart(nursery: Nursery, snapshot: Snapshot) -> None:
    first, second = [await Process.start(snapshot, LIMITS, nursery.make) for _ in range(2)]
    assert first.pid != second.pid
    assert os.getpgid(first.pid) == first.pid  # Ctrl-C at the terminal is for the server
    assert niceness(first.pid) > niceness(os.getpid()) or niceness(os.getpid()) == 19
    assert await answer(first, "SELECT (1 AS ?n) {}") == b"?n\n1\n"
    # What is random is not the same in processes that were one.
    chance = "SELECT (UUID() AS ?a) (RAND() AS ?b) {}"
    assert await answer(first, chance) != await answer(second, chance)
    first.kill()
    await first.ended()
    assert await answer(second, "SELECT (2 AS ?n) {}") == b"?n\n2\n"
    second.kill()
    await second.ended()
    await second.ended()
    second.pause()  # does nothing to who is gone


async def test_a_store_that_is_not_there_is_said(nursery: Nursery, tmp_path: Path) -> None:
    with pytest.raises(RuntimeError):
        await Process.start(Snapshot(tmp_path / "none", "1"), LIMITS, nursery.make)


async def test_a_nursery_that_was_ended_is_replaced(snapshot: Snapshot) -> None:
    before = children()
    async with WorkerPool(workers=1) as pool:
        await pool.run(Ask("ASK {}"), snapshot)
        for pid in children() - before:
            os.kill(pid, signal.SIGKILL)
        await asyncio.sleep(0.05)
        assert b"true" in await pool.run(Ask("ASK {}"), snapshot)
    assert children() == before


async def test_a_worker_outlives_its_nursery(snapshot: Snapshot) -> None:
    nursery = Nursery()
    process = await Process.start(snapshot, LIMITS, nursery.make)
    nursery.close()
    assert await answer(process, "SELECT (1 AS ?n) {}") == b"?n\n1\n"
    process.kill()
    await process.ended()


async def test_where_no_process_can_be_had_it_is_said(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object, **__: object) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr("subprocess.Popen", none)
    with pytest.raises(RuntimeError, match="no process could be started"):
        await Process.start(snapshot, LIMITS, Nursery().make)
