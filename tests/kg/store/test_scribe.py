"""The process that writes: queued for, ended at any moment, started anew."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import QueryBusyError, QueryError, QueryTimeoutError, StoreError
from kg.store.copies import Copies
from kg.store.scribe import Scribe, Working, WriteLimits
from tests.kg.store.written import endless

ADD = b"INSERT DATA { GRAPH <u:g> { <u:s> <u:p> <u:o> } }"
NOTHING: dict[str, object] = {"base_iri": None, "using": [], "using_named": []}


@pytest.fixture
def scribe(tmp_path: Path) -> Iterator[Scribe]:
    scribe = Scribe(tmp_path / "store", WriteLimits(deadline_s=2))
    yield scribe
    scribe.close()


def update(scribe: Scribe, text: bytes) -> None:
    scribe.ask("update", text, **NOTHING)


def test_the_process_starts_with_the_first_task_and_rests(scribe: Scribe) -> None:
    seen = [scribe.pid]
    for _ in range(2):
        update(scribe, ADD)
        seen.append(scribe.pid)
    assert scribe.rest()
    seen.append(scribe.pid)
    assert [pid is None for pid in seen] == [True, False, False, True]
    assert seen[1] == seen[2]
    assert scribe.ask("exists", graph="u:g")["exists"]


def test_who_waits_too_long_is_told(scribe: Scribe) -> None:
    update(scribe, ADD)
    results: list[Exception] = []

    def write() -> None:
        try:
            update(scribe, endless("u:g").encode())
        except QueryError as error:
            results.append(error)

    threads = [threading.Thread(target=write) for _ in range(2)]
    for thread in threads:
        thread.start()
    time.sleep(0.3)
    assert not scribe.rest()
    for thread in threads:
        thread.join()
    # The second one waited for as long as the first one ran, or ran itself and was ended.
    assert {type(error) for error in results} <= {QueryTimeoutError, QueryBusyError}
    assert len(results) == 2
    update(scribe, ADD)


def test_a_task_ends_when_the_server_closes(scribe: Scribe) -> None:
    update(scribe, ADD)
    results: list[Exception] = []

    def write() -> None:
        try:
            update(scribe, endless("u:g").encode())
        except QueryError as error:
            results.append(error)

    thread = threading.Thread(target=write)
    thread.start()
    time.sleep(0.3)
    begin = time.monotonic()
    scribe.close()
    thread.join()
    assert time.monotonic() - begin < 1
    assert isinstance(results[0], QueryBusyError)
    with pytest.raises(QueryBusyError):
        update(scribe, ADD)


def test_the_process_cannot_open_a_connection(scribe: Scribe) -> None:
    update(scribe, ADD)
    status = Path(f"/proc/{scribe.pid}/status")
    if not status.exists():
        pytest.skip("only Linux says so")
    assert "Seccomp:\t2\n" in status.read_text(encoding="utf-8")


def test_it_ends_with_its_parent(tmp_path: Path) -> None:
    code = f"""
import os
from pathlib import Path
from kg.store.scribe import Scribe, WriteLimits
scribe = Scribe(Path({str(tmp_path / "store")!r}), WriteLimits())
scribe.ask("update", {ADD!r}, base_iri=None, using=[], using_named=[])
print(scribe.pid, flush=True)
os.kill(os.getpid(), 9)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, timeout=30, text=True
    )
    pid = int(done.stdout)
    until = time.monotonic() + 5
    while Path(f"/proc/{pid}/cmdline").exists() and time.monotonic() < until:
        time.sleep(0.02)
    scribe = Scribe(tmp_path / "store", WriteLimits())
    assert scribe.ask("exists", graph="u:g")["exists"]
    scribe.close()


def test_a_store_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    (tmp_path / "store").touch()
    scribe = Scribe(tmp_path / "store", WriteLimits())
    with pytest.raises(StoreError):
        update(scribe, ADD)
    gone = Working(tmp_path / "gone", "1", "u:", tmp_path / "file", 10)
    copy = Scribe(tmp_path / "copy", WriteLimits(), working=lambda: gone)
    with pytest.raises(StoreError):
        update(copy, ADD)


# --------------------------------------------------------------------------------- copies


def test_a_copy_is_made_once_and_stays_for_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "seen" / "old").mkdir(parents=True)
    copies = Copies(tmp_path / "seen")
    assert not (tmp_path / "seen").exists()
    made: list[Path] = []

    def make(place: Path) -> str:
        place.mkdir()
        made.append(place)
        return str(len(made))

    first = copies.get("a", make)
    assert copies.get("a", make) is first
    second = copies.get("b", make)
    assert (first.version, second.version) == ("1", "2")
    assert first.path.exists()
    now = time.monotonic()
    monkeypatch.setattr("kg.store.copies.time.monotonic", lambda: now + 3600)
    third = copies.get("a", make)
    assert third.path.exists()
    monkeypatch.setattr("kg.store.copies.time.monotonic", lambda: now + 7200)
    fourth = copies.get("c", make)
    assert [place.exists() for place in made] == [False, False, True, True]
    copies.clear()
    assert not fourth.path.exists()


def test_a_copy_that_fails_leaves_nothing(tmp_path: Path) -> None:
    copies = Copies(tmp_path / "seen")

    def fail(place: Path) -> str:
        place.mkdir()
        raise StoreError("no")

    with pytest.raises(StoreError):
        copies.get("a", fail)
    assert list((tmp_path / "seen").iterdir()) == []
