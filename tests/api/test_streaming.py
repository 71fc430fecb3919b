from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from starlette.requests import ClientDisconnect, Request
from starlette.types import Message

from api.routers.streaming import (
    StreamedAnswer,
    WhileConnected,
    content_type,
    takes_gzip,
    whole_answer,
)
from kg.errors import QuerySyntaxError
from kg.store import Ask, Format, Limits, Snapshot, StoreFolder, WorkerPool

pytestmark = pytest.mark.anyio

TYPES = ("text/csv", "text/turtle")
ENDLESS = "SELECT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def snapshot(store: Path) -> Snapshot:
    return StoreFolder(store).snapshot()


@pytest.fixture
async def pool() -> AsyncIterator[WorkerPool]:
    async with WorkerPool(workers=1, limits=Limits(deadline_s=20, max_rows=1_000)) as pool:
        yield pool


async def forever() -> Message:
    await asyncio.Event().wait()
    raise AssertionError("this is never reached")


class Sent:
    """What an application sends, and a client that hangs up after so many messages."""

    def __init__(self, hang_up_after: int = 1_000_000) -> None:
        self.messages: list[Message] = []
        self._left = hang_up_after
        self._gone = asyncio.Event()

    async def send(self, message: Message) -> None:
        self.messages.append(message)
        self._left -= 1
        if self._left <= 0:
            self._gone.set()

    async def receive(self) -> Message:
        await self._gone.wait()
        return {"type": "http.disconnect"}

    @property
    def ended(self) -> bool:
        return bool(self.messages) and not self.messages[-1].get("more_body", False)


async def answered(pool: WorkerPool, snapshot: Snapshot, ask: Ask, sent: Sent) -> None:
    response = StreamedAnswer(pool, ask, snapshot, TYPES, {"ETag": '"x"'})
    await asyncio.wait_for(response({"type": "http"}, sent.receive, sent.send), 10)


async def test_a_short_answer_has_a_length(pool: WorkerPool, snapshot: Snapshot) -> None:
    sent = Sent()
    await answered(pool, snapshot, Ask("SELECT (1 AS ?n) {}", Format.CSV), sent)
    start, body = sent.messages
    assert start["status"] == 200
    assert dict(start["headers"]) == {
        b"etag": b'"x"',
        b"content-type": b"text/csv; charset=utf-8",
        b"content-length": b"6",
    }
    assert body["body"] == b"n\r\n1\r\n"
    assert sent.ended


async def test_a_graph_has_the_other_type(pool: WorkerPool, snapshot: Snapshot) -> None:
    sent = Sent()
    await answered(pool, snapshot, Ask("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1"), sent)
    assert dict(sent.messages[0]["headers"])[b"content-type"] == b"text/turtle; charset=utf-8"


async def test_a_mistake_is_raised_before_anything_is_sent(
    pool: WorkerPool, snapshot: Snapshot
) -> None:
    sent = Sent()
    with pytest.raises(QuerySyntaxError):
        await answered(pool, snapshot, Ask("SELECT"), sent)
    assert sent.messages == []


async def test_an_answer_that_breaks_has_no_end(snapshot: Snapshot) -> None:
    sent = Sent()
    limits = Limits(deadline_s=20, max_rows=100_000)
    async with WorkerPool(workers=1, limits=limits) as roomy:
        await answered(roomy, snapshot, Ask(ENDLESS, Format.CSV), sent)
    assert sent.messages[0]["status"] == 200
    assert len(sent.messages) > 2
    assert not sent.ended


async def test_a_client_that_hangs_up_ends_the_query(snapshot: Snapshot) -> None:
    sent = Sent(hang_up_after=3)
    limits = Limits(deadline_s=20, max_rows=10**9, max_bytes=10**12)
    async with WorkerPool(workers=1, limits=limits) as roomy:
        await answered(roomy, snapshot, Ask(ENDLESS, Format.CSV), sent)
        assert not sent.ended
        assert await roomy.run(Ask("ASK {}"), snapshot)


async def test_a_client_that_hangs_up_ends_a_query_whose_answer_is_wanted_whole(
    snapshot: Snapshot,
) -> None:
    async def gone() -> Message:
        return {"type": "http.disconnect"}

    counting = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    async with WorkerPool(workers=1, limits=Limits(deadline_s=60)) as pool:
        request = Request({"type": "http", "method": "GET", "headers": []}, gone)
        with pytest.raises(ClientDisconnect):
            await asyncio.wait_for(whole_answer(request, pool, Ask(counting), snapshot), 10)
        assert b"true" in await asyncio.wait_for(pool.run(Ask("ASK {}"), snapshot), 10)


async def test_nobody_hangs_up_on_short_work() -> None:
    async with WhileConnected(forever):
        await asyncio.sleep(0)


async def test_another_cancellation_is_not_taken_for_a_client() -> None:
    async def work() -> None:
        async with WhileConnected(forever):
            await asyncio.sleep(60)

    task = asyncio.ensure_future(work())
    await asyncio.sleep(0.1)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, False),
        ("", False),
        ("gzip", True),
        ("br, GZIP ; q=0.2", True),
        ("gzip;q=0", False),
        ("gzip; q = 0.0", False),
        ("x-gzip", False),
        ("*", False),
    ],
)
def test_only_who_names_gzip_takes_it(header: str | None, expected: bool) -> None:
    assert takes_gzip(header) is expected


def test_text_says_its_charset() -> None:
    assert content_type("text/csv") == b"text/csv; charset=utf-8"
    assert content_type("application/ld+json") == b"application/ld+json"
