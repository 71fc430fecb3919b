from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st

from api.app import create_app
from kg.settings import settings as chosen
from tests.api.samples import BASE

JSON = "application/sparql-results+json"
LOOK_UP = f"SELECT ?p ?o {{ <{BASE}actor/ilve-osk> ?p ?o }}"
ROWS = "SELECT ?s { ?s a ?kind . ?s ?p ?kind } ORDER BY ?s LIMIT 5"
TRIPLES = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 5"
# A header that nothing looks at here, but that a short way has no time for.
LONG_WAY = {"Range": "bytes=0-"}


@pytest.fixture(scope="module", params=[40, 100_000], ids=["few rows", "many rows"])
def client(request: pytest.FixtureRequest, store: Path) -> Iterator[TestClient]:
    """Look-ups are answered in the process of the server only where many rows are allowed."""
    given = chosen(store=store, workers=1, query_max_rows=request.param)
    with TestClient(create_app(given), base_url="http://localhost") as client:
        yield client


@pytest.mark.parametrize("query", [LOOK_UP, ROWS, TRIPLES, "ASK { ?s ?p ?o }", "ASK {}"])
@pytest.mark.parametrize("accept", ["*/*", JSON, "text/csv", "text/turtle", "application/json"])
def test_both_ways_give_the_same_answer(client: TestClient, query: str, accept: str) -> None:
    headers = {"Accept": accept, "Accept-Encoding": "identity"}
    short, long = (
        client.get("/sparql", params={"query": query}, headers=headers | more)
        for more in ({}, LONG_WAY)
    )
    assert short.status_code == long.status_code
    assert short.content == long.content
    said = [sorted((k, v) for k, v in answer.headers.items()) for answer in (short, long)]
    assert said[0] == said[1]


@settings(max_examples=40, deadline=None)
@given(
    query=st.sampled_from([LOOK_UP, "ASK {", "SELECT * { ?s ?p ?o }", "SELECT * { ?s ?p }", "é"])
    | st.text(max_size=30),
    accept=st.sampled_from(["*/*", "image/png", "text/html", "text/csv;q=0.1", "nonsense"]),
    host=st.sampled_from(["localhost", "127.0.0.1:80", "LOCALHOST", "example.org", "localhost:x"]),
)
def test_mistakes_are_said_in_the_same_words(
    client: TestClient, query: str, accept: str, host: str
) -> None:
    headers = {"Accept": accept, "Host": host}
    short, long = (
        client.get("/sparql", params={"query": query}, headers=headers | more)
        for more in ({}, LONG_WAY)
    )
    assert (short.status_code, short.content) == (long.status_code, long.content)
    assert short.headers["content-type"] == long.headers["content-type"]


def test_a_token_in_the_address_is_refused_on_both_ways(client: TestClient) -> None:
    answer = client.get("/sparql?query=ASK%7B%20?access_token=%20?a%20?b%7D")
    assert answer.status_code == 400


def test_what_was_seen_already_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/sparql", params={"query": LOOK_UP}, headers={"Accept": JSON})
    again = client.get(
        "/sparql",
        params={"query": LOOK_UP},
        headers={"Accept": JSON, "If-None-Match": first.headers["etag"]},
    )
    assert again.status_code == 304
    assert again.content == b""


def test_an_unknown_token_is_refused(client: TestClient) -> None:
    answer = client.get(
        "/sparql", params={"query": LOOK_UP}, headers={"Authorization": "Bearer svk_no"}
    )
    assert answer.status_code == 401
