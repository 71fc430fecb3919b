"""Answers with evidence: standard rows, and beside them the words that they rest on."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, MutableMapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient
from starlette.exceptions import HTTPException

from api.app import create_app
from api.routers.cited import _SEATS, PARAMETERS, SCHEMAS, CitedAnswer, read_limit, wants_evidence
from kg.settings import settings
from kg.store import Ask, Snapshot
from kg.terms import PREFIXES
from tests.api.samples import BASE, HIDDEN

ACE, SKOS = PREFIXES["ace"], PREFIXES["skos"]
MOVING = f"{BASE}description/d1/moving"
YES = {"evidence": "true"}
BOATS = f"SELECT ?figure ?words WHERE {{ ?figure <{ACE}asWritten> ?words }}"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
def client(store: Path) -> Iterator[TestClient]:
    chosen = settings(store=store, workers=1, query_deadline_seconds=5, query_max_rows=5_000)
    with TestClient(create_app(chosen), base_url="http://localhost") as client:
        yield client


def ask(client: TestClient, query: str, **more: str) -> dict[str, Any]:
    answer = client.get("/sparql", params={"query": query, "evidence": "true", **more})
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
    with_evidence = client.get("/sparql", params={"query": BOATS, "evidence": "true"}).content
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
    answer = client.get("/sparql", params={"query": query, "evidence": "true"})
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
    assert set(SCHEMAS["EvidenceJson"]["properties"]) == set(answer["evidence"])
    assert {"CitedAnswer", "ClaimJson", "PassageJson", "RowJson"} <= set(SCHEMAS)
    assert [parameter["name"] for parameter in PARAMETERS] == ["evidence", "evidence-limit"]


def test_a_form_asks_for_evidence_too(client: TestClient) -> None:
    answer = client.post("/sparql", data={"query": BOATS, "evidence": "true"})
    assert answer.json()["evidence"]["status"] == "complete"


def test_without_being_asked_there_is_none(client: TestClient) -> None:
    for more in ({}, {"evidence": "false"}):
        assert "evidence" not in client.get("/sparql", params={"query": BOATS, **more}).json()


def test_a_fact_is_cited_with_all_its_claims(client: TestClient) -> None:
    graph, fact = f"{BASE}graph/facts", f"{BASE}fact/f1"
    ask_for = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#{}>"
    query = (
        f"SELECT ?event ?who {{ GRAPH <{graph}> {{ <{fact}> {ask_for.format('subject')} ?event ; "
        f"{ask_for.format('object')} ?who }} }}"
    )
    evidence = ask(client, query)["evidence"]
    assert set(evidence["rows"][0]["claims"]) == {
        f"{BASE}claim/c1",
        f"{BASE}claim/c2",
        f"{BASE}claim/c6",
    }


def test_a_query_file_is_cited(client: TestClient) -> None:
    answer = client.get("/queries/disputed-facts", params={"evidence": "true"})
    assert answer.status_code == 200, answer.text
    content = answer.json()
    rows = content["results"]["bindings"]
    assert len(rows) == len(content["evidence"]["rows"]) > 0
    for row, cited_row in zip(rows, content["evidence"]["rows"], strict=True):
        claims = (content["evidence"]["claims"][claim] for claim in cited_row["claims"])
        words = [passage["words"] for claim in claims for passage in claim["passages"]]
        assert row["words"]["value"] in words


def test_parts_of_an_answer_are_cited_apart(client: TestClient) -> None:
    params = {"evidence": "true", "limit": "1"}
    parts = [
        client.get("/queries/disputed-facts", params={**params, "offset": str(number)}).json()
        for number in range(2)
    ]
    for part in parts:
        (row,), (cited_row,) = part["results"]["bindings"], part["evidence"]["rows"]
        assert row["against"]["value"] in cited_row["claims"]
    assert parts[0]["results"] != parts[1]["results"]


def test_what_is_hidden_is_in_no_citation(client: TestClient) -> None:
    answer = client.get(
        "/sparql",
        params={"query": "SELECT * { ?s ?p ?o }", "evidence": "true", "evidence-limit": "1000"},
    )
    assert answer.status_code == 200
    assert HIDDEN not in answer.text
    assert "actor/secret" not in answer.text


def test_an_answer_that_is_too_large_is_not_cited(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.routers.cited._MOST_BYTES", 100)
    answer = client.get("/sparql", params={"query": BOATS, "evidence": "true"})
    assert answer.status_code == 422
    assert "LIMIT" in answer.text


def test_evidence_that_takes_too_long_is_left_out(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.routers.cited._DEADLINES", 0)
    answer = ask(client, BOATS)
    assert answer["results"]["bindings"]
    assert [reason["reason"] for reason in answer["evidence"]["reasons"]] == ["failed"]


@pytest.mark.anyio
@pytest.mark.parametrize("path", ["/sparql", "/queries/documents"])
async def test_who_hangs_up_ends_the_work_and_gives_the_seat_back(store: Path, path: str) -> None:
    application = create_app(settings(store=store, workers=1))
    asked, ended = asyncio.Event(), asyncio.Event()
    messages = [{"type": "http.request", "body": b""}]

    async def receive() -> dict[str, Any]:
        if not messages:
            await asked.wait()  # its evidence is being looked for
            return {"type": "http.disconnect"}
        return messages.pop()

    async def send(message: MutableMapping[str, Any]) -> None:
        raise AssertionError(message)  # nobody is there any more

    async with application.router.lifespan_context(application):
        pool = application.state.service.pool
        answers = iter([pool.run])

        async def run(ask: Ask, snapshot: Snapshot) -> bytes:
            for answer in answers:
                data: bytes = await answer(ask, snapshot)
                return data
            asked.set()
            try:
                await asyncio.Event().wait()
            finally:
                ended.set()
            return b""

        pool.run = run
        said = urlencode({"query": BOATS, "evidence": "true"} if path == "/sparql" else YES)
        scope = {
            "type": "http",
            "scheme": "http",
            "method": "GET",
            "path": path,
            "query_string": said.encode(),
            "headers": [(b"host", b"localhost")],
            "http_version": "1.1",
        }
        await asyncio.wait_for(application(scope, receive, send), 10)
        assert ended.is_set()
        assert _SEATS.borrowed_tokens == 0


def test_too_many_at_a_time_are_sent_away(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.routers.cited._MOST_WAITING", 0)
    answer = client.get("/sparql", params={"query": BOATS, "evidence": "true"})
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
