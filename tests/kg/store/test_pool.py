from __future__ import annotations

import asyncio
import contextlib
import gc
import json
import os
import platform
import signal
import socket
import time
import zlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from rdflib import XSD, Literal, URIRef

from kg.errors import (
    NotAcceptableError,
    QueryBusyError,
    QueryError,
    QueryRefusedError,
    QuerySyntaxError,
    QueryTimeoutError,
    ResultTooLargeError,
    StoreError,
)
from kg.store import Answered, Ask, Format, Limits, Snapshot, StoreFolder, WorkerPool
from kg.store import pool as pool_module
from kg.store.process import Make, Process
from kg.store.reply import Budget, Reply
from tests.kg.store.processes import children, needs_proc, open_files, spooled
from tests.kg.store.samples import EX, STAMP, iri, nquads

pytestmark = pytest.mark.anyio

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
ENDLESS_ROWS = "SELECT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
GREEDY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a"
# Some rows at once, and then one whose words are too many for any memory.
BREAKS = (
    "SELECT ?a ?x { ?a ?b ?c . ?d ?e ?f BIND(IF(?c = '499' && ?f = '499', "
    "STRLEN(REPLACE(REPLACE(?w, 'x', ?w), 'x', ?w)), 1) AS ?x) }"
)
LIMITS = Limits(
    deadline_s=0.5,
    memory_mb=128,
    max_rows=500,
    max_bytes=100_000,
    max_waiting=4,
    prefixes={"ex": EX},
)
ROOMY = Limits(deadline_s=30, max_rows=10**9, max_bytes=10**10)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> StoreFolder:
    folder = StoreFolder(tmp_path_factory.mktemp("store"))
    folder.build("one", nquads(500), nquads(1), STAMP)
    return folder


@pytest.fixture
def public(folder: StoreFolder) -> Snapshot:
    return folder.snapshot("public")


@pytest.fixture
async def pool() -> AsyncIterator[WorkerPool]:
    async with WorkerPool(workers=1, limits=LIMITS) as pool:
        yield pool


async def count(pool: WorkerPool, snapshot: Snapshot) -> int:
    (row,) = json.loads(await pool.run(Ask(COUNT), snapshot))["results"]["bindings"]
    return int(row["n"]["value"])


async def collect(answered: Answered, parts: list[bytes]) -> None:
    """Read an answer to its end; what was read before an error is kept."""
    async for chunk in answered.rest():
        parts += [chunk]


async def test_an_answer_of_every_form(pool: WorkerPool, public: Snapshot) -> None:
    assert await count(pool, public) == 500  # the public store, each triple once
    assert await pool.run(Ask("ASK {}"), public) == b'{"head":{},"boolean":true}'
    query = f"CONSTRUCT {{ ?s ?p ?o }} {{ ?s ?p ?o VALUES ?s {{ <{EX}s1> }} }}"
    graph = await pool.run(Ask(query), public)
    assert graph == b'@prefix ex: <https://example.org/> .\nex:s1 ex:p "1" .\n'
    described = await pool.run(Ask(f"DESCRIBE <{EX}s1>", graph=Format.NTRIPLES), public)
    assert b'"1"' in described


async def test_a_store_is_read_as_it_is_named(
    pool: WorkerPool, folder: StoreFolder, public: Snapshot
) -> None:
    assert await count(pool, folder.snapshot("full")) == 1
    assert await count(pool, public) == 500


@pytest.mark.parametrize(
    "term",
    [iri("s1"), Literal("x"), Literal("x", lang="uk"), Literal("2024-02-02", datatype=XSD.date)],
    ids=repr,
)
async def test_bindings_are_terms(
    pool: WorkerPool, public: Snapshot, term: URIRef | Literal
) -> None:
    ask = Ask("SELECT ?x {}", rows=Format.TSV, bindings={"x": term})
    assert (await pool.run(ask, public)).decode() == f"?x\n{term.n3()}\n"


async def test_a_binding_must_be_a_term(pool: WorkerPool, public: Snapshot) -> None:
    with pytest.raises(StoreError):
        await pool.run(Ask("SELECT ?x {}", bindings={"x": URIRef("no scheme")}), public)
    assert await count(pool, public) == 500


async def test_the_client_names_the_dataset(pool: WorkerPool, public: Snapshot) -> None:
    everything = "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"

    async def counted(default: tuple[str, ...], named: tuple[str, ...]) -> int:
        ask = Ask(everything, Format.TSV, default_graphs=default, named_graphs=named)
        return int((await pool.run(ask, public)).split()[1])

    graph, other = f"{EX}g", f"{EX}other"
    assert await counted((), ()) == 1_000
    assert await counted((graph,), ()) == 500  # nothing is named, so the named part is empty
    assert await counted((), (graph,)) == 500
    assert await counted((graph,), (graph,)) == 1_000
    assert await counted((other,), (other,)) == 0


async def test_the_dataset_of_the_client_goes_before_that_of_the_query(
    pool: WorkerPool, public: Snapshot
) -> None:
    query = COUNT.replace("{", f"FROM <{EX}other> {{")
    assert b"\n0\n" in await pool.run(Ask(query, Format.TSV), public)
    ask = Ask(query, Format.TSV, default_graphs=(f"{EX}g",))
    assert b"\n500\n" in await pool.run(ask, public)


@needs_proc
async def test_a_query_without_end_is_ended_with_its_process(
    pool: WorkerPool, public: Snapshot
) -> None:
    others = children()
    await count(pool, public)
    before = children() - others
    assert before
    start = time.monotonic()
    with pytest.raises(QueryTimeoutError, match=r"after 0\.5 seconds"):
        await pool.run(Ask(ENDLESS), public)
    assert time.monotonic() - start < 2
    await asyncio.sleep(0.1)
    assert not before <= children()
    assert await count(pool, public) == 500


async def test_a_query_that_takes_too_much_memory_is_ended(public: Snapshot) -> None:
    limits = Limits(deadline_s=60, memory_mb=64)
    async with WorkerPool(workers=1, limits=limits) as pool:
        with pytest.raises(QueryError, match="64 MiB") as caught:
            await pool.run(Ask(GREEDY), public)
        assert not isinstance(caught.value, QueryTimeoutError)
        assert await count(pool, public) == 500


@pytest.mark.parametrize("format_", [Format.JSON, Format.XML, Format.CSV, Format.TSV])
async def test_rows_are_limited(pool: WorkerPool, public: Snapshot, format_: Format) -> None:
    with pytest.raises(ResultTooLargeError, match="500 rows"):
        await pool.run(Ask("SELECT ?p { ?s ?p ?o . ?a ?p ?c }", format_), public)
    assert await count(pool, public) == 500


async def test_as_many_rows_as_allowed_are_given(pool: WorkerPool, public: Snapshot) -> None:
    data = await pool.run(Ask("SELECT ?o { ?s ?p ?o }", Format.TSV), public)
    assert data.count(b"\n") == 501


async def test_triples_and_bytes_are_limited(pool: WorkerPool, public: Snapshot) -> None:
    query = f"CONSTRUCT {{ ?s ?p ?o . ?o2 <{EX}q> ?s }} {{ ?s ?p ?o BIND(?s AS ?o2) }}"
    with pytest.raises(ResultTooLargeError, match="500 triples"):
        await pool.run(Ask(query, graph=Format.NTRIPLES), public)
    words = ", ".join(["STR(?s)"] * 8)
    with pytest.raises(ResultTooLargeError, match="100000 bytes"):
        await pool.run(Ask(f"SELECT * {{ ?s ?p ?o . BIND(CONCAT({words}) AS ?x) }}"), public)


async def test_mistakes_have_their_errors(pool: WorkerPool, public: Snapshot) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        await pool.run(Ask("SELECT * {\n ?s ?p ]\n}"), public)
    assert caught.value.problems[0].line == 2
    with pytest.raises(QueryRefusedError):
        await pool.run(Ask("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"), public)
    with pytest.raises(QueryRefusedError):
        await pool.run(Ask("DROP ALL"), public)
    with pytest.raises(QueryError, match="projection"):
        await pool.run(Ask("SELECT ?s { ?s ?p ?o }", bindings={"x": iri("s")}), public)
    assert await count(pool, public) == 500


LONG = "# SERVICE <http://127.0.0.1/> {}\n" * 1_000


@pytest.mark.parametrize(
    ("query", "error", "line"),
    [
        (LONG + "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", QueryRefusedError, 1_001),
        (LONG + "SELECT * { \\u0053ERVICE ?s { ?s ?p ?o } }", QueryRefusedError, 1_001),
        (LONG + "\nDROP ALL", QueryRefusedError, 1_002),
        (LONG + "\nSELEC", QuerySyntaxError, 1_002),
        (LONG + "SELECT * {\n ?s ?p ]}", QuerySyntaxError, 1_002),
        (" " * 10_000, QuerySyntaxError, None),
    ],
)
async def test_a_long_text_is_read_by_a_worker_with_the_same_care(
    pool: WorkerPool, public: Snapshot, query: str, error: type[QueryError], line: int | None
) -> None:
    with pytest.raises(error) as caught:
        await pool.run(Ask(query), public)
    assert type(caught.value) is error
    assert caught.value.problems[0].line == line
    assert await pool.run(Ask(LONG + "ASK {}"), public) == b'{"head":{},"boolean":true}'


async def test_a_text_that_takes_long_to_read_holds_nobody_up(public: Snapshot) -> None:
    query = "SELECT * { " + "?s ?p 'SERVICE' . " * 100_000 + "SERVICE <urn:x> {} }"
    async with WorkerPool(workers=2, limits=Limits(deadline_s=1)) as pool:
        await asyncio.gather(count(pool, public), count(pool, public))
        reading = asyncio.ensure_future(pool.run(Ask(query), public))
        await asyncio.sleep(0.05)
        begun = time.monotonic()
        assert await count(pool, public) == 500
        assert time.monotonic() - begun < 0.5
        with pytest.raises(QueryError):  # refused, or ended at the deadline
            await reading


@pytest.mark.parametrize("query", ["SELECT * {", " " * 5_000 + "SELECT * {", "\ud800"])
async def test_what_is_not_sparql_is_refused_in_any_length(
    pool: WorkerPool, public: Snapshot, query: str
) -> None:
    with pytest.raises(QuerySyntaxError):
        await pool.run(Ask(query), public)
    assert await count(pool, public) == 500


async def test_an_answer_that_does_not_suit_is_not_given(
    pool: WorkerPool, public: Snapshot
) -> None:
    with pytest.raises(NotAcceptableError, match="rows or a boolean"):
        await pool.run(Ask("ASK {}", rows=None), public)
    with pytest.raises(NotAcceptableError, match="triples"):
        await pool.run(Ask("CONSTRUCT WHERE { ?s ?p ?o }", graph=None), public)
    assert await count(pool, public) == 500


@needs_proc
@pytest.mark.parametrize("busy", [False, True], ids=["idle", "busy"])
async def test_a_worker_that_dies_is_replaced(
    pool: WorkerPool, public: Snapshot, busy: bool
) -> None:
    others = children()
    await count(pool, public)
    victims = children() - others
    query = asyncio.ensure_future(pool.run(Ask(ENDLESS), public)) if busy else None
    await asyncio.sleep(0.1)
    for pid in victims:
        os.kill(pid, signal.SIGKILL)
    await asyncio.sleep(0.05)
    if query is not None:
        with pytest.raises(QueryError, match="ended"):
            await query
    start = time.monotonic()
    assert await count(pool, public) == 500
    assert time.monotonic() - start < 2
    assert not victims & children()


@needs_proc
async def test_an_orphan_ends_itself(public: Snapshot) -> None:
    """The alarm of a worker whose parent cannot end it any more."""
    process = await Process.start(public, LIMITS)
    reply = Reply(Budget(0))
    process.send(Ask(ENDLESS).message(seconds=0.1), reply)
    with pytest.raises(EOFError):
        await reply.next()
    assert await process.ended() == -signal.SIGALRM


async def test_a_rebuild_is_seen_by_the_next_query(tmp_path: Path) -> None:
    folder = StoreFolder(tmp_path)
    with pytest.raises(StoreError, match="kg build"):
        folder.snapshot()
    async with WorkerPool(workers=2) as pool:
        for number in (3, 7, 5):
            folder.build("same-name", nquads(number), b"", STAMP)
            assert await count(pool, folder.snapshot()) == number


async def test_queries_go_on_during_rebuilds(tmp_path: Path) -> None:
    folder = StoreFolder(tmp_path)
    folder.build("g", nquads(100), b"", STAMP)
    seen: list[int] = []
    done = asyncio.Event()

    async with WorkerPool(workers=1) as pool:

        async def ask() -> None:
            while not done.is_set():
                # Two builds may overtake the start of a worker: then it says to try again.
                with contextlib.suppress(QueryBusyError):
                    seen.append(await count(pool, folder.snapshot()))

        asking = asyncio.ensure_future(ask())
        for number in range(101, 106):
            await asyncio.to_thread(folder.build, "g", nquads(number), b"", STAMP)
        done.set()
        await asking
        assert await count(pool, folder.snapshot()) == 105
    assert seen == sorted(seen)
    assert set(seen) <= set(range(100, 106))


@needs_proc
async def test_many_callers_share_the_workers(
    public: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.store.pool._IDLE_SECONDS", 0.2)
    others = children()
    async with WorkerPool(workers=2) as pool:
        asks = (pool.run(Ask(COUNT, Format.CSV), public) for _ in range(40))
        assert list(await asyncio.gather(*asks)) == [b"n\r\n500\r\n"] * 40
        assert len(children() - others) <= 24  # one of them makes the others
        await asyncio.sleep(1)  # those that nobody needs any more are ended
        assert 0 < len(children() - others) <= 5


async def test_the_event_loop_is_not_blocked(pool: WorkerPool, public: Snapshot) -> None:
    query = asyncio.ensure_future(pool.run(Ask(ENDLESS), public))
    longest, last = 0.0, time.monotonic()
    while not query.done():
        await asyncio.sleep(0.005)
        now = time.monotonic()
        longest, last = max(longest, now - last), now
    assert isinstance(query.exception(), QueryTimeoutError)
    assert longest < 0.25


async def test_too_many_waiting_queries_are_turned_away(public: Snapshot) -> None:
    limits = Limits(deadline_s=1, max_waiting=4)
    async with WorkerPool(workers=1, limits=limits) as pool:
        queries = [asyncio.ensure_future(pool.run(Ask(ENDLESS), public)) for _ in range(40)]
        results = await asyncio.gather(*queries, return_exceptions=True)
        turned_away = [r for r in results if "too many queries are waiting" in str(r)]
        assert len(turned_away) == 35  # one began, and four found a place to wait
        assert all(isinstance(r, QueryBusyError) for r in turned_away)
        assert {type(r) for r in results} <= {QueryBusyError, QueryTimeoutError}
        assert await count(pool, public) == 500


@needs_proc
async def test_nothing_is_left_after_close(public: Snapshot) -> None:
    gc.collect()
    before, files = children(), open_files()
    pool = WorkerPool(workers=2, limits=Limits(deadline_s=60, max_rows=10**9, max_bytes=10**9))
    running = asyncio.ensure_future(pool.run(Ask(ENDLESS), public))
    answered = await pool.stream(Ask(ENDLESS_ROWS), public)
    assert children() - before
    await asyncio.sleep(0.1)
    await pool.close()
    with pytest.raises(QueryBusyError, match="closing"):
        await running
    with pytest.raises(QueryBusyError, match="closing"):
        async for _ in answered.rest():
            pass
    answered.close()
    assert children() == before
    assert open_files() == files
    with pytest.raises(QueryBusyError, match="closing"):
        await pool.run(Ask(COUNT), public)
    await pool.close()


@needs_proc
async def test_nothing_is_left_of_a_worker_that_was_just_starting(public: Snapshot) -> None:
    gc.collect()
    before, files = children(), open_files()
    pool = WorkerPool(workers=2)
    starting = asyncio.ensure_future(pool.run(Ask(COUNT), public))
    await asyncio.sleep(0.02)
    await pool.close()
    with pytest.raises(QueryBusyError, match="closing"):
        await starting
    assert children() == before
    assert open_files() == files


@needs_proc
@pytest.mark.parametrize("after", [0.0, 0.001, 0.01, 0.03])
async def test_a_client_that_hangs_up_while_a_worker_starts_leaves_nothing(
    public: Snapshot, after: float
) -> None:
    gc.collect()
    before, files = children(), open_files()
    async with WorkerPool(workers=1) as pool:
        for _ in range(5):
            query = asyncio.ensure_future(pool.run(Ask(COUNT), public))
            await asyncio.sleep(after)
            query.cancel()
            await asyncio.wait([query])
        assert await count(pool, public) == 500
    gc.collect()
    assert children() == before
    assert open_files() == files


@pytest.mark.skipif(platform.system() != "Linux", reason="only Linux has seccomp")
@pytest.mark.parametrize("network", [False, True])
async def test_a_worker_cannot_call_out_even_when_asked_to(public: Snapshot, network: bool) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.3)
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"
        process = await Process.start(public, LIMITS, network=network)
        reply = Reply(Budget(0))
        query = f"SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}"
        process.send(Ask(query).message(seconds=5), reply)
        try:
            if network:  # the trap itself works
                connection, _ = await asyncio.to_thread(server.accept)
                connection.close()
                return
            frame = await reply.next()
            assert frame.kind == b"F", frame
            with pytest.raises(TimeoutError):
                server.accept()
        finally:
            process.kill()
            await process.ended()


async def test_only_a_query_with_a_listed_service_gets_a_worker_with_network(
    public: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[bool] = []
    start = Process.start

    async def noted(
        snapshot: Snapshot, limits: Limits, make: Make, *, network: bool = False
    ) -> Process:
        started.append(network)
        return await start(snapshot, limits, make, network=network)

    monkeypatch.setattr(Process, "start", noted)
    url = "http://127.0.0.1:9/sparql"
    calling = Ask(f"SELECT * {{ SERVICE SILENT <{url}> {{ ?s ?p ?o }} }}")
    async with WorkerPool(workers=1) as pool:
        with pytest.raises(QueryRefusedError):
            await pool.run(calling, public)
        await pool.run(Ask("SELECT ('SERVICE' AS ?x) {}"), public)
    assert not any(started)
    started.clear()
    async with WorkerPool(workers=1, services=[url]) as pool:
        assert await count(pool, public) == 500
        assert not any(started)
        with pytest.raises(QueryRefusedError):
            await pool.run(Ask(LONG + "ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"), public)
        await pool.run(calling, public)
        assert any(started)
        started.clear()
        assert await count(pool, public) == 500  # and not by the one that may call out
        assert not any(started)
        with pytest.raises(QueryRefusedError):
            await pool.run(Ask("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"), public)


async def test_a_damaged_store_is_an_error(tmp_path: Path) -> None:
    folder = StoreFolder(tmp_path)
    folder.build("one", nquads(1), b"", STAMP)
    (tmp_path / "one" / "public" / "CURRENT").unlink()
    async with WorkerPool() as pool:
        for _ in range(3):
            with pytest.raises(QueryError, match="no worker"):
                await count(pool, folder.snapshot())


async def test_the_first_part_is_there_before_the_last(public: Snapshot) -> None:
    async with WorkerPool(workers=1, limits=ROOMY) as pool:
        begun = time.monotonic()
        answered = await pool.stream(Ask(ENDLESS_ROWS, Format.TSV), public)
        try:
            assert time.monotonic() - begun < 2
            assert answered.format is Format.TSV
            assert answered.encoding == ""
            assert not answered.is_whole
            assert answered.first.startswith(b"?a\t?d\t?g\n<https://example.org/s")
            size = 0
            async for chunk in answered.rest():
                size += len(chunk)
                if size > 1_000_000:
                    break
        finally:
            answered.close()
        assert await count(pool, public) == 500


@pytest.mark.parametrize("query", [COUNT, "SELECT ?s { ?s ?p ?o }", "SELECT ?s {} LIMIT 0"])
async def test_a_short_answer_comes_in_one_piece(public: Snapshot, query: str) -> None:
    async with WorkerPool(workers=2, limits=ROOMY) as pool:
        await count(pool, public)
        answered = await pool.stream(Ask(query), public)
        assert answered.is_whole
        assert answered.first.endswith(b"}")
        assert [chunk async for chunk in answered.rest()] == []
        answered.close()


async def test_an_answer_in_parts_is_the_answer_in_one(public: Snapshot) -> None:
    query = "SELECT ?s ?a { ?s ?p ?o . ?a ?b ?c } LIMIT 50000"
    async with WorkerPool(workers=1, limits=ROOMY) as pool:
        whole = await pool.run(Ask(query, Format.TSV), public)
        assert whole.count(b"\n") == 50_001
        answered = await pool.stream(Ask(query, Format.TSV), public)
        parts = [answered.first]
        async for chunk in answered.rest():
            parts.append(chunk)
            await asyncio.sleep(0.002)
        answered.close()
        assert len(parts) > 5
        assert b"".join(parts) == whole


@pytest.mark.parametrize(
    ("limits", "error"),
    [
        (Limits(deadline_s=30, max_rows=100_000), ResultTooLargeError),
        (Limits(deadline_s=30, max_rows=10**9, max_bytes=5_000_000), ResultTooLargeError),
        (Limits(deadline_s=0.7, max_rows=10**9, max_bytes=10**10), QueryTimeoutError),
    ],
    ids=["rows", "bytes", "time"],
)
async def test_an_error_in_the_middle_is_raised(
    public: Snapshot, limits: Limits, error: type[QueryError]
) -> None:
    async with WorkerPool(workers=1, limits=limits) as pool:
        answered = await pool.stream(Ask(ENDLESS_ROWS, Format.TSV), public)
        assert answered.first
        with pytest.raises(error):
            async for _ in answered.rest():
                pass
        answered.close()
        with pytest.raises(error):
            await pool.run(Ask(ENDLESS_ROWS, Format.TSV), public)
        assert await count(pool, public) == 500


@needs_proc
async def test_the_end_of_a_worker_in_the_middle_is_an_error(public: Snapshot) -> None:
    others = children()
    async with WorkerPool(workers=1, limits=ROOMY) as pool:
        answered = await pool.stream(Ask(ENDLESS_ROWS, Format.TSV), public)
        for pid in children() - others:
            os.kill(pid, signal.SIGKILL)
        with pytest.raises(QueryError, match="ended"):
            async for _ in answered.rest():
                pass
        answered.close()
        assert await count(pool, public) == 500


@needs_proc
async def test_a_slow_reader_does_not_hold_its_worker(public: Snapshot) -> None:
    gc.collect()
    files = open_files()
    query = "SELECT ?s ?a { ?s ?p ?o . ?a ?b ?c }"
    async with WorkerPool(workers=1, limits=ROOMY) as pool:
        held = spooled()
        answered = await pool.stream(Ask(query, Format.TSV), public)
        until = time.monotonic() + 20
        while not answered.turn.process or answered.turn.process.serves(answered.reply):
            assert time.monotonic() < until  # the worker ends although nobody reads
            await asyncio.sleep(0.02)
        assert spooled() == held + 1  # what is not read waits in a file
        assert await count(pool, public) == 500
        rows = answered.first.count(b"\n")
        async for chunk in answered.rest():
            rows += chunk.count(b"\n")
        assert rows == 250_001
        answered.close()
        assert spooled() == held
    assert open_files() == files


@needs_proc
async def test_answers_that_nobody_reads_do_not_fill_the_disk(
    public: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool_module, "_SPOOL_BYTES", 2_000_000)
    async with WorkerPool(workers=1, limits=ROOMY) as pool:
        held = spooled()
        answered = await pool.stream(Ask(ENDLESS_ROWS, Format.TSV), public)
        until = time.monotonic() + 20
        while not answered.turn.process or answered.turn.process.is_alive:
            assert time.monotonic() < until
            await asyncio.sleep(0.02)
        parts = [answered.first]
        with pytest.raises(QueryBusyError, match="read"):
            await collect(answered, parts)
        # What was kept is given before the error.
        assert 1_000_000 < sum(map(len, parts)) < 4_000_000
        answered.close()
        assert spooled() == held
        # What one has given back another may take.
        query = "SELECT ?s ?a { ?s ?p ?o . ?a ?b ?c } LIMIT 20000"
        assert len(await pool.run(Ask(query, Format.TSV), public)) > 1_000_000


@needs_proc
@pytest.mark.parametrize("begun", [False, True], ids=["before the first part", "after it"])
async def test_an_answer_that_is_closed_ends_its_query(public: Snapshot, begun: bool) -> None:
    others = children()
    async with WorkerPool(workers=1, limits=ROOMY) as pool:
        await count(pool, public)
        before = children() - others
        if begun:
            answered = await pool.stream(Ask(ENDLESS_ROWS), public)
            answered.close()
        else:
            query = asyncio.ensure_future(pool.stream(Ask(ENDLESS), public))
            await asyncio.sleep(0.2)
            query.cancel()
            with pytest.raises(asyncio.CancelledError):
                await query
        await asyncio.sleep(0.2)
        assert not before <= children()  # the one that computed is gone
        start = time.monotonic()
        assert await count(pool, public) == 500
        assert time.monotonic() - start < 2


@pytest.mark.parametrize("format_", [Format.JSON, Format.TSV])
@pytest.mark.parametrize("limit", [1, 500, 100_000])
async def test_a_compressed_answer_is_the_same(
    public: Snapshot, format_: Format, limit: int
) -> None:
    query = f"SELECT ?s ?a {{ ?s ?p ?o . ?a ?b ?c }} LIMIT {limit}"
    async with WorkerPool(workers=1, limits=ROOMY) as pool:
        plain = await pool.run(Ask(query, format_), public)
        answered = await pool.stream(Ask(query, format_, compress=True), public)
        inflate = zlib.decompressobj(wbits=31)
        data = inflate.decompress(answered.first) if answered.encoding else answered.first
        if limit == 100_000:
            assert 0 < data.count(b"\n" if format_ is Format.TSV else b"{") < limit
        async for chunk in answered.rest():
            data += inflate.decompress(chunk)  # each part can be read when it is there
        answered.close()
        assert data == plain
        assert answered.encoding == ("gzip" if len(plain) >= 1_000 else "")
        assert not answered.encoding or inflate.eof
