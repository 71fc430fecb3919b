from __future__ import annotations

import asyncio
import gc
import json
import os
import platform
import signal
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import XSD, Literal, URIRef

from kg.errors import (
    QueryError,
    QueryRefusedError,
    QuerySyntaxError,
    QueryTimeoutError,
    ResultTooLargeError,
    StoreError,
)
from kg.store import Format, StoreFolder
from kg.store.pool import WorkerPool
from kg.store.process import Limits, Process
from tests.kg.store.samples import EX, STAMP, iri, nquads

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
GREEDY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a"
LIMITS = Limits(deadline_s=0.5, memory_mb=128, max_rows=500, max_bytes=100_000, max_waiting=4)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> StoreFolder:
    folder = StoreFolder(tmp_path_factory.mktemp("store"))
    folder.build("one", nquads(500), nquads(1), STAMP)
    return folder


@pytest.fixture
def pool(folder: StoreFolder) -> Iterator[WorkerPool]:
    with WorkerPool(folder, workers=1, limits=LIMITS, prefixes={"ex": EX}) as pool:
        yield pool


def workers() -> set[int]:
    """The processes that this one has started and that are not gone."""
    children = set()
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == os.getpid():
            children.add(int(status.parent.name))
    return children


needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")


def count(pool: WorkerPool) -> int:
    (row,) = json.loads(pool.run_sync(COUNT, Format.JSON))["results"]["bindings"]
    return int(row["n"]["value"])


def test_an_answer_of_every_form(pool: WorkerPool) -> None:
    assert count(pool) == 500  # the public store, each triple once
    assert pool.run_sync("ASK {}", Format.JSON) == b'{"head":{},"boolean":true}'
    graph = pool.run_sync(
        f"CONSTRUCT {{ ?s ?p ?o }} {{ ?s ?p ?o VALUES ?s {{ <{EX}s1> }} }}", Format.TURTLE
    )
    assert graph == b'@prefix ex: <https://example.org/> .\nex:s1 ex:p "1" .\n'
    assert b'"1"' in pool.run_sync(f"DESCRIBE <{EX}s1>", Format.NTRIPLES)


@pytest.mark.parametrize(
    "term",
    [iri("s1"), Literal("x"), Literal("x", lang="uk"), Literal("2024-02-02", datatype=XSD.date)],
    ids=repr,
)
def test_bindings_are_terms(pool: WorkerPool, term: URIRef | Literal) -> None:
    data = pool.run_sync("SELECT ?x {}", Format.TSV, {"x": term}).decode()
    assert data == f"?x\n{term.n3()}\n"


def test_a_binding_must_be_a_term(pool: WorkerPool) -> None:
    with pytest.raises(StoreError):
        pool.run_sync("SELECT ?x {}", Format.TSV, {"x": URIRef("no scheme")})


@needs_proc
def test_a_query_without_end_is_ended_with_its_process(pool: WorkerPool) -> None:
    count(pool)
    (before,) = workers()
    start = time.monotonic()
    with pytest.raises(QueryTimeoutError):
        pool.run_sync(ENDLESS, Format.JSON)
    assert time.monotonic() - start < 3
    assert before not in workers()
    assert count(pool) == 500


def test_a_query_that_takes_too_much_memory_is_ended(folder: StoreFolder) -> None:
    limits = Limits(deadline_s=60, memory_mb=64)
    with WorkerPool(folder, workers=1, limits=limits) as pool:
        with pytest.raises(QueryError, match="64 MiB") as caught:
            pool.run_sync(GREEDY, Format.JSON)
        assert not isinstance(caught.value, QueryTimeoutError)
        assert count(pool) == 500


@pytest.mark.parametrize("format_", [Format.JSON, Format.XML, Format.CSV, Format.TSV])
def test_rows_are_limited(pool: WorkerPool, format_: Format) -> None:
    with pytest.raises(ResultTooLargeError, match="500 rows"):
        pool.run_sync("SELECT ?p { ?s ?p ?o . ?a ?p ?c }", format_)
    assert count(pool) == 500


def test_as_many_rows_as_allowed_are_given(pool: WorkerPool) -> None:
    assert pool.run_sync("SELECT ?o { ?s ?p ?o }", Format.TSV).count(b"\n") == 501


def test_triples_and_bytes_are_limited(pool: WorkerPool) -> None:
    with pytest.raises(ResultTooLargeError, match="500 triples"):
        pool.run_sync(
            f"CONSTRUCT {{ ?s ?p ?o . ?o2 <{EX}q> ?s }} {{ ?s ?p ?o BIND(?s AS ?o2) }}",
            Format.NTRIPLES,
        )
    with pytest.raises(ResultTooLargeError, match="100000 bytes"):
        pool.run_sync(
            "SELECT * { ?s ?p ?o . BIND(CONCAT(STR(?s), STR(?s), STR(?s), STR(?s), "
            "STR(?s), STR(?s), STR(?s), STR(?s)) AS ?x) }",
            Format.JSON,
        )


def test_mistakes_have_their_errors(pool: WorkerPool) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        pool.run_sync("SELECT * {\n ?s ?p ]\n}", Format.JSON)
    assert caught.value.problems[0].line == 2
    with pytest.raises(QueryRefusedError):
        pool.run_sync("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", Format.JSON)
    with pytest.raises(QueryError, match="cannot be written"):
        pool.run_sync("ASK {}", Format.TURTLE)
    with pytest.raises(QueryError, match="projection"):
        pool.run_sync("SELECT ?s { ?s ?p ?o }", Format.JSON, {"x": iri("s")})
    assert count(pool) == 500


@needs_proc
@pytest.mark.parametrize("busy", [False, True], ids=["idle", "busy"])
def test_a_worker_that_dies_is_replaced(pool: WorkerPool, busy: bool) -> None:
    count(pool)
    (pid,) = workers()
    if busy:
        timer = threading.Timer(0.2, os.kill, (pid, signal.SIGKILL))
        timer.start()
        with pytest.raises(QueryError, match="ended"):
            pool.run_sync(ENDLESS, Format.JSON)
        timer.join()
    else:
        os.kill(pid, signal.SIGKILL)
        time.sleep(0.05)
    start = time.monotonic()
    assert count(pool) == 500
    assert time.monotonic() - start < 2
    assert pid not in workers()


@needs_proc
def test_an_orphan_ends_itself(folder: StoreFolder) -> None:
    """The alarm of a worker whose parent cannot end it any more."""
    process = Process(folder.store_path("public"), LIMITS)
    request = json.dumps(
        {"query": ENDLESS, "format": "json", "bindings": {}, "prefixes": {}, "seconds": 0.1}
    )
    with pytest.raises(EOFError):
        process.ask(request.encode(), 30)
    assert process.end() == -signal.SIGALRM


def test_a_rebuild_is_seen_by_the_next_query(tmp_path: Path) -> None:
    folder = StoreFolder(tmp_path)
    with WorkerPool(folder, workers=2) as pool:
        with pytest.raises(StoreError, match="kg build"):
            count(pool)
        for number in (3, 7, 5):
            folder.build("same-name", nquads(number), b"", STAMP)
            assert count(pool) == number


def test_queries_go_on_during_rebuilds(tmp_path: Path) -> None:
    folder = StoreFolder(tmp_path)
    folder.build("g", nquads(100), b"", STAMP)
    seen: list[int] = []
    done = threading.Event()
    with WorkerPool(folder, workers=1) as pool:

        def ask() -> None:
            while not done.is_set():
                seen.append(count(pool))

        thread = threading.Thread(target=ask)
        thread.start()
        for number in range(101, 106):
            folder.build("g", nquads(number), b"", STAMP)
        done.set()
        thread.join()
        assert count(pool) == 105
    assert seen == sorted(seen)
    assert set(seen) <= set(range(100, 106))


def test_many_callers_share_the_workers(folder: StoreFolder) -> None:
    async def ask_all(pool: WorkerPool) -> list[bytes]:
        return list(await asyncio.gather(*(pool.run(COUNT, Format.CSV) for _ in range(40))))

    with WorkerPool(folder, workers=2) as pool:
        assert asyncio.run(ask_all(pool)) == [b"n\r\n500\r\n"] * 40
        assert len(workers()) <= 2


def test_the_event_loop_is_not_blocked(pool: WorkerPool) -> None:
    async def tick() -> int:
        query = asyncio.ensure_future(pool.run(ENDLESS, Format.JSON))
        ticks = 0
        while not query.done():
            await asyncio.sleep(0.01)
            ticks += 1
        with pytest.raises(QueryTimeoutError):
            query.result()
        return ticks

    assert asyncio.run(tick()) > 10


def test_too_many_waiting_queries_are_turned_away(pool: WorkerPool) -> None:
    async def flood() -> list[BaseException | bytes]:
        queries = (pool.run(ENDLESS, Format.JSON) for _ in range(7))
        return list(await asyncio.gather(*queries, return_exceptions=True))

    results = asyncio.run(flood())
    turned_away = [r for r in results if "too many queries" in str(r)]
    late = [r for r in results if isinstance(r, QueryTimeoutError)]
    assert len(turned_away) == 2  # one worker and four places to wait
    assert len(late) == 5
    assert any("no worker became free" in str(r) for r in late)
    assert count(pool) == 500


@needs_proc
def test_nothing_is_left_after_close(folder: StoreFolder) -> None:
    gc.collect()
    before = workers()
    files = len(list(Path("/proc/self/fd").iterdir()))
    pool = WorkerPool(folder, workers=2, limits=Limits(deadline_s=60))
    errors: list[QueryError] = []

    def ask() -> None:
        try:
            pool.run_sync(ENDLESS, Format.JSON)
        except QueryError as error:
            errors.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    while not workers() - before:
        time.sleep(0.01)
    time.sleep(0.2)
    pool.close()
    thread.join(5)
    assert not thread.is_alive()
    assert "closing" in str(errors[0])
    assert workers() == before
    assert len(list(Path("/proc/self/fd").iterdir())) == files
    with pytest.raises(QueryError, match="closing"):
        pool.run_sync(COUNT, Format.JSON)
    pool.close()


@pytest.mark.skipif(platform.system() != "Linux", reason="only Linux has seccomp")
def test_a_worker_cannot_call_out_even_when_asked_to(folder: StoreFolder) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.3)
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"
        process = Process(folder.store_path("public"), LIMITS)
        request = {
            "query": f"SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
            **{"format": "json", "bindings": {}, "prefixes": {}, "seconds": 5},
        }
        status, message = process.ask(json.dumps(request).encode(), 5)
        assert status == b"F", message
        with pytest.raises(TimeoutError):
            server.accept()
        process.end()


def test_a_damaged_store_is_an_error(tmp_path: Path) -> None:
    folder = StoreFolder(tmp_path)
    folder.build("one", nquads(1), b"", STAMP)
    (tmp_path / "one" / "public" / "CURRENT").unlink()
    with WorkerPool(folder) as pool, pytest.raises(QueryError, match="no worker"):
        count(pool)
