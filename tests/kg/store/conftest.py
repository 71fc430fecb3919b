from __future__ import annotations

from pathlib import Path

import pytest

from kg.store import Store


@pytest.fixture
def anyio_backend() -> str:
    """What runs tests that are coroutines."""
    return "asyncio"


@pytest.fixture(params=["memory", "disk"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """An empty store of each kind: what is tested on it must hold on all of them."""
    return Store.memory() if request.param == "memory" else Store.create(tmp_path / "store")
