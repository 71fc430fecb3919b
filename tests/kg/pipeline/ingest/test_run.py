"""Many files in: what becomes of each, and that a run that was ended goes on as if it was not."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kg.errors import ConfigurationError
from kg.extract import DEFAULT_MODEL
from kg.pipeline.copies import COPIES, load_copies
from kg.pipeline.ingest.files import jobs, original
from kg.pipeline.ingest.ledger import LEDGER, Outcome
from kg.pipeline.ingest.report import IngestReport
from kg.pipeline.ingest.run import Places, ingest
from kg.pipeline.ingest.workers import Confines, Workers
from kg.read import Vault
from tests.kg.pipeline.ingest.articles import article, page, tree

_DAY = date(2031, 6, 1)
_KG = [sys.executable, "-c", "from kg.cli.app import main; main()"]


def _places(folder: Path, *, dry: bool = False) -> Places:
    return Places(folder / "corpus", folder / "vault", None, DEFAULT_MODEL, dry=dry)


def _take(
    files: Path, folder: Path, confines: Confines | None = None, *, dry: bool = False
) -> IngestReport:
    return ingest(
        jobs([files], recorded=_DAY), _places(folder, dry=dry), confines or Confines(workers=1)
    )


def _write(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:03}.txt").write_text(article(number), encoding="utf-8")
    return folder


def _outcomes(report: IngestReport) -> dict[str, str]:
    return {done.path.name: done.outcome.value for done in report.done}


def _lines(folder: Path) -> int:
    ledger = folder / "vault" / LEDGER
    return ledger.read_bytes().count(b"\n") if ledger.exists() else 0


def _command(files: Path, folder: Path, *more: str) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,  # noqa: TID251 - the command is to find its interpreter
        "SVIDOK_CORPUS": str(folder / "corpus"),
        "SVIDOK_VAULT": str(folder / "vault"),
    }
    options = ("--recorded", _DAY.isoformat(), "--json", *more)
    return subprocess.Popen(
        [*_KG, "ingest", str(files), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    )


def _code(files: Path, folder: Path) -> int:
    process = _command(files, folder)
    process.communicate(timeout=300)
    return process.returncode


def _until(folder: Path, lines: int, process: subprocess.Popen[bytes]) -> None:
    while _lines(folder) < lines and process.poll() is None:
        time.sleep(0.02)


def test_each_file_becomes_what_it_is_and_none_stops_the_rest(tmp_path: Path) -> None:
    files = _write(tmp_path / "in", 2)
    (files / "002.txt").write_text(article(0), encoding="utf-8")
    (files / "003.html").write_text(page(3, "https://a.example/3"), encoding="utf-8")
    (files / "004.pdf").write_bytes(b"%PDF-1.7\nnothing")
    (files / "005.txt").write_bytes(b"")
    (files / "006.pdf").write_bytes(b"%PDF-1.7\nnothing")
    expected = {
        "000.txt": "proposed",
        "001.txt": "proposed",
        "002.txt": "duplicate",
        "003.html": "proposed",
        "004.pdf": "refused",
        "005.txt": "refused",
        "006.pdf": "refused",
    }
    imagined = _take(files, tmp_path, dry=True)
    assert _outcomes(imagined) == expected
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in"]

    report = _take(files, tmp_path)
    assert _outcomes(report) == expected
    assert not report.in_order
    problems = {done.path.name: done.problems[0] for done in report.done if done.problems}
    assert "empty" in problems["005.txt"].message
    assert all(
        problem.file and problem.way_out for name, problem in problems.items() if name[2] != "5"
    )
    vault = Vault(tmp_path / "vault")
    assert vault.has(original(files / "003.html").sha256)
    assert not vault.has(original(files / "004.pdf").sha256)
    assert "004.pdf" not in (tmp_path / "vault" / LEDGER).read_text(encoding="utf-8")

    before = tree(tmp_path)
    again = _take(files, tmp_path)
    assert _outcomes(again) == expected
    assert all(done.again for done in again.done if done.outcome is Outcome.PROPOSED)
    assert tree(tmp_path) == before


@pytest.mark.long
def test_a_folder_that_was_taken_away_is_made_again(tmp_path: Path) -> None:
    files = _write(tmp_path / "in", 1)
    (done,) = _take(files, tmp_path).done
    before = tree(tmp_path / "corpus")
    assert done.folder is not None
    for path in (tmp_path / "corpus" / done.folder).iterdir():
        path.unlink()
    (tmp_path / "corpus" / done.folder).rmdir()
    assert not _take(files, tmp_path).done[0].again
    assert tree(tmp_path / "corpus") == before


def test_a_model_that_is_not_there_is_told_once(tmp_path: Path) -> None:
    files = _write(tmp_path / "in", 2)
    places = Places(tmp_path / "corpus", tmp_path / "vault", None, "no_such_model")
    with pytest.raises(ConfigurationError, match="no_such_model"):
        ingest(jobs([files]), places, Confines(workers=1))


@pytest.mark.long
def test_the_number_of_workers_and_the_order_of_paths_change_nothing(tmp_path: Path) -> None:
    files = _write(tmp_path / "in", 12)
    (files / "wire.txt").write_text(article(3) + "\n" + article(50), encoding="utf-8")
    trees = []
    for workers in (1, 2, 4):
        folder = tmp_path / str(workers)
        (folder / "vault").mkdir(parents=True)
        (folder / "vault" / "key").write_bytes(b"k" * 32)
        paths = sorted(files.iterdir(), reverse=workers == 2)
        ingest(jobs(paths, recorded=_DAY), _places(folder), Confines(workers=workers))
        trees.append({**tree(folder / "corpus"), **tree(folder / "vault" / "open")})
    assert trees[0] == trees[1] == trees[2]
    rows = [row for _, row in load_copies(tmp_path / "1" / "corpus" / COPIES)]
    assert "wire-copy" in {row.kind for row in rows}
    for row in rows:
        for name, text in ((row.earlier, row.earlier_sha256), (row.later, row.later_sha256)):
            sheet = tmp_path / "1" / "corpus" / name / "sheet.yaml"
            assert f"sha256: {text}" in sheet.read_text(encoding="utf-8")


@pytest.mark.long
@pytest.mark.parametrize("lines", [0, 1, 5, 9])
def test_a_killed_run_ends_as_one_that_was_not(tmp_path: Path, lines: int) -> None:
    files = _write(tmp_path / "in", 10)
    (files / "wire.txt").write_text(article(3) + "\n" + article(50), encoding="utf-8")
    assert _code(files, tmp_path / "whole") == 0
    folder = tmp_path / "killed"
    process = _command(files, folder, "--workers", "2")
    _until(folder, lines, process)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert _lines(folder) < 11
    assert _code(files, folder) == 0
    assert tree(folder / "corpus") == tree(tmp_path / "whole" / "corpus")
    assert not list((folder / "corpus").glob(".*"))


def _below(pid: int) -> list[int]:
    """Return the processes that a process has started, and theirs."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue  # it has just ended
        if int(fields[1]) == pid and fields[0] != "Z":
            child = int(status.parent.name)
            found += [child, *_below(child)]
    return found


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="processes are found in /proc")
@pytest.mark.parametrize("seed", [7, 31, 2031])
def test_a_run_killed_again_and_again_leaves_nothing_half_done(tmp_path: Path, seed: int) -> None:
    files = _write(tmp_path / "in", 12)
    (files / "page.html").write_text(page(3, "https://gazette.example/3"), encoding="utf-8")
    assert _code(files, tmp_path / "whole") == 0
    folder, chance = tmp_path / "killed", random.Random(seed)  # noqa: S311 - to be the same again
    for _ in range(4):
        process = _command(files, folder, "--workers", "2")
        _until(folder, _lines(folder) + chance.randrange(4), process)
        time.sleep(chance.random() / 5)
        below = _below(process.pid)
        process.kill()
        process.communicate()
        until = time.monotonic() + 120
        while any(Path(f"/proc/{one}").exists() for one in below) and time.monotonic() < until:
            time.sleep(0.05)
        assert not [one for one in below if Path(f"/proc/{one}").exists()]
        there = [path for path in (folder / "corpus").glob("[!.]*") if path.is_dir()]
        assert all((path / "sheet.yaml").is_file() for path in there if path.name != "reference")
    assert _code(files, folder) == 0
    assert tree(folder / "corpus") == tree(tmp_path / "whole" / "corpus")
    assert not list((folder / "corpus").glob(".*"))


@pytest.mark.long
def test_ctrl_c_finishes_what_was_begun(tmp_path: Path) -> None:
    files = _write(tmp_path / "in", 12)
    folder = tmp_path / "stopped"
    process = _command(files, folder, "--workers", "1")
    _until(folder, 2, process)
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=300)
    assert process.returncode == 130
    answer = json.loads(said)
    assert answer["left"] > 0
    assert answer["counts"]["proposed"] == answer["read"] == _lines(folder)
    assert _code(files, folder) == 0
    assert _code(files, tmp_path / "whole") == 0
    assert tree(folder / "corpus") == tree(tmp_path / "whole" / "corpus")


@pytest.mark.long
def test_a_worker_that_ends_is_replaced_and_its_file_tried_again(tmp_path: Path) -> None:
    files = _write(tmp_path / "in", 6)
    killed: list[int | None] = []

    def watch(done: int, of: int) -> None:
        if done and not killed:
            for child in multiprocessing.active_children():
                killed.append(child.pid)
                child.kill()

    report = ingest(
        jobs([files], recorded=_DAY), _places(tmp_path), Confines(workers=1), watch=watch
    )
    assert killed
    assert [done.outcome for done in report.done] == [Outcome.PROPOSED] * 6


@pytest.mark.long
def test_a_file_that_ends_every_worker_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = _write(tmp_path / "in", 1)
    give = Workers._give

    def give_and_kill(self: Workers, worker: Any, waiting: Any) -> None:
        give(self, worker, waiting)
        worker.process.kill()

    monkeypatch.setattr(Workers, "_give", give_and_kill)
    report = _take(files, tmp_path)
    (done,) = report.done
    assert done.outcome is Outcome.REFUSED
    assert "SIGKILL" in done.problems[0].message
    assert done.problems[0].file == str(files / "000.txt")


@pytest.mark.long
def test_a_document_that_takes_too_long_is_refused_and_tried_again(tmp_path: Path) -> None:
    files = _write(tmp_path / "in", 2)
    late = _take(files, tmp_path, Confines(workers=1, seconds=0.001))
    assert [done.outcome for done in late.done] == [Outcome.REFUSED, Outcome.REFUSED]
    assert "seconds" in late.done[0].problems[0].message
    assert _outcomes(_take(files, tmp_path)) == {"000.txt": "proposed", "001.txt": "proposed"}


@pytest.mark.long
def test_a_document_that_takes_too_much_memory_is_refused(tmp_path: Path) -> None:
    files = _write(tmp_path / "in", 2)
    (files / "000.txt").write_text("\n\n".join(map(article, range(1_500))), encoding="utf-8")
    report = _take(files, tmp_path, Confines(workers=1, memory_mb=128))
    assert _outcomes(report) == {"000.txt": "refused", "001.txt": "proposed"}
