"""Answers with evidence: standard rows, and beside them the words that they rest on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.access import access_of
from api.app import create_app
from api.deps import service_of
from api.routers.cited import PARAMETERS, Cited, CitedAnswer, cited, read_limit, wants_evidence
from kg.settings import settings
from kg.store import Ask
from kg.terms import PREFIXES
from tests.api.samples import BASE

ACE, SKOS = PREFIXES["ace"], PREFIXES["skos"]
MOVING = f"{BASE}description/d1/moving"
BOATS = f"SELECT ?figure ?words WHERE {{ ?figure <{ACE}asWritten> ?words }}"


async def _endpoint(request: Request) -> Response:
    service, fields = service_of(request), request.query_params
    ask = Ask(
        fields["query"],
        default_graphs=tuple(fields.getlist("default-graph-uri")),
        named_graphs=tuple(fields.getlist("named-graph-uri")),
    )
    given = {name: tuple(fields.getlist(name)) for name in fields}
    wanted = Cited(ask, ask.query, read_limit(given))
    return await cited(service, service.snapshot(access_of(request.scope)), wanted)


@pytest.fixture(scope="module")
def client(store: Path) -> Iterator[TestClient]:
    chosen = settings(store=store, workers=1, query_deadline_seconds=5, query_max_rows=5_000)
    app = create_app(chosen)
    app.router.routes.insert(0, Route("/cited", _endpoint))
    with TestClient(app, base_url="http://localhost") as client:
        yield client


def ask(client: TestClient, query: str, **more: str) -> dict[str, Any]:
    answer = client.get("/cited", params={"query": query, **more})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/sparql-results+json"
    content: dict[str, Any] = answer.json()
    return content


def test_a_row_comes_with_its_words(client: TestClient) -> None:
    answer = ask(client, BOATS)
    (row,) = answer["results"]["bindings"]
    assert row["words"]["value"] == "more than 40"
    evidence = answer["evidence"]
    assert evidence["status"] == "complete"
    (cited_row,) = evidence["rows"]
    (claim,) = (evidence["claims"][iri] for iri in cited_row["claims"])
    (passage,) = claim["passages"]
    assert "more than 40" in passage["words"]
    assert passage["end"] - passage["start"] == len(passage["words"])
    assert (passage["zone"], passage["status"], passage["role"]) == ("body", "verified", "content")
    assert claim["claimant"]["label"] == "Larkwater Wire"
    assert claim["stance"] == "asserts"
    assert claim["document"]["label"] == "Boats moved <b>at night</b>"


def test_rows_stay_as_the_engine_wrote_them(client: TestClient) -> None:
    plain = client.get("/sparql", params={"query": BOATS}).content
    with_evidence = client.get("/cited", params={"query": BOATS}).content
    assert with_evidence.startswith(plain.rstrip().removesuffix(b"}"))


def test_yes_is_cited_and_no_is_not(client: TestClient) -> None:
    yes = ask(client, f"ASK {{ ?figure <{ACE}asWritten> ?words }}")
    assert yes["boolean"] is True
    assert yes["evidence"]["status"] == "complete"
    assert yes["evidence"]["rows"][0]["claims"]
    no = ask(client, f"ASK {{ ?figure <{ACE}asWritten> 'none' }}")
    assert no["boolean"] is False
    assert no["evidence"]["status"] == "partial"
    assert [reason["reason"] for reason in no["evidence"]["reasons"]] == ["false-ask"]


def test_triples_come_as_rows(client: TestClient) -> None:
    where = f"{{ ?figure <{ACE}asWritten> ?words }}"
    answer = ask(client, f"CONSTRUCT {{ ?words a ?none . ?figure <{ACE}bound> ?words }} {where}")
    assert answer["head"]["vars"] == ["subject", "predicate", "object"]
    (row,) = answer["results"]["bindings"]
    assert row["predicate"]["value"] == f"{ACE}bound"
    assert answer["evidence"]["rows"][0]["claims"]
    assert answer["evidence"]["status"] == "complete"


def test_a_description_is_partial_and_still_cited(client: TestClient) -> None:
    answer = ask(client, f"DESCRIBE <{MOVING}>")
    assert answer["results"]["bindings"]
    evidence = answer["evidence"]
    assert evidence["status"] == "partial"
    assert [reason["reason"] for reason in evidence["reasons"]] == ["describe"]
    assert any(row["claims"] for row in evidence["rows"])


def test_only_the_first_rows_are_cited(client: TestClient) -> None:
    query = f"SELECT ?label WHERE {{ ?thing <{SKOS}prefLabel> ?label }}"
    answer = ask(client, query, **{"evidence-limit": "2"})
    evidence = answer["evidence"]
    assert len(answer["results"]["bindings"]) == evidence["rowCount"] > 2
    assert len(evidence["rows"]) == 2
    assert "limit" in {reason["reason"] for reason in evidence["reasons"]}


def test_a_dataset_of_the_request_is_kept(client: TestClient) -> None:
    graph = f"{BASE}graph/reference"
    query = "SELECT ?s WHERE { ?s a <http://xmlns.com/foaf/0.1/Person> }"
    answer = ask(client, query, **{"default-graph-uri": graph})
    assert answer["results"]["bindings"]
    assert {t["basis"] for t in answer["evidence"]["triples"]} == {"reference"}


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("SELECT", 400),
        ("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", 403),
        ("INSERT DATA { <a:b> <a:c> <a:d> }", 403),
    ],
)
def test_mistakes_are_those_of_the_query(client: TestClient, query: str, status: int) -> None:
    answer = client.get("/cited", params={"query": query})
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_what_is_not_understood_is_partial_and_no_mistake(client: TestClient) -> None:
    answer = ask(client, "SELECT * { ?s ?p ?o . BIND (<<( ?s ?p ?o )>> AS ?t) }")
    assert answer["results"]["bindings"]
    unknown = ask(client, "SELECT * { << ?s ?p ?o >> ?q ?z }")
    reasons = unknown["evidence"]["reasons"]
    assert [reason["reason"] for reason in reasons] == ["unknown-syntax"]
    assert reasons[0]["line"] == 1


@pytest.mark.parametrize("text", ["0", "1001", "-1", "two", "", "99999999999", "1 ", "٣"])
def test_the_limit_is_a_number_in_its_range(text: str) -> None:
    with pytest.raises(HTTPException) as caught:
        read_limit({"evidence-limit": (text,)})
    assert caught.value.status_code == 400


def test_the_parameters_are_read() -> None:
    assert read_limit({}) == 100
    assert read_limit({"evidence-limit": ("7",)}) == 7
    assert wants_evidence({"evidence": ("true",)})
    assert not wants_evidence({"evidence": ("false",)})
    assert not wants_evidence({})
    for said in (("maybe",), ("true", "true"), ("",)):
        with pytest.raises(HTTPException):
            wants_evidence({"evidence": said})


def test_the_schema_describes_the_answer(client: TestClient) -> None:
    answer = ask(client, BOATS)
    read = CitedAnswer.model_validate(answer)
    assert read.model_dump(by_alias=True, exclude_none=False)["evidence"] == answer["evidence"]
    schema = CitedAnswer.model_json_schema(mode="serialization")["$defs"]
    assert set(schema["EvidenceJson"]["properties"]) == set(answer["evidence"])
    assert [parameter["name"] for parameter in PARAMETERS] == ["evidence", "evidence-limit"]
