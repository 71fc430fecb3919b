from __future__ import annotations

import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from kg.store import Ask, Format, Limits, Snapshot
from kg.store.process import Process
from kg.store.reply import Budget, Frame, Reply
from kg.store.standing import Standing
from kg.store.worker import CHUNK, END, FAILED, HEAD
from tests.kg.store.processes import children, needs_proc, niceness, open_files, state, until

pytestmark = [pytest.mark.anyio, needs_proc]

LIMITS = Limits(memory_mb=128)
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture
async def process(snapshot: Snapshot) -> AsyncIterator[Process]:
    process = await Process.start(snapshot, LIMITS)
    yield process
    process.kill()
    await process.ended()


def asked(process: Process, query: str) -> Reply:
    reply = Reply(Budget(0))
    process.send(Ask(query, rows=Format.TSV).message(seconds=20), reply)
    return reply


async def test_a_process_answers_one_question_after_the_other(process: Process) -> None:
    ended: list[int] = []
    process.on_end = lambda: ended.append(len(ended))
    for number in range(3):
        reply = asked(process, f"SELECT ({number} AS ?n) {{}}")
        assert process.serves(reply)
        assert await reply.next() == Frame(HEAD, b"tsv ")
        assert await reply.next() == Frame(CHUNK, f"?n\n{number}\n".encode())
        assert await reply.next() == Frame(END, b"")
        assert not process.serves(reply)
        assert len(ended) == number + 1
    assert process.is_alive


async def test_whoever_waits_is_told_that_a_process_was_ended(process: Process) -> None:
    ended: list[str] = []
    process.on_end = lambda: ended.append("once")
    reply = asked(process, ENDLESS)
    process.kill()
    process.kill()
    with pytest.raises(EOFError):
        await reply.next()
    assert await process.ended() == -signal.SIGKILL
    assert ended == ["once"]
    assert not process.is_alive
    late = asked(process, "ASK {}")
    with pytest.raises(EOFError):
        await late.next()


async def test_a_process_stands_behind_the_server(process: Process) -> None:
    base = niceness(os.getpid())
    assert niceness(process.pid) == min(base + 5, 19)
    assert process.stand(Standing.BEHIND)
    assert niceness(process.pid) == 19
    if process.stand(Standing.USUAL):
        assert niceness(process.pid) == min(base + 5, 19)
    assert (process.standing is Standing.BEHIND) == (niceness(process.pid) == 19)


async def test_who_may_not_come_back_says_so(
    process: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert process.stand(Standing.USUAL)  # nothing was to be undone

    def refuse(which: int, who: int, value: int) -> None:
        raise PermissionError(which, who, value)

    process.stand(Standing.BEHIND)
    monkeypatch.setattr(os, "setpriority", refuse)
    assert not process.stand(Standing.USUAL)
    assert process.standing is Standing.BEHIND


async def test_processor_time_is_that_of_the_present_question(process: Process) -> None:
    asked(process, ENDLESS)
    assert process.cpu_seconds() == 0
    await until(lambda: process.cpu_seconds() > 0.1)
    process.kill()


async def test_a_process_stands_still_and_goes_on(process: Process) -> None:
    reply = asked(process, ENDLESS)
    process.pause()
    await until(lambda: state(process.pid) == "T")
    process.go_on()
    await until(lambda: state(process.pid) in "RS")
    process.pause()
    process.kill()  # also when it stands still
    with pytest.raises(EOFError):
        await reply.next()
    process.pause()  # does nothing to who is gone
    process.go_on()


async def test_a_store_that_cannot_be_opened_is_said(tmp_path: Path) -> None:
    before, files = children(), open_files()
    with pytest.raises(RuntimeError):
        await Process.start(Snapshot(tmp_path / "none", "1"), LIMITS)
    assert children() == before
    assert open_files() == files


async def test_a_failure_is_a_frame(process: Process) -> None:
    reply = asked(process, "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    frame = await reply.next()
    assert frame.kind == FAILED
    assert process.is_alive
