from __future__ import annotations

import json
from pathlib import Path

from fastapi.testclient import TestClient

from tests.api.samples import BASE, quads


def test_health_describes_the_public_store_only(client: TestClient, store: Path) -> None:
    answer = client.get("/health")
    assert answer.status_code == 200
    said = answer.json()
    current = json.loads((store / "current.json").read_text(encoding="utf-8"))
    assert said["status"] == "ok"
    assert said["quads"] == len(quads())
    assert said["quads"] < current["counts"]["full"]
    assert said["graph_version"] == current["graph_version"]["public"]
    assert said["base_iri"] == BASE
    assert current["graph_version"]["full"] not in answer.text
    assert "generation" not in said  # its name depends on what is unpublished
