"""A store that begins as another one, and is changed line by line."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Literal

from kg.errors import StoreError
from kg.store import Store
from kg.triples.quads import nquad
from tests.kg.store.samples import EX, iri

SAID = [
    nquad((iri("a"), iri("p"), value, graph)).encode()
    for value in (iri("b"), Literal('a "b" <c>\r\n\\ ї', lang="uk"), Literal("1"))
    for graph in (None, iri("g"))
]


def stored(path: Path, lines: list[bytes]) -> None:
    with Store.create(path).writer() as writer:
        writer.load_lines(lines)


def test_lines_come_back_as_they_were_written(tmp_path: Path) -> None:
    stored(tmp_path / "one", SAID)
    reader = Store.open(tmp_path / "one").reader()
    assert set(reader.lines()) == set(SAID)
    assert set(reader.lines(graph=f"{EX}g")) == set(SAID[1::2])
    assert set(reader.lines(value=f"{EX}b")) == set(SAID[:2])
    assert set(reader.lines(subject=f"{EX}a", predicate=f"{EX}p")) == set(SAID)
    assert not list(reader.lines(subject=f"{EX}b"))
    for line in SAID:
        assert line in set(reader.lines_of(line))
        assert len(set(reader.lines_of(line))) == 2


def test_a_branch_changes_and_its_source_does_not(tmp_path: Path) -> None:
    stored(tmp_path / "one", SAID)
    store = Store.branch(tmp_path / "one", tmp_path / "two")
    new = nquad((iri("b"), iri("p"), Literal("2"), None)).encode()
    with store.writer() as writer:
        writer.change(SAID[2:], [new, SAID[0]])
    assert set(store.reader().lines()) == {*SAID[:2], new}
    del store, writer
    assert set(Store.open(tmp_path / "two").reader().lines()) == {*SAID[:2], new}
    assert set(Store.open(tmp_path / "one").reader().lines()) == set(SAID)


def test_a_store_knows_whether_words_are_still_there(tmp_path: Path) -> None:
    stored(tmp_path / "one", SAID[:4])
    reader = Store.open(tmp_path / "one").reader()
    assert not reader.lacks_words_of(SAID[:4])
    assert not reader.lacks_words_of([])
    assert not reader.lacks_words_of([nquad((iri("b"), iri("q"), iri("a"), None)).encode()])
    assert reader.lacks_words_of(SAID)
    assert reader.lacks_words_of([nquad((iri("a"), iri("p"), iri("c"), None)).encode()])


@pytest.mark.parametrize("has_source", [True, False])
def test_what_cannot_be_branched_is_told(tmp_path: Path, *, has_source: bool) -> None:
    if has_source:
        stored(tmp_path / "one", SAID)
        stored(tmp_path / "two", SAID)
    with pytest.raises(StoreError, match="can be made"):
        Store.branch(tmp_path / "one", tmp_path / "two")


def test_what_is_no_line_is_refused() -> None:
    with Store.memory().writer() as writer, pytest.raises(StoreError, match="changed"):
        writer.change([], [b"nothing"])
