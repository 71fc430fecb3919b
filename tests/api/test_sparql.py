from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient
from rdflib import Graph, URIRef

from api.app import create_app
from kg.settings import settings
from kg.store import WorkerPool
from kg.tokens import Role, TokenFile
from tests.api.samples import BASE, build

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


def test_each_kind_of_answer_takes_its_own_part_of_accept(client: TestClient) -> None:
    headers = {"Accept": "text/html, text/turtle;q=0.9, application/sparql-results+json;q=0.1"}
    rows = client.get("/sparql", params={"query": PEOPLE}, headers=headers)
    assert rows.headers["content-type"] == "text/html; charset=utf-8"
    headers = {"Accept": "application/sparql-results+xml, text/turtle"}
    for query, media_type in (
        (PEOPLE, "application/sparql-results+xml"),
        ("ASK {}", "application/sparql-results+xml"),
        (ALL, "text/turtle; charset=utf-8"),
    ):
        answer = client.get("/sparql", params={"query": query}, headers=headers)
        assert answer.headers["content-type"] == media_type


def test_rows_on_a_page_and_triples_as_data(client: TestClient) -> None:
    headers = {"Accept": "text/html;q=0.5, text/turtle"}
    rows = client.get("/sparql", params={"query": PEOPLE}, headers=headers)
    assert rows.headers["content-type"] == "text/html; charset=utf-8"
    triples = client.get("/sparql", params={"query": ALL}, headers=headers)
    assert triples.headers["content-type"] == "text/turtle; charset=utf-8"


def test_a_kind_of_answer_that_does_not_suit_is_said(client: TestClient) -> None:
    for query, accept in ((PEOPLE, "text/turtle"), (ALL, "text/csv"), ("ASK {}", "text/turtle")):
        answer = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
        assert answer.status_code == 406
        assert answer.json()["type"].endswith("/not-acceptable")


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


UPDATES = [
    ("application/sparql-update", b"INSERT DATA { <urn:a> <urn:b> <urn:c> }"),
    ("application/sparql-update; charset=utf-8", b"not even an update"),
    (FORM, b"update=DROP+ALL"),
    (FORM, b"update=DROP+ALL&using-graph-uri=urn:a"),
]


@pytest.mark.parametrize(("content_type", "body"), UPDATES)
def test_an_update_needs_a_token(client: TestClient, content_type: str, body: bytes) -> None:
    answer = client.post("/sparql", content=body, headers={"Content-Type": content_type})
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(("content_type", "body"), UPDATES)
def test_a_token_that_may_only_read_may_not_write(
    store: Path, tmp_path: Path, content_type: str, body: bytes
) -> None:
    tokens = TokenFile(tmp_path / "tokens.json")
    _, secret = tokens.add("someone who reads", Role.READER, now=datetime(2031, 5, 10, tzinfo=UTC))
    chosen = settings(store=store, tokens=tokens.path, workspaces=tmp_path / "workspaces")
    headers = {"Content-Type": content_type, "Authorization": f"Bearer {secret}"}
    with TestClient(create_app(chosen), base_url="http://localhost") as known:
        answer = known.post("/sparql", content=body, headers=headers)
        assert answer.status_code == 403
        assert "www-authenticate" not in answer.headers
        rows = known.get("/sparql", params={"query": PEOPLE}, headers=headers)
        assert rows.status_code == 200


def test_a_query_and_an_update_are_not_sent_together(client: TestClient) -> None:
    for body in (b"update=DROP+ALL&query=ASK%7B%7D", b"query=&update="):
        answer = client.post("/sparql", content=body, headers={"Content-Type": FORM})
        assert answer.status_code == 400


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
        ("/sparql?query=", 400),
        ("/sparql?query=ASK%7B%7D&query=ASK%7B%7D", 400),
        ("/sparql?query=ASK%7B%7D&default-graph-uri=not+an+IRI", 400),
        ("/sparql?query=ASK%7B%7D&named-graph-uri=relative", 400),
        ("/sparql?query=ASK%7B%7D&named-graph-uri=", 400),
        ("/sparql?query=ASK%7B%7D&using-graph-uri=urn:a", 400),
        ("/sparql?query=ASK%7B%7D&using-named-graph-uri=urn:a", 400),
        ("/sparql?query=ASK%7B%FF%7D", 400),
        ("/sparql?" + "&".join(["a=1"] * 1_001), 400),
        ("/sparql?update=DROP+ALL", 400),
        ("/sparql?update=DROP+ALL&query=ASK%7B%7D", 400),
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


GRAPHS = "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"


@pytest.mark.parametrize(
    ("dataset", "expected"),
    [
        ([("default-graph-uri", f"{BASE}graph/facts")], 10),
        ([("named-graph-uri", f"{BASE}graph/facts")], 10),
        (
            [
                ("default-graph-uri", f"{BASE}graph/facts"),
                ("named-graph-uri", f"{BASE}graph/facts"),
            ],
            20,
        ),
        ([("default-graph-uri", f"{BASE}graph/{name}") for name in ("facts", "facts", "none")], 10),
        ([("default-graph-uri", "urn:none")], 0),
        ([("default-graph-uri", f"{BASE}graph/hidden")], 0),
    ],
)
def test_the_request_chooses_the_dataset(
    client: TestClient, dataset: list[tuple[str, str]], expected: int
) -> None:
    asked = urlencode([("query", GRAPHS), *dataset])
    answers = (
        client.get(f"/sparql?{asked}"),
        client.post("/sparql", content=asked, headers={"Content-Type": FORM}),
        client.post(
            f"/sparql?{urlencode(dataset)}",
            content=GRAPHS.encode(),
            headers={"Content-Type": DIRECT},
        ),
    )
    for answer in answers:
        (row,) = answer.json()["results"]["bindings"]
        assert int(row["n"]["value"]) == expected


def test_the_dataset_of_the_request_goes_before_that_of_the_query(client: TestClient) -> None:
    query = GRAPHS.replace("{", "FROM <urn:none> {", 1)
    asked = {"query": query, "default-graph-uri": f"{BASE}graph/facts"}
    (row,) = client.get("/sparql", params=asked).json()["results"]["bindings"]
    assert row["n"]["value"] == "10"


def tag(client: TestClient, query: str = PEOPLE, **said: str) -> str | None:
    headers = {"Accept": said.pop("accept", "*/*")}
    answer = client.get("/sparql", params={"query": query, **said}, headers=headers)
    assert answer.status_code == 200
    found: str | None = answer.headers.get("etag")
    return found


def test_an_answer_that_is_known_is_not_sent_again(client: TestClient) -> None:
    known = tag(client)
    assert known
    assert known.startswith("W/")
    for header in (known, known.removeprefix("W/"), f'"x", {known}', f'W/"y",{known}'):
        for method in ("GET", "HEAD"):
            answer = client.request(
                method, "/sparql", params={"query": PEOPLE}, headers={"If-None-Match": header}
            )
            assert answer.status_code == 304
            assert answer.content == b""
            assert answer.headers["etag"] == known
            assert "Accept" in answer.headers["vary"]
    other = client.get("/sparql", params={"query": PEOPLE}, headers={"If-None-Match": '"x"'})
    assert other.status_code == 200


def test_what_is_known_is_not_asked_again(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Too plain to be a look-up, so that only a worker could answer it.
    query = PEOPLE.replace("ORDER BY ?label", "ORDER BY DESC(?label)")
    known = tag(client, query)

    def fail(*_: object) -> None:
        raise AssertionError("the query was run")

    monkeypatch.setattr(WorkerPool, "stream", fail)
    headers = {"If-None-Match": str(known)}
    assert client.get("/sparql", params={"query": query}, headers=headers).status_code == 304


def test_another_answer_has_another_tag(client: TestClient) -> None:
    tags = [
        tag(client),
        tag(client, PEOPLE + " LIMIT 1"),
        tag(client, accept="text/csv"),
        tag(client, format="xml"),
        tag(client, **{"default-graph-uri": f"{BASE}graph/reference"}),
        tag(client, **{"named-graph-uri": f"{BASE}graph/reference"}),
    ]
    assert all(tags)
    assert len(set(tags)) == len(tags)
    assert tag(client) == tags[0]


def test_another_graph_has_other_tags(tmp_path: Path) -> None:
    build(tmp_path / "store")
    chosen = settings(store=tmp_path / "store", workers=1)
    with TestClient(create_app(chosen), base_url="http://localhost") as client:
        before = tag(client)
        build(tmp_path / "store")
        assert tag(client) == before  # the same graph, built once more
        more = (URIRef("urn:s"), URIRef("urn:p"), URIRef("urn:o"), None)
        build(tmp_path / "store", more=[more])
        assert tag(client) != before
        headers = {"If-None-Match": str(before)}
        again = client.get("/sparql", params={"query": PEOPLE}, headers=headers)
        assert again.status_code == 200


@pytest.mark.parametrize(
    "call",
    [
        *("NOW()", "RAND()", "UUID()", "STRUUID()", "BNODE()", "now ()", "Rand\n()"),
        *("NOW #now\n ()", "UUID#\r#()\n(\t)", "BNODE('x')"),
    ],
)
def test_what_is_never_twice_the_same_has_no_tag(client: TestClient, call: str) -> None:
    assert tag(client, f"SELECT ({call} AS ?x) {{}}") is None


def test_only_what_was_asked_for_without_a_body_has_a_tag(client: TestClient) -> None:
    posted = client.post("/sparql", content=PEOPLE.encode(), headers={"Content-Type": DIRECT})
    assert posted.status_code == 200
    assert "etag" not in posted.headers
    failed = client.get("/sparql", params={"query": "SELECT"})
    assert failed.status_code == 400
    assert "etag" not in failed.headers


LONG = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 50"


@pytest.mark.parametrize(
    ("accepted", "is_compressed"),
    [
        ("gzip", True),
        ("deflate, GZIP;q=0.5", True),
        ("br;q=1, gzip; q=0.001", True),
        ("gzip;q=0", False),
        ("gzip;q=0.000", False),
        ("br", False),
        ("*", False),
        ("identity", False),
    ],
)
def test_an_answer_is_compressed_for_those_who_ask(
    client: TestClient, accepted: str, is_compressed: bool
) -> None:
    plain = client.get("/sparql", params={"query": LONG}, headers={"Accept-Encoding": "identity"})
    answer = client.get("/sparql", params={"query": LONG}, headers={"Accept-Encoding": accepted})
    assert answer.headers.get("content-encoding") == ("gzip" if is_compressed else None)
    assert answer.content == plain.content  # the client has unpacked it
    assert "Accept-Encoding" in answer.headers["vary"]
    if is_compressed:
        assert int(answer.headers["content-length"]) < len(plain.content)


def test_a_short_answer_is_not_compressed(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "ASK {}"}, headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in answer.headers


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
