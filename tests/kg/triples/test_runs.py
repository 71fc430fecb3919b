"""Lines in order, whether they fit into memory or not."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Literal, URIRef

from kg.store import Format, Store
from kg.triples import canonical_nquads
from kg.triples.quads import nquad
from kg.triples.runs import SortedLines, merged, triple_line

A, GRAPH = URIRef("https://example.org/id/a"), URIRef("https://example.org/id/graph/facts")
LINES = st.lists(st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"])))
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(LINES, LINES, st.integers(0, 40))
def test_each_line_comes_once_and_in_order(first: list[str], more: list[str], held: int) -> None:
    with TemporaryDirectory() as folder:
        lines = SortedLines(Path(folder) / "runs", held)
        lines.add(line.encode() for line in first)
        assert [line.decode() for line in lines] == sorted(set(first))
        lines.add(line.encode() for line in more)
        assert [line.decode() for line in lines] == sorted({*first, *more})


def test_what_does_not_fit_goes_to_disk_and_nothing_else(tmp_path: Path) -> None:
    small, large = SortedLines(tmp_path / "small"), SortedLines(tmp_path / "large", 10)
    for lines in (small, large):
        lines.add([b"abc", b"defghijk", b"lmnopq"])
    assert not (tmp_path / "small").exists()
    assert len(list((tmp_path / "large").iterdir())) == 1


def test_sorted_sequences_are_merged() -> None:
    assert list(merged([[b"a", b"c"], [b"a", b"b"], []])) == [b"a", b"b", b"c"]
    assert list(merged([])) == []


@given(TEXTS)
def test_a_line_loses_its_graph_and_nothing_else(text: str) -> None:
    for value in (Literal(text), Literal(text, lang="uk"), URIRef("https://example.org/b")):
        line = triple_line(nquad((A, A, value, GRAPH)).encode())
        assert line.decode() == nquad((A, A, value, None))


@pytest.mark.parametrize("code", [*range(0x20), 0x22, 0x5C, 0x7F, 0x85, 0x2028, 0xFFFE, 0xFFFF])
def test_the_engine_writes_the_same_lines(code: int) -> None:
    quad = (A, A, Literal(f"a{chr(code)}b"), None)
    store = Store.memory()
    with store.writer() as writer:
        writer.add([quad])
    said = store.reader().serialise("CONSTRUCT WHERE { ?s ?p ?o }", Format.NTRIPLES)
    assert said == canonical_nquads([quad])
    # A line is a line: none of these is a line break to whoever splits by it.
    assert said.splitlines() == [said[:-1]]
