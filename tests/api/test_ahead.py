"""What pages need is read soon after a build, for readers alone, and in nobody's way."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.deps import OpenStore, Service
from api.routers.ahead import PIECES, reading_ahead
from kg.errors import QueryError
from kg.settings import settings
from kg.store import Reader, StoreFolder
from tests.api.samples import build

PATIENCE = 30


def eventually(holds: Callable[[], bool]) -> None:
    for _ in range(PATIENCE * 20):
        if holds():
            return
        time.sleep(0.05)
    pytest.fail("it did not come")


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def service(empty: Path) -> Iterator[Service]:
    """A server that was started before there was a store."""
    app = create_app(settings(store=empty, workers=1), ahead=True)
    with TestClient(app, base_url="http://localhost"):
        yield app.state.service


def test_each_build_is_read_without_a_request_and_only_what_readers_may_see(
    service: Service, empty: Path
) -> None:
    build(empty)
    eventually(lambda: service.public.held() == frozenset(PIECES))
    first = service.public.generation().generation
    build(empty)
    eventually(lambda: service.public.held() == frozenset(PIECES))
    assert service.public.generation().generation != first
    assert service.full.held() == frozenset()


def test_what_was_read_ahead_is_what_answers_use(service: Service, empty: Path) -> None:
    build(empty)
    eventually(lambda: service.public.held() == frozenset(PIECES))
    for piece in PIECES:
        assert service.public.once(piece) is service.public.once(piece)
    assert service.public.held() == frozenset(PIECES)


def test_a_server_ends_while_nothing_was_built(empty: Path) -> None:
    folder = StoreFolder(empty)
    before = threading.active_count()
    with reading_ahead(folder, OpenStore(folder)):
        assert threading.active_count() == before + 1
    assert threading.active_count() == before


def _whole(reader: Reader) -> Reader:
    return reader


def _never(reader: Reader) -> Reader:
    raise QueryError("no")


def test_who_asks_for_one_thing_does_not_wait_for_another(empty: Path) -> None:
    build(empty)
    store = OpenStore(StoreFolder(empty))
    begun, go_on = threading.Event(), threading.Event()

    def slow(reader: Reader) -> Reader:
        begun.set()
        go_on.wait(PATIENCE)
        return reader

    thread = threading.Thread(target=store.once, args=(slow,))
    thread.start()
    assert begun.wait(PATIENCE)
    assert store.once(_whole) is store.reader()
    assert store.held() == {_whole}
    go_on.set()
    thread.join()
    assert store.held() == {_whole, slow}


def test_what_failed_is_not_held(empty: Path) -> None:
    build(empty)
    store = OpenStore(StoreFolder(empty))
    with pytest.raises(QueryError):
        store.once(_never)
    assert store.held() == frozenset()
