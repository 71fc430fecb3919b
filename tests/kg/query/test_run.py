"""A query gives the same rows on both kinds of store and on rdflib, whatever its shape."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from rdflib import XSD, Dataset, Literal, URIRef

from kg.errors import QueryError, QuerySyntaxError
from kg.query import Query, load_query, run, run_rdflib
from kg.store import Quad, Reader, Row, Store, Term

EX = "https://example.org/"
HEAD = "#+ title: T\n#+ question: Q?\n"
PARAM = "#+ params: {x: {type: iri, description: d, example: actor/anna-vale}}\n"


def iri(name: str) -> URIRef:
    return URIRef(EX + name)


TRIPLES: list[tuple[URIRef, URIRef, Term]] = [
    *((iri(f"s{n}"), iri("p"), Literal(n)) for n in range(4)),
    (iri("s0"), iri("next"), iri("s1")),
    (iri("s1"), iri("next"), iri("s2")),
    (iri("s2"), iri("next"), iri("s3")),
    (iri("s1"), iri("name"), Literal("Вежа", lang="uk")),
    (iri("s1"), iri("name"), Literal("tower")),
    (iri("s1"), iri("weight"), Literal("1.50", datatype=XSD.decimal, normalize=False)),
    (iri("s2"), iri("weight"), Literal("2.5", datatype=XSD.decimal)),
    (iri("s1"), iri("seen"), Literal("2024-02-02", datatype=XSD.date)),
    (iri("s1"), iri("open"), Literal(True)),
    (iri("s1"), iri("rank"), Literal("3", datatype=XSD.nonNegativeInteger)),
]
QUADS: list[Quad] = [(*triple, None) for triple in TRIPLES]
QUADS += [(iri("s1"), iri("p"), Literal(9), iri("g")), (iri("s2"), iri("q"), iri("s1"), iri("g"))]


@pytest.fixture(scope="module", params=["memory", "disk"])
def reader(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Reader:
    store = (
        Store.memory()
        if request.param == "memory"
        else Store.create(tmp_path_factory.mktemp("query") / "store")
    )
    with store.writer() as writer:
        writer.add(QUADS)
    return store.reader()


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    dataset = Dataset()
    for subject, predicate, value, graph in QUADS:
        place = dataset.default_graph if graph is None else dataset.graph(graph)
        place.add((subject, predicate, value))
    return dataset


def query_of(tmp_path: Path, body: str, params: str = PARAM) -> Query:
    file = tmp_path / "q.rq"
    file.write_text(f"{HEAD}{params}PREFIX ex: <{EX}>\n{body}", encoding="utf-8")
    return load_query(file)


def both(
    query: Query, reader: Reader, dataset: Dataset, terms: Mapping[str, Term]
) -> tuple[list[Row], list[Row]]:
    first, second = run(query, reader, terms), run_rdflib(query, dataset, terms)
    assert first.variables == second.variables == query.variables
    return sorted(first, key=repr), sorted(second, key=repr)


SHAPES = [
    ("SELECT ?x ?v { ?x ex:p ?v }", 1),
    ("SELECT ?v ?x { ?y ex:p ?v FILTER(?y = ?x) }", 1),
    ("SELECT ?x ?v { ?y ex:p ?v FILTER(STR(?y) != STR(?x)) }", 3),
    ("SELECT ?x ?v { ?y ex:p ?v FILTER(?y IN (?x, ex:s2)) }", 2),
    ("SELECT ?x ?w { ?x ex:p ?v BIND(STR(?x) AS ?w) }", 1),
    ("SELECT ?x ?w { ?y ex:p ?v BIND(STR(?x) AS ?w) }", 4),
    ("SELECT ?x ?v { ?y ex:p ?v BIND(IF(?y = ?x, 1, 0) AS ?w) FILTER(?w = 1) }", 1),
    ("SELECT ?x (STR(?x) AS ?w) { ?y ex:p ?v }", 4),
    ("SELECT ?x (COUNT(*) AS ?n) { ?x ?p ?o } GROUP BY ?x", 1),
    ("SELECT ?x (SUM(IF(?y = ?x, ?v, 0)) AS ?n) { ?y ex:p ?v } GROUP BY ?x", 1),
    ("SELECT ?x ?y (MAX(?v) AS ?m) { ?y ex:p ?v } GROUP BY ?x ?y HAVING(?y = ?x)", 1),
    ("SELECT ?x ?v { ?y ex:p ?v { ?y ex:p ?v FILTER(?y = ?x) } }", 1),
    ("SELECT ?x ?v { { ?y ex:p ?v FILTER(?y = ?x) } UNION { ?x ex:next ?v } }", 2),
    ("SELECT ?x ?y ?w { ?y ex:p ?v OPTIONAL { ?y ex:p ?w FILTER(?y = ?x) } }", 4),
    ("SELECT ?x ?v { ?y ex:p ?v FILTER EXISTS { ?x ex:next ?y } }", 1),
    ("SELECT ?x ?v { ?y ex:p ?v FILTER NOT EXISTS { ?y ex:p ?w FILTER(?y = ?x) } }", 3),
    ("SELECT ?x ?v { ?y ex:p ?v MINUS { ?y ex:p ?w FILTER(?y = ?x) } }", 3),
    ("SELECT ?x ?y { ?x ex:next+ ?y }", 2),
    ("SELECT ?x ?y { ?y ex:next* ?x }", 2),
    ("SELECT ?x ?v { ?y ex:p ?v { SELECT ?x ?y { ?y ex:p ?w FILTER(?y = ?x) } } }", 1),
    ("SELECT ?x ?n { ?x ex:p ?v { SELECT ?x (COUNT(?o) AS ?n) { ?x ?q ?o } GROUP BY ?x } }", 1),
    ("SELECT ?x ?y { ?y ex:p ?v FILTER(?v > ?least) { SELECT ?x (MIN(?w) AS ?least) "
     "{ ?x ex:p ?w } GROUP BY ?x } }", 2),
    ("SELECT ?x ?v { VALUES ?x { ex:s0 ex:s1 } ?x ex:p ?v }", 1),
    ("SELECT ?x ?v { GRAPH ?g { ?x ex:p ?v } }", 1),
    ("SELECT ?x ?s { GRAPH ex:g { ?s ex:q ?x } }", 1),
    ("SELECT DISTINCT ?x ?p { ?x ?p ?o }", 7),
    ("SELECT ?x ?o { ?x ?p ?o }", 8),
    ("SELECT ?x ?n { ?x ex:name ?n FILTER(LANG(?n) = 'uk') }", 1),
    ("SELECT ?x ?v { ?y ex:p ?v } ORDER BY DESC(?y = ?x) ?v LIMIT 1", 1),
    ("SELECT ?x ?v { ?x ex:nothing ?v }", 0),
]  # fmt: skip


@pytest.mark.parametrize(("body", "count"), SHAPES)
def test_parameters_are_bound_alike(
    tmp_path: Path, reader: Reader, dataset: Dataset, body: str, count: int
) -> None:
    first, second = both(query_of(tmp_path, body), reader, dataset, {"x": iri("s1")})
    assert first == second
    assert len(first) == count


def test_the_value_of_a_parameter_decides(tmp_path: Path, reader: Reader) -> None:
    query = query_of(tmp_path, "SELECT ?x ?v { ?x ex:p ?v }")
    for number in range(4):
        assert list(run(query, reader, {"x": iri(f"s{number}")})) == [(Literal(number),)]


@pytest.mark.parametrize(
    ("kind", "example", "term", "predicate"),
    [
        ("string", "tower", Literal("tower"), "name"),
        ("language-string", "Вежа@uk", Literal("Вежа", lang="uk"), "name"),
        ("integer", "1", Literal(1), "p"),
        ("decimal", "1.5", Literal("1.5", datatype=XSD.decimal), "weight"),
        ("date", "2024-02-02", Literal("2024-02-02", datatype=XSD.date), "seen"),
        ("boolean", "true", Literal(True), "open"),
    ],
)
def test_parameters_of_every_type(
    tmp_path: Path, reader: Reader, dataset: Dataset,
    kind: str, example: str, term: Literal, predicate: str,
) -> None:  # fmt: skip
    params = f"#+ params: {{x: {{type: {kind}, description: d, example: {example!r}}}}}\n"
    query = query_of(tmp_path, f"SELECT ?x ?s {{ ?s ex:{predicate} ?v FILTER(?v = ?x) }}", params)
    first, second = both(query, reader, dataset, {"x": term})
    assert first == second == [(iri("s1"),)]


def test_computed_numbers_are_alike(tmp_path: Path, reader: Reader, dataset: Dataset) -> None:
    query = query_of(
        tmp_path,
        "SELECT (SUM(?w) AS ?sum) (AVG(?w) AS ?mean) (COUNT(?w) AS ?n) (MAX(?w) AS ?top) "
        "{ ?s ex:weight ?w }",
        params="",
    )
    first, second = both(query, reader, dataset, {})
    assert first == second
    assert first[0][2] == Literal(2)


def test_unbound_is_none(tmp_path: Path, reader: Reader, dataset: Dataset) -> None:
    query = query_of(tmp_path, "SELECT ?x ?y ?z { ?x ex:p ?y OPTIONAL { ?x ex:no ?z } }")
    first, second = both(query, reader, dataset, {"x": iri("s1")})
    assert first == second == [(Literal(1), None)]


@pytest.mark.parametrize("terms", [{}, {"y": iri("s1")}, {"x": iri("s1"), "y": iri("s1")}])
def test_every_parameter_needs_its_term(
    tmp_path: Path, reader: Reader, dataset: Dataset, terms: dict[str, Term]
) -> None:
    query = query_of(tmp_path, "SELECT ?x ?v { ?x ex:p ?v }")
    with pytest.raises(QuerySyntaxError, match="takes the parameters"):
        run(query, reader, terms)
    with pytest.raises(QuerySyntaxError, match="takes the parameters"):
        run_rdflib(query, dataset, terms)


def test_blank_nodes_are_no_answer(tmp_path: Path, reader: Reader, dataset: Dataset) -> None:
    query = query_of(tmp_path, "SELECT ?b { BIND(BNODE() AS ?b) }", params="")
    with pytest.raises(QueryError):
        list(run(query, reader))
    with pytest.raises(QueryError):
        run_rdflib(query, dataset)
