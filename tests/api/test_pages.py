from __future__ import annotations

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

import pytest
from fastapi.testclient import TestClient
from rdflib import RDF, Graph, Literal, URIRef

from api.app import create_app
from kg.settings import settings
from kg.store import Quad
from kg.terms import ACE, FOAF, SKOS
from tests.api.samples import BASE, HIDDEN, VERSION, build, iri

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
KNOWN_SCHEMES = {"", "http", "https"}
THINGS = [
    "/id/actor/ilve-osk",
    "/id/claim/c1",
    "/id/claim/c2",
    "/id/document/d1",
    "/id/description/d1/moving",
    "/id/description/d1/plan",
    "/id/description/d1/boats",
    "/id/description/d1/mayor",
    "/id/fact/f1",
    "/id/office/mayor",
    "/id/variable/boats",
    f"/id/version/{VERSION}",
    f"/id/passage/{VERSION}/0-16",
    f"/id/passage/{VERSION}/0-16/quote",
    "/id/graph/facts",
    "/concept/stance/denies",
    "/resource?iri=" + quote(f"{BASE}actor/ilve-osk", safe=""),
    "/ace",
]


class Page(HTMLParser):
    """Collects what a page links to, its visible words, and every tag with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.links += [value or "" for name, value in attrs if name in {"href", "src", "action"}]

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


def look(client: TestClient, path: str) -> Page:
    answer = client.get(path, headers=BROWSER)
    assert answer.status_code == 200, path
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return Page(answer.text)


@pytest.mark.parametrize("path", THINGS)
def test_every_kind_of_thing_has_a_page_and_data(client: TestClient, path: str) -> None:
    page = look(client, path)
    assert {"h1", "main", "title"} <= page.tags
    for media_type, form in (("text/turtle", "turtle"), ("application/ld+json", "json-ld")):
        answer = client.get(path, headers={"Accept": media_type})
        assert answer.status_code == 200
        assert answer.headers["content-type"].partition(";")[0] == media_type
        assert "Accept" in answer.headers["vary"]
        assert len(Graph().parse(data=answer.text, format=form)) > 0
        located = client.get(answer.headers["content-location"])
        assert located.content == answer.content


def test_a_person_is_shown_with_names_offices_facts_and_their_standing(client: TestClient) -> None:
    text = look(client, "/id/actor/ilve-osk").text
    for words in (
        "Ільве Оск",
        "Mayor of Veldport",
        "2031-05-10",
        "Moving of boats",
        "disputed",
        "according to Larkwater Wire",
        "Town of Veldport denies it (occurrence): “no boat moved”",
        "against it, Town of Veldport asserts Staying of boats: “all boats stayed”",
    ):
        assert words in text, words


def test_a_claim_is_shown_with_its_words_its_place_and_its_denial(client: TestClient) -> None:
    text = look(client, "/id/claim/c1").text
    for words in (
        "“boats were moved”",
        "Larkwater Wire asserts Moving of boats",
        "0–16",
        "verified",
        "“no boat moved”",
        "Boats moved <b>at night</b>",
    ):
        assert words in text, words


def test_a_denial_says_what_it_denies(client: TestClient) -> None:
    text = look(client, "/id/claim/c2").text
    assert "Town of Veldport denies Moving of boats (occurrence)" in text
    assert "Denied" not in text.split("Where it stands")[0]


def test_an_event_shows_its_denials_first(client: TestClient) -> None:
    text = look(client, "/id/description/d1/moving").text
    assert "Denied “no boat moved”" in text
    assert "Not asserted" not in text


def test_a_proposition_is_visibly_apart(client: TestClient) -> None:
    text = look(client, "/id/description/d1/plan").text
    assert "Not asserted as actual: planned." in text
    assert "planned" in look(client, "/id/claim/c4").text


def test_a_figure_shows_its_bound_as_it_was_written(client: TestClient) -> None:
    text = look(client, "/id/description/d1/boats").text
    assert "“more than 40”" in text
    assert "boats that were moved" in text
    assert "«more than 40 “boats”»" in text


def test_a_document_lists_its_claims_in_the_order_of_its_text(client: TestClient) -> None:
    text = look(client, "/id/document/d1").text
    places = [text.index(words) for words in ("boats were", "no boat", "«more than", "will move")]
    assert places == sorted(places)
    assert "6 claims, in the order of the text" in text
    assert "https://wire.example/boats" in text


def test_the_landing_page_says_what_is_inside_and_where_to_go(client: TestClient) -> None:
    page = look(client, "/plain")
    for words in ("1 documents", "6 claims", "1 people", "Boats moved <b>at night</b>"):
        assert words in page.text, words
    questions = [link for link in page.links if link.startswith("/sparql?")]
    assert len(questions) == 3
    for question in questions:
        assert "row" in look(client, question).text


@pytest.mark.uncounted
def test_no_link_of_any_page_is_dead_or_dangerous(store: Path) -> None:
    chosen = settings(store=store, workers=1)
    with TestClient(create_app(chosen), base_url="http://localhost") as client:
        _follow_every_link(client)


def _follow_every_link(client: TestClient) -> None:
    seen = {"/", "/plain"}
    left = [("/plain", client.get("/plain", headers=BROWSER).text)]
    while left:
        path, text = left.pop()
        page = Page(text)
        assert "script" not in page.tags, path
        assert not {name for name in page.attributes if name.startswith("on")}, path
        for link in page.links:
            parts = urlsplit(link)
            assert parts.scheme in KNOWN_SCHEMES, link
            if parts.scheme or parts.netloc:
                continue
            target = urljoin(f"http://localhost{path}", link).removeprefix("http://localhost")
            target = target.partition("#")[0]
            if target in seen or not target or target.startswith("/explore/"):
                continue  # the explorer needs scripts, and has tests of its own
            seen.add(target)
            answer = client.get(target, headers=BROWSER)
            if target.startswith(("/concept/", "/id/graph/")) and answer.status_code == 404:
                continue  # the small graph has few of the concepts
            assert answer.status_code == 200, f"{target} on {path}"
            if answer.headers["content-type"].startswith("text/html"):
                assert answer.headers["content-type"] == "text/html; charset=utf-8"
                left.append((target, answer.text))
    assert len(seen) > 60


def test_hostile_labels_are_words_and_nothing_else(client: TestClient) -> None:
    page = look(client, "/id/actor/ilve-osk")
    assert "<script>alert(1)</script>" in page.text
    assert not {"script", "img"} & page.tags
    assert "onerror" not in page.attributes
    assert not [link for link in page.links if "alert" in link]


def test_the_turtle_of_a_claim_holds_its_passage_and_words(client: TestClient) -> None:
    graph = Graph().parse(data=client.get("/id/claim/c1.ttl").text, format="turtle")
    assert (iri("claim/c1"), ACE.content, iri("description/d1/moving")) in graph
    assert Literal("boats were moved", lang="en") in set(graph.objects())
    assert (iri("fact/f1"), None, iri("claim/c1")) in graph


def test_the_turtle_of_an_actor_holds_the_claims_of_it(client: TestClient) -> None:
    graph = Graph().parse(data=client.get("/id/actor/wire.ttl").text, format="turtle")
    assert (iri("claim/c1"), ACE.claimant, iri("actor/wire")) in graph


def test_json_ld_is_the_same_bytes_each_time(client: TestClient) -> None:
    first, second = (client.get("/id/claim/c1.jsonld").content for _ in range(2))
    assert first == second
    assert json.loads(first)


def test_the_other_forms_are_linked(client: TestClient) -> None:
    answer = client.get("/id/actor/ilve-osk", headers=BROWSER)
    link = answer.headers["link"]
    assert '</id/actor/ilve-osk.ttl>; rel="alternate"; type="text/turtle"' in link
    assert '</id/actor/ilve-osk.jsonld>; rel="alternate"; type="application/ld+json"' in link
    assert f'<{BASE}actor/ilve-osk>; rel="describes"' in link


@pytest.mark.parametrize(
    "path",
    [
        "/id/actor/nobody",
        "/id/actor/nobody.ttl",
        "/id/",
        "/id/graph/none",
        "/concept/stance/none",
        "/resource?iri=https://example.org/none",
        "/resource?iri=no-iri",
        "/resource?iri=" + quote("x:y> ?p ?o } { <x:z", safe=""),
        "/id/" + quote("x> { ?s ?p ?o } #", safe=""),
        "/id/%00",
        "/nowhere",
        "/ace.exe",
        "/static/../app.py",
        "/static/%2e%2e/app.py",
    ],
)
def test_what_is_not_there_is_a_problem(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"] == "https://w3id.org/svidok/problem/not-found"
    page = client.get(path, headers=BROWSER)
    assert page.status_code == 404
    assert page.headers["content-type"].startswith("text/html")
    assert "<h1>Not" in page.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/resource", 400),
        ("/resource?iri=https://example.org/&format=exe", 400),
        ("/id/actor/ilve-osk?page=0", 400),
        ("/id/actor/ilve-osk?page=x", 400),
        ("/id/actor/ilve-osk?page=99999999999", 400),
    ],
)
def test_bad_parameters_are_named(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_nothing_acceptable_is_said(client: TestClient) -> None:
    for path in ("/id/actor/ilve-osk", "/ace"):
        assert client.get(path, headers={"Accept": "image/png"}).status_code == 406


def test_what_only_the_full_store_holds_is_not_there(client: TestClient) -> None:
    assert client.get("/id/actor/secret").status_code == 404
    assert client.get("/id/graph/hidden").status_code == 404
    for path in (*THINGS, "/", "/health", "/openapi.json"):
        for headers in ({}, BROWSER):
            assert HIDDEN not in client.get(path, headers=headers).text
    for query in (f"ASK {{ ?s ?p ?o FILTER CONTAINS(STR(?o), '{HIDDEN}') }}",) * 2:
        named = query.replace("?s ?p ?o", "GRAPH ?g { ?s ?p ?o }", 1)
        for text in (query, named):
            assert client.get("/sparql", params={"query": text}).json()["boolean"] is False


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[TestClient]:
    """A server whose operator chose another base IRI."""
    base = "https://graph.example/kg#"
    build(tmp_path / "store", base)
    chosen = settings(store=tmp_path / "store", base_iri=base, workers=1)
    with TestClient(create_app(chosen), base_url="http://localhost") as client:
        yield client


def test_another_base_iri_works_the_same(elsewhere: TestClient) -> None:
    page = look(elsewhere, "/id/actor/ilve-osk")
    assert "/id/description/d1/moving" in page.links
    graph = Graph().parse(data=elsewhere.get("/id/actor/ilve-osk.ttl").text, format="turtle")
    assert (URIRef("https://graph.example/kg#actor/ilve-osk"), RDF.type, FOAF.Person) in graph


def test_long_lists_come_in_parts(tmp_path: Path) -> None:
    wire = iri("actor/wire")
    more: set[Quad] = set()
    for number in range(1_200):
        claim = iri(f"claim/x{number:04}")
        more.add((claim, ACE.claimant, wire, None))
    more.add((wire, SKOS.note, Literal("busy"), None))
    build(tmp_path / "store", more=more)
    with TestClient(
        create_app(settings(store=tmp_path / "store", workers=1)), base_url="http://localhost"
    ) as client:
        found, path = set(), "/id/actor/wire.ttl"
        while path:
            answer = client.get(path)
            graph = Graph().parse(data=answer.text, format="turtle")
            found |= set(graph.subjects(ACE.claimant, wire))
            path = answer.links.get("next", {}).get("url", "")
        assert len(found) >= 1_200
