from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import RDF, RDFS, SDO, SH, XSD, Graph, Literal, URIRef

from kg.query import Query, load_queries
from kg.query.catalogue import catalogue_graph, unknown_query
from kg.resources import queries_dir
from kg.store import Store, check_query

HOME, ENDPOINT = "https://example.org/queries/", "https://example.org/sparql"


@pytest.fixture(scope="module")
def queries() -> tuple[Query, ...]:
    return load_queries(queries_dir())


@pytest.fixture(scope="module")
def graph(queries: tuple[Query, ...]) -> Graph:
    return catalogue_graph(queries, home=HOME, endpoint=ENDPOINT)


def test_every_query_is_there_with_what_the_vocabulary_asks_for(
    graph: Graph, queries: tuple[Query, ...]
) -> None:
    found = set(graph.subjects(RDF.type, SH.SPARQLExecutable))
    assert found == {URIRef(HOME + query.id) for query in queries}
    for node in found:
        assert (node, RDF.type, SH.SPARQLSelectExecutable) in graph
        assert len(list(graph.objects(node, SH.select))) == 1
        assert (node, SDO.target, URIRef(ENDPOINT)) in graph
        for said in (RDFS.label, RDFS.comment, SDO.description):
            texts = graph.objects(node, said)
            assert {t.language for t in texts if isinstance(t, Literal)} == {"en", "uk"}


def test_every_text_can_be_sent_as_it_is(graph: Graph) -> None:
    reader = Store.memory().reader()
    for text in graph.objects(None, SH.select):
        check_query(str(text))
        assert list(reader.rows(str(text))) == []


def test_prefixes_are_declared(graph: Graph) -> None:
    node = URIRef(f"{HOME}#prefixes")
    declared = {
        str(graph.value(one, SH.prefix)): graph.value(one, SH.namespace)
        for one in graph.objects(node, SH.declare)
    }
    assert declared["ace"] == Literal("https://w3id.org/svidok/ace#", datatype=XSD.anyURI)


def test_there_are_no_blank_nodes(graph: Graph) -> None:
    assert all(isinstance(term, URIRef | Literal) for triple in graph for term in triple)


@pytest.mark.parametrize(
    ("name", "near"),
    [("totals-by-day", "totals-by-a-day"), ("figures", "figures-for-a-day"), ("xyzzy", "list")],
)
def test_a_name_that_nothing_has_leads_to_those_that_come_near(
    queries: tuple[Query, ...], name: str, near: str
) -> None:
    error = unknown_query(name, (query.id for query in queries))
    assert near in str(error.problems[0].way_out)


def test_the_folder_of_the_queries_is_the_one_that_is_shipped() -> None:
    assert (Path(queries_dir()) / "documents.rq").is_file()
