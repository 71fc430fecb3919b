"""Review through the doors of the server: who may, what is written, and what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.testclient import TestClient
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

from api.access import Access, grant
from api.deps import service_of
from api.problems import respond
from api.routers import review, review_identity
from kg.errors import SvidokError
from kg.model import ClaimDecision, IdentityDecision
from kg.read import Vault
from kg.settings import Settings, settings
from kg.sheet import load_decisions
from kg.tokens import Role, Token
from tests.kg.cli.harbour import TEXT, Harbour, write_corpus


class _Service:
    def __init__(self, settings: Settings) -> None:
        self.settings = settings


class _As:
    """Grants what the guard of tokens would."""

    def __init__(self, app: ASGIApp, role: Role | None, name: str) -> None:
        self.app, self.role, self.name = app, role, name

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.role is not None and scope["type"] == "http":
            grant(scope, Access(Token("0" * 12, self.name, self.role)))
        await self.app(scope, receive, send)


@contextmanager
def _serve(
    corpus: Path,
    role: Role | None = Role.REVIEWER,
    name: str = "second-reader",
    **more: object,
) -> Iterator[TestClient]:
    app = FastAPI(
        exception_handlers=dict.fromkeys(
            (SvidokError, HTTPException, RequestValidationError), respond
        )
    )
    app.include_router(review.router)
    app.include_router(review_identity.router)
    service = _Service(settings(corpus=corpus, **more))
    app.dependency_overrides[service_of] = lambda: service
    with TestClient(_As(app, role, name), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def draft(tmp_path: Path) -> Harbour:
    return write_corpus(tmp_path, decided=False)


@pytest.fixture
def client(draft: Harbour) -> Iterator[TestClient]:
    with _serve(draft.corpus, texts=draft.texts) as client:
        yield client


def _version(client: TestClient, key: str) -> str:
    version = client.get(f"/review/claims/harbour/{key}").json()["version"]
    assert isinstance(version, str)
    return version


def _decision(client: TestClient, key: str, status: str, **more: object) -> dict[str, Any]:
    claims = {key: _version(client, key)}
    return {"document": "harbour", "claims": claims, "status": status, **more}


def test_the_queue_names_its_reasons_and_can_be_filtered(client: TestClient) -> None:
    queue = client.get("/review/queue").json()
    assert queue["total"] == 9
    first = queue["waiting"][0]
    assert first["priority"] == sum(point["points"] for point in first["points"])
    assert [item["priority"] for item in queue["waiting"]] == sorted(
        (item["priority"] for item in queue["waiting"]), reverse=True
    )
    figures = client.get("/review/queue", params={"kind": "figure", "zone": "body"}).json()
    assert [item["key"] for item in figures["waiting"]] == ["c002"]
    assert client.get("/review/queue", params={"document": "harbor"}).status_code == 404


def test_a_claim_comes_with_the_text_round_its_words(client: TestClient) -> None:
    claim = client.get("/review/claims/harbour/c002").json()
    assert claim["words"] == "More than 40 people"
    assert claim["before"].endswith("the harbour office said. ")
    assert claim["after"].startswith(" came ashore")
    assert (claim["status"], claim["decisions"]) == ("proposed", [])
    assert client.get("/review/claims/harbour/c099").status_code == 404
    assert client.get("/review/claims/..%2Fharbour/c001").status_code == 404


@pytest.mark.parametrize("restricted", [False, True])
def test_the_words_round_a_claim_come_from_the_vault_unless_restricted(
    draft: Harbour, tmp_path: Path, restricted: bool
) -> None:
    vault = tmp_path / "vault"
    Vault(vault).put(TEXT.encode(), restricted=restricted)
    with _serve(draft.corpus, vault=vault) as client:
        claim = client.get("/review/claims/harbour/c002").json()
    assert claim["words"] == "More than 40 people"
    if restricted:
        assert (claim["before"], claim["after"]) == (None, None)
    else:
        assert claim["before"].endswith("the harbour office said. ")
        assert claim["after"].startswith(" came ashore")


def test_a_decision_is_added_under_the_name_of_the_token(
    client: TestClient, draft: Harbour
) -> None:
    done = client.post("/review/decisions", json=_decision(client, "c002", "accepted"))
    assert done.status_code == 200
    assert (done.json()["by"], done.json()["decided"]) == ("second-reader", ["c002"])
    assert "kg build" in done.json()["note"]
    (entry,) = load_decisions(draft.decisions)
    assert isinstance(entry, ClaimDecision)
    assert (entry.by, entry.status) == ("second-reader", "accepted")
    shown = client.get("/review/claims/harbour/c002").json()
    assert [said["by"] for said in shown["decisions"]] == ["second-reader"]


@pytest.mark.parametrize("path", ["/review/queue", "/review/candidates", "/review/agreement"])
@pytest.mark.parametrize(
    ("role", "status"),
    [(None, 401), (Role.READER, 403), (Role.CONTRIBUTOR, 403), (Role.ADMINISTRATOR, 200)],
)
def test_only_reviewers_review(draft: Harbour, path: str, role: Role | None, status: int) -> None:
    with _serve(draft.corpus, role) as client:
        answer = client.get(path)
        assert answer.status_code == status
        assert ("www-authenticate" in answer.headers) is (status == 401)
        sent = client.post("/review/decisions", json={})
        assert sent.status_code == (400 if status == 200 else status)


@pytest.mark.parametrize("name", ["Second Reader", "program-extractor"])
def test_a_name_that_is_none_cannot_sign(draft: Harbour, name: str) -> None:
    with _serve(draft.corpus, name=name) as client:
        answer = client.post("/review/decisions", json=_decision(client, "c002", "accepted"))
        assert answer.status_code == 403
    assert not draft.decisions.exists()


def test_a_claim_that_changed_meanwhile_is_a_conflict(client: TestClient, draft: Harbour) -> None:
    sent = _decision(client, "c002", "accepted")
    draft.edit("      bound: more-than", "      bound: at-least")
    answer = client.post("/review/decisions", json=sent)
    assert answer.status_code == 409
    assert str(draft.corpus) not in answer.text
    assert not draft.decisions.exists()


@pytest.mark.parametrize(
    ("key", "more", "says"),
    [
        ("c002", {"status": "rejected"}, "reason"),
        ("c009", {"status": "accepted"}, "zone furniture"),
        ("c002", {"status": "rejected", "reason": "Tavi Brenn, a 9-year-old boy"}, "minor"),
    ],
)
def test_what_breaks_a_law_is_refused(
    client: TestClient, draft: Harbour, key: str, more: dict[str, str], says: str
) -> None:
    answer = client.post("/review/decisions", json=_decision(client, key, **more))
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert says in answer.json()["detail"]
    assert answer.json()["type"].endswith("/review-refused")
    assert str(draft.corpus) not in answer.text
    assert "Tavi" not in answer.text
    assert not draft.decisions.exists()


def test_a_form_cannot_be_sent_for_json(client: TestClient) -> None:
    form = client.post("/review/decisions", content="{}", headers={"Content-Type": "text/plain"})
    assert form.status_code == 415
    assert client.post("/review/decisions", json={"document": 1}).status_code == 400


def test_an_edit_is_checked_against_the_text(client: TestClient, draft: Harbour) -> None:
    sent = {
        "document": "harbour",
        "key": "c002",
        "version": _version(client, "c002"),
        "fields": {"figure.value": 41},
        "reason": "a slip",
    }
    before = draft.sheet.read_bytes()
    refused = client.post("/review/edits", json=sent)
    assert refused.status_code == 422
    assert draft.sheet.read_bytes() == before
    sent["fields"] = {"figure.scope": ["veldport"]}
    done = client.post("/review/edits", json=sent)
    assert done.status_code == 200, done.text
    assert done.json()["checked"] is True
    assert client.get("/review/claims/harbour/c002").json()["status"] == "accepted"
    assert client.post("/review/edits", json=sent).status_code == 409


def test_a_judgement_is_made_and_taken_back(client: TestClient, draft: Harbour) -> None:
    of = ["mira-tolven", "orsin-brack"]
    sent = {"of": of, "judgement": "same", "reason": "one photo"}
    done = client.post("/review/judgements", json=sent).json()
    assert (done["added"], done["by"]) == (True, "second-reader")
    back = client.post("/review/judgements/taken-back", json={"of": of, "reason": "two people"})
    assert (back.json()["judgement"], back.json()["supersedes"]) == ("unsure", True)
    entries = load_decisions(draft.corpus / "judgements.jsonl")
    assert [e.judgement for e in entries if isinstance(e, IdentityDecision)] == ["same", "unsure"]
    unknown = {"of": ["mira-tolven", "nobody"], "judgement": "same", "reason": "x"}
    assert client.post("/review/judgements", json=unknown).status_code == 404


def test_without_a_corpus_there_is_a_way_out(tmp_path: Path) -> None:
    with _serve(tmp_path / "none") as client:
        answer = client.get("/review/queue")
        assert answer.status_code == 503
        assert "SVIDOK_CORPUS" in answer.text
        assert str(tmp_path) not in answer.text


def test_many_at_once_lose_nothing(client: TestClient, draft: Harbour) -> None:
    keys = [f"c00{number}" for number in range(1, 9)]
    bodies = [_decision(client, key, "accepted") for key in keys]
    with ThreadPoolExecutor(8) as pool:
        answers = list(
            pool.map(lambda body: client.post("/review/decisions", json=body), bodies * 2)
        )
    assert {answer.status_code for answer in answers} == {200}
    entries = load_decisions(draft.decisions)
    assert len(entries) == len(keys)
