"""Search through the doors of the server, on a small invented graph."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Literal
from starlette.types import ASGIApp, Receive, Scope, Send

from api.access import Access, grant
from api.app import create_app
from kg.pipeline.searchable import write_indexes
from kg.settings import settings
from kg.store import Quad, Stamp, StoreFolder
from kg.terms import FOAF, RDF, SKOS
from kg.tokens import Role, Token
from kg.triples import canonical_nquads
from tests.api.samples import BASE, HIDDEN, HOSTILE, iri, quads

BROWSER = {"Accept": "text/html"}
HEBREW = "אילבה אוסק"


def _more() -> set[Quad]:
    node, graph = iri("actor/ilve-osk"), iri("graph/reference")
    return {(node, SKOS.altLabel, Literal(HEBREW, lang="he"), name) for name in (graph, None)}


def _build(folder: Path, *, secret: bool) -> StoreFolder:
    store = StoreFolder(folder)
    public = quads() | _more()
    store.build(
        "g1",
        canonical_nquads(public),
        canonical_nquads(quads(secret=secret) | _more()),
        Stamp(BASE, "svidok 0.0.0"),
        finish=write_indexes(frozenset()),
    )
    return store


class _As:
    """Grants a role to every request, as the guard of tokens does."""

    def __init__(self, app: ASGIApp, role: Role | None) -> None:
        self.app, self.role = app, role

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.role is not None and scope["type"] == "http":
            grant(scope, Access(Token("0" * 12, "somebody", self.role, None, None)))
        await self.app(scope, receive, send)


@contextmanager
def _serve(store: Path, role: Role | None = None) -> Iterator[TestClient]:
    app = create_app(settings(store=store, workers=1))
    with TestClient(_As(app, role), base_url="http://localhost") as client:
        yield client


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with stores and their indexes; read only."""
    folder = tmp_path_factory.mktemp("search") / "store"
    _build(folder, secret=True)
    return folder


@pytest.fixture(scope="module")
def client(store: Path) -> Iterator[TestClient]:
    """A reader's client."""
    with _serve(store) as client:
        yield client


def test_hits_come_with_paths_that_lead_to_them(client: TestClient) -> None:
    answer = client.get("/search", params={"q": "ilve"})
    assert answer.status_code == 200
    found = answer.json()
    assert found["graph_version"] == client.get("/health").json()["graph_version"]
    best = found["hits"][0]
    assert (best["iri"], best["path"]) == (f"{BASE}actor/ilve-osk", "/id/actor/ilve-osk")
    assert (best["type"], best["label"], best["via"]) == ("person", "Ilvé Osk", "words")
    assert best["snippet"]["ranges"] == [[0, 4]]
    assert client.get(best["path"], headers=BROWSER).status_code == 200


def test_names_come_in_the_language_that_was_asked_for(client: TestClient) -> None:
    for path, key in (("/search", "hits"), ("/search/suggest", "suggestions")):
        for lang, label in (("en", "Ilvé Osk"), ("uk", "Ільве Оск")):
            best = client.get(path, params={"q": "ilve", "lang": lang}).json()[key][0]
            assert (best["label"], best["language"]) == (label, lang)
            # What was found stays what it is, whatever the thing is called.
            assert best["snippet"]["text"] == "Ilvé Osk"
    (hit,) = client.get("/search", params={"q": '"boat moved"', "lang": "uk"}).json()["hits"]
    assert hit["label"] == client.get("/search?q=%22boat+moved%22").json()["hits"][0]["label"]


def test_passages_come_with_the_claims_that_rest_on_them(client: TestClient) -> None:
    found = client.get("/search", params={"q": '"boat moved"'}).json()
    (hit,) = found["hits"]
    assert hit["type"] == "passage"
    (claim,) = hit["claims"]
    assert claim["claimant"]["label"] == "Town of Veldport"
    assert claim["stance"] == "denies"
    assert claim["about"]["label"] == "Moving of boats"
    assert hit["documents"][0]["label"] == "Boats moved <b>at night</b>"
    for path in (hit["path"], claim["path"], claim["about"]["path"]):
        assert client.get(path, headers=BROWSER).status_code == 200


def test_filters_narrow_as_their_facets_say(client: TestClient) -> None:
    whole = client.get("/search", params={"q": "boats"}).json()
    for name, values in whole["facets"].items():
        for value in values:
            part = client.get("/search", params={"q": "boats", name: value["value"]}).json()
            assert part["total"] == value["count"], (name, value)
    assert {value["label"] for value in whole["facets"]["claimant"]} == {
        "Larkwater Wire",
        "Town of Veldport",
    }


def test_names_are_suggested(client: TestClient) -> None:
    found = client.get("/search/suggest", params={"q": "vel"}).json()["suggestions"]
    assert [one["label"] for one in found] == ["Town of Veldport", "Mayor of Veldport"]
    assert client.get("/search/suggest").json() == {"suggestions": []}
    assert client.get("/search/suggest", params={"q": "Ільв", "type": "office"}).json() == {
        "suggestions": []
    }


@pytest.mark.parametrize(
    "query",
    [
        {"q": "x" * 501},
        {"q": "x" * 10_240},
        {"q": "a " * 33},
        {"type": "boat"},
        {"limit": "101"},
        {"limit": "-1"},
        {"offset": "10000"},
        {"from": "yesterday"},
        {"document": "x" * 2_001},
    ],
)
def test_what_cannot_be_asked_is_told(client: TestClient, query: dict[str, str]) -> None:
    answer = client.get("/search", params=query)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["problems"][0]["message"]
    assert client.get("/search", params=query, headers=BROWSER).status_code == 400


@given(st.text(max_size=600), st.sampled_from(["/search", "/search/suggest"]), st.booleans())
def test_any_text_is_answered_or_told_to_be_too_long(
    client: TestClient,
    text: str,
    path: str,
    prefix: bool,
) -> None:
    text = text.encode("utf-8", "replace").decode()
    for headers in ({}, BROWSER):
        answer = client.get(path, params={"q": text, "prefix": prefix}, headers=headers)
        assert answer.status_code in {200, 400}


@given(st.binary(max_size=60))
def test_any_bytes_are_answered_too(client: TestClient, data: bytes) -> None:
    raw = "".join(f"%{byte:02x}" for byte in data)
    assert client.get(f"/search?q={raw}&type=&document=%ff").status_code in {200, 400}


def test_a_page_shows_what_was_found_with_its_marks(client: TestClient) -> None:
    page = client.get("/search", params={"q": "veldport"}, headers=BROWSER)
    assert page.headers["content-type"].startswith("text/html")
    assert "Town of <mark>Veldport</mark>" in page.text
    assert 'value="veldport"' in page.text
    assert "<script" not in page.text
    for link in re.findall(r'href="(/search[^"]*)"', page.text):
        assert client.get(html.unescape(link), headers=BROWSER).status_code == 200


def test_hostile_names_and_questions_stay_text(client: TestClient) -> None:
    for text in (HOSTILE, "alert", "script", "night"):
        page = client.get("/search", params={"q": text}, headers=BROWSER).text
        assert "<script" not in page
        assert "<img" not in page
        assert "<b>" not in page
    page = client.get("/search", params={"q": "alert"}, headers=BROWSER).text
    assert "&lt;<mark>script</mark>" not in page
    assert "&lt;script&gt;<mark>alert</mark>" in page


def test_names_from_right_to_left_find_their_own_direction(client: TestClient) -> None:
    page = client.get("/search", params={"q": HEBREW.split()[0]}, headers=BROWSER).text
    assert f'dir="auto" lang="he"><mark>{HEBREW.split()[0]}</mark>' in page
    assert '<p class="name" dir="auto" lang="en"><a href="/id/actor/ilve-osk">Ilvé Osk' in page


def test_what_is_only_transliterated_is_called_so(client: TestClient) -> None:
    found = client.get("/search", params={"q": "Велдпорт"}).json()["hits"]
    assert {hit["via"] for hit in found} == {"transliteration"}
    page = client.get("/search", params={"q": "Велдпорт"}, headers=BROWSER).text
    assert "via transliteration" in page


def test_a_long_list_is_turned_page_by_page(client: TestClient) -> None:
    seen, path = [], "/search?" + urlencode({"type": "concept", "limit": 3})
    while path:
        page = client.get(path, headers=BROWSER).text
        seen += re.findall(r'<p class="name"[^>]*><a href="([^"]+)"', page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        path = html.unescape(following[1]) if following else ""
    assert len(seen) == len(set(seen)) == 8


def test_a_page_without_a_question_lists_nothing(client: TestClient) -> None:
    page = client.get("/search", headers=BROWSER).text
    assert "things can be found" in page
    assert '<p class="name"' not in page


def test_an_answer_is_kept_until_the_graph_changes(client: TestClient) -> None:
    for headers in ({}, BROWSER):
        first = client.get("/search", params={"q": "boats"}, headers=headers)
        tag = {"If-None-Match": first.headers["etag"], **headers}
        assert client.get("/search", params={"q": "boats"}, headers=tag).status_code == 304
        assert client.get("/search", params={"q": "boat"}, headers=tag).status_code == 200


_QUERIES = ("boats", HIDDEN, "Tervolan", "", "tervo*", "Терволане", "Osk", "person")


@pytest.mark.uncounted
def test_a_restricted_thing_changes_no_byte_of_what_readers_get(tmp_path: Path) -> None:
    answers = []
    for secret in (False, True):
        store = tmp_path / str(secret)
        _build(store, secret=secret)
        with _serve(store, Role.READER) as reader, _serve(store) as anybody:
            answers.append(
                [
                    (answer.status_code, dict(answer.headers), answer.content)
                    for client in (reader, anybody)
                    for path in ("/search", "/search/suggest")
                    for text in _QUERIES
                    for headers in ({}, BROWSER)
                    for answer in [client.get(path, params={"q": text}, headers=headers)]
                ]
            )
    assert answers[0] == answers[1]


def test_only_who_sees_all_finds_what_is_hidden(store: Path) -> None:
    for role, total in (
        (None, 0),
        (Role.READER, 0),
        (Role.CONTRIBUTOR, 0),
        (Role.REVIEWER, 1),
        (Role.ADMINISTRATOR, 1),
    ):
        with _serve(store, role) as client:
            assert client.get("/search", params={"q": HIDDEN}).json()["total"] == total
            found = client.get("/search/suggest", params={"q": HIDDEN[:5]}).json()
            assert len(found["suggestions"]) == total


def test_a_build_is_seen_at_once(tmp_path: Path) -> None:
    store = _build(tmp_path / "store", secret=False)
    node, graph = iri("actor/new"), iri("graph/reference")
    new: set[Quad] = {
        (node, predicate, value, name)
        for predicate, value in ((RDF.type, FOAF.Person), (SKOS.prefLabel, Literal("Garvolin")))
        for name in (graph, None)
    }
    with _serve(tmp_path / "store") as client:
        before = client.get("/search", params={"q": "garvolin"})
        assert before.json()["total"] == 0
        data = canonical_nquads(quads() | new)
        store.build("g2", data, data, Stamp(BASE, "x"), finish=write_indexes(frozenset()))
        after = client.get("/search", params={"q": "garvolin"})
        assert after.json()["total"] == 1
        assert before.headers["etag"] != after.headers["etag"]


def test_without_an_index_the_way_out_is_told(tmp_path: Path) -> None:
    data = canonical_nquads(quads())
    with _serve(tmp_path / "store") as client:
        assert client.get("/search", params={"q": "boats"}).status_code == 503
        StoreFolder(tmp_path / "store").build("g1", data, data, Stamp(BASE, "x"))
        answer = client.get("/search", params={"q": "boats"})
        assert answer.status_code == 503
        assert "kg build" in answer.json()["detail"]
        assert str(tmp_path) not in answer.text


def test_the_answers_are_described_for_programs(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    for path in ("/search", "/search/suggest"):
        operation = described["paths"][path]["get"]
        assert "q" in {parameter["name"] for parameter in operation["parameters"]}
        assert "$ref" in operation["responses"]["200"]["content"]["application/json"]["schema"]
    names = {p["name"] for p in described["paths"]["/search"]["get"]["parameters"]}
    assert {"from", "to", "type", "document", "language", "claimant", "limit", "offset"} <= names
