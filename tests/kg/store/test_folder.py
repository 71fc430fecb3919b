from __future__ import annotations

import fcntl
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import IO

import pytest

from kg.errors import StoreError
from kg.store import Snapshot, Store, StoreFolder
from kg.store import folder as folder_module
from tests.kg.store.samples import EX, STAMP, nquads

SMALL, LARGE = nquads(2), nquads(5)


def built(path: Path, name: str = "one") -> StoreFolder:
    folder = StoreFolder(path)
    folder.build(name, SMALL, LARGE, STAMP)
    return folder


def generations(path: Path) -> set[str]:
    return {place.name for place in path.iterdir() if place.is_dir()}


def test_a_build_is_described_and_opened(tmp_path: Path) -> None:
    folder = built(tmp_path / "deep" / "store")
    current = folder.current()
    assert current.generation == "one"
    assert current.base_iri == EX
    assert current.counts == {"public": 4, "full": 10}
    assert current.graph_version == {
        "public": hashlib.sha256(SMALL).hexdigest(),
        "full": hashlib.sha256(LARGE).hexdigest(),
    }
    assert folder.public().count() == 4
    assert folder.full().count() == 10
    assert folder.store_path("public") == tmp_path / "deep" / "store" / "one" / "public"
    with pytest.raises(ValueError, match="neither"):
        folder.store_path("secret")


def test_a_rebuild_replaces_and_keeps_one_generation_for_readers(tmp_path: Path) -> None:
    folder = built(tmp_path)
    reader = folder.public()
    for name in ("two", "three"):
        folder.build(name, LARGE, LARGE, STAMP)
        assert reader.count() == 4  # what a reader has open does not change under it
    assert folder.public().count() == 10
    assert folder.current().previous == "two"
    assert generations(tmp_path) == {"two", "three"}


def test_a_process_that_is_just_starting_does_not_hold_up_the_next_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until it runs its own program, a new process has every file of its parent open."""
    inherited: list[int] = []
    lock_file = fcntl.flock

    def flock(lock: IO[str], how: int) -> None:
        lock_file(lock, how)
        inherited.append(os.dup(lock.fileno()))

    monkeypatch.setattr(fcntl, "flock", flock)
    folder = built(tmp_path)
    folder.build("two", LARGE, LARGE, STAMP)
    assert folder.current().generation == "two"
    for descriptor in inherited:
        os.close(descriptor)


def test_the_same_name_twice_gets_a_number(tmp_path: Path) -> None:
    folder = built(tmp_path)
    again = folder.build("one", LARGE, LARGE, STAMP)
    assert again.generation == "one-2"
    assert folder.public().count() == 10


def test_folders_of_others_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "photographs").mkdir()
    folder = built(tmp_path)
    for name in ("two", "three"):
        folder.build(name, SMALL, SMALL, STAMP)
    assert "photographs" in generations(tmp_path)


@pytest.mark.parametrize("name", ["", "..", "../up", "a/b", ".hidden", "a" * 101, "a\n"])
def test_a_name_must_be_a_plain_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(StoreError, match="name of a generation"):
        StoreFolder(tmp_path).build(name, SMALL, SMALL, STAMP)


@pytest.mark.parametrize(
    ("public", "full"),
    [(b"_:b <https://e/p> <https://e/o> .", SMALL), (SMALL, b"not N-Quads")],
    ids=["blank node in public", "garbage in full"],
)
def test_bad_data_leave_the_old_generation(tmp_path: Path, public: bytes, full: bytes) -> None:
    folder = built(tmp_path)
    with pytest.raises(StoreError):
        folder.build("two", public, full, STAMP)
    assert folder.current().generation == "one"
    assert folder.public().count() == 4
    assert generations(tmp_path) == {"one"}


@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError, OSError("disk full")])
@pytest.mark.parametrize("step", ["_fill", "os.fsync", "os.replace"])
def test_a_failure_at_any_step_leaves_the_old_generation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException
) -> None:
    folder = built(tmp_path)

    def fail(*_: object) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(f"{folder_module.__name__}.{step}", fail)
        with pytest.raises((KeyboardInterrupt, MemoryError, StoreError)):
            folder.build("two", LARGE, LARGE, STAMP)
    assert folder.current().generation == "one"
    assert folder.public().count() == 4
    assert generations(tmp_path) == {"one"}
    assert folder.build("two", LARGE, LARGE, STAMP).generation == "two"


def test_a_failure_after_the_swap_keeps_the_new_generation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = built(tmp_path)

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(f"{folder_module.__name__}.os.close", interrupt)
    with pytest.raises(KeyboardInterrupt):
        folder.build("two", LARGE, LARGE, STAMP)
    monkeypatch.undo()
    assert folder.current().generation == "two"
    assert folder.public().count() == 10


def test_a_killed_build_leaves_the_old_generation(tmp_path: Path) -> None:
    folder = built(tmp_path)
    script = f"""
import os, signal
from pathlib import Path
from kg.store import Stamp, StoreFolder, folder
folder.os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
StoreFolder(Path({str(tmp_path)!r})).build("two", b"", b"", Stamp("https://e/", "0"))
"""
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == -9
    assert folder.current().generation == "one"
    assert folder.public().count() == 4
    folder.build("two", LARGE, LARGE, STAMP)  # neither the lock nor the remains are in the way
    folder.build("three", LARGE, LARGE, STAMP)
    assert len(generations(tmp_path)) == 2


def test_two_builds_at_a_time_are_refused(tmp_path: Path) -> None:
    folder = built(tmp_path)
    with (tmp_path / ".lock").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(StoreError, match="another build"):
            folder.build("two", SMALL, SMALL, STAMP)
    assert folder.build("two", SMALL, SMALL, STAMP).generation == "two"


def rewrite(path: Path, **changes: object) -> None:
    said = json.loads(path.read_text())
    path.write_text(json.dumps(said | changes))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "no store has been built"),
        ("", "damaged"),
        ("[]", "damaged"),
        ("{}", "damaged"),
        ('{"layout": 1}', "damaged"),
        ('{"layout": 99}', "layout 99"),
        (b"\xff", "cannot be read"),
    ],
)
def test_a_folder_without_a_readable_current_file(
    tmp_path: Path, text: str | bytes | None, message: str
) -> None:
    if text is not None:
        (tmp_path / "current.json").write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(StoreError, match=message) as caught:
        StoreFolder(tmp_path).public()
    assert caught.value.problems[0].way_out == "run `kg build`"
    built(tmp_path)
    assert StoreFolder(tmp_path).public().count() == 4


@pytest.mark.parametrize(
    "changes",
    [
        {"generation": "gone"},
        {"generation": "../one"},
        {"generation": 1},
        {"counts": {}},
        {"counts": None},
        {"unknown": 1},
    ],
)
def test_a_current_file_that_does_not_fit_is_refused(
    tmp_path: Path, changes: dict[str, object]
) -> None:
    folder = built(tmp_path)
    rewrite(folder.current_file, **changes)
    with pytest.raises(StoreError, match="kg build"):
        folder.current()


def test_a_damaged_store_is_refused(tmp_path: Path) -> None:
    folder = built(tmp_path)
    (tmp_path / "one" / "public" / "CURRENT").unlink()
    with pytest.raises(StoreError, match="kg build"):
        folder.public()


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="could not be built"):
        built(tmp_path / "file" / "store")


def test_a_snapshot_is_that_of_the_current_generation(tmp_path: Path) -> None:
    folder = StoreFolder(tmp_path)
    with pytest.raises(StoreError, match="kg build"):
        folder.snapshot()
    built(tmp_path)
    public, full = folder.snapshot(), folder.snapshot("full")
    assert public == Snapshot(tmp_path / "one" / "public", hashlib.sha256(SMALL).hexdigest())
    assert full == Snapshot(tmp_path / "one" / "full", hashlib.sha256(LARGE).hexdigest())
    assert folder.snapshot() is public  # nothing was read anew
    folder.build("two", LARGE, LARGE, STAMP)
    assert folder.snapshot() == Snapshot(tmp_path / "two" / "public", full.version)
    with pytest.raises(ValueError, match="neither"):
        folder.snapshot("secret")
    folder.current_file.unlink()
    with pytest.raises(StoreError):
        folder.snapshot()


def test_a_snapshot_of_what_is_hidden_does_not_change_that_of_readers(tmp_path: Path) -> None:
    folder = built(tmp_path)
    before = folder.snapshot().version
    folder.build("two", SMALL, nquads(9), STAMP)
    assert folder.snapshot().version == before
    assert folder.snapshot("full").version != before


def test_a_generation_is_swept_away_in_one_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = StoreFolder(tmp_path / "store")
    seen = []

    def remove(place: Path, *, ignore_errors: bool) -> None:
        assert ignore_errors
        seen.append((place.name, (tmp_path / "store" / place.stem).exists()))

    for number in range(1, 5):
        folder.build(f"g{number}", nquads(number), b"", STAMP)
        monkeypatch.setattr("kg.store.folder.shutil.rmtree", remove)
    assert ("g1.gone", False) in seen


def test_what_was_swept_away_while_it_was_opened_is_no_empty_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = StoreFolder(tmp_path / "store")
    folder.build("g", nquads(3), b"", STAMP)
    place = folder.snapshot().path

    def sweep(path: str) -> object:
        Path(path).rename(tmp_path / "gone")
        return object()

    fake = SimpleNamespace(Store=SimpleNamespace(read_only=sweep))
    monkeypatch.setattr("kg.store.embedded.engine", fake)
    with pytest.raises(StoreError, match="replaced just now"):
        Store.open(place)
