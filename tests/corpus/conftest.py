"""The sheets of the corpus, and the graph that readers see."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import pytest

from kg.model import Sheet
from kg.store import Reader, Row
from tests.corpora import Answers, Corpus
from tests.corpus.sheets import PREFIXES

Ask = Callable[[str], set[Row]]


@pytest.fixture(scope="session")
def sheets(corpus: Corpus) -> Mapping[str, Sheet]:
    return MappingProxyType({name: coded.sheet for name, coded in corpus.coded.items()})


@pytest.fixture(scope="session")
def reader(public: Answers) -> Reader:
    return public.reader


@pytest.fixture(scope="session")
def ask(reader: Reader) -> Ask:
    """Ask the default graph, as anybody would with plain SPARQL."""
    return lambda query: set(reader.rows(PREFIXES + query).rows)
