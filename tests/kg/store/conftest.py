from __future__ import annotations

from pathlib import Path

import pytest

from kg.store import Snapshot, Store, StoreFolder
from tests.kg.store.samples import STAMP, nquads


@pytest.fixture
def anyio_backend() -> str:
    """What runs tests that are coroutines."""
    return "asyncio"


@pytest.fixture(params=["memory", "disk"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """An empty store of each kind: what is tested on it must hold on all of them."""
    return Store.memory() if request.param == "memory" else Store.create(tmp_path / "store")


@pytest.fixture(scope="session")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """A store of 500 statements for everybody, and one more for the few."""
    folder = StoreFolder(tmp_path_factory.mktemp("store"))
    folder.build("one", nquads(500), nquads(1), STAMP)
    return folder.snapshot()
