"""Reading RDF files: every format, every mistake with its line, and nothing fetched."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Literal, URIRef

from kg.errors import SheetError
from kg.validate import read_data, read_graph

_A, _P = URIRef("https://example.org/a"), URIRef("https://example.org/p")
_ONE = (_A, _P, Literal("one"))
_GOOD = {
    "a.ttl": '@prefix e: <https://example.org/> .\ne:a e:p "one" .\n',
    "a.nt": '<https://example.org/a> <https://example.org/p> "one" .\n',
    "a.trig": '@prefix e: <https://example.org/> .\ne:g { e:a e:p "one" . }\n',
    "a.nq": (
        '<https://example.org/a> <https://example.org/p> "one" <https://example.org/g> .\n'
        '<https://example.org/a> <https://example.org/p> "one" <https://example.org/h> .\n'
    ),
    "a.jsonld": (
        '{"@context": {"e": "https://example.org/"},\n "@id": "e:a", "e:p": {"@value": "one"}}\n'
    ),
    "A.TTL": '@prefix e: <https://example.org/> .\ne:a e:p "one" .\n',
}
_BAD = {
    "a.ttl": ('@prefix e: <https://example.org/> .\ne:a e:p "one" .\ne:a e:q .\n', 3),
    "b.ttl": ('e:a e:p "one" .\n', 1),
    "a.nt": ('<https://example.org/a> <https://example.org/p> "one" .\n\nbroken\n', 3),
    "a.trig": ('@prefix e: <https://example.org/> .\ne:g { e:a e:p "one" . }\ne:g {\n', 3),
    "a.nq": ('<https://example.org/a> <https://example.org/p> "one" .\n"one" <p> <q> .\n', 2),
    "a.jsonld": ('{"@id": "https://example.org/a",\n "p" }\n', 2),
}


def _file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", sorted(_GOOD))
def test_every_format_is_read(tmp_path: Path, name: str) -> None:
    path = _file(tmp_path, name, _GOOD[name])
    assert read_data(path) == {_ONE}
    assert set(read_graph(path)) == {_ONE}


@pytest.mark.parametrize("name", sorted(_BAD))
def test_a_mistake_is_told_with_its_line(tmp_path: Path, name: str) -> None:
    text, line = _BAD[name]
    path = _file(tmp_path, name, text)
    with pytest.raises(SheetError) as caught:
        read_data(path)
    (problem,) = caught.value.problems
    assert (problem.file, problem.line) == (str(path), line)
    assert problem.message.startswith("not ")
    assert problem.way_out


def test_an_ending_without_a_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SheetError, match=r"no RDF format is known by the ending “\.txt”"):
        read_data(_file(tmp_path, "a.txt", _GOOD["a.ttl"]))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SheetError, match="cannot be read"):
        read_data(tmp_path / "none.ttl")


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_bytes(b"# \xff\n")
    with pytest.raises(SheetError, match="not UTF-8: invalid start byte at byte 2"):
        read_data(path)


@pytest.mark.parametrize(
    "context",
    [
        '"@context": "http://127.0.0.1:9/context"',
        '"@context": [{"e": "https://example.org/"}, "http://127.0.0.1:9/context"]',
        '"@context": {"@import": "http://127.0.0.1:9/context"}',
    ],
)
def test_a_context_that_is_a_link_is_not_fetched(tmp_path: Path, context: str) -> None:
    path = _file(tmp_path, "a.jsonld", f'{{"@id": "https://example.org/a",\n {context}}}')
    with pytest.raises(SheetError, match="the context is a link") as caught:
        read_data(path)
    assert caught.value.problems[0].line == 2


def test_blank_nodes_become_iris_that_depend_on_the_content_alone(tmp_path: Path) -> None:
    text = "@prefix e: <https://example.org/> .\ne:a e:p [ e:q {} ] , [ e:q {} ] .\n"
    one = read_data(_file(tmp_path, "one.ttl", text.format(1, 2)))
    two = read_data(_file(tmp_path, "two.ttl", text.format(2, 1)))
    other = read_data(_file(tmp_path, "other.ttl", text.format(1, 3)))
    assert len(one) == 4
    assert one == two
    assert one != other
    assert all(isinstance(term, URIRef | Literal) for triple in one for term in triple)


def test_relative_iris_stand_on_the_file(tmp_path: Path) -> None:
    path = _file(tmp_path, "a.ttl", "<> <#p> <b> .\n")
    ((subject, _, value),) = read_data(path)
    assert subject == URIRef(path.as_uri())
    assert value == URIRef((tmp_path / "b").as_uri())
