from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.query.fingerprint import (
    fingerprint_of_rows,
    fingerprint_of_triples,
    is_ordered,
    varying,
)

Rows = list[dict[str, dict[str, str]]]


def _data(rows: Rows, names: tuple[str, ...] = ("a", "b")) -> bytes:
    return json.dumps({"head": {"vars": names}, "results": {"bindings": rows}}).encode()


def _literal(value: str, **more: str) -> dict[str, dict[str, str]]:
    return {"a": {"type": "literal", "value": value, **more}}


TERMS = st.dictionaries(
    st.sampled_from(["a", "b"]),
    st.builds(lambda text: {"type": "literal", "value": text}, st.text(max_size=5)),
    max_size=2,
)


@given(rows=st.lists(TERMS, max_size=8), data=st.data())
@settings(max_examples=60, deadline=None)
def test_order_counts_in_one_hash_and_not_in_the_other(rows: Rows, data: st.DataObject) -> None:
    mixed = data.draw(st.permutations(rows))
    one, other = fingerprint_of_rows(_data(rows)), fingerprint_of_rows(_data(list(mixed)))
    assert one.rows == other.rows
    assert (one.sequence == other.sequence) == (rows == list(mixed))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ([_literal("x")], [_literal("y")]),
        ([_literal("x")], [_literal("x"), _literal("x")]),
        ([_literal("x")], [_literal("x", **{"xml:lang": "en"})]),
        ([_literal("1")], [_literal("1", datatype="urn:integer")]),
        ([_literal("x")], [{"b": {"type": "literal", "value": "x"}}]),
        ([_literal("urn:x")], [{"a": {"type": "uri", "value": "urn:x"}}]),
        ([_literal("x\n"), _literal("y")], [_literal("x"), _literal("\ny")]),
        ([], [{}]),
    ],
)
def test_other_rows_have_another_hash(one: Rows, other: Rows) -> None:
    assert fingerprint_of_rows(_data(one)).rows != fingerprint_of_rows(_data(other)).rows


def test_yes_and_no_differ() -> None:
    yes, no = (
        fingerprint_of_rows(json.dumps({"head": {}, "boolean": value}).encode())
        for value in (True, False)
    )
    assert yes.rows != no.rows
    assert (yes.count, no.count) == (1, 0)


def test_triples_count_once_and_in_no_order() -> None:
    one, two = "<urn:a> <urn:b> <urn:c> .", '<urn:a> <urn:b> "_:x" .'
    first = fingerprint_of_triples(f"{one}\n{two}\n{one}\n".encode())
    assert first == fingerprint_of_triples(f"{two}\n{one}\n".encode())
    assert first.count == 2


def test_blank_nodes_cannot_be_compared() -> None:
    with pytest.raises(QueryError, match="blank nodes"):
        fingerprint_of_rows(_data([{"a": {"type": "bnode", "value": "b0"}}]))
    with pytest.raises(QueryError, match="blank nodes"):
        fingerprint_of_triples(b"_:b0 <urn:b> <urn:c> .\n")


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("SELECT (NOW() AS ?t) { }", "NOW"),
        ("SELECT * { ?s ?p ?o } ORDER BY rand()", "RAND"),
        ("SELECT * { BIND(struuid ( ) AS ?x) }", "STRUUID"),
        ("SELECT * { BIND(UUID() AS ?x) }", "UUID"),
        ("SELECT * { BIND(BNODE('a') AS ?x) }", "BNODE"),
        ("SELECT * { FILTER(true&&N\\u004FW() > ?x) }", "NOW"),
        ("SELECT ?now ?rand { ?now <urn:rand()> 'UUID()' } # NOW()", None),
        ("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", None),
    ],
)
def test_what_is_new_every_time_is_found(query: str, name: str | None) -> None:
    found = varying(query)
    assert found == name or (name is not None and found is not None and found.endswith("UUID"))


@pytest.mark.parametrize(
    ("query", "ordered"),
    [
        ("SELECT * { ?s ?p ?o } ORDER BY ?s", True),
        ("SELECT * { { SELECT ?s { ?s ?p ?o } ORDER BY ?s } }", False),
        ("SELECT * { ?s ?p 'ORDER BY' }", False),
    ],
)
def test_only_the_outer_order_counts(query: str, ordered: bool) -> None:
    assert is_ordered(query) is ordered
