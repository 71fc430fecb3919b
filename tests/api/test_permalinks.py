"""Links that say later whether an answer is still the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from fastapi.testclient import TestClient
from rdflib import Literal

from kg.store import Quad, Stamp, StoreFolder
from kg.terms import SKOS
from kg.triples.quads import canonical_nquads
from tests.api.asking import asking
from tests.api.samples import BASE, build, iri, quads

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
PREF = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
LABELS = f"SELECT ?s ?l {{ ?s {PREF} ?l FILTER (lang(?l) = 'uk') }}"
CONCEPTS = "SELECT ?c { ?c a <http://www.w3.org/2004/02/skos/core#Concept> } ORDER BY DESC(str(?c))"
GRAPH = f"CONSTRUCT {{ ?s {PREF} ?l }} WHERE {{ ?s {PREF} ?l FILTER (lang(?l) = 'uk') }}"


def _build_again(store: Path, more: Iterable[Quad]) -> None:
    lines = canonical_nquads(quads() | set(more))
    StoreFolder(store).build("g2", lines, lines, Stamp(BASE, "svidok 0.0.0"))


@pytest.fixture
def grown(tmp_path: Path) -> Iterator[tuple[TestClient, Path]]:
    """A client of a store that a test may build anew."""
    folder, store = tmp_path / "queries", tmp_path / "store"
    folder.mkdir()
    build(store)
    with asking(store, folder) as client:
        yield client, store


@pytest.fixture(scope="module")
def client(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with asking(store, tmp_path_factory.mktemp("queries")) as client:
        yield client


def _made(client: TestClient, **fields: str) -> str:
    answer = client.get("/permalink/new", params=fields)
    assert answer.status_code == 200, answer.text
    link: str = answer.json()["permalink"]
    return link


def _changed(link: str, **fields: str) -> str:
    parts = urlsplit(link)
    said = {name: values[0] for name, values in parse_qs(parts.query).items()}
    return f"{parts.path}?{urlencode({**said, **fields})}"


@pytest.mark.parametrize(
    "fields",
    [
        {"query": LABELS},
        {"query": CONCEPTS},
        {"query": GRAPH},
        {"query": "ASK { ?s ?p ?o }"},
        {"query": "DESCRIBE <https://w3id.org/svidok/id/actor/ilve-osk>"},
        {"name": "labels", "param.thing": "actor/ilve-osk"},
        {"name": "echo", "param.text": "a&b=c#d"},
    ],
    ids=["rows", "ordered", "graph", "ask", "describe", "named", "escaped"],
)
def test_a_link_that_was_just_made_says_the_same(
    client: TestClient, fields: dict[str, str]
) -> None:
    answer = client.get(_made(client, **fields))
    assert answer.status_code == 200
    said = answer.json()
    assert said["verdict"] == "same"
    assert said["same_graph"] is said["same_rows"] is True
    assert said["count"] == said["count_then"] > 0
    assert client.get(said["query"]).status_code == 200


def test_another_graph_with_the_same_rows(grown: tuple[TestClient, Path]) -> None:
    client, store = grown
    links = [_made(client, query=query) for query in (LABELS, CONCEPTS, GRAPH)]
    graph = iri("graph/reference")
    _build_again(store, [(iri("actor/wire"), SKOS.note, Literal("new"), graph)])
    for link in links:
        said = client.get(link).json()
        assert said["verdict"] == "same-rows"
        assert said["same_graph"] is False
        assert said["graph_version"] != said["graph_version_then"]


def test_another_graph_with_other_rows(grown: tuple[TestClient, Path]) -> None:
    client, store = grown
    link = _made(client, query=LABELS)
    label = Literal("Мережа", lang="uk")
    more = [(iri("actor/wire"), SKOS.prefLabel, label, place) for place in (None, iri("graph/x"))]
    _build_again(store, more)
    said = client.get(link).json()
    assert said["verdict"] == "other-rows"
    assert (said["count_then"], said["count"]) == (1, 2)
    assert "1 then, 2 now" in said["says"]
    page = client.get(link, headers=BROWSER)
    assert "1 row then; 2 now" in page.text


def test_the_same_rows_in_another_order(client: TestClient) -> None:
    link = _made(client, query=CONCEPTS)
    changed = _changed(link, order="0" * 64, version="another")
    assert client.get(changed).json()["verdict"] == "other-order"


@pytest.mark.parametrize(
    "fields",
    [{"rows": "0" * 64}, {"query": CONCEPTS}, {"query": LABELS.replace("uk", "en")}],
)
def test_a_hash_of_something_else_does_not_fit(client: TestClient, fields: dict[str, str]) -> None:
    said = client.get(_changed(_made(client, query=LABELS), **fields)).json()
    assert said["verdict"] == "does-not-fit"
    assert said["same_rows"] is False


@pytest.mark.parametrize(
    "call", ["NOW()", "RAND()", "UUID()", "STRUUID()", "BNODE()", "now ( )", "Rand()"]
)
def test_what_is_new_every_time_gets_no_link(client: TestClient, call: str) -> None:
    query = f"SELECT ({call} AS ?x) {{ }}"
    answer = client.get("/permalink/new", params={"query": query})
    assert answer.status_code == 422
    assert "every time" in answer.json()["detail"]


def test_blank_nodes_get_no_link(client: TestClient) -> None:
    query = f"CONSTRUCT {{ [] {PREF} ?l }} WHERE {{ ?s {PREF} ?l }} LIMIT 2"
    answer = client.get("/permalink/new", params={"query": query})
    assert answer.status_code == 422
    assert "blank nodes" in answer.json()["detail"]


def test_a_link_that_would_be_too_long_is_refused_with_a_way_out(client: TestClient) -> None:
    query = f"SELECT * {{ FILTER ('{'x' * 8_000}' = '') }}"
    answer = client.get("/permalink/new", params={"query": query})
    assert answer.status_code == 422
    assert "shorten" in answer.json()["problems"][0]["way_out"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/permalink/new", 400),
        ("/permalink/new?query=", 400),
        ("/permalink/new?query=ASK%7B%7D&name=labels", 400),
        ("/permalink/new?query=ASK%7B%7D&param.a=b", 400),
        ("/permalink/new?query=ASK%7B%7D&version=x", 400),
        ("/permalink/new?query=nonsense", 400),
        ("/permalink/new?query=ASK%7B%FF%7D", 400),
        ("/permalink/new?name=labels", 400),
        ("/permalink/new?name=labels&param.thing=x", 400),
        ("/permalink/new?name=labels&param.thing=actor/wire&param.other=1", 400),
        ("/permalink/new?name=nothing", 404),
        ("/permalink/new?query=DROP+ALL", 403),
        ("/permalink/new?query=ASK+%7B+SERVICE+%3Curn:x%3E+%7B%7D+%7D", 403),
        ("/permalink?query=ASK%7B%7D", 400),
        (f"/permalink?query=ASK%7B%7D&version=x&rows={'0' * 63}", 400),
        (f"/permalink?query=ASK%7B%7D&version=x&rows={'0' * 64}&count=-1", 400),
        (f"/permalink?query=ASK%7B%7D&version=%3Cscript%3E&rows={'0' * 64}", 400),
        (f"/permalink?query=ASK%7B%7D&version=x&rows={'0' * 64}&rows={'0' * 64}", 400),
    ],
)
def test_links_that_cannot_be_read_are_problems(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    page = client.get(path, headers=BROWSER)
    assert page.status_code == status
    assert "<script" not in page.text


def test_people_get_pages(client: TestClient) -> None:
    query = f"SELECT ?s {{ ?s {PREF} '</pre><script>alert(1)</script>' }}"
    made = client.get("/permalink/new", params={"query": query}, headers=BROWSER)
    assert made.status_code == 200
    assert "Nothing is stored" in made.text
    opened = client.get(_made(client, query=LABELS), headers=BROWSER)
    assert "The same graph, and the same rows." in opened.text
    assert "<script" not in made.text + opened.text


def test_links_are_built_from_the_host_that_was_used(client: TestClient) -> None:
    answer = client.get(
        "/permalink/new", params={"query": "ASK {}"}, headers={"Host": "127.0.0.1:9"}
    )
    assert answer.json()["permalink"].startswith("http://127.0.0.1:9/permalink?")
