from __future__ import annotations

import json
import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, XSD, Dataset, Graph, Literal, URIRef

from kg.errors import SvidokError
from kg.export import ExportFormat, exported, serialise, write_file
from kg.store import Quad, Store

_EX = "https://example.org/"
_NAMES = st.sampled_from(
    [
        *(f"{_EX}{name}" for name in ("a", "b/c", "d#e", "f.", "-g", "h%20i", "ї")),
        "https://w3id.org/svidok/ace#Claim",
        "https://w3id.org/svidok/concept/stance/denies",
        "https://w3id.org/svidok/concept/role/",
        str(RDF.type),
        "urn:x:y",
    ]
).map(URIRef)
_WORDS = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=12)
_LITERALS = st.one_of(
    _WORDS.map(Literal),
    _WORDS.map(lambda text: Literal(text, lang="uk")),
    st.integers().map(lambda n: Literal(str(n), datatype=XSD.integer)),
    st.dates().map(lambda d: Literal(d.isoformat(), datatype=XSD.date)),
    st.booleans().map(lambda b: Literal(str(b).lower(), datatype=XSD.boolean)),
    _WORDS.map(
        lambda text: Literal(text, datatype=URIRef("http://id.loc.gov/datatypes/edtf/EDTF"))
    ),
)
_QUADS = st.lists(
    st.tuples(_NAMES, _NAMES, st.one_of(_NAMES, _LITERALS), st.one_of(st.none(), _NAMES)),
    max_size=12,
)
_DATASETS = {
    ExportFormat.NQUADS: "nquads",
    ExportFormat.TRIG: "trig",
    ExportFormat.JSONLD: "json-ld",
}

_Said = set[tuple[str, ...]]


def _said(quads: Iterable[tuple[object, ...]]) -> _Said:
    """Quads as plain text, so that nothing is compared by value."""
    said: _Said = set()
    for subject, predicate, value, graph in quads:
        tag = "iri"
        if isinstance(value, Literal):
            tag = f"{value.language or value.datatype or XSD.string}"
        said.add((str(subject), str(predicate), str(value), tag, str(graph or "")))
    return said


def _read(data: bytes, kind: str) -> _Said:
    dataset = Dataset()
    dataset.parse(data=data.decode(), format=kind)
    default = str(dataset.default_graph.identifier)
    return {(*said[:4], "" if said[4] == default else said[4]) for said in _said(dataset.quads())}


@pytest.mark.parametrize("kind", _DATASETS)
@given(quads=_QUADS)
def test_what_is_written_is_read_back(kind: ExportFormat, quads: list[Quad]) -> None:
    assert _read(serialise(quads, kind), _DATASETS[kind]) == _said(quads)


@given(quads=_QUADS)
def test_turtle_holds_the_triples(quads: list[Quad]) -> None:
    graph = Graph()
    graph.parse(data=serialise(quads, ExportFormat.TURTLE).decode(), format="turtle")
    assert _said((*triple, None) for triple in graph) == _said((*q[:3], None) for q in quads)


@pytest.mark.parametrize("kind", ExportFormat)
@given(quads=_QUADS, data=st.data())
def test_neither_order_nor_repetition_shows(
    kind: ExportFormat, quads: list[Quad], data: st.DataObject
) -> None:
    other = data.draw(st.permutations([*quads, *quads[:3]]))
    assert serialise(other, kind) == serialise(quads, kind)


@pytest.mark.parametrize("kind", ExportFormat)
def test_nothing_is_a_valid_document(kind: ExportFormat) -> None:
    data = serialise([], kind).decode()
    Dataset().parse(data=data, format=_DATASETS.get(kind, "turtle"))
    if kind is ExportFormat.JSONLD:
        assert json.loads(data) == []


def test_names_are_shortened_only_where_turtle_allows() -> None:
    stance = "https://w3id.org/svidok/concept/stance/"
    quads: list[Quad] = [
        (URIRef(f"{stance}denies"), RDF.type, URIRef(f"{stance}a.b"), None),
    ]
    text = serialise(quads, ExportFormat.TURTLE).decode()
    assert f"stance:denies\n    a <{stance}a.b> .\n" in text


def test_a_store_gives_its_graphs_or_its_merge() -> None:
    store = Store.memory()
    a, b = URIRef(f"{_EX}a"), URIRef(f"{_EX}b")
    with store.writer() as writer:
        writer.add([(a, b, a, None), (a, b, b, a)])
    reader = store.reader()
    assert set(exported(reader, ExportFormat.TRIG)) == {(a, b, a, None), (a, b, b, a)}
    assert set(exported(reader, ExportFormat.TURTLE)) == {(a, b, a, None)}


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    file = tmp_path / "graph.ttl"
    write_file(file, b"one")
    assert file.stat().st_mode & 0o444 == 0o444
    file.chmod(0o600)
    write_file(file, b"two")
    assert file.read_bytes() == b"two"
    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["graph.ttl"]


def test_a_file_that_cannot_be_replaced_stays(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(SvidokError, match="cannot be written"):
        write_file(tmp_path / "folder", b"x")
    with pytest.raises(SvidokError, match="cannot be written"):
        write_file(tmp_path / "nowhere" / "graph.ttl", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_where_a_link_leads_is_replaced_and_the_link_stays(tmp_path: Path) -> None:
    file, link = tmp_path / "graph.ttl", tmp_path / "latest.ttl"
    file.write_bytes(b"one")
    link.symlink_to(file)
    write_file(link, b"two")
    assert link.is_symlink()
    assert file.read_bytes() == b"two"


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as pool:
        read = pool.submit(pipe.read_bytes)
        write_file(pipe, b"one")
        assert read.result(timeout=10) == b"one"
    assert pipe.is_fifo()
