from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import XSD, Literal, URIRef

from kg.errors import QuerySyntaxError
from kg.query import Query, load_query, run
from kg.query.standalone import standalone
from kg.store import Reader, Store, Term

P = URIRef("urn:p")
HEADER = """\
#+ title: T
#+ question: Q?
#+ params:
#+   x:
#+     type: {kind}
#+     description: A value.
#+     example: {example}
"""


def _query(tmp_path: Path, text: str, kind: str = "string", example: str = "a") -> Query:
    file = tmp_path / "q.rq"
    file.write_text(HEADER.format(kind=kind, example=example) + text, encoding="utf-8")
    return load_query(file)


def _reader(*values: Term) -> Reader:
    store = Store.memory()
    with store.writer() as writer:
        writer.add((URIRef(f"urn:{i}"), P, value, None) for i, value in enumerate(values))
    return store.reader()


@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
@settings(max_examples=150, deadline=None)
def test_no_value_gets_out_of_its_quotes(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    query = _query(tmp_path_factory.mktemp("q"), "SELECT ?x ?s { ?s <urn:p> ?x }")
    term = Literal(text)
    rows = list(_reader(term, Literal("else")).rows(standalone(query, {"x": term})))
    assert rows == [(term, URIRef("urn:0"))]


@pytest.mark.parametrize(
    "text",
    [
        '" } INSERT DATA { <urn:a> <urn:b> <urn:c> } #',
        "\\u0022 } #",
        '\\" } UNION { ?s ?p ?o } #',
        "'''\n\r\"\"\"",
        "?x > { } <urn:x>",
    ],
)
def test_hostile_values_stay_values(tmp_path: Path, text: str) -> None:
    query = _query(tmp_path, "SELECT ?x ?s { ?s <urn:p> ?x }")
    term = Literal(text)
    assert list(_reader(term).rows(standalone(query, {"x": term}))) == [(term, URIRef("urn:0"))]


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?x ?s { ?s <urn:p> ?v FILTER (?v <= ?x) } ORDER BY ?x ?s",
        "SELECT ?s ?x { { ?s <urn:p> ?x } UNION { ?s <urn:p> ?v FILTER (?v > ?x) } }",
        "SELECT ?x ?s { ?s <urn:p> ?v { SELECT ?x ?v { ?t <urn:p> ?v FILTER (?v < ?x) } } }",
        "SELECT ?x (COUNT(?s) AS ?n) { ?s <urn:p> ?v FILTER (?v != ?x) } GROUP BY ?x",
        "SELECT ?x ?s (?v + ?x AS ?w) { ?s <urn:p> ?v OPTIONAL { ?s <urn:p> ?x } }",
        "SELECT ?x ?s { ?s <urn:p> ?v FILTER NOT EXISTS { ?s <urn:p> ?x } }",
    ],
)
def test_rows_are_those_of_the_bound_query(tmp_path: Path, text: str) -> None:
    query = _query(tmp_path, text, "integer", "2")
    reader = _reader(*map(Literal, range(5)))
    terms: dict[str, Term] = {"x": Literal(2)}
    bound = sorted(map(repr, run(query, reader, terms)))
    rows = reader.rows(standalone(query, terms))
    keep = [rows.variables.index(name) for name in query.variables]
    found = [tuple(row) for row in rows]
    assert sorted(repr(tuple(row[i] for i in keep)) for row in found) == bound
    assert all(row[rows.variables.index("x")] == Literal(2) for row in found)


@pytest.mark.parametrize(
    ("kind", "term"),
    [
        ("iri", URIRef("urn:v")),
        ("language-string", Literal("Київ", lang="uk")),
        ("date", Literal("2031-05-10", datatype=XSD.date)),
        ("decimal", Literal("1.5", datatype=XSD.decimal)),
        ("boolean", Literal(True)),
    ],
)
def test_every_type_is_written(tmp_path: Path, kind: str, term: Term) -> None:
    examples = {"language-string": "a@en", "date": "2031-01-01", "decimal": "1.0"}
    example = examples.get(kind, "true" if kind == "boolean" else "urn:a")
    query = _query(tmp_path, "SELECT ?x ?s { ?s <urn:p> ?x }", kind, example)
    assert list(_reader(term).rows(standalone(query, {"x": term}))) == [(term, URIRef("urn:0"))]


def test_a_term_that_is_missing_is_named(tmp_path: Path) -> None:
    query = _query(tmp_path, "SELECT ?x ?s { ?s <urn:p> ?x }")
    with pytest.raises(QuerySyntaxError, match="x"):
        standalone(query, {})


def test_an_iri_that_is_none_is_refused(tmp_path: Path) -> None:
    query = _query(tmp_path, "SELECT ?x ?s { ?s <urn:p> ?x }", "iri", "urn:a")
    with pytest.raises(QuerySyntaxError, match="no IRI"):
        standalone(query, {"x": URIRef("urn:a> } #")})


def test_a_parameter_that_heads_values_is_refused(tmp_path: Path) -> None:
    query = _query(tmp_path, "SELECT ?x ?s { ?s <urn:p> ?x VALUES ?x { 'a' } }")
    with pytest.raises(QuerySyntaxError, match="VALUES"):
        standalone(query, {"x": Literal("a")})
