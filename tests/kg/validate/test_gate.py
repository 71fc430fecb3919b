"""The gate: what of the graph a document touches, what it says, and whom it lets pass."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rdflib import RDF, SH, Literal, URIRef

from kg.errors import GateError, Problem
from kg.resources import ontology_dir
from kg.terms import ACE, CONCEPT_BASE, SKOS, XSD
from kg.triples import Quad, Triple
from kg.validate import (
    Report,
    Shapes,
    Surroundings,
    Violation,
    focus,
    load_shapes,
    problems,
    require_valid,
)
from tests.ontology.examples import concepts, invalid_examples, valid_examples

_EX = "https://example.org/svidok/"


def _ex(name: str) -> URIRef:
    return URIRef(_EX + name)


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return load_shapes(ontology_dir() / "shapes")


def _anonymous(_: URIRef) -> None:
    return None


# ------------------------------------------------------------------------------------ focus

_A, _B, _C, _D, _E = (_ex(name) for name in "abcde")
_LINK = ACE.partOf


def test_the_focus_follows_what_is_mentioned_step_by_step() -> None:
    around: list[Triple] = [(_B, _LINK, _C), (_C, SKOS.prefLabel, Literal("c")), (_D, _LINK, _B)]
    quads: list[Quad] = [(_A, _LINK, _B, _ex("graph"))]
    assert focus(quads, Surroundings(around)) == {
        (_A, _LINK, _B),
        (_B, _LINK, _C),
        (_C, SKOS.prefLabel, Literal("c")),
    }


def test_the_focus_of_a_circle_ends() -> None:
    around: list[Triple] = [(_B, _LINK, _C), (_C, _LINK, _B)]
    assert focus([(_A, _LINK, _B, None)], Surroundings(around)) == {(_A, _LINK, _B), *around}


def test_the_focus_holds_what_is_said_elsewhere_of_a_thing_of_the_document() -> None:
    around: list[Triple] = [(_A, SKOS.prefLabel, Literal("a"))]
    assert focus([(_A, _LINK, _B, None)], Surroundings(around)) == {(_A, _LINK, _B), *around}


def test_the_focus_holds_the_judgements_on_a_thing_of_the_document() -> None:
    around: list[Triple] = [
        (_D, ACE.judgementOf, _A),
        (_D, ACE.judgementOf, _E),
        (_D, ACE.reason, Literal("r")),
        (_E, SKOS.prefLabel, Literal("e")),
        (_C, ACE.judgementOf, _E),
    ]
    found = focus([(_A, _LINK, _B, None)], Surroundings(around))
    assert found == {(_A, _LINK, _B), *around[:4]}


def test_the_focus_does_not_take_in_a_whole_vocabulary() -> None:
    meeting = URIRef(f"{CONCEPT_BASE}event-type/meeting")
    scheme = URIRef(f"{CONCEPT_BASE}event-type")
    found = focus([(_A, ACE.content, meeting, None)], concepts())
    assert (meeting, SKOS.inScheme, scheme) in found
    assert not [triple for triple in found if triple[0] == scheme]
    assert len(found) < 30


def test_the_focus_of_nothing_is_empty() -> None:
    assert focus([], concepts()) == frozenset()


def test_looking_does_not_change_the_surroundings() -> None:
    around = Surroundings([(_B, _LINK, _C)])
    first = around.around([(_A, _LINK, _B)])
    assert around.around([(_A, _LINK, _B)]) == first
    assert around.around([(_C, _LINK, _D)]) == {(_C, _LINK, _D)}


# --------------------------------------------------------------------------------- problems

_FOUND = Violation(
    focus=_A,
    path="<https://example.org/p>",
    value=_B,
    component=SH.InConstraintComponent,
    shape=_ex("shape"),
    severity=SH.Violation,
    law=3,
    message="That is wrong.",
)


def test_a_problem_names_the_thing_the_value_and_the_law() -> None:
    names = {_A: "claim visit", _B: "the mayor"}
    (found,) = problems(Report((_FOUND,)), names.get)
    assert found == Problem("That is wrong. Found: the mayor", field="claim visit", law=3)
    assert str(found) == "claim visit: That is wrong. Found: the mayor [law 3]"


def test_what_has_no_name_is_called_by_its_iri() -> None:
    (found,) = problems(Report((_FOUND,)), _anonymous)
    assert found.field == str(_A)
    assert found.message.endswith(f"Found: {_B}")


def test_a_value_that_is_the_thing_itself_is_not_repeated() -> None:
    (found,) = problems(Report((replace(_FOUND, value=_A),)), _anonymous)
    assert found.message == "That is wrong."


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Literal(7), True),
        (Literal("2025-03-01", datatype=XSD.date), True),
        (Literal("Anna, 9"), False),
        (Literal("Anna, 9", lang="en"), False),
        (Literal("Anna, 9", datatype=XSD.string), False),
    ],
)
def test_words_of_a_document_are_never_part_of_a_problem(value: Literal, shown: bool) -> None:
    (found,) = problems(Report((replace(_FOUND, value=value),)), _anonymous)
    assert (str(value) in str(found)) is shown


def test_one_problem_for_each_thing_and_not_for_each_constraint() -> None:
    one = replace(_FOUND, value=None)
    twice = (one, replace(one, component=SH.MinCountConstraintComponent))
    assert len(problems(Report(twice), _anonymous)) == 1


# ------------------------------------------------------------------------------------- gate


def test_the_gate_lets_valid_data_pass(shapes: Shapes) -> None:
    for example in valid_examples():
        require_valid(example.data(), shapes, _anonymous)


def test_the_gate_refuses_with_all_problems(shapes: Shapes) -> None:
    broken = {e.name: e for e in invalid_examples()}
    first = broken["invalid/figures/target-is-no-count"]
    second = broken["invalid/memberships/quotation-speaker-twice"]
    with pytest.raises(GateError) as caught:
        require_valid(first.data() | second.data(), shapes, _anonymous)
    assert {problem.law for problem in caught.value.problems} == {5, 6}
    assert {problem.field for problem in caught.value.problems} == {
        _EX + "figure-x",
        _EX + "words",
    }


def test_a_type_that_nothing_declares_does_not_open_the_gate(shapes: Shapes) -> None:
    data: set[Triple] = {(_A, RDF.type, ACE.Claim)}
    with pytest.raises(GateError, match="exactly one content"):
        require_valid(data, shapes, _anonymous)
