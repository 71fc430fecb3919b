from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.store import worker
from kg.store.worker import Sink, TooLarge, answer

FORMATS = {
    "json": pyoxigraph.QueryResultsFormat.JSON,
    "xml": pyoxigraph.QueryResultsFormat.XML,
    "csv": pyoxigraph.QueryResultsFormat.CSV,
    "tsv": pyoxigraph.QueryResultsFormat.TSV,
}
WORDS = st.text(st.sampled_from('},{["\\\n\r<result>& é'), max_size=12)
CELLS = st.none() | WORDS
ROWS = st.lists(st.tuples(CELLS, CELLS), max_size=6)


def written(rows: list[tuple[str | None, str | None]], format_: str) -> bytes:
    """What the engine itself writes for rows with these words."""

    def cell(words: str | None) -> str:
        return "UNDEF" if words is None else str(pyoxigraph.Literal(words))

    values = " ".join(f"({cell(a)} {cell(b)})" for a, b in rows)
    result = pyoxigraph.Store().query(f"SELECT ?a ?b {{ VALUES (?a ?b) {{ {values} }} }}")
    assert isinstance(result, pyoxigraph.QuerySolutions)
    return result.serialize(None, FORMATS[format_]) or b""


@pytest.mark.parametrize("format_", FORMATS)
@given(rows=ROWS, limit=st.integers(0, 6), size=st.integers(1, 40))
def test_rows_are_counted_exactly(
    format_: str, rows: list[tuple[str | None, str | None]], limit: int, size: int
) -> None:
    data = io.BytesIO(written(rows, format_))
    sink = Sink(format_, limit, 10**9)

    def write() -> None:
        while chunk := data.read(size):
            sink.write(chunk)

    if len(rows) > limit:
        with pytest.raises(TooLarge):
            write()
    else:
        write()
        assert sink.value() == data.getvalue()


def ask(store: pyoxigraph.Store, query: str, format_: str, **said: object) -> tuple[bytes, bytes]:
    request = {"query": query, "format": format_, "bindings": {}, "prefixes": {}} | said
    return answer(store, request, 3, 1000)


@pytest.fixture
def store() -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    node = pyoxigraph.NamedNode("https://example.org/s")
    for number in range(4):
        store.add(pyoxigraph.Quad(node, node, pyoxigraph.Literal(number)))
    return store


@pytest.mark.parametrize(
    ("query", "format_", "status"),
    [
        ("SELECT * { ?s ?p ?o } LIMIT 3", "json", worker.OK),
        ("SELECT * { ?s ?p ?o }", "json", worker.TOO_LARGE),
        ("ASK { ?s ?p ?o }", "csv", worker.OK),
        ("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 3", "turtle", worker.OK),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "turtle", worker.TOO_LARGE),
        ("SELECT (REPLACE('aaaaaaaaaaaaaaaa', 'a', STR(?s)) AS ?x) { ?s ?p 1 }", "tsv", worker.OK),
        (
            "SELECT ?a ?b ?c ?d { BIND(REPLACE('aaaaaaaaaaaaaaaa', 'a', 'bbbbbbbbbbbbbbb') AS ?a)"
            " BIND(CONCAT(?a, ?a) AS ?b) BIND(CONCAT(?b, ?b) AS ?c) BIND(CONCAT(?c, ?c) AS ?d) }",
            "tsv",
            worker.TOO_LARGE,
        ),
        ("SELECT * {", "json", worker.SYNTAX),
        ("ASK {}", "turtle", worker.FAILED),
        ("DESCRIBE <https://example.org/s>", "json", worker.FAILED),
    ],
)
def test_a_request_is_answered_with_its_status(
    store: pyoxigraph.Store, query: str, format_: str, status: bytes
) -> None:
    said, payload = ask(store, query, format_)
    assert said == status, payload
    assert payload


@pytest.mark.parametrize(
    "said",
    [
        {"type": "iri", "value": "https://example.org/"},
        {"type": "literal", "value": 'a"b'},
        {"type": "literal", "value": "a", "xml:lang": "uk"},
        {"type": "literal", "value": "1", "datatype": "http://www.w3.org/2001/XMLSchema#integer"},
    ],
)
def test_bindings_are_read(store: pyoxigraph.Store, said: dict[str, str]) -> None:
    sent = {"language" if k == "xml:lang" else k: v for k, v in said.items()}
    status, payload = ask(store, "SELECT ?x {}", "json", bindings={"x": sent})
    assert status == worker.OK
    (row,) = json.loads(payload)["results"]["bindings"]
    assert row["x"] == {**said, "type": {"iri": "uri"}.get(said["type"], said["type"])}


def test_a_worker_imports_the_engine_and_nothing_of_the_house() -> None:
    script = f"""
import runpy, sys
runpy.run_path({str(Path(worker.__file__))!r})
print(sorted({{name.split(".")[0] for name in sys.modules}} & {{"kg", "rdflib", "pydantic"}}))
"""
    done = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, check=True)
    assert done.stdout == b"[]\n"
