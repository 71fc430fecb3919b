"""The shapes themselves: named, worded, tied to laws, and true to the closed lists."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, SH, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import ClosedNamespace

from kg import terms
from kg.model import vocabulary
from kg.resources import ontology_dir
from kg.terms import CONCEPT_BASE
from kg.validate import Shapes, load_shapes, read_graph

_FOLDER = ontology_dir() / "shapes"
_FILES = sorted(_FOLDER.glob("*.ttl"))
_TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode)
_KINDS = {
    SH.minCount: "MinCount",
    SH.maxCount: "MaxCount",
    SH["in"]: "In",
    SH.node: "Node",
    SH["class"]: "Class",
    SH.datatype: "Datatype",
    SH.nodeKind: "NodeKind",
    SH.pattern: "Pattern",
    SH.minLength: "MinLength",
    SH.maxLength: "MaxLength",
    SH.minInclusive: "MinInclusive",
    SH.minExclusive: "MinExclusive",
    SH.maxInclusive: "MaxInclusive",
    SH.maxExclusive: "MaxExclusive",
    SH.lessThan: "LessThan",
    SH.lessThanOrEquals: "LessThanOrEquals",
    SH.equals: "Equals",
    SH.disjoint: "Disjoint",
    SH.hasValue: "HasValue",
    SH.uniqueLang: "UniqueLang",
    SH.qualifiedMinCount: "QualifiedMinCount",
    SH.qualifiedMaxCount: "QualifiedMaxCount",
    SH.sparql: "SPARQL",
    SH["or"]: "Or",
    SH["and"]: "And",
    SH["not"]: "Not",
    SH.xone: "Xone",
    SH.closed: "Closed",
}
_OTHER = {
    RDF.type,
    RDFS.label,
    RDFS.seeAlso,
    SH.message,
    SH.path,
    SH.property,
    SH.qualifiedValueShape,
    *_TARGETS,
}
_OF_SHAPES = (
    str(SH),
    str(RDF),
    "http://www.w3.org/2002/07/owl#Ontology",
    "http://www.w3.org/2001/XMLSchema#anyURI",
    "http://www.w3.org/2000/01/rdf-schema#seeAlso",
    "https://w3id.org/svidok/shapes",
    "https://w3id.org/svidok/law/",
)
"""What shapes need beside the terms of the data."""


def constraints(shapes: Shapes) -> dict[URIRef, frozenset[str]]:
    """Return the kinds of constraint that each shape with a target imposes itself."""
    graph = shapes.graph
    imposed = {shape for shape in shapes.notes if any((shape, t, None) in graph for t in _TARGETS)}
    imposed |= {s for s in shapes.notes if any((o, SH.property, s) in graph for o in imposed)}
    found = {
        shape: frozenset(kind for term, kind in _KINDS.items() if (shape, term, None) in graph)
        for shape in imposed
    }
    return {shape: kinds for shape, kinds in found.items() if kinds}


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return load_shapes(_FOLDER)


def _name(shape: URIRef) -> str:
    return shape.rpartition("#")[2]


def test_every_shape_with_a_name_is_used(shapes: Shapes) -> None:
    targeted = {s for s in shapes.notes if any((s, t, None) in shapes.graph for t in _TARGETS)}
    asking = (SH.property, SH.node, SH["not"], SH.qualifiedValueShape)
    asked = {asked for term in asking for asked in shapes.graph.objects(None, term)}
    assert sorted(shapes.notes.keys() - targeted - asked) == []


def test_only_known_terms_of_shacl_are_used(shapes: Shapes) -> None:
    used = {p for shape in shapes.notes for p in shapes.graph.predicates(shape)}
    assert used <= _KINDS.keys() | _OTHER


def test_every_shape_has_a_label_and_every_constraint_a_message(shapes: Shapes) -> None:
    assert [_name(s) for s, note in shapes.notes.items() if not note.label] == []
    for shape in constraints(shapes):
        message = shapes.notes[shape].message
        assert message, _name(shape)
        assert message.endswith("."), _name(shape)
        assert message[0].isupper() or message[0] == "“", _name(shape)


def test_messages_are_in_english_and_stand_once(shapes: Shapes) -> None:
    for shape in shapes.notes:
        messages = list(shapes.graph.objects(shape, SH.message))
        assert len(messages) <= 1, _name(shape)
        for message in messages:
            assert isinstance(message, Literal)
            assert message.language == "en", _name(shape)


def test_laws_are_those_that_shapes_can_see(shapes: Shapes) -> None:
    laws = {note.law for note in shapes.notes.values()}
    assert laws == {None, 1, 2, 3, 4, 5, 6, 7}


def test_there_is_no_blank_node_for_results_to_name(shapes: Shapes) -> None:
    """What is imposed directly has a name: reports and examples need it."""
    for shape in constraints(shapes):
        for child in shapes.graph.objects(shape, SH.property):
            assert isinstance(child, URIRef), _name(shape)


def _list_of(shapes: Shapes, name: str) -> set[str]:
    shape = URIRef(f"https://w3id.org/svidok/shapes#{name}")
    head = shapes.graph.value(shape, SH["in"])
    assert head is not None, name
    return {str(item) for item in Collection(shapes.graph, head)}


_LISTS = {
    "claim-stance": vocabulary.Stance,
    "claim-stated-basis": vocabulary.TimeBasis,
    "denial-aspect": vocabulary.Aspect,
    "description-modality": vocabulary.Modality,
    "passage-zone": vocabulary.Zone,
    "shared-kind": vocabulary.CopyKind,
    "passage-role": vocabulary.PassageRole,
    "passage-anchor-status": vocabulary.AnchorStatus,
    "reply-outcome": vocabulary.Outcome,
    "instrument-status": vocabulary.InstrumentStatus,
    "time-basis": vocabulary.TimeBasis,
    "figure-bound": vocabulary.Bound,
    "figure-qualifier": vocabulary.Qualifier,
    "figure-as-of-basis": vocabulary.TimeBasis,
    "comparison-verdict": vocabulary.Verdict,
    "comparison-differs-in": vocabulary.DiffersIn,
    "comparison-decided-by": vocabulary.DecidedBy,
    "fact-standing": vocabulary.Standing,
    "review-status": vocabulary.ReviewStatus,
    "judgement-verdict": vocabulary.Judgement,
    "document-date-basis": vocabulary.TimeBasis,
}


@pytest.mark.parametrize("name", sorted(_LISTS))
def test_a_closed_list_is_that_of_the_model(name: str, shapes: Shapes) -> None:
    concepts = _LISTS[name]
    scheme = concepts.scheme()
    assert _list_of(shapes, name) == {f"{CONCEPT_BASE}{scheme}/{member}" for member in concepts}


def test_every_closed_list_is_compared_with_the_model(shapes: Shapes) -> None:
    listed = {_name(shape) for shape, kinds in constraints(shapes).items() if "In" in kinds}
    assert listed - {"fact-predicate"} == set(_LISTS)


def test_shortcuts_are_those_that_the_rules_make(shapes: Shapes) -> None:
    rules = sorted((ontology_dir() / "rules").glob("facts-*.rq"))
    made = {
        term
        for path in rules
        for term in re.findall(r"rdf:predicate (\S+) ;", path.read_text(encoding="utf-8"))
    }
    assert len(made) == len(rules) == 5
    named = {terms.PREFIXES[prefix] + local for prefix, local in (t.split(":") for t in made)}
    assert _list_of(shapes, "fact-predicate") == named


def _terms_of_the_mapping() -> set[str]:
    spaces = [space for _, space in inspect.getmembers(terms, _is_namespace)]
    return {str(space[name]) for space in spaces for name in dir(space)}


def _is_namespace(member: object) -> bool:
    return isinstance(member, ClosedNamespace)


def test_shapes_speak_of_terms_that_the_mapping_writes(shapes: Shapes) -> None:
    concepts = {
        str(subject)
        for path in (ontology_dir() / "concepts").glob("*.ttl")
        for subject in read_graph(path).subjects()
    }
    known = _terms_of_the_mapping() | concepts
    used = {str(t) for triple in shapes.graph for t in triple if isinstance(t, URIRef)}
    strange = {term for term in used - known if not term.startswith(_OF_SHAPES)}
    assert strange == set()


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.name)
def test_a_file_says_what_it_constrains_and_declares_what_it_uses(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# ")
    body = re.sub(r"#[^\n]*\n", "\n", re.sub(r'"""[\s\S]*?"""|"[^"\n]*"|<[^>]*>', '""', text))
    used = set(re.findall(r"(?<![\w:-])([a-z]+):[A-Za-z0-9-]", body))
    declared = set(re.findall(r"^@prefix ([a-z]+):", text, re.MULTILINE))
    assert declared == used


def test_every_prefix_of_a_sparql_constraint_is_declared_and_no_other(shapes: Shapes) -> None:
    graph = shapes.graph
    queries = " ".join(str(query) for query in graph.objects(None, SH.select))
    used = set(re.findall(r"([a-z]+):[A-Za-z]", queries))
    declared = {str(prefix) for prefix in graph.objects(None, SH.prefix)}
    assert used == declared
