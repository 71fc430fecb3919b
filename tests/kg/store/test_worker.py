from __future__ import annotations

import io
import json
import struct
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.store import Ask, Format, worker
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
LIMITS = {"rows": 3, "bytes": 1000, "prefixes": {"ex": "https://example.org/"}}
EXAMPLE = pyoxigraph.NamedNode("https://example.org/s")


def written(rows: list[tuple[str | None, ...]], format_: str) -> bytes:
    """What the engine itself writes for rows with these words."""

    def cell(words: str | None) -> str:
        return "UNDEF" if words is None else str(pyoxigraph.Literal(words))

    width = max(map(len, rows), default=1)
    names = " ".join(f"?{letter}" for letter in "abcdef"[:width])
    values = " ".join(f"({' '.join(map(cell, row))})" for row in rows)
    result = pyoxigraph.Store().query(
        f"SELECT {names or '*'} {{ VALUES ({names}) {{ {values} }} }}"
    )
    assert isinstance(result, pyoxigraph.QuerySolutions)
    return result.serialize(None, FORMATS[format_]) or b""


def passed(data: bytes, format_: str, limit: int, size: int) -> bytes | None:
    """What a sink lets through of an answer in pieces of a size; nothing if it has too many."""
    out: list[bytes] = []
    sink = Sink(format_, limit, 10**9, out.append)
    pieces = io.BytesIO(data)
    try:
        while piece := pieces.read(size):
            sink.write(piece)
    except TooLarge:
        return None
    return b"".join(out) + sink.rest()


@pytest.mark.parametrize("format_", FORMATS)
@given(rows=ROWS, limit=st.integers(0, 6), size=st.integers(1, 40))
def test_rows_are_counted_exactly(
    format_: str, rows: list[tuple[str | None, ...]], limit: int, size: int
) -> None:
    data = written(rows, format_)
    assert passed(data, format_, limit, size) == (None if len(rows) > limit else data)


@pytest.mark.parametrize("format_", FORMATS)
@given(row=st.lists(CELLS, max_size=3), rows=st.integers(0, 60), size=st.integers(1, 500))
def test_rows_that_are_as_short_as_can_be_are_counted_exactly(
    format_: str, row: list[str | None], rows: int, size: int
) -> None:
    """While an answer is too small to hold too many rows, nothing is counted."""
    data = written([tuple(row)] * rows, format_)
    for limit in {0, max(rows - 1, 0), rows}:
        expected = None if rows > limit else data
        assert passed(data, format_, limit, size) == expected


@pytest.mark.parametrize("format_", FORMATS)
def test_no_row_is_shorter_than_the_shortest(format_: str) -> None:
    empty: list[tuple[str | None, ...]] = [(), (None,), ("",)]
    for row in empty:
        size = len(written([row] * 101, format_)) - len(written([row], format_))
        assert size >= 100 * worker._LEAST_BYTES[format_]


@given(sizes=st.lists(st.integers(0, 30), max_size=20), limit=st.integers(0, 300))
def test_bytes_are_counted_exactly(sizes: list[int], limit: int) -> None:
    out: list[bytes] = []
    sink = Sink("turtle", 10, limit, out.append)
    try:
        for size in sizes:
            sink.write(b"x" * size)
    except TooLarge:
        assert sum(sizes) > limit
    else:
        assert b"".join(out) + sink.rest() == b"x" * sum(sizes) <= b"x" * limit


def test_what_is_large_or_late_is_passed_on() -> None:
    out: list[bytes] = []
    sink = Sink("tsv", 10**6, 10**9, out.append)
    sink.write(b"a" * 100)
    assert out == []  # a short answer leaves in one piece
    sink.write(b"b" * 70_000)
    assert list(map(len, out)) == [70_100]
    time.sleep(0.03)
    sink.write(b"c")
    assert out[1:] == [b"c"]
    assert sink.rest() == b""


def frames(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    while data:
        kind, length = struct.unpack_from(">cI", data)
        yield kind, data[5 : 5 + length]
        data = data[5 + length :]


def ask(store: pyoxigraph.Store, query: str, **said: object) -> list[tuple[bytes, bytes]]:
    out: list[bytes] = []
    request = {"query": query, "rows": "json", "graph": "turtle", **said}
    answer(store, request, LIMITS, out.append)
    return list(frames(b"".join(out)))


@pytest.fixture
def store() -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    graph = pyoxigraph.NamedNode("https://example.org/g")
    for number in range(4):
        store.add(pyoxigraph.Quad(EXAMPLE, EXAMPLE, pyoxigraph.Literal(number)))
    store.add(pyoxigraph.Quad(EXAMPLE, EXAMPLE, pyoxigraph.Literal("named"), graph))
    return store


LONG_WORDS = (
    "SELECT ?a ?b ?c ?d { BIND(REPLACE('aaaaaaaaaaaaaaaa', 'a', 'bbbbbbbbbbbbbbb') AS ?a)"
    " BIND(CONCAT(?a, ?a) AS ?b) BIND(CONCAT(?b, ?b) AS ?c) BIND(CONCAT(?c, ?c) AS ?d) }"
)


@pytest.mark.parametrize(
    ("query", "said", "head", "last"),
    [
        ("SELECT * { ?s ?p ?o } LIMIT 3", {}, b"json ", worker.END),
        ("SELECT * { ?s ?p ?o }", {}, None, worker.TOO_LARGE),
        ("ASK { ?s ?p ?o }", {"rows": "csv"}, b"csv ", worker.END),
        ("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 3", {}, b"turtle ", worker.END),
        ("CONSTRUCT WHERE { ?s ?p ?o }", {}, None, worker.TOO_LARGE),
        (LONG_WORDS.replace("?c ?d {", "{"), {"rows": "tsv"}, b"tsv ", worker.END),
        (LONG_WORDS, {"rows": "tsv"}, None, worker.TOO_LARGE),
        ("SELECT * {", {}, None, worker.SYNTAX),
        (
            "SELECT ?s { ?s ?p ?o }",
            {"bindings": {"x": {"type": "iri", "value": "a:b"}}},
            None,
            b"F",
        ),
        ("ASK {}", {"rows": None}, None, worker.UNSUITED),
        ("DESCRIBE <https://example.org/s>", {"graph": None}, None, worker.UNSUITED),
    ],
)
def test_a_request_is_answered_with_frames(
    store: pyoxigraph.Store, query: str, said: dict[str, object], head: bytes | None, last: bytes
) -> None:
    found = ask(store, query, **said)
    assert found[-1][0] == last
    if head is None:
        assert len(found) == 1  # nothing is sent before it is known to be wrong
        assert found[0][1]
    else:
        assert [kind for kind, _ in found] == [worker.HEAD, worker.CHUNK, worker.END]
        assert found[0][1] == head
        assert found[1][1]


@pytest.mark.parametrize(
    ("default", "named", "expected"),
    [
        (None, None, 5),
        (["https://example.org/g"], [], 1),
        ([], ["https://example.org/g"], 1),
        (["https://example.org/g"], ["https://example.org/g"], 2),
        (["https://example.org/none"], [], 0),
    ],
)
def test_the_dataset_is_read(
    store: pyoxigraph.Store, default: list[str] | None, named: list[str] | None, expected: int
) -> None:
    query = "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    said: dict[str, object] = {} if default is None else {"default": default, "named": named}
    found = ask(store, query, rows="tsv", **said)
    assert found[1] == (worker.CHUNK, f"?n\n{expected}\n".encode())


@pytest.mark.parametrize("size", [10, 5_000])
def test_long_answers_are_compressed_for_those_who_can_read_it(size: int) -> None:
    query = f"SELECT ('{'a' * size}' AS ?x) {{}}"
    out: list[bytes] = []
    answer(
        pyoxigraph.Store(),
        {"query": query, "rows": "tsv", "compress": True},
        {**LIMITS, "bytes": 10_000},
        out.append,
    )
    (_, head), (_, data), (end, _) = frames(b"".join(out))
    assert end == worker.END
    assert head == (b"tsv gzip" if size > 1_000 else b"tsv ")
    text = zlib.decompress(data, wbits=31) if head.endswith(b"gzip") else data
    assert text == f'?x\n"{"a" * size}"\n'.encode()


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
    found = ask(store, "SELECT ?x {}", bindings={"x": sent})
    assert found[-1] == (worker.END, b"")
    (row,) = json.loads(found[1][1])["results"]["bindings"]
    assert row["x"] == {**said, "type": {"iri": "uri"}.get(said["type"], said["type"])}


def test_a_worker_says_when_it_cannot_open_its_store(tmp_path: Path) -> None:
    limits = {**LIMITS, "memory": 64, "network": False}
    done = subprocess.run(
        [sys.executable, "-I", worker.__file__, str(tmp_path / "none"), json.dumps(limits)],
        input=b"",
        capture_output=True,
        check=True,
    )
    ((kind, said),) = frames(done.stdout)
    assert kind == worker.FAILED
    assert said


def test_a_worker_ends_with_its_input(tmp_path: Path) -> None:
    pyoxigraph.Store(str(tmp_path / "store")).flush()
    limits = {**LIMITS, "memory": 64, "network": False}
    request = Ask("ASK {}", Format.CSV).message(5)
    done = subprocess.run(
        [sys.executable, "-I", worker.__file__, str(tmp_path / "store"), json.dumps(limits)],
        input=struct.pack(">I", len(request)) + request + b"\0\0",  # and half a request
        capture_output=True,
        check=True,
    )
    kinds = [kind for kind, _ in frames(done.stdout)]
    assert kinds == [worker.READY, worker.HEAD, worker.CHUNK, worker.END]


def test_a_worker_imports_the_engine_and_nothing_of_the_house() -> None:
    script = f"""
import runpy, sys
runpy.run_path({str(Path(worker.__file__))!r})
print(sorted({{name.split(".")[0] for name in sys.modules}} & {{"kg", "rdflib", "pydantic"}}))
"""
    done = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, check=True)
    assert done.stdout == b"[]\n"
