"""The concept schemes: every closed list of the model, and every slug that a sheet uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from rdflib import RDF, RDFS, SKOS, Graph, Literal, URIRef

from kg.model import vocabulary
from kg.model.vocabulary import Concept
from kg.resources import ontology_dir
from kg.terms import CONCEPT_BASE, concept

FILES = sorted((ontology_dir() / "concepts").glob("*.ttl"))
CLOSED = sorted(
    (item for item in vars(vocabulary).values() if isinstance(item, type)),
    key=lambda item: item.__name__,
)
CLOSED_LISTS = [item for item in CLOSED if issubclass(item, Concept) and item is not Concept]
COMPARING = {
    "verdict": """not-comparable revision part-of other-definition other-scope other-window
        later-count same rounding conflict tension-under-policy""",
    "differs-in": """variable unit population scope qualifier modality window as-of value bound
        claimant""",
    "decided-by": "words policy",
}
PLOVER = {
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}


def _slugs(scheme: str) -> set[str]:
    graph = Graph().parse(ontology_dir() / "concepts" / f"{scheme}.ttl")
    prefix = str(concept(scheme, ""))
    return {str(node).removeprefix(prefix) for node in graph.subjects(RDF.type, SKOS.Concept)}


def _texts(graph: Graph, node: URIRef, predicate: URIRef, tag: str) -> list[str]:
    values = graph.objects(node, predicate)
    return [str(v) for v in values if isinstance(v, Literal) and v.language == tag]


@pytest.mark.parametrize("listed", CLOSED_LISTS, ids=lambda item: item.__name__)
def test_a_closed_list_and_its_scheme_hold_the_same(listed: type[Concept]) -> None:
    assert _slugs(listed.scheme()) == {member.value for member in listed}


@pytest.mark.parametrize("scheme", sorted(COMPARING))
def test_the_schemes_of_comparing_hold_what_the_procedure_gives(scheme: str) -> None:
    assert _slugs(scheme) == set(COMPARING[scheme].split())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_is_one_scheme_with_whole_entries(path: Path) -> None:
    graph = Graph().parse(path)
    scheme = URIRef(f"{CONCEPT_BASE}{path.stem}")
    assert set(graph.subjects(RDF.type, SKOS.ConceptScheme)) == {scheme}
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    assert concepts
    assert set(graph.subjects()) == concepts | {scheme}
    for node in (scheme, *concepts):
        assert isinstance(node, URIRef)
        for tag in ("en", "uk"):
            assert len(_texts(graph, node, SKOS.prefLabel, tag)) == 1, node
            assert len(_texts(graph, node, SKOS.definition, tag)) == 1, node
    for node in concepts:
        assert isinstance(node, URIRef)
        assert node.startswith(f"{scheme}/")
        assert list(graph.objects(node, RDF.type)) == [SKOS.Concept]
        assert list(graph.objects(node, SKOS.inScheme)) == [scheme]
        assert len(_texts(graph, node, SKOS.example, "en")) == 1, node


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_labels_and_definitions_tell_concepts_apart(path: Path) -> None:
    graph = Graph().parse(path)
    for predicate in (SKOS.prefLabel, SKOS.definition):
        for tag in ("en", "uk"):
            texts = [
                text
                for node in graph.subjects(RDF.type, SKOS.Concept)
                if isinstance(node, URIRef)
                for text in _texts(graph, node, predicate, tag)
            ]
            assert len(texts) == len(set(texts))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_order_of_a_scheme_is_whole_and_has_no_circle(path: Path) -> None:
    graph = Graph().parse(path)
    scheme = URIRef(f"{CONCEPT_BASE}{path.stem}")
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    assert set(graph.objects(None, SKOS.broader)) <= concepts
    tops = {node for node in concepts if (node, SKOS.broader, None) not in graph}
    assert tops == set(graph.objects(scheme, SKOS.hasTopConcept))
    assert tops == set(graph.subjects(SKOS.topConceptOf, scheme))
    for node in concepts:
        above = set(graph.transitive_objects(node, SKOS.broader)) - {node}
        assert all(node not in graph.objects(wide, SKOS.broader) for wide in above)


def test_notations_of_event_types_are_plover_codes() -> None:
    graph = Graph().parse(ontology_dir() / "concepts" / "event-type.ttl")
    codes = {str(code) for code in graph.objects(None, SKOS.notation)}
    assert codes <= PLOVER
    assert (concept("event-type", "meeting"), SKOS.notation, Literal("CONSULT")) in graph
    assert (concept("event-type", "statement"), SKOS.notation, None) not in graph


def test_wordings_that_stand_against_each_other_share_a_neutral_concept() -> None:
    graph = Graph().parse(ontology_dir() / "concepts" / "event-type.ttl")
    neutral = concept("event-type", "movement-of-people")
    for slug in ("abduction", "deportation", "evacuation", "rescue", "transfer", "return"):
        assert (concept("event-type", slug), SKOS.broader, neutral) in graph


def test_every_scheme_belongs_to_a_term_of_the_ontology() -> None:
    ontology = Graph().parse(ontology_dir() / "ace.ttl")
    schemes = {URIRef(f"{CONCEPT_BASE}{path.stem}") for path in FILES}
    assert set(ontology.objects(None, RDFS.seeAlso)) == schemes


# --------------------------------------------------------------------------- slugs in use

_USES = {
    ("event", "type"): "event-type",
    ("speech_act", "type"): "event-type",
    ("instrument", "type"): "instrument-type",
    ("participation", "role"): "role",
    ("figure", "unit"): "unit",
}


def uses(sheet: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the schemes and slugs that the claims of a sheet name."""
    for claim in sheet["claims"]:
        for (kind, field), scheme in _USES.items():
            given = (claim.get(kind) or {}).get(field, ())
            for slug in (given,) if isinstance(given, str) else given:
                yield scheme, slug


def test_every_slug_of_the_sheets_is_a_concept(repo: Path) -> None:
    sheets = sorted((repo / "corpus").glob("*/sheet.yaml"))
    assert sheets
    known = {scheme: _slugs(scheme) for scheme in set(_USES.values())}
    missing = set()
    for path in sheets:
        # Only strings, lists and mappings: BaseLoader builds nothing else.
        sheet = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
        for scheme, slug in uses(sheet):
            if slug not in known[scheme]:
                missing.add((path.parent.name, scheme, slug))
    assert missing == set()


def test_a_slug_that_no_scheme_has_is_found() -> None:
    sheet = {"claims": [{"event": {"type": ["meeting", "gathering"]}}, {"figure": {"unit": "x"}}]}
    found = {(scheme, slug) for scheme, slug in uses(sheet) if slug not in _slugs(scheme)}
    assert found == {("event-type", "gathering"), ("unit", "x")}
