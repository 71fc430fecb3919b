"""The corpus breaks no law, before the gate and in the stores, and both engines say so."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from kg.ids import DEFAULT_BASE, Ids
from kg.pipeline.build import vocabulary_quads
from kg.resources import ontology_dir
from kg.triples import Triple, reference_quads
from kg.validate import Engine, Shapes, Surroundings, focus, load_shapes, validate
from tests.corpora import Answers, Corpus, read_corpus

_FOLDER = Path(__file__).resolve().parents[3] / "corpus"
_DOCUMENTS = sorted(path.parent.name for path in _FOLDER.glob("*/sheet.yaml"))


@cache
def _corpus() -> Corpus:
    return read_corpus(_FOLDER)


@cache
def _surroundings() -> Surroundings:
    ids = Ids(DEFAULT_BASE)
    quads = {*vocabulary_quads(ids), *reference_quads(_corpus().reference, ids)}
    return Surroundings(quad[:3] for quad in quads)


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return load_shapes(ontology_dir() / "shapes")


@pytest.mark.parametrize("engine", Engine)
@pytest.mark.parametrize("document", _DOCUMENTS)
def test_what_a_document_publishes_conforms(document: str, engine: Engine, shapes: Shapes) -> None:
    data = focus(_corpus().mapped(document).public(), _surroundings())
    assert len(data) > 1000
    assert validate(data, shapes, engine=engine).violations == ()


@pytest.mark.parametrize("document", _DOCUMENTS)
def test_what_a_document_holds_back_conforms_too(document: str, shapes: Shapes) -> None:
    data = focus(_corpus().mapped(document).full(), _surroundings())
    assert validate(data, shapes).violations == ()


def _merge(answers: Answers) -> frozenset[Triple]:
    return frozenset((s, p, o) for s, p, o, graph in answers.quads if graph is None)


def test_the_stores_conform_with_all_that_follows(shapes: Shapes) -> None:
    for answers in (_corpus().public(), _corpus().full()):
        data = _merge(answers)
        assert len(data) > 10_000
        assert validate(data, shapes).violations == ()


@pytest.mark.long
def test_both_engines_say_so_of_a_whole_store(shapes: Shapes) -> None:
    data = _merge(_corpus().public())
    assert validate(data, shapes, engine=Engine.REFERENCE).violations == ()
