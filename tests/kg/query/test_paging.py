from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Literal, URIRef

from kg.query import load_query, run
from kg.query.paging import page_text
from kg.store import Reader, Store

N = URIRef("urn:n")
HEADER = "#+ title: T\n#+ question: Q?\n"


@pytest.fixture(scope="module")
def reader() -> Reader:
    store = Store.memory()
    with store.writer() as writer:
        writer.add((URIRef(f"urn:{i}"), N, Literal(i % 3), None) for i in range(20))
    return store.reader()


def _rows(reader: Reader, tmp_path: Path, text: str, limit: int, offset: int) -> list[object]:
    file = tmp_path / "q.rq"
    file.write_text(HEADER + text, encoding="utf-8")
    query = load_query(file)
    return list(reader.rows(page_text(query, limit, offset)))


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?s ?v { ?s <urn:n> ?v }",
        "SELECT ?s ?v { ?s <urn:n> ?v } ORDER BY ?v",
        "SELECT ?s ?v { ?s <urn:n> ?v } ORDER BY DESC(?v) # the highest first",
        "SELECT ?s ?v { ?s <urn:n> ?v } ORDER BY ?v VALUES ?v { 0 1 }",
        "SELECT ?v (COUNT(*) AS ?c) { ?s <urn:n> ?v } GROUP BY ?v HAVING (COUNT(*) > 1)",
        "SELECT ?s (EXISTS { ?s <urn:n> 1 } AS ?one) { ?s <urn:n> ?v } ORDER BY ?one",
        "SELECT ?s ?v { { SELECT ?s ?v { ?s <urn:n> ?v } ORDER BY ?s LIMIT 7 } } ORDER BY ?v",
    ],
)
def test_parts_make_up_the_whole_in_its_order(reader: Reader, tmp_path: Path, text: str) -> None:
    whole = _rows(reader, tmp_path, text, 1_000, 0)
    file = tmp_path / "q.rq"
    assert sorted(map(repr, whole)) == sorted(map(repr, run(load_query(file), reader)))
    parts = [
        row
        for start in range(0, len(whole) + 4, 4)
        for row in _rows(reader, tmp_path, text, 4, start)
    ]
    assert parts == whole


def test_the_order_of_the_query_comes_first(reader: Reader, tmp_path: Path) -> None:
    rows = _rows(reader, tmp_path, "SELECT ?s ?v { ?s <urn:n> ?v } ORDER BY DESC(?v)", 9, 0)
    values = [int(str(row[1])) for row in rows]  # type: ignore[index]  # a row is a tuple
    assert values == sorted(values, reverse=True)


@given(limit=st.integers(0, 25), offset=st.integers(0, 25))
@settings(max_examples=40, deadline=None)
def test_a_limit_of_the_query_goes_on_to_hold(
    tmp_path_factory: pytest.TempPathFactory, reader: Reader, limit: int, offset: int
) -> None:
    text = "SELECT ?s ?v { ?s <urn:n> ?v } ORDER BY ?s LIMIT 10 OFFSET 5"
    folder = tmp_path_factory.mktemp("limit")
    whole = _rows(reader, folder, text, 100, 0)
    assert len(whole) == 10
    assert _rows(reader, folder, text, limit, offset) == whole[offset : offset + limit]


def test_numbers_below_zero_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "q.rq"
    file.write_text(HEADER + "SELECT ?s { ?s ?p ?o }", encoding="utf-8")
    for limit, offset in ((-1, 0), (0, -1)):
        with pytest.raises(ValueError, match="0 or later"):
            page_text(load_query(file), limit, offset)
