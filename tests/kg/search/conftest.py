from __future__ import annotations

import pytest

from kg.search import SearchIndex
from tests.kg.search.samples import index, small


@pytest.fixture(scope="package")
def made(tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    """The index of the small graph; read only."""
    return index(tmp_path_factory.mktemp("search") / "index", small())
