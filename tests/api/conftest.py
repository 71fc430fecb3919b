from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from kg.settings import settings
from tests.api.samples import build


@pytest.fixture(scope="package")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small invented graph; read only."""
    folder = tmp_path_factory.mktemp("api") / "store"
    build(folder)
    return folder


@pytest.fixture(scope="package")
def client(store: Path) -> Iterator[TestClient]:
    """A client of the application in this process."""
    chosen = settings(
        store=store, workers=1, query_deadline_seconds=5, query_max_rows=50, max_body_bytes=20_000
    )
    with TestClient(create_app(chosen), base_url="http://localhost") as client:
        yield client
