"""The corpus breaks no law, before the gate and in the stores, and both engines say so."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.ids import DEFAULT_BASE, Ids
from kg.pipeline.build import vocabulary_quads
from kg.resources import ontology_dir
from kg.triples import Triple, reference_quads
from kg.validate import Engine, Shapes, Surroundings, focus, load_shapes, validate
from tests.corpora import Answers, Corpus

pytestmark = pytest.mark.uncounted

_FOLDER = Path(__file__).resolve().parents[3] / "corpus"
_DOCUMENTS = sorted(path.parent.name for path in _FOLDER.glob("*/sheet.yaml"))


@pytest.fixture(scope="module")
def surroundings(corpus: Corpus) -> Surroundings:
    ids = Ids(DEFAULT_BASE)
    quads = {*vocabulary_quads(ids), *reference_quads(corpus.reference, ids)}
    return Surroundings(quad[:3] for quad in quads)


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return load_shapes(ontology_dir() / "shapes")


@pytest.mark.parametrize(
    "engine", [Engine.COMPILED, pytest.param(Engine.REFERENCE, marks=pytest.mark.long)]
)
@pytest.mark.parametrize("document", _DOCUMENTS)
def test_what_a_document_publishes_conforms(
    document: str, engine: Engine, corpus: Corpus, surroundings: Surroundings, shapes: Shapes
) -> None:
    data = focus(corpus.mapped(document).public(), surroundings)
    assert len(data) > 1000
    assert validate(data, shapes, engine=engine).violations == ()


@pytest.mark.parametrize("document", _DOCUMENTS)
def test_what_a_document_holds_back_conforms_too(
    document: str, corpus: Corpus, surroundings: Surroundings, shapes: Shapes
) -> None:
    data = focus(corpus.mapped(document).full(), surroundings)
    assert validate(data, shapes).violations == ()


def _merge(answers: Answers) -> frozenset[Triple]:
    return frozenset((s, p, o) for s, p, o, graph in answers.quads if graph is None)


def test_the_stores_conform_with_all_that_follows(
    public: Answers, full: Answers, shapes: Shapes
) -> None:
    for answers in (public, full):
        data = _merge(answers)
        assert len(data) > 10_000
        assert validate(data, shapes).violations == ()


@pytest.mark.long
def test_both_engines_say_so_of_a_whole_store(public: Answers, shapes: Shapes) -> None:
    data = _merge(public)
    assert validate(data, shapes, engine=Engine.REFERENCE).violations == ()
