from __future__ import annotations

import asyncio
import os
import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import QueryBusyError, QueryTimeoutError
from kg.store import Ask, Limits, Snapshot, WorkerPool
from kg.store.process import Process
from kg.store.turns import Turn, Turns
from tests.kg.store.processes import needs_proc, niceness, state, until
from tests.kg.store.samples import EX

pytestmark = pytest.mark.anyio

POINT = f"SELECT ?o {{ <{EX}s7> <{EX}p> ?o }}"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


async def test_places_are_given_in_turn() -> None:
    turns = Turns(places=2, deadline_s=5, max_waiting=2)
    first, second = await turns.enter(), await turns.enter()
    third = asyncio.ensure_future(turns.enter())
    fourth = asyncio.ensure_future(turns.enter())
    await asyncio.sleep(0)
    with pytest.raises(QueryBusyError, match="too many queries are waiting"):
        await turns.enter()
    turns.leave(second)
    await asyncio.sleep(0)
    assert third.done()
    assert not fourth.done()
    turns.leave(second)  # a second time gives nothing
    await asyncio.sleep(0)
    assert not fourth.done()
    turns.leave(first)
    for turn in (await third, await fourth):
        turns.leave(turn)


async def test_who_is_not_short_gives_its_place_away() -> None:
    turns = Turns(places=1, deadline_s=5, max_waiting=9)
    old = await turns.enter()
    standing = [old.is_young]
    young = await asyncio.wait_for(turns.enter(), 2)
    standing.append(old.is_young)
    assert standing == [True, False]
    turns.leave(old)
    turns.leave(young)


async def test_who_waits_too_long_is_told() -> None:
    turns = Turns(places=1, deadline_s=0.2, max_waiting=9)
    held = [Turn(time.monotonic() + 1_000) for _ in range(8)]  # they never grow old
    turns._turns = dict.fromkeys(held)
    turns._young = 1
    with pytest.raises(QueryBusyError, match=r"within 0\.2 seconds"):
        await turns.enter()
    assert not turns._queue


async def test_after_the_end_nobody_enters() -> None:
    turns = Turns(places=1, deadline_s=5, max_waiting=9)
    running = await turns.enter()
    waiting = asyncio.ensure_future(turns.enter())
    await asyncio.sleep(0)
    turns.close()
    for entering in (waiting, turns.enter()):
        with pytest.raises(QueryBusyError, match="closing"):
            await entering
    assert isinstance(running.reason, QueryBusyError)
    turns.leave(running)


async def test_who_gives_up_does_not_keep_others_from_waiting() -> None:
    turns = Turns(places=1, deadline_s=5, max_waiting=2)
    first = await turns.enter()
    for _ in range(10):
        waiting = asyncio.ensure_future(turns.enter())
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.wait([waiting])
    assert not turns._queue
    turns.leave(first)


@settings(max_examples=60)
@given(
    moves=st.lists(st.sampled_from(["enter", "leave", "cancel", "both", "pass"]), max_size=60),
    seed=st.integers(0, 2**32),
)
def test_cancellation_loses_no_place(moves: list[str], seed: int) -> None:
    async def run() -> None:
        chance = random.Random(seed)  # noqa: S311 - a choice of moves, and no secret
        turns = Turns(places=2, deadline_s=60, max_waiting=5)
        entering: list[asyncio.Future[Turn]] = []
        for move in moves:
            inside = [one for one in entering if one.done() and not one.exception()]
            waiting = [one for one in entering if not one.done()]
            if move == "enter":
                entering.append(asyncio.ensure_future(turns.enter()))
            if move in {"leave", "both"} and inside:
                gone = chance.choice(inside)
                entering.remove(gone)
                turns.leave(gone.result())
            if move in {"cancel", "both"} and waiting:  # perhaps the one that was just let in
                gone = chance.choice(waiting)
                entering.remove(gone)
                gone.cancel()
            if move == "pass":
                await asyncio.sleep(0)
            entering = [one for one in entering if not one.done() or not one.exception()]
        for one in entering:
            one.cancel()
        done = await asyncio.gather(*entering, return_exceptions=True)
        for result in done:
            if isinstance(result, Turn):
                turns.leave(result)
        await asyncio.sleep(0)
        assert not turns._turns
        assert not turns._queue
        assert turns._young == 0
        both = [await asyncio.wait_for(turns.enter(), 1) for _ in range(2)]
        assert all(turn.is_young for turn in both)

    asyncio.run(run())


@needs_proc
async def test_short_queries_do_not_wait_behind_long_ones(snapshot: Snapshot) -> None:
    async with WorkerPool(workers=2, limits=Limits(deadline_s=20)) as pool:
        await pool.run(Ask(POINT), snapshot)
        endless = [asyncio.ensure_future(pool.run(Ask(ENDLESS), snapshot)) for _ in range(12)]
        await until(lambda: len(pool._turns._turns) == 12 and pool._turns._young == 0)
        took = []
        for _ in range(20):
            begun = time.monotonic()
            await pool.run(Ask(POINT), snapshot)
            took.append(time.monotonic() - begun)
        assert sorted(took)[10] < 0.2
        assert not any(query.done() for query in endless)
        for query in endless:
            query.cancel()
        await asyncio.wait(endless)
        await pool.run(Ask(POINT), snapshot)


@needs_proc
async def test_of_many_long_ones_few_compute_and_they_take_turns(snapshot: Snapshot) -> None:
    async with WorkerPool(workers=1, limits=Limits(deadline_s=30)) as pool:
        endless = [asyncio.ensure_future(pool.run(Ask(ENDLESS), snapshot)) for _ in range(5)]
        await until(lambda: len(pool._turns._turns) == 5)
        turns = list(pool._turns._turns)

        def standing_still() -> int:
            return sum(
                turn.process is not None and state(turn.process.pid) == "T" for turn in turns
            )

        await until(lambda: standing_still() == 4)
        seen: set[Turn] = set()

        def all_have_computed() -> bool:
            seen.update(turn for turn in turns if not turn.is_paused)
            return len(seen) == 5

        await until(all_have_computed)
        (computing,) = (turn for turn in turns if not turn.is_paused)
        assert computing.process is not None
        computing.process.kill()  # as if its query had ended
        await until(lambda: sum(not turn.is_paused for turn in turns if turn is not computing) == 1)
        await asyncio.wait(endless, return_when=asyncio.FIRST_COMPLETED)
        assert sum(query.done() for query in endless) == 1
        for query in endless:
            query.cancel()
        await asyncio.wait(endless)


@needs_proc
async def test_who_stands_still_gives_way_to_who_waits(snapshot: Snapshot) -> None:
    async with WorkerPool(workers=1, limits=Limits(deadline_s=30)) as pool:
        endless = [asyncio.ensure_future(pool.run(Ask(ENDLESS), snapshot)) for _ in range(8)]
        await until(lambda: sum(turn.is_paused for turn in pool._turns._turns) == 7)
        await asyncio.wait_for(pool.run(Ask(POINT), snapshot), 10)
        done = [query for query in endless if query.done()]
        assert len(done) == 1
        with pytest.raises(QueryBusyError, match="take long"):
            await done[0]
        for query in endless:
            query.cancel()
        await asyncio.wait(endless)


async def test_who_stood_still_at_its_deadline_may_try_again(snapshot: Snapshot) -> None:
    async with WorkerPool(workers=1, limits=Limits(deadline_s=2)) as pool:
        endless = [pool.run(Ask(ENDLESS), snapshot) for _ in range(4)]
        results = await asyncio.gather(*endless, return_exceptions=True)
        assert {type(result) for result in results} == {QueryBusyError}
        with pytest.raises(QueryTimeoutError):  # alone, it has its time
            await pool.run(Ask(ENDLESS), snapshot)


@needs_proc
async def test_who_takes_long_steps_back_and_its_worker_comes_forward_again(
    snapshot: Snapshot,
) -> None:
    base = min(niceness(os.getpid()) + 5, 19)
    query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . VALUES ?x { 1 2 3 4 5 6 7 8 9 } }"
    async with WorkerPool(workers=1, limits=Limits(deadline_s=30)) as pool:
        running = asyncio.ensure_future(pool.run(Ask(query), snapshot))
        await until(lambda: any(turn.process for turn in pool._turns._turns))
        (process,) = (turn.process for turn in pool._turns._turns)
        assert isinstance(process, Process)
        seen = set()
        while not running.done():
            if process.is_alive:
                seen.add(niceness(process.pid))
            await asyncio.sleep(0.01)
        await running
        assert 19 in seen
        for waiting in pool._idle:
            assert niceness(waiting.pid) == base
        for _ in range(5):
            await pool.run(Ask(POINT), snapshot)


async def test_random_cancellations_leave_a_pool_with_all_its_places(snapshot: Snapshot) -> None:
    chance = random.Random(7)  # noqa: S311 - an order of moves, and no secret
    async with WorkerPool(workers=2, limits=Limits(deadline_s=20)) as pool:
        queries = []
        for _ in range(60):
            query = asyncio.ensure_future(pool.run(Ask(chance.choice([POINT, ENDLESS])), snapshot))
            queries.append(query)
            await asyncio.sleep(chance.choice([0, 0, 0.005, 0.03]))
            chance.choice(queries).cancel()
        for query in queries:
            query.cancel()
        await asyncio.wait(queries)
        await until(lambda: not pool._turns._turns)
        assert pool._turns._young == 0
        assert not pool._turns._queue
        await asyncio.gather(*(pool.run(Ask(POINT), snapshot) for _ in range(20)))


@needs_proc
async def test_who_was_told_to_stand_still_at_its_end_answers_the_next_one(
    snapshot: Snapshot,
) -> None:
    """The last frame was on its way already when the process was stopped."""
    turns = Turns(1, 10, 10)
    process = await Process.start(snapshot, Limits())
    turn = await turns.enter()
    turn.process = process
    turn.pause()
    await until(lambda: state(process.pid) == "T")
    turns.leave(turn)
    await until(lambda: state(process.pid) in "RS")
    process.kill()
    await process.ended()


async def test_the_young_make_room_sooner_when_others_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.store.turns._TICK_SECONDS", 60)
    turns = Turns(1, 10, 10)
    first = await turns.enter()
    second = await asyncio.wait_for(turns.enter(), 10)
    assert not first.is_young
    assert second.is_young
    third = await asyncio.wait_for(turns.enter(), 10)
    assert third.is_young
    for turn in (first, second, third):
        turns.leave(turn)
    assert turns.is_free


@needs_proc
@pytest.mark.parametrize("may", [True, False])
async def test_who_is_old_and_not_alone_steps_back_if_it_may_return(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch, may: bool
) -> None:
    monkeypatch.setattr("kg.store.turns.may_return", lambda: may)
    turns = Turns(2, 10, 10)
    process = await Process.start(snapshot, Limits())
    alone = await turns.enter()
    alone.process = process
    await until(lambda: not alone.is_young)
    assert process.standing.name == "USUAL"
    alone.is_young = True
    turns._young += 1
    other = await turns.enter()
    await until(lambda: not alone.is_young)
    assert process.standing.name == ("BEHIND" if may else "USUAL")
    for turn in (alone, other):
        turns.leave(turn)
    process.kill()
    await process.ended()
