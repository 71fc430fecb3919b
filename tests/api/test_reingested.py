"""A page is taken in, decided on, changed by its publisher, and taken in again."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from api.app import create_app
from kg.cli import app
from kg.settings import settings
from kg.tokens import Role, TokenFile
from tests.kg.pipeline.ingest.articles import page

_URL = "https://velmar.example/ferry"
_NEW = "<p>The mayor gave no answer when he was asked about the boats in the afternoon.</p>"


def _reviewer() -> TestClient:
    """Return a client of the whole server who may review."""
    chosen = settings(workers=1)
    tokens = TokenFile(chosen.tokens)
    _, secret = tokens.add("third-reader", Role.REVIEWER, now=datetime(2031, 6, 1, tzinfo=UTC))
    headers = {"Authorization": f"Bearer {secret}"}
    return TestClient(create_app(chosen), base_url="http://localhost", headers=headers)


def _kg(*arguments: str) -> Any:
    done = CliRunner().invoke(app, [*arguments, "--json"])
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def _changed(text: str) -> str:
    """Return the page with another second paragraph, so that all behind it moves."""
    first = text.index("<p>", text.index("<p>") + 1)
    last = text.index("</p>", first) + len("</p>")
    return text[:first] + _NEW + text[last:]


@pytest.mark.long
def test_decisions_outlive_a_changed_paragraph_and_every_status_is_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("corpus", "store", "vault", "tokens"):
        monkeypatch.setenv(f"SVIDOK_{name.upper()}", str(tmp_path / name))
    file = tmp_path / "in" / "page.html"
    file.parent.mkdir()
    file.write_text(page(1, _URL), encoding="utf-8")
    (row,) = _kg("ingest", str(file.parent), "--recorded", "2031-06-01")["files"]
    folder = row["folder"]

    # One claim is decided over HTTP, the others by the command.
    with _reviewer() as client:
        waiting = client.get("/review/queue").json()["waiting"]
        rejected = next(item["key"] for item in waiting if item["words"] == "26 percent")
        version = client.get(f"/review/claims/{folder}/{rejected}").json()["version"]
        sent = {"document": folder, "claims": {rejected: version}, "status": "rejected"}
        answer = client.post("/review/decisions", json={**sent, "reason": "not owed yet"})
        assert answer.status_code == 200, answer.text
    by = ("--by", "second-reader", "--on", "2031-06-02", "--yes")
    assert len(_kg("review", "--accept", *by)["decided"][folder]) == row["claims"] - 1
    (built,) = _kg("build")["documents"]
    assert (built["published"], set(built["passages"])) == (row["claims"] - 1, {"verified"})
    decisions = tmp_path / "corpus" / folder / "decisions.jsonl"
    decided = decisions.read_bytes()

    file.write_text(_changed(page(1, _URL)), encoding="utf-8")
    (again,) = _kg("ingest", str(file.parent), "--recorded", "2031-06-03")["files"]
    assert (again["outcome"], again["folder"]) == ("reanchored", folder)
    assert decisions.read_bytes() == decided
    # Of the old text the first paragraph stands, the second is gone, the third has moved.
    (held,) = _kg("verify")["sheets"]
    lost = {one["claim"] for one in held["wrong"]}
    assert {one["status"] for one in held["wrong"]} == {"lost"}
    assert {one["key"] for one in _kg("review")["shown"]} == lost
    (built,) = _kg("build")["documents"]
    assert built["passages"].keys() == {"verified", "moved", "lost"}
    assert built["passages"]["moved"] == 2
    assert 0 < built["published"] == row["claims"] - 1 - len(lost)

    with _reviewer() as client:
        (document,) = client.get("/inside").json()["documents"]
        shown = client.get("/documents", params={"iri": document["iri"]}).json()
        assert {one["status"] for one in shown["passages"]} == {"verified"}
        assert document["claims"] == built["published"]
        for key in lost:
            claim = client.get(f"/review/claims/{folder}/{key}").json()
            assert (claim["status"], claim["before"]) == ("accepted", None)
            assert claim["claim"]["lost"]
            assert [one["by"] for one in claim["decisions"]] == ["second-reader"]
        moved = client.get(f"/review/claims/{folder}/{rejected}").json()
        assert (moved["status"], moved["words"]) == ("rejected", "26 percent")
        assert [one["by"] for one in moved["decisions"]] == ["third-reader"]
