"""The service description, held against the W3C's three tests and the checks of good practice.

Source: https://www.w3.org/TR/sparql11-service-description/#conformance
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from rdflib import OWL, RDF, RDFS, VOID, Graph, Literal, URIRef
from starlette.responses import Response

from api.deps import ServiceDep
from api.routers.service_description import service_description
from api.routers.service_features import FEATURES, SERVICE
from kg.store import Store, check_query
from kg.store.plain import Plain
from tests.api.asking import asking
from tests.api.samples import BASE, HIDDEN

SD: Final = "http://www.w3.org/ns/sparql-service-description#"
ENDPOINT: Final = "http://localhost/described"
DOMAIN_SERVICE = ("endpoint", "feature", "supportedLanguage", "resultFormat", "defaultDataset")


def _sd(name: str) -> URIRef:
    return URIRef(SD + name)


def _serve(app: FastAPI) -> None:
    @app.get("/described")
    async def described(request: Request, service: ServiceDep) -> Response:
        return await service_description(request, service)


@pytest.fixture(scope="module")
def client(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with asking(store, tmp_path_factory.mktemp("queries")) as client:
        _serve(client.app)  # type: ignore[arg-type]  # the type of an ASGI application is wider
        yield client


@pytest.fixture(scope="module")
def graph(client: TestClient) -> Graph:
    return Graph().parse(data=client.get("/described").text, format="turtle")


@pytest.mark.parametrize(
    ("accept", "media_type", "parser"),
    [
        ("*/*", "text/turtle", "turtle"),
        ("application/rdf+xml", "application/rdf+xml", "xml"),
        ("application/n-triples", "application/n-triples", "nt"),
        ("application/ld+json, text/turtle;q=0.5", "application/ld+json", "json-ld"),
    ],
)
def test_returns_rdf(
    client: TestClient, graph: Graph, accept: str, media_type: str, parser: str
) -> None:
    answer = client.get("/described", headers={"Accept": accept})
    assert answer.headers["content-type"].startswith(media_type)
    assert len(Graph().parse(data=answer.text, format=parser)) == len(graph)


def test_has_endpoint_triple(graph: Graph) -> None:
    assert list(graph.subjects(_sd("endpoint"), URIRef(ENDPOINT)))


def test_conforms_to_schema(graph: Graph) -> None:
    named = set(graph.subjects(RDF.type, _sd("NamedGraph")))
    assert named
    assert all(graph.value(node, _sd("name")) is not None for node in named)
    for link in DOMAIN_SERVICE:
        for node in graph.subjects(_sd(link)):
            assert (node, RDF.type, _sd("Service")) in graph
    for link, kind in (
        ("defaultDataset", "Dataset"),
        ("defaultGraph", "Graph"),
        ("namedGraph", "NamedGraph"),
        ("graph", "Graph"),
        ("supportedLanguage", "Language"),
        ("feature", "Feature"),
    ):
        values = list(graph.objects(None, _sd(link)))
        assert values
        assert all((value, RDF.type, _sd(kind)) in graph for value in values)
    assert all(isinstance(term, URIRef | Literal) for triple in graph for term in triple)


def _ask(client: TestClient, query: str) -> list[dict[str, dict[str, str]]]:
    rows: list[dict[str, dict[str, str]]] = client.get("/sparql", params={"query": query}).json()[
        "results"
    ]["bindings"]
    return rows


def test_counts_are_those_of_the_public_store(client: TestClient, graph: Graph) -> None:
    default = graph.value(graph.value(None, RDF.type, _sd("Dataset")), _sd("defaultGraph"))
    total = _ask(client, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")[0]["n"]["value"]
    assert str(graph.value(default, VOID.triples)) == total
    rows = _ask(client, "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    counted = {row["g"]["value"]: row["n"]["value"] for row in rows}
    said = {
        str(name): str(graph.value(name, VOID.triples)) for name in graph.objects(None, _sd("name"))
    }
    assert said == counted
    assert f"{BASE}graph/hidden" not in said


def test_reading_is_all_that_is_offered(graph: Graph) -> None:
    assert set(graph.objects(None, _sd("supportedLanguage"))) == {_sd("SPARQL11Query")}
    assert not list(graph.objects(None, _sd("inputFormat")))
    features = set(graph.objects(None, _sd("feature")))
    assert not features & {_sd("UnionDefaultGraph"), _sd("BasicFederatedQuery")}


def test_limits_are_told_and_explained(graph: Graph) -> None:
    rows = URIRef(f"{SERVICE}maxRows")
    assert graph.value(None, rows, Literal(51)) is not None
    assert graph.value(rows, RDFS.comment) is not None


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.slug)
def test_every_feature_works(client: TestClient, graph: Graph, feature: object) -> None:
    shown = next(one for one in FEATURES if one is feature)
    assert (URIRef(shown.iri), RDFS.comment, Literal(shown.comment, lang="en")) in graph
    assert client.get("/sparql", params={"query": shown.shown_by}).json()["boolean"] is True
    check_query(shown.shown_by)
    assert Store.memory().reader().query(shown.shown_by)


def test_the_tag_holds_until_the_next_build(client: TestClient) -> None:
    answer = client.get("/described")
    again = client.get("/described", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304
    assert "/queries" in answer.headers["link"]


def test_who_takes_no_rdf_is_told_so(client: TestClient) -> None:
    answer = client.get("/described", headers={"Accept": "text/csv"})
    assert answer.status_code == 406
    assert "text/turtle" in answer.json()["detail"]


def test_addresses_are_those_that_the_client_used(client: TestClient) -> None:
    answer = client.get("/described", headers={"Host": "127.0.0.1:8123"})
    assert "<http://127.0.0.1:8123/described>" in answer.text
    assert "localhost" not in answer.text


def test_a_listed_endpoint_makes_federation_a_feature(store: Path, tmp_path: Path) -> None:
    with asking(store, tmp_path, allowed_services=("https://example.org/sparql",)) as client:
        _serve(client.app)  # type: ignore[arg-type]  # the type of an ASGI application is wider
        graph = Graph().parse(data=client.get("/described").text, format="turtle")
    assert _sd("BasicFederatedQuery") in set(graph.objects(None, _sd("feature")))


def test_a_plain_dataset_can_be_written(store: Path, tmp_path: Path) -> None:
    folder = tmp_path / "queries"
    folder.mkdir()
    plain = Plain(tmp_path / "plain")
    try:
        plain.update(
            "INSERT DATA { <urn:a> <urn:b> <urn:c> "
            "GRAPH <urn:g> { <urn:a> a <urn:c> . <urn:a> <urn:b> 2 } }"
        )
        with asking(store, folder) as client:
            app: FastAPI = client.app  # type: ignore[assignment]  # as above
            _serve(app)
            app.state.service = dataclasses.replace(app.state.service, plain=plain)
            answer = client.get("/described")
            graph = Graph().parse(data=answer.text, format="turtle")
            void = Graph().parse(data=client.get("/.well-known/void").text, format="turtle")
    finally:
        plain.close()
    assert _sd("SPARQL11Update") in set(graph.objects(None, _sd("supportedLanguage")))
    assert list(graph.objects(None, _sd("inputFormat")))
    assert graph.value(URIRef("urn:g"), VOID.triples) == Literal(2)
    assert HIDDEN not in answer.text
    assert Literal(1) in set(void.objects(None, VOID.triples))


def test_void_says_what_there_is(client: TestClient) -> None:
    answer = client.get("/.well-known/void")
    graph = Graph().parse(data=answer.text, format="turtle")
    dataset = graph.value(None, RDF.type, VOID.Dataset)
    assert graph.value(dataset, VOID.sparqlEndpoint) == URIRef("http://localhost/sparql")
    assert graph.value(dataset, VOID.exampleResource) == URIRef(f"{BASE}document/d1")
    assert graph.value(dataset, OWL.versionInfo) is not None
    vocabularies = set(map(str, graph.objects(dataset, VOID.vocabulary)))
    assert "https://w3id.org/svidok/ace#" in vocabularies
    assert "http://www.w3.org/ns/shacl#" not in vocabularies
    classes = {
        str(graph.value(part, VOID["class"])): str(graph.value(part, VOID.entities))
        for part in graph.objects(dataset, VOID.classPartition)
    }
    claims = _ask(client, "SELECT (COUNT(*) AS ?n) { ?c a <https://w3id.org/svidok/ace#Claim> }")
    assert classes["https://w3id.org/svidok/ace#Claim"] == claims[0]["n"]["value"]
    # One person is published; the other one is not.
    assert classes["http://xmlns.com/foaf/0.1/Person"] == "1"
    again = client.get("/.well-known/void", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("path", ["/described", "/.well-known/void"])
def test_without_a_graph_there_is_a_way_out(tmp_path: Path, path: str) -> None:
    folder = tmp_path / "queries"
    folder.mkdir()
    with asking(tmp_path / "none", folder) as client:
        _serve(client.app)  # type: ignore[arg-type]  # the type of an ASGI application is wider
        assert client.get(path).status_code == 503
