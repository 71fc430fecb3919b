from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.store.reply import HEAD_OF_FRAME, Budget, Frame, Reply
from kg.store.worker import CHUNK, END, FAILED, HEAD, TOO_LARGE
from tests.kg.store.processes import needs_proc, spooled

pytestmark = pytest.mark.anyio

LARGE = Frame(CHUNK, b"x" * 700_000)


def test_what_follows_nothing() -> None:
    assert [Frame(kind, b"").is_last for kind in (HEAD, CHUNK, END, FAILED, TOO_LARGE)] == [
        *(False, False),
        *(True, True, True),
    ]


@given(
    moves=st.lists(st.none() | st.integers(0, 900_000), max_size=30),
    budget=st.integers(0, 3_000_000),
)
def test_what_is_put_in_comes_out_in_its_order(moves: list[int | None], budget: int) -> None:
    """Reads (``None``) and writes of frames of a size, in any order and with any budget."""

    async def run() -> None:
        left = Budget(budget)
        reply = Reply(left)
        expected: list[Frame] = []
        for number, move in enumerate(moves):
            if move is None:
                assert reply.has_next() == bool(expected)
                if expected:
                    assert await reply.next() == expected.pop(0)
            else:
                frame = Frame(CHUNK, bytes([number]) * move)
                if reply.put(frame):
                    expected.append(frame)
        reply.put(Frame(END, b""))
        reply.break_off()
        while reply.has_next():
            frame = await reply.next()
            assert frame == (expected.pop(0) if expected else Frame(END, b""))
        assert not expected
        with pytest.raises(EOFError):
            await reply.next()
        reply.close()
        assert left.take(budget)  # all of it was given back

    asyncio.run(run())


@needs_proc
async def test_what_is_not_read_waits_in_a_file() -> None:
    before = spooled()
    budget = Budget(10 * 2**20)
    reply = Reply(budget)
    assert reply.put(LARGE)
    assert reply.put(LARGE)
    assert spooled() == before  # up to a mebibyte in memory, and what begins before that
    assert reply.put(LARGE)
    assert spooled() == before + 1
    assert not budget.take(10 * 2**20)
    reply.close()
    assert spooled() == before
    assert budget.take(10 * 2**20)
    assert reply.put(LARGE)  # what comes late is dropped
    assert not reply.has_next()
    reply.close()


async def test_beyond_the_budget_an_answer_is_broken_off() -> None:
    budget = Budget(1_500_000)
    reply, other = Reply(budget), Reply(budget)
    for _ in range(4):
        assert reply.put(LARGE)
    assert not reply.put(LARGE)
    assert reply.is_overfull
    assert other.put(LARGE)
    assert other.put(LARGE)
    assert not other.put(LARGE)  # the two share it
    for _ in range(4):
        assert await reply.next() == LARGE
    with pytest.raises(EOFError):
        await reply.next()
    reply.close()
    assert budget.take(1_500_000)
    other.close()


async def test_a_reader_waits_for_the_writer() -> None:
    reply = Reply(Budget(0))
    reading = asyncio.ensure_future(reply.next())
    await asyncio.sleep(0)
    assert not reading.done()
    reply.put(Frame(HEAD, b"json"))
    assert await reading == Frame(HEAD, b"json")
    reading = asyncio.ensure_future(reply.next())
    await asyncio.sleep(0)
    reply.break_off()
    with pytest.raises(EOFError):
        await reading


async def test_a_reader_that_gives_up_loses_nothing() -> None:
    reply = Reply(Budget(0))
    reading = asyncio.ensure_future(reply.next())
    await asyncio.sleep(0)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    reply.put(Frame(CHUNK, b"a"))
    assert await reply.next() == Frame(CHUNK, b"a")


async def test_the_end_is_seen_before_it_is_read() -> None:
    reply = Reply(Budget(10**7))
    assert not reply.is_at_end()
    reply.put(Frame(CHUNK, b"a"))
    reply.put(Frame(END, b""))
    assert not reply.is_at_end()
    await reply.next()
    assert reply.is_at_end()
    failed = Reply(Budget(0))
    failed.put(Frame(FAILED, b"no"))
    assert not failed.is_at_end()


def test_frames_are_as_the_worker_writes_them() -> None:
    assert HEAD_OF_FRAME.pack(END, 258) == b"K\x00\x00\x01\x02"
