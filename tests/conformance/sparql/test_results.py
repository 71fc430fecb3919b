"""The comparison of results must tell right answers from wrong ones; no service is needed."""

from __future__ import annotations

import json

import pytest

from tests.conformance.sparql.results import Table, cells, difference, read_graph, read_table

JSON = "application/sparql-results+json"
TURTLE = "text/turtle"
DOUBLE = "http://www.w3.org/2001/XMLSchema#double"
DECIMAL = "http://www.w3.org/2001/XMLSchema#decimal"


def term(text: str) -> dict[str, str]:
    """Write a term in short: ``_:x``, ``2.0^^datatype``, or a string."""
    if text.startswith("_:"):
        return {"type": "bnode", "value": text[2:]}
    value, _, datatype = text.partition("^^")
    return {"type": "literal", "value": value, **({"datatype": datatype} if datatype else {})}


def table(*rows: tuple[str, ...]) -> Table:
    names = ["a", "b"][: len(rows[0])]
    bindings = [{name: term(text) for name, text in zip(names, row, strict=True)} for row in rows]
    said = {"head": {"vars": names}, "results": {"bindings": bindings}}
    return read_table(json.dumps(said).encode(), JSON)


@pytest.mark.parametrize(
    ("expected", "found", "ordered"),
    [
        ([("1",), ("2",)], [("2",), ("1",)], False),
        ([("1",), ("2",)], [("1",), ("2",)], True),
        ([("_:a", "_:a"), ("_:b", "x")], [("_:c", "x"), ("_:d", "_:d")], False),
        ([(f"2.0^^{DECIMAL}",)], [(f"2^^{DECIMAL}",)], True),
        ([(f"1.0e6^^{DOUBLE}",)], [(f"1000000^^{DOUBLE}",)], True),
    ],
)
def test_the_same_result(
    expected: list[tuple[str, ...]], found: list[tuple[str, ...]], *, ordered: bool
) -> None:
    assert difference(table(*expected), table(*found), ordered=ordered) is None


@pytest.mark.parametrize(
    ("expected", "found", "ordered"),
    [
        ([("1",), ("2",)], [("2",), ("1",)], True),
        ([("1",), ("1",)], [("1",), ("2",)], False),
        ([("1",)], [("1",), ("1",)], False),
        ([("_:a", "_:a")], [("_:c", "_:d")], False),
        ([("_:a", "_:b")], [("_:c", "_:c")], False),
        ([("_:a",)], [("a",)], False),
        ([(f"2.0^^{DECIMAL}",)], [(f"2.0^^{DOUBLE}",)], False),
        ([("2.0",)], [("2",)], False),
        ([("1",)], [("1", "2")], False),
    ],
)
def test_another_result(
    expected: list[tuple[str, ...]], found: list[tuple[str, ...]], *, ordered: bool
) -> None:
    assert difference(table(*expected), table(*found), ordered=ordered) is not None


def test_a_truth_is_no_table() -> None:
    yes = read_table(b'{"head": {}, "boolean": true}', JSON)
    assert difference(yes, yes, ordered=False) is None
    no = read_table(b'{"head": {}, "boolean": false}', JSON)
    assert difference(yes, no, ordered=False) is not None
    assert difference(yes, table(("1",)), ordered=False) is not None


def test_literals_are_kept_as_they_were_written() -> None:
    graph = read_graph(
        b'<a:s> <a:p> "01"^^<http://www.w3.org/2001/XMLSchema#integer> .', TURTLE, ""
    )
    assert [str(term) for term in graph.objects()] == ["01"]


def test_what_is_no_format_of_a_result_is_said() -> None:
    with pytest.raises(AssertionError, match="text/html is no format"):
        read_graph(b"", "text/html", "")
    with pytest.raises(AssertionError, match="no media type is no format"):
        read_table(b"", "")


def test_csv_is_compared_by_its_columns() -> None:
    assert cells(b"a,b\r\n1,x\r\n2.0,_:a\r\n") == cells(b"b,a\r\n_:b,2\r\nx,1\r\n")
    assert cells(b"a,b\r\n1,x\r\n") != cells(b"a,b\r\n1,y\r\n")
