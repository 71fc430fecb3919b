"""Each example does what it says: the valid break nothing, the invalid exactly one law."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from rdflib import SH

from kg.resources import ontology_dir
from kg.validate import Engine, Shapes, load_shapes, validate
from tests.ontology.examples import SHAPES, Example, broken, invalid_examples, valid_examples
from tests.ontology.test_shapes import constraints

_VALID = [pytest.param(example, id=example.name) for example in valid_examples()]
_INVALID = [pytest.param(example, id=example.name) for example in invalid_examples()]


def _like_others() -> Iterator[str]:
    """Name the examples of kinds of constraints of which the same file has one before.

    What an engine makes of SPARQL depends on each query, so none of these is like another.
    """
    shown: set[tuple[str, str]] = set()
    for example in invalid_examples():
        kinds = {(example.path.parent.name, kind) for _, kind, _ in example.expected}
        if kinds <= shown and "SPARQL" not in {kind for _, kind in kinds}:
            yield example.name
        shown |= kinds


_LIKE_OTHERS = frozenset(_like_others())
_FOR_BOTH = [
    pytest.param(
        example, id=example.name, marks=[pytest.mark.long] if example.name in _LIKE_OTHERS else []
    )
    for example in invalid_examples()
]


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return load_shapes(ontology_dir() / "shapes")


@pytest.mark.parametrize("engine", Engine)
@pytest.mark.parametrize("example", _VALID)
def test_a_valid_example_conforms(example: Example, engine: Engine, shapes: Shapes) -> None:
    report = validate(example.data(), shapes, engine=engine)
    assert report.violations == ()
    assert report.conforms


@pytest.mark.parametrize("example", _INVALID)
def test_an_invalid_example_breaks_what_it_says(example: Example, shapes: Shapes) -> None:
    report = validate(example.data(), shapes)
    assert {broken(found) for found in report.violations} == example.expected
    assert {found.law for found in report.violations} == {example.law}
    assert {found.severity for found in report.violations} == {SH.Violation}


@pytest.mark.parametrize("example", _FOR_BOTH)
def test_both_engines_report_the_same(example: Example, shapes: Shapes) -> None:
    data = example.data()
    compiled = validate(data, shapes, engine=Engine.COMPILED)
    reference = validate(data, shapes, engine=Engine.REFERENCE)
    assert compiled.violations
    assert compiled == reference
    assert [found.message for found in compiled.violations] == [
        found.message for found in reference.violations
    ]


def test_every_constraint_of_every_shape_has_an_example(shapes: Shapes) -> None:
    shown = {(shape, kind) for e in invalid_examples() for shape, kind, _ in e.expected}
    wanted = {
        (str(shape).removeprefix(SHAPES), kind)
        for shape, kinds in constraints(shapes).items()
        for kind in kinds
    }
    assert len(wanted) > 300
    assert shown == wanted


def test_every_law_that_shapes_see_has_an_example() -> None:
    assert {e.law for e in invalid_examples()} == {None, 1, 2, 3, 4, 5, 6, 7}


def test_the_lines_at_the_top_are_known_and_complete() -> None:
    for example in (*valid_examples(), *invalid_examples()):
        keys = Counter(key for key, _ in example.lines)
        assert keys["title"] == 1, example.name
        assert keys.keys() <= {"title", "note", "law", "shape", "focus", "with"}, example.name
    for example in invalid_examples():
        assert example.expected, example.name
        assert example.law is None or example.law in range(1, 9), example.name


def test_every_title_is_used_once() -> None:
    titles = Counter(e.values("title")[0] for e in (*valid_examples(), *invalid_examples()))
    assert [title for title, times in titles.items() if times > 1] == []


def test_the_folders_are_those_of_the_shapes() -> None:
    files = {path.stem for path in (ontology_dir() / "shapes").glob("*.ttl")}
    folders = {example.path.parent.name for example in invalid_examples()}
    assert folders == files - {"kinds", "prefixes"}
