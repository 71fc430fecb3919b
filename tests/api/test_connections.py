"""`/paths`, `/meetings` and `/network` through the doors of the server."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import Literal, URIRef

from api.access import Access, grant
from api.app import create_app
from kg.settings import settings as svidok
from kg.store import Quad, Stamp, StoreFolder, Term
from kg.terms import ACE, DCTERMS, EDTF, FOAF, OA, RDF, SCHEMA, SEM, SKOS, concept
from kg.tokens import Role, Token
from kg.triples import canonical_nquads

BASE = "https://w3id.org/svidok/id/"


def iri(path: str) -> URIRef:
    return URIRef(BASE + path)


def _claim(content: URIRef, number: int, words: str) -> Iterable[tuple[URIRef, URIRef, Term]]:
    claim, passage = iri(f"claim/{number}"), iri(f"passage/v/{number * 50}")
    yield claim, ACE.content, content
    yield claim, ACE.claimant, iri("actor/wire")
    yield claim, ACE.stance, concept("stance", "asserts")
    yield claim, SCHEMA.appearance, iri("document/d")
    yield claim, ACE.contentPassage, passage
    yield passage, OA.hasSelector, URIRef(f"{passage}/position")
    yield passage, OA.hasSelector, URIRef(f"{passage}/quote")
    yield URIRef(f"{passage}/position"), OA.start, Literal(number * 50)
    yield URIRef(f"{passage}/position"), OA.end, Literal(number * 50 + len(words))
    yield URIRef(f"{passage}/quote"), OA.exact, Literal(words)


def _meeting(name: str, first: int, *who: str) -> Iterable[tuple[URIRef, URIRef, Term]]:
    event = iri(f"description/d/{name}")
    yield event, RDF.type, SEM.Event
    yield event, SKOS.prefLabel, Literal(name.capitalize(), lang="en")
    yield event, SEM.eventType, concept("event-type", "meeting")
    yield event, ACE.modality, concept("modality", "actual")
    yield event, DCTERMS.date, Literal("2031-05-10", datatype=EDTF.EDTF)
    yield event, SEM.hasPlace, iri("place/veldport")
    yield from _claim(event, first, f"they met at the {name}")
    for number, slug in enumerate(who, first + 1):
        part = iri(f"description/{name}-{slug}")
        yield iri(f"actor/{slug}"), RDF.type, FOAF.Person
        yield iri(f"actor/{slug}"), SKOS.prefLabel, Literal(slug.capitalize(), lang="en")
        yield part, ACE.participant, iri(f"actor/{slug}")
        yield part, ACE.inEvent, event
        yield part, ACE.participantRole, concept("role", "attendee")
        yield part, ACE.modality, concept("modality", "actual")
        yield from _claim(part, number, f"{slug} came")


def _quads(*, secret: bool) -> set[Quad]:
    triples: list[tuple[URIRef, URIRef, Term]] = [
        (iri("place/veldport"), RDF.type, SCHEMA.City),
        (iri("place/veldport"), SKOS.prefLabel, Literal("Veldport", lang="en")),
        (iri("actor/lone"), RDF.type, FOAF.Person),
        *_meeting("harbour", 0, "ilve", "osk"),
        *_meeting("market", 10, "osk", "mira"),
    ]
    if secret:
        triples += _meeting("cellar", 20, "mira", "tervolane")
    return {(*triple, name) for triple in triples for name in (iri("graph/document/d"), None)}


class _As:
    """Grants a role to every request, as the guard of tokens does."""

    def __init__(self, app: Any, role: Role | None) -> None:
        self.app, self.role = app, role

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if self.role is not None and scope["type"] == "http":
            grant(scope, Access(Token("0" * 12, "somebody", self.role, None, None)))
        await self.app(scope, receive, send)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("connections") / "store"
    public, full = (canonical_nquads(_quads(secret=secret)) for secret in (False, True))
    StoreFolder(place).build("g1", public, full, Stamp(BASE, "svidok 0.0.0"))
    return place


def _serve(folder: Path, role: Role | None = None) -> TestClient:
    app = create_app(svidok(store=folder, workers=1))
    return TestClient(_As(app, role), base_url="http://localhost")


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[TestClient]:
    with _serve(folder) as client:
        yield client


def test_a_path_has_its_words_and_what_was_left_out(client: TestClient) -> None:
    found = client.get("/paths", params={"from": "Ilve", "to": "actor/mira"}).json()
    (path,) = found["paths"]
    assert [node["label"] for node in path["nodes"]] == ["Ilve", "Harbour", "Osk", "Market", "Mira"]
    claims = [step["links"][0]["claims"][0] for step in path["steps"]]
    assert [one["words"] for one in claims] == ["ilve came", "osk came", "osk came", "mira came"]
    assert all(one["end"] - one["start"] == len(one["words"]) for one in claims)
    assert path["nodes"][0]["path"] == "/id/actor/ilve"
    (left,) = found["left_out"]["would_open"]
    assert (left["hub"]["label"], left["kind"], left["ways"]) == ("Veldport", "place", 1)
    through = client.get("/paths?from=ilve&to=mira&hub=place&k=1&through=veldport").json()
    assert "Veldport" in [node["label"] for node in through["paths"][0]["nodes"]]


def test_nothing_found_is_an_answer(client: TestClient) -> None:
    answer = client.get("/paths?from=ilve&to=lone")
    assert answer.status_code == 200
    assert (answer.json()["outcome"], answer.json()["paths"]) == ("no-links", [])
    assert client.get("/meetings?actor=lone").json()["total"] == 0


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/paths?from=ilve", 400, "to"),
        ("/paths?from=ilve&to=ilve", 400, "both ends are the same"),
        ("/paths?from=ilve&to=Osc", 404, "did you mean “Osk”"),
        ("/paths?from=ilve&to=osk&k=21", 400, "k"),
        ("/paths?from=ilve&to=osk&max_steps=17", 400, "max_steps"),
        ("/paths?from=ilve&to=osk&hub=river", 400, "hub"),
        ("/paths?from=ilve&to=osk&avoid=ilve", 400, "cannot be avoided"),
        ("/paths?from=ilve&to=lone&picture=svg", 422, "no path to draw"),
        ("/paths?from=ilve&to=osk&picture=gif", 400, "picture"),
        ("/meetings?actor=tervolane", 404, "tervolane"),
        ("/network?limit=501", 400, "limit"),
    ],
)
def test_what_cannot_be_answered_says_why(
    client: TestClient, address: str, status: int, said: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert said in answer.text


def test_what_is_hidden_joins_nobody_in_public(client: TestClient, folder: Path) -> None:
    for address in ("/meetings", "/network?with_hubs=true&not_actual=true"):
        assert "ervolane" not in client.get(address).text
    with _serve(folder, Role.REVIEWER) as reviewer:
        found = reviewer.get("/paths?from=ilve&to=tervolane")
        assert found.json()["outcome"] == "found"
        assert "private" in found.headers["cache-control"]
        assert reviewer.get("/meetings").json()["total"] == 3
        other = reviewer.get("/meetings").headers["etag"]
    assert client.get("/meetings").headers["etag"] != other


def test_an_answer_that_the_client_has_is_not_sent_again(client: TestClient) -> None:
    for address in ("/paths?from=ilve&to=mira", "/meetings", "/network", "/network?picture=svg"):
        first = client.get(address)
        again = client.get(address, headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_pictures_come_by_parameter_and_by_accept(client: TestClient) -> None:
    for address in ("/paths?from=ilve&to=mira", "/network"):
        drawn = client.get(address, headers={"Accept": "image/svg+xml"})
        assert drawn.headers["content-type"] == "image/svg+xml"
        assert drawn.headers["content-security-policy"].startswith("default-src 'none'")
        assert "Ilve" in "".join(ElementTree.fromstring(drawn.content).itertext())  # noqa: S314 - our own bytes
        asked = client.get(f"{address}{'&' if '?' in address else '?'}picture=svg")
        assert asked.content == drawn.content
        png = client.get(address, headers={"Accept": "image/png"})
        assert png.content.startswith(b"\x89PNG")
        assert len({png.headers["etag"], drawn.headers["etag"]}) == 2
        assert client.get(address, headers={"Accept": "text/css"}).status_code == 406
        page = client.get(address, headers={"Accept": "text/html,*/*;q=0.8"})
        assert page.headers["content-type"] == "application/json"


def test_meetings_come_in_parts(client: TestClient) -> None:
    whole = client.get("/meetings").json()
    assert [one["event"]["label"] for one in whole["documented"]] == ["Harbour", "Market"]
    assert whole["documented"][0]["places"][0]["label"] == "Veldport"
    part = client.get("/meetings?limit=1&offset=1").json()
    assert (part["total"], part["documented"]) == (2, whole["documented"][1:])
    both = client.get("/meetings", params={"actor": ["osk", "mira"]}).json()
    assert both["documented"] == whole["documented"][1:]


def test_the_network_counts_and_says_what_it_means(client: TestClient) -> None:
    found = client.get("/network").json()
    assert found["actors"][0]["actor"]["label"] == "Osk"
    assert (found["actor_count"], found["shared_count"], found["components"]) == (3, 2, [3])
    assert found["shared"][0]["events"][0]["claims"][0]["words"]
    assert len(found["notes"]) == 3
    assert client.get("/network?limit=1").json()["shared_count"] == 2


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=40), st.text(max_size=40), st.integers(-2, 30))
def test_whatever_is_asked_is_answered_or_refused(
    client: TestClient, one: str, other: str, k: int
) -> None:
    answer = client.get("/paths", params={"from": one, "to": other, "k": k, "through": one})
    assert answer.status_code in {200, 400, 404}
