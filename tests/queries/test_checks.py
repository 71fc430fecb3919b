"""Every check: nothing is found in the corpus, and what is planted is found."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from kg.query import load_queries, run, run_rdflib
from kg.store import Quad, Store
from kg.terms import PREFIXES
from tests.corpora import Answers

FOLDER = Path(__file__).resolve().parents[2] / "queries" / "checks"
VIOLATIONS = Path(__file__).resolve().parent / "violations"
CHECKS = {query.id: query for query in load_queries(FOLDER)}
ON_PLAIN_GRAPHS = sorted(name for name, query in CHECKS.items() if "graph" not in query.tags)
"""The others compare named graphs with the default graph, and need a store."""


def _planted(name: str) -> list[Quad]:
    """Read a violation; the prefixes of the house and ``ex:`` are known in it."""
    prefixes = {**PREFIXES, "ex": "https://example.org/"}
    head = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in prefixes.items())
    dataset = Dataset()
    dataset.parse(data=head + (VIOLATIONS / f"{name}.trig").read_text("utf-8"), format="trig")
    quads: list[Quad] = []
    for subject, predicate, value, graph in dataset.quads():
        assert isinstance(subject, URIRef)
        assert isinstance(predicate, URIRef)
        assert isinstance(value, URIRef | Literal)
        default = graph in {None, DATASET_DEFAULT_GRAPH_ID}
        quads.append((subject, predicate, value, None if default else URIRef(str(graph))))
    return quads


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_the_corpus_passes(name: str, public: Answers) -> None:
    assert list(run(CHECKS[name], public.reader)) == []


@pytest.mark.parametrize("name", ON_PLAIN_GRAPHS)
def test_the_corpus_passes_on_rdflib(name: str, public: Answers) -> None:
    assert list(run_rdflib(CHECKS[name], public.graph)) == []


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_what_is_planted_is_found(name: str) -> None:
    store = Store.memory()
    with store.writer() as writer:
        writer.add(_planted(name))
    assert list(run(CHECKS[name], store.reader()))


@pytest.mark.parametrize("name", ON_PLAIN_GRAPHS)
def test_what_is_planted_is_found_on_rdflib(name: str) -> None:
    graph = Graph()
    for subject, predicate, value, _ in _planted(name):
        graph.add((subject, predicate, value))
    assert list(run_rdflib(CHECKS[name], graph))


def test_every_check_has_a_violation_and_takes_no_parameters() -> None:
    assert sorted(path.stem for path in VIOLATIONS.glob("*.trig")) == sorted(CHECKS)
    assert not any(query.parameters for query in CHECKS.values())
    assert all("check" in query.tags for query in CHECKS.values())
