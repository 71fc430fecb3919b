"""What the benchmark of the explorer measures on: weights as sent, and a graph made for it."""

from __future__ import annotations

import filecmp
from pathlib import Path

import pytest

from bench.browsing.clicks import Times
from bench.browsing.corpus import SPEAKER, TOWN, write
from bench.explorer import weights
from kg.ids import DEFAULT_BASE, Ids
from kg.pipeline.build import build
from kg.query.lookup import find
from kg.query.sections import Section, count_claims
from kg.store import StoreFolder


def test_what_is_sent_is_weighed_and_not_what_is_stored(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    sizes = {"a.js": 900, "a.js.gz": 300, "a.js.br": 200, "assets/b.css": 40, "icon.svg": 7}
    for name, size in sizes.items():
        (tmp_path / name).write_bytes(bytes(size))
    assert weights(tmp_path) == {"a.js": (300, 200), "assets/b.css": (40, 40)}


def test_a_row_tells_the_middle_and_both_ends() -> None:
    assert str(Times("narrow", (30.0, 10.0, 21.4))).split() == ["narrow", "21", "10", "30"]


def test_the_same_corpus_is_written_each_time(tmp_path: Path) -> None:
    for name in ("one", "other"):
        write(tmp_path / name, 60)
    files = sorted(
        path.relative_to(tmp_path / "one").as_posix() for path in (tmp_path / "one").rglob("*.*")
    )
    same, _, _ = filecmp.cmpfiles(tmp_path / "one", tmp_path / "other", files, shallow=False)
    assert sorted(same) == files
    write(tmp_path / "another", 60, seed=8)
    same, _, _ = filecmp.cmpfiles(tmp_path / "one", tmp_path / "another", files, shallow=False)
    assert sorted(same) != files


@pytest.mark.long
def test_one_person_makes_all_claims_of_it(tmp_path: Path) -> None:
    write(tmp_path / "corpus", 70)
    made = build(tmp_path / "corpus", tmp_path / "store", base=DEFAULT_BASE, texts=None)
    assert not made.refused
    reader = StoreFolder(tmp_path / "store").public()
    assert count_claims(reader, find(reader, SPEAKER, Ids()), Section.STATEMENTS) == 70
    assert find(reader, TOWN, Ids())
