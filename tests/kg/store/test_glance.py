from __future__ import annotations

import json

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.store import Format
from kg.store.glance import MOST_ROWS, glance, is_look_up

EX = "https://example.org/"


@pytest.fixture(scope="module")
def store() -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    for number in range(3_000):
        store.add(
            pyoxigraph.Quad(
                pyoxigraph.NamedNode(f"{EX}s{number % 100}"),
                pyoxigraph.NamedNode(f"{EX}p"),
                pyoxigraph.Literal(f"words {number}"),
            )
        )
    return store


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { <https://example.org/s> ?p ?o }",
        "select ?o where { <https://example.org/s> a ?o . } limit 5",
        'ASK { ?s <https://example.org/p> "x" }',
        "PREFIX ex: <https://example.org/>\nSELECT ?s ?o WHERE { ?s ex:p ?o }",
        'SELECT ?s { ?s <urn:p> "five"@en }',
        'SELECT ?s { ?s <urn:p> "5"^^<http://www.w3.org/2001/XMLSchema#integer> }',
        "ASK WHERE{?s ?p ?o}",
    ],
)
def test_look_ups_are_known(text: str) -> None:
    assert is_look_up(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p ?o . ?o ?q ?x }",
        "SELECT * { ?s ?p ?s }",  # a filter that works in silence
        "SELECT ?x { ?s ?p ?o }",  # rows without a cell
        "SELECT * { ?s ?p ?o } LIMIT 201",
        "SELECT DISTINCT ?s { ?s ?p ?o }",
        "SELECT * { ?s ?p ?o } ORDER BY ?s",
        "SELECT * { ?s ?p ?o } OFFSET 100000",
        "SELECT * { ?s ?p ?o } LIMIT 5 OFFSET 100000",
        "SELECT * { ?s ?p ?o FILTER(?o > 3) }",
        "SELECT * { ?s <urn:p>* ?o }",
        "SELECT * { ?s <urn:p>/<urn:q> ?o }",
        "SELECT * { ?s ^<urn:p> ?o }",
        "SELECT * { ?s ?p ?o, ?q }",
        "SELECT * { ?s ?p ?o ; ?q ?r }",
        "SELECT * { GRAPH ?g { ?s ?p ?o } }",
        "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { SERVICE ?s { ?p ?o ?x } }",
        "SELECT * FROM <urn:g> { ?s ?p ?o }",
        "SELECT * { ?s ?p ?o } VALUES ?s { <urn:a> }",
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
        "SELECT * { ?s ?p [] }",
        "SELECT * { ?s ?p _:b }",
        "SELECT * { ?s ?p ?o } # SERVICE",
        r"SELECT * { <urn:\u0061> ?p ?o }",
        r'SELECT * { ?s ?p "\u0061" }',
        "CONSTRUCT WHERE { ?s ?p ?o }",
        "DESCRIBE <urn:a>",
        "LOAD <file:nowhere>",
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "",
        "SELECT * { ?s ?p ?o } " + " " * 3_000,
    ],
)
def test_everything_else_is_left_to_others(store: pyoxigraph.Store, text: str) -> None:
    assert not is_look_up(text)
    assert glance(store, text, Format.JSON) is None


TERMS = st.sampled_from(
    ["?s", "?p", "?o", "<urn:a>", "ex:a", "a", '"x"', "SERVICE", "{", "}", ".", "<", ">", "#", "\n"]
)


@given(words=st.lists(TERMS, max_size=12))
def test_a_look_up_has_no_room_for_a_group(words: list[str]) -> None:
    text = "SELECT * { " + " ".join(words) + " }"
    if is_look_up(text):
        assert text.count("{") == 1
        assert len([word for word in words if word not in {".", "\n"}]) == 3


def test_an_answer_is_what_the_engine_says(store: pyoxigraph.Store) -> None:
    text = f"SELECT ?o {{ <{EX}s1> ?p ?o }}"
    data = glance(store, text, Format.JSON)
    assert data is not None
    result = store.query(text)
    assert isinstance(result, pyoxigraph.QuerySolutions)
    assert data == result.serialize(None, pyoxigraph.QueryResultsFormat.JSON)
    assert len(json.loads(data)["results"]["bindings"]) == 30


def test_a_long_answer_is_left_to_others_at_once(store: pyoxigraph.Store) -> None:
    assert glance(store, "SELECT * { ?s ?p ?o }", Format.JSON) is None
    assert glance(store, "SELECT * { ?s ?p ?o } LIMIT 10", Format.JSON) is not None


@pytest.mark.parametrize("format_", [Format.JSON, Format.XML, Format.CSV, Format.TSV])
@given(rows=st.integers(195, 205), words=st.sampled_from(["x", '"}},{', "<result>", "a\nb", "é{"]))
def test_an_answer_is_whole_or_not_given(format_: Format, rows: int, words: str) -> None:
    store = pyoxigraph.Store()
    node = pyoxigraph.NamedNode(f"{EX}s")
    for number in range(rows):
        literal = pyoxigraph.Literal(f"{number} {words}")
        store.add(pyoxigraph.Quad(node, pyoxigraph.NamedNode(f"{EX}p"), literal))
    text = f"SELECT ?p ?o {{ <{EX}s> ?p ?o }}"
    data = glance(store, text, format_)
    if data is not None:
        result = store.query(text)
        assert isinstance(result, pyoxigraph.QuerySolutions)
        whole = result.serialize(None, getattr(pyoxigraph.QueryResultsFormat, format_.name))
        assert data == whole
    if words == "x":
        assert (data is not None) == (rows <= MOST_ROWS) or rows == MOST_ROWS


def test_what_is_wrong_is_left_to_others(store: pyoxigraph.Store) -> None:
    assert is_look_up("SELECT * { ?s no:prefix ?o }")
    assert glance(store, "SELECT * { ?s no:prefix ?o }", Format.JSON) is None


@pytest.mark.parametrize("text", ["SELECT " + "?a " * 600, "PREFIX a: <b> " * 140])
def test_a_text_that_almost_fits_is_looked_at_once(text: str) -> None:
    """A pattern that goes back on itself would not end here."""
    assert not is_look_up(text)
