"""Which files are meant, and in which order."""

from __future__ import annotations

import hashlib
import os
from datetime import date
from pathlib import Path

import pytest

from kg.errors import ReadingError
from kg.pipeline.ingest.files import jobs, original


def _files(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")


def _names(folder: Path, *paths: str, patterns: tuple[str, ...] = ()) -> list[str]:
    found = jobs([folder / path for path in paths or ("",)], patterns)
    return [str(job.path.relative_to(folder)) for job in found]


def test_a_folder_means_all_that_is_read_in_it(tmp_path: Path) -> None:
    _files(tmp_path, "b.txt", "a/c.HTML", "a/d.pdf", "a/e.jpg", ".f.txt", "a/.g/h.txt")
    assert _names(tmp_path) == ["a/c.HTML", "a/d.pdf", "b.txt"]


def test_patterns_choose_by_name_or_by_path(tmp_path: Path) -> None:
    _files(tmp_path, "b.txt", "a/c.html", "a/d.log", "x/d.log")
    assert _names(tmp_path, patterns=("*.log",)) == ["a/d.log", "x/d.log"]
    assert _names(tmp_path, patterns=("a/*", "b.*")) == ["a/c.html", "a/d.log", "b.txt"]


def test_a_path_may_be_a_pattern(tmp_path: Path) -> None:
    _files(tmp_path, "one/a.txt", "two/a.txt", "two/b.txt")
    assert _names(tmp_path, "*/a.txt") == ["one/a.txt", "two/a.txt"]
    assert _names(tmp_path, "t*") == ["two/a.txt", "two/b.txt"]


def test_a_name_with_brackets_is_a_name_first(tmp_path: Path) -> None:
    _files(tmp_path, "a[1].txt", "a1.txt")
    assert _names(tmp_path, "a[1].txt") == ["a[1].txt"]


def test_each_file_is_meant_once_in_the_order_of_paths(tmp_path: Path) -> None:
    _files(tmp_path, "b.txt", "a.txt", "c/d.txt")
    assert _names(tmp_path, "c", "b.txt", ".", "a.txt") == ["a.txt", "b.txt", "c/d.txt"]
    assert _names(tmp_path, "a.txt", "c", "b.txt") == ["a.txt", "b.txt", "c/d.txt"]


def test_a_named_file_is_meant_whatever_it_is_called(tmp_path: Path) -> None:
    _files(tmp_path, ".hidden", "x.jpg")
    assert _names(tmp_path, ".hidden", "x.jpg", "gone.txt") == [".hidden", "gone.txt", "x.jpg"]


def test_a_file_is_known_by_its_bytes_and_the_day_of_its_last_change(tmp_path: Path) -> None:
    _files(tmp_path, "a.txt")
    os.utime(tmp_path / "a.txt", (0, 86_400 * 365))
    found = original(tmp_path / "a.txt")
    assert found.changed == date(1971, 1, 1)
    assert found.sha256 == hashlib.sha256(b"a.txt").hexdigest()


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name, message in (("pipe", "no file"), ("gone", "No such file")):
        with pytest.raises(ReadingError, match=message):
            original(tmp_path / name)
