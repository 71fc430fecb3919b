"""`/figures`, `/timeline` and `/known-on/{day}` on an invented graph with something hidden."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Literal
from starlette.types import ASGIApp, Receive, Scope, Send

from api.access import Access, grant
from api.app import create_app
from kg.settings import settings as chosen
from kg.store import Stamp, StoreFolder
from kg.terms import RDF, SCHEMA, SKOS
from kg.tokens import Role, Token
from kg.triples import canonical_nquads
from tests.kg.invented import Invented

BASE = "https://w3id.org/svidok/id/"
PATHS = ("/figures", "/timeline", "/known-on/2031-12-31")


def _graph(*, secret: bool) -> Invented:
    made = Invented()
    first, later = made.document("first", "2031-05-04"), made.document("later", "2031-07")
    ilve = made.named("actor/ilve-osk", "Ilvé Osk")
    boats = made.named("variable/boats", "boats moved", (RDF.type, SCHEMA.StatisticalVariable))
    made.add(ilve, (SKOS.prefLabel, Literal("Ільве Оск", lang="uk")))
    moving = made.event("moving", "2031-05-03")
    made.claim(moving, first, who=ilve, on="2031-05-03")
    made.claim(made.part(moving, ilve), first, who=ilve, on="2031-05-03")
    forty = made.figure("forty", boats, "more than 40")
    made.add(forty, *made.number("more-than", SCHEMA.minValue, 40))
    made.claim(forty, first, who=ilve, on="2031-05-03")
    made.claim(moving, later, *made.denies(moving), stance="denies", on="2031-07-01")
    made.claim(forty, later, *made.denies(forty, "number"), stance="denies", on="2031-07-01")
    if secret:
        hidden = made.event("hidden", "2031-05-03")
        made.claim(hidden, first, who=ilve, on="2031-05-03")
        fifty = made.figure("fifty", boats, "50")
        made.add(fifty, *made.number("exact", SCHEMA.value, 50))
        made.claim(fifty, first, who=ilve, on="2031-05-03")
    return made


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
    app = create_app(chosen(store=store, workers=1))
    with TestClient(_As(app, role), base_url="http://localhost") as client:
        yield client


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("time") / "store"
    public, full = (canonical_nquads(_graph(secret=secret).quads) for secret in (False, True))
    StoreFolder(store).build("g1", public, full, Stamp(BASE, "svidok 0.0.0"))
    return store


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[TestClient]:
    with _serve(folder) as client:
        yield client


def test_figures_come_with_their_words_and_paths_that_lead_there(client: TestClient) -> None:
    found = client.get("/figures", params={"variable": "boats"}).json()
    (point,) = found["series"][0]["points"]
    assert (point["minimum"], point["maximum"], point["by_policy"]) == ("41", None, False)
    citation, denial = point["figure"]["citations"]
    assert denial["stance"] == "denies"
    assert (citation["words"], citation["start"], citation["end"]) == ("words 3", 30, 35)
    assert found["series"][0]["variable"]["path"] == "/id/variable/boats"
    assert client.get(point["figure"]["path"], headers={"Accept": "text/html"}).status_code == 200


def test_figures_name_things_in_the_language_that_is_asked_for(client: TestClient) -> None:
    said = client.get("/figures", params={"variable": "boats", "lang": "uk"}).json()["series"]
    assert (said[0]["claimant"]["label"], said[0]["variable"]["label"]) == (
        "Ільве Оск",
        "boats moved",
    )
    assert said[0]["points"][0]["figure"]["citations"][0]["relays"] == []
    assert client.get("/figures", params={"lang": "xx"}).status_code == 400


def test_nothing_found_says_what_was_searched(client: TestClient) -> None:
    found = client.get("/figures", params={"known_on": "2031-05-03"}).json()
    assert (found["total"], found["series"]) == (0, [])
    assert found["searched"].startswith("Searched 1 figures of 1 variables: none known on")
    rows = client.get("/timeline", params={"from": "2040-01-01"}).json()
    assert rows["searched"].endswith("nothing found from 2040-01-01.")
    known = client.get("/known-on/2031-05-03").json()
    assert (known["total"], known["offices"], known["figures"]["total"]) == (0, [], 0)


def test_a_timeline_names_who_says_so_and_who_denies(client: TestClient) -> None:
    (row,) = client.get("/timeline", params={"actor": "Ilvé Osk"}).json()["rows"]
    assert (row["section"], row["is_disputed"]) == ("asserted", True)
    assert row["when"]["earliest"] == row["when"]["latest"] == "2031-05-03"
    assert {claim["stance"] for claim in row["claims"]} == {"asserts", "denies"}
    assert row["participants"][0]["who"]["label"] == "Ilvé Osk"


def test_what_came_later_is_not_known(client: TestClient) -> None:
    known = client.get("/known-on/2031-07-30").json()
    assert (known["total"], known["denial_total"]) == (3, 0)
    (point,) = known["figures"]["series"][0]["points"]
    assert (len(point["figure"]["citations"]), point["denied_by"]) == (1, [])
    assert all(not one["claim"]["denied_by"] for one in known["claims"])
    after = client.get("/known-on/2031-07-31").json()
    assert (after["total"], after["denial_total"]) == (5, 2)
    (point,) = after["figures"]["series"][0]["points"]
    assert (len(point["figure"]["citations"]), len(point["denied_by"])) == (2, 1)
    said = client.get("/known-on/2031-06-30?clock=said").json()
    assert (said["denial_total"], said["figures"]["series"][0]["points"][0]["denied_by"]) == (0, [])


@pytest.mark.parametrize("path", ["/figures", "/timeline"])
def test_a_picture_may_be_asked_for_in_two_ways(client: TestClient, path: str) -> None:
    for name, media_type, start in (
        ("svg", "image/svg+xml", b"<?xml"),
        ("png", "image/png", b"\x89PNG"),
    ):
        asked = client.get(path, params={"picture": name})
        accepted = client.get(path, headers={"Accept": media_type})
        assert asked.headers["content-type"] == accepted.headers["content-type"] == media_type
        assert asked.content == accepted.content
        assert asked.content.startswith(start)
    assert client.get(path, headers={"Accept": "text/csv"}).status_code == 406


def test_an_answer_is_kept_until_the_graph_changes(client: TestClient) -> None:
    for path in PATHS:
        first = client.get(path)
        tag = {"If-None-Match": first.headers["etag"]}
        assert client.get(path, headers=tag).status_code == 304
        assert client.get(f"{path}?limit=1", headers=tag).status_code == 200
    png = client.get("/figures", headers={"Accept": "image/png"}).headers["etag"]
    assert png != client.get("/figures").headers["etag"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/figures?variable=nobody", 404),
        ("/figures?variable=", 400),
        ("/figures?clock=noon", 400),
        ("/figures?from=May", 400),
        ("/figures?picture=pdf", 400),
        ("/figures?limit=501", 400),
        ("/figures?known_on=2031-01-01&picture=svg", 422),
        ("/timeline?kind=boat", 400),
        ("/timeline?actor=nobody", 404),
        ("/timeline?from=2040-01-01&picture=png", 422),
        ("/known-on/2031-02-30", 400),
        ("/known-on/today", 400),
        ("/known-on/2031-05-04?clock=happened", 400),
    ],
)
def test_what_cannot_be_asked_is_told(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["problems"][0]["message"]


@pytest.mark.uncounted
def test_who_may_not_see_all_learns_nothing_of_what_is_hidden(folder: Path, tmp_path: Path) -> None:
    public = canonical_nquads(_graph(secret=False).quads)
    other = tmp_path / "other"
    StoreFolder(other).build("g1", public, public, Stamp(BASE, "svidok 0.0.0"))
    answers = []
    for store in (folder, other):
        for role in (None, Role.READER, Role.CONTRIBUTOR):
            with _serve(store, role) as client:
                answers.append([client.get(path).content for path in PATHS])
    assert all(answer == answers[0] for answer in answers)
    with _serve(folder, Role.REVIEWER) as client:
        assert client.get("/figures").json()["total"] == 2
        assert client.get("/timeline").json()["total"] == 2
        assert client.get("/known-on/2031-12-31").json()["total"] == 7
        assert "private" in client.get("/figures").headers["cache-control"]


def test_without_a_graph_the_way_out_is_told(tmp_path: Path) -> None:
    with _serve(tmp_path / "none") as client:
        for path in PATHS:
            answer = client.get(path)
            assert answer.status_code == 503
            assert "kg build" in answer.json()["detail"]


@settings(max_examples=30)
@given(
    st.sampled_from(["variable", "scope", "claimant", "actor", "place", "type", "from", "clock"]),
    st.text(max_size=40),
)
def test_any_text_is_answered_or_told_to_be_wrong(client: TestClient, name: str, text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    for path in PATHS:
        assert client.get(path, params={name: text}).status_code in {200, 400, 404}


def test_the_answers_are_described_for_programs(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    for path in ("/figures", "/timeline", "/known-on/{day}"):
        content = described["paths"][path]["get"]["responses"]["200"]["content"]
        assert "$ref" in content["application/json"]["schema"]
    names = {p["name"] for p in described["paths"]["/figures"]["get"]["parameters"]}
    assert {"variable", "scope", "claimant", "clock", "from", "to", "known_on", "picture"} <= names
