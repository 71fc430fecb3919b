from __future__ import annotations

from pathlib import Path

import pytest

from tests.corpora import Answers, Corpus, read_corpus


@pytest.fixture(scope="session")
def corpus(repo: Path) -> Corpus:
    """The corpus of the repository."""
    return read_corpus(repo / "corpus")


@pytest.fixture(scope="session")
def public(corpus: Corpus) -> Answers:
    """What readers see of it."""
    return corpus.public()


@pytest.fixture(scope="session")
def full(corpus: Corpus) -> Answers:
    """Everything, also what is not published."""
    return corpus.full()
