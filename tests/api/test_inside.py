"""What a graph holds, and the questions that it invites."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.routers.openers import openers
from kg.settings import settings
from kg.store import Store
from tests.api.samples import BASE
from tests.corpora import Answers

JSON = {"Accept": "application/json"}


def inside(client: TestClient, **asked: object) -> Any:
    answer = client.get("/inside", params=asked, headers=JSON)  # type: ignore[arg-type]  # numbers, too
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_it_counts_what_is_published_and_lists_the_documents(client: TestClient) -> None:
    held = inside(client)
    assert {"kind": "claims", "count": 6} in held["numbers"]
    assert held["total"] == 1
    (document,) = held["documents"]
    assert document["iri"] == f"{BASE}document/d1"
    assert document["path"] == "/id/document/d1"
    assert document["claims"] == 6
    assert inside(client, limit=0)["documents"] == []


def test_the_same_answer_is_not_sent_twice(client: TestClient) -> None:
    tag = client.get("/inside").headers["etag"]
    assert client.get("/inside", headers={"If-None-Match": tag}).status_code == 304
    assert client.get("/inside?lang=uk", headers={"If-None-Match": tag}).status_code == 200


def test_what_is_no_language_and_no_number_is_refused(client: TestClient) -> None:
    for asked in ("lang=xx", "limit=101", "limit=-1"):
        assert client.get(f"/inside?{asked}", headers=JSON).status_code == 400


def test_the_questions_are_about_what_the_graph_holds(public: Answers) -> None:
    found = openers(public.reader)
    assert found.conflict is not None
    assert found.conflict.iri.startswith(f"{BASE}variable/")
    assert found.denial is not None
    assert found.denial.count >= 1
    pair = found.connection
    assert pair is not None
    together = public.reader.rows(
        "PREFIX ace: <https://w3id.org/svidok/ace#> PREFIX schema: <https://schema.org/> "
        "SELECT ?document { ?a ace:content/ace:participant ?one ; schema:appearance ?document . "
        "?b ace:content/ace:participant ?other ; schema:appearance ?document . "
        f"VALUES (?one ?other) {{ (<{pair.one}> <{pair.other}>) }} }}"
    )
    assert not list(together)


def test_an_empty_graph_invites_no_question() -> None:
    found = openers(Store.memory().reader())
    assert (found.conflict, found.denial, found.connection) == (None, None, None)


def test_without_a_graph_the_way_out_is_told(tmp_path: Any) -> None:
    app = create_app(settings(store=tmp_path / "none", workers=1))
    with TestClient(app, base_url="http://localhost") as client:
        answer = client.get("/inside", headers=JSON)
    assert answer.status_code == 503
    assert "kg build" in answer.json()["detail"]


@pytest.mark.parametrize("language", ["en", "uk"])
def test_names_are_in_the_language_that_is_asked_for(client: TestClient, language: str) -> None:
    publisher = inside(client, lang=language)["documents"][0]["publisher"]
    assert publisher is None or publisher["label"]
