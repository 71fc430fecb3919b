from __future__ import annotations

import csv
import io
import json
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient
from rdflib import Graph

from tests.api.samples import BASE

PEOPLE = (
    "SELECT ?label { ?p a <http://xmlns.com/foaf/0.1/Person> ; "
    "<http://www.w3.org/2004/02/skos/core#prefLabel> ?label } ORDER BY ?label"
)
LABELS = ["Ilvé Osk", "Ільве Оск"]
ALL = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 5"
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/json", "application/json"),
        ("*/*", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/csv;q=0.3, application/sparql-results+xml;q=0.4", "application/sparql-results+xml"),
    ],
)
def test_rows_come_in_the_form_that_was_asked_for(
    client: TestClient, accept: str, media_type: str
) -> None:
    answer = client.get("/sparql", params={"query": PEOPLE}, headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == media_type
    assert "Accept" in answer.headers["vary"]
    text = answer.content.decode("utf-8")
    if "json" in media_type:
        rows = json.loads(text)["results"]["bindings"]
        assert [row["label"]["value"] for row in rows] == LABELS
    elif "xml" in media_type:
        found = ElementTree.fromstring(text).iter("{http://www.w3.org/2005/sparql-results#}literal")  # noqa: S314 - our own answer, not a stranger's document
        assert [node.text for node in found] == LABELS
    elif "csv" in media_type:
        assert [row[0] for row in csv.reader(io.StringIO(text))] == ["label", *LABELS]
    else:
        assert text.splitlines() == ["?label", '"Ilvé Osk"@en', '"Ільве Оск"@uk']


@pytest.mark.parametrize(
    ("accept", "parser"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "xml"),
        ("application/ld+json", "json-ld"),
        ("*/*", "turtle"),
    ],
)
def test_graphs_come_in_the_form_that_was_asked_for(
    client: TestClient, accept: str, parser: str
) -> None:
    answer = client.get("/sparql", params={"query": ALL}, headers={"Accept": accept})
    assert answer.status_code == 200
    assert len(Graph().parse(data=answer.text, format=parser)) == 5


@pytest.mark.parametrize(
    ("query", "format_", "media_type"),
    [
        (PEOPLE, "csv", "text/csv; charset=utf-8"),
        (ALL, "ntriples", "application/n-triples"),
        (ALL, "csv", "text/turtle; charset=utf-8"),  # does not suit: Accept decides
        (PEOPLE, "sparql-results", "application/sparql-results+json"),
    ],
)
def test_a_link_names_its_format(
    client: TestClient, query: str, format_: str, media_type: str
) -> None:
    answer = client.get("/sparql", params={"query": query, "format": format_})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == media_type


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        (DIRECT, PEOPLE.encode()),
        (f"{DIRECT}; charset=UTF-8", PEOPLE.encode()),
        (FORM, urlencode({"query": PEOPLE}).encode()),
        (f"{FORM};charset=utf-8", urlencode({"query": PEOPLE}).encode()),
    ],
)
def test_long_queries_are_posted(client: TestClient, content_type: str, body: bytes) -> None:
    answer = client.post("/sparql", content=body, headers={"Content-Type": content_type})
    assert answer.status_code == 200
    assert len(answer.json()["results"]["bindings"]) == 2


def test_ask(client: TestClient) -> None:
    assert client.get("/sparql", params={"query": "ASK { ?s ?p ?o }"}).json()["boolean"] is True
    assert (
        client.get("/sparql", params={"query": "ASK { ?s ?p 'no such words' }"}).json()["boolean"]
        is False
    )


def test_head_and_options(client: TestClient) -> None:
    got = client.get("/sparql", params={"query": PEOPLE})
    head = client.head("/sparql", params={"query": PEOPLE})
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["content-length"] == str(len(got.content))
    options = client.options("/sparql")
    assert options.status_code == 204
    assert options.headers["allow"] == "GET, HEAD, OPTIONS, POST"
    assert "access-control-allow-origin" not in options.headers


REFUSED = [
    "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
    "DELETE WHERE { ?s ?p ?o }",
    "LOAD <http://127.0.0.1:9/x>",
    "DROP ALL",
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } } }",
    "SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
]


@pytest.mark.parametrize("query", REFUSED)
def test_what_strangers_may_not_send_is_refused(client: TestClient, query: str) -> None:
    answer = client.post("/sparql", content=query, headers={"Content-Type": DIRECT})
    assert answer.status_code == 403
    assert answer.headers["content-type"] == "application/problem+json"
    said = answer.json()
    assert said["type"].endswith("/query-refused")
    assert said["status"] == 403
    assert said["instance"] == "/sparql"
    assert said["problems"][0]["line"] == 1


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/sparql-update", b"INSERT DATA { <urn:a> <urn:b> <urn:c> }"),
        (FORM, b"update=DROP+ALL"),
        (FORM, b"update=DROP+ALL&query=ASK%7B%7D"),
    ],
)
def test_updates_are_refused_before_they_are_read(
    client: TestClient, content_type: str, body: bytes
) -> None:
    answer = client.post("/sparql", content=body, headers={"Content-Type": content_type})
    assert answer.status_code == 403
    assert answer.json()["type"].endswith("/query-refused")


def test_a_mistake_is_shown_with_line_and_column(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "SELECT *\nWHERE { ?s ?p ?o } oops"})
    assert answer.status_code == 400
    said = answer.json()
    assert said["type"].endswith("/query-syntax")
    assert said["title"] == "The query is not valid"
    assert said["problems"][0]["line"] == 2
    assert "column 20" in said["detail"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/sparql", 400),
        ("/sparql?query=", 400),
        ("/sparql?query=ASK%7B%7D&query=ASK%7B%7D", 400),
        ("/sparql?query=ASK%7B%7D&default-graph-uri=urn:a", 400),
        ("/sparql?query=ASK%7B%7D&named-graph-uri=urn:a", 400),
        ("/sparql?query=ASK%7B%FF%7D", 400),
        ("/sparql?" + "&".join(["a=1"] * 200), 400),
        ("/sparql?update=DROP+ALL", 403),
    ],
)
def test_requests_that_cannot_be_understood_are_problems(
    client: TestClient, path: str, status: int
) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status


@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        ("text/plain", b"ASK {}", 415),
        ("", b"ASK {}", 415),
        ("multipart/form-data; boundary=x", b"--x--", 415),
        (f"{DIRECT}; charset=utf-16", "ASK {}".encode("utf-16"), 415),
        (DIRECT, b"ASK { ?s ?p '\xff' }", 400),
        (FORM, b"query=%FF", 400),
        (FORM, b"", 400),
        (DIRECT, b"", 400),
        (DIRECT, b"\x00\x00", 400),
        (FORM, b"query=ASK%7B%7D&using-graph-uri=urn:a", 400),
        (DIRECT, b"#" * 20_001, 413),
        (FORM, b"query=" + b"a" * 20_001, 413),
    ],
)
def test_bodies_that_cannot_be_read_are_problems(
    client: TestClient, content_type: str, body: bytes, status: int
) -> None:
    answer = client.post("/sparql", content=body, headers={"Content-Type": content_type})
    assert answer.status_code == status
    assert answer.json()["status"] == status


def test_a_body_without_length_is_counted(client: TestClient) -> None:
    chunks = (b"#" * 1_000 for _ in range(100))
    answer = client.post("/sparql", content=chunks, headers={"Content-Type": DIRECT})
    assert answer.status_code == 413
    assert answer.json()["type"].endswith("/content-too-large")


def test_a_query_in_two_places_is_refused(client: TestClient) -> None:
    path = "/sparql?query=" + quote("ASK {}")
    for content_type, body in ((DIRECT, b"ASK {}"), (FORM, b"query=ASK%7B%7D")):
        answer = client.post(path, content=body, headers={"Content-Type": content_type})
        assert answer.status_code == 400


def test_nothing_acceptable_is_said_before_the_query_runs(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": PEOPLE}, headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert "text/csv" in answer.json()["detail"]


def test_an_answer_is_never_cut_short(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }"})
    assert answer.status_code == 422
    assert answer.json()["type"].endswith("/result-too-large")
    assert "50" in answer.json()["detail"]


def test_from_clauses_choose_the_dataset(client: TestClient) -> None:
    query = "SELECT (COUNT(*) AS ?n) FROM <GRAPH> { ?s ?p ?o }".replace(
        "GRAPH", f"{BASE}graph/facts"
    )
    assert (
        client.get("/sparql", params={"query": query}).json()["results"]["bindings"][0]["n"][
            "value"
        ]
        == "10"
    )


BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


def test_a_browser_gets_a_form(client: TestClient) -> None:
    answer = client.get("/sparql", headers=BROWSER)
    assert answer.status_code == 200
    assert '<form action="/sparql" method="get">' in answer.text
    assert "<script" not in answer.text


def test_a_browser_gets_a_table(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": PEOPLE}, headers=BROWSER)
    assert answer.status_code == 200
    assert "Ільве Оск" in answer.text
    assert "2 rows" in answer.text
    assert "format=csv" in answer.text


def test_a_browser_gets_yes_and_triples(client: TestClient) -> None:
    yes = client.get("/sparql", params={"query": "ASK {}"}, headers=BROWSER)
    assert ">Yes</h2>" in yes.text
    graph = client.get("/sparql", params={"query": ALL}, headers=BROWSER)
    assert "<pre" in graph.text
    assert "format=jsonld" in graph.text


def test_a_browser_sees_its_mistake_beside_its_query(client: TestClient) -> None:
    query = "SELECT ?x { ?x </textarea><script>alert(1)</script> }"
    answer = client.get("/sparql", params={"query": query}, headers=BROWSER)
    assert answer.status_code == 400
    assert "<script>" not in answer.text
    assert "&lt;/textarea&gt;" in answer.text
    assert "Line 1" in answer.text


def test_what_is_in_the_graph_is_escaped_in_tables(client: TestClient) -> None:
    query = "SELECT ?l { ?s <http://www.w3.org/2004/02/skos/core#altLabel> ?l }"
    answer = client.get("/sparql", params={"query": query}, headers=BROWSER)
    assert "<script" not in answer.text
    assert "<img" not in answer.text
    assert "&lt;script&gt;alert(1)" in answer.text
