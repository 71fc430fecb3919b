"""What the tests of comparing share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.corpora import Answers, read_corpus


@pytest.fixture(scope="session")
def public(repo: Path) -> Answers:
    """What readers see of the corpus, with the comparisons of its figures."""
    return read_corpus(repo / "corpus").public()
