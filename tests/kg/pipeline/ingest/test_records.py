"""What a run remembers is on disk, and is what was put there."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import Problem
from kg.pipeline.ingest.ledger import Entry, Outcome
from kg.pipeline.ingest.records import By, Records
from kg.pipeline.ingest.report import Done, IngestReport, Link


def _entry(original: str, folder: str, **more: object) -> Entry:
    return Entry(
        tool="t",
        original=original,
        path=f"path of {original}",
        outcome=Outcome.PROPOSED,
        folder=folder,
        **more,  # type: ignore[arg-type]  # fields of the entry, by their names
    )


def test_the_last_line_on_the_same_bytes_counts() -> None:
    records = Records()
    records.add(_entry("one", "a"))
    last = _entry("one", "b", replaces="a", links=({"earlier": "z", "share": 0.5},))
    records.add(last)
    assert records.past("one", "t") == last
    assert records.past("one", "another") is None
    assert (records.is_gone("a"), records.is_gone("b")) == (True, False)


def test_a_folder_is_known_by_its_last_line_and_keeps_its_place() -> None:
    records = Records()
    entries = [_entry("one", "a"), _entry("two", "b"), _entry("three", "a")]
    for entry in entries:
        assert entry.folder is not None
        records.write(entry.folder, records.add(entry))
    assert list(records.written()) == [entries[2], entries[1]]
    assert records.entry("b") == entries[1]
    records.forget("a")
    assert records.entry("a") is None
    assert list(records.written()) == [entries[1]]


def test_what_is_forgotten_is_found_by_nothing() -> None:
    records = Records()
    for by in By:
        records.name(by, "x", "a")
    records.name(By.TEXT, "y", "b")
    records.name(By.PATH, "x", "b")
    records.forget("a")
    assert [records.folder(by, "x") for by in By] == [None, None, "b"]
    assert records.folder(By.TEXT, "y") == "b"


def test_the_first_path_with_the_same_bytes_counts() -> None:
    records = Records()
    assert records.first("one") is None
    records.come("one", "here")
    records.come("one", "there")
    assert records.first("one") == "here"


def test_a_report_gives_back_what_was_told() -> None:
    path = Path("in/\udcff.txt")
    problem = Problem("no", str(path), 3, "claims[1]", 8, "do it otherwise")
    told = [
        Done(path, Outcome.REFUSED, problems=(problem,)),
        Done(Path("b"), Outcome.PROPOSED, "b-1", claims=4, links=(Link("a", "wire-copy", 0.7),)),
        Done(Path("c"), Outcome.DUPLICATE, "b-1", again=True),
    ]
    report = IngestReport()
    for done in told:
        report.add(done)
    assert list(report.done) == told
    assert (len(report.done), report.done[-1], report.done[:2]) == (3, told[2], told[:2])
    with pytest.raises(IndexError):
        report.done[3]
    assert report.counts[Outcome.DUPLICATE] == 1
    assert (report.claims, report.in_order) == (4, False)
