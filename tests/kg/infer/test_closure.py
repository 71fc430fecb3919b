"""OWL RL: the rules give what owlrl gives, less what says nothing about instances."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, Graph, Literal, URIRef
from rdflib.term import Node

from kg.infer import apply_rules, close, is_noise, ontology_rules, read_ontology
from kg.pipeline.build import vocabulary_quads
from kg.resources import ontology_dir
from kg.store import Store, Triples
from kg.terms import ACE, ORG, SCHEMA, SEM
from kg.triples import Triple, reference_quads
from tests.corpora import Corpus

pytestmark = pytest.mark.uncounted

EXAMPLE = "example-velmar"

PREFIXES = """
@prefix ace: <https://w3id.org/svidok/ace#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
"""
# As little as the planted axioms need, because owlrl takes seconds for the whole ontology.
SMALL = (
    "ace:Claim a owl:Class . ace:claimant a owl:ObjectProperty . ace:content a owl:ObjectProperty ."
)


def own(triples: Iterable[tuple[Node, Node, Node]], ontology: Graph) -> set[Triple]:
    """Return the triples that tell something about instances."""
    vocabulary = frozenset(ontology.all_nodes())
    return {
        (s, p, o)
        for s, p, o in triples
        if isinstance(s, URIRef)
        and isinstance(p, URIRef)
        and isinstance(o, URIRef | Literal)
        and not is_noise((s, p, o), vocabulary)
    }


def by_owlrl(data: Iterable[Triple], folder: Path) -> set[Triple]:
    ontology = read_ontology(folder)
    graph = Graph()
    for triple in [*ontology, *data]:
        graph.add(triple)
    return own(close(graph), ontology) - set(data)


def by_rules(data: Iterable[Triple], folder: Path) -> set[Triple]:
    store = Store.memory()
    with store.writer() as writer:
        writer.add((*triple, None) for triple in data)
        reader = store.reader()

        def construct(query: str) -> Iterable[Triple]:
            result = reader.query(query)
            assert isinstance(result, Triples)
            return list(result)

        def add(_: str, triples: set[Triple]) -> None:
            writer.add((*triple, None) for triple in triples)

        found = apply_rules(ontology_rules(folder), construct, add)
    return own(found.get("inferred", set()), read_ontology(folder)) - set(data)


def instances(corpus: Corpus, *names: str) -> set[Triple]:
    """Return the public merge of documents, without what is already derived from it."""
    quads = [quad for name in names for quad in corpus.mapped(name).public()]
    reference = (*vocabulary_quads(corpus.ids), *reference_quads(corpus.reference, corpus.ids))
    vocabulary = set(read_ontology(ontology_dir()).subjects())
    found = {quad[:3] for quad in (*quads, *reference)}
    return {triple for triple in found if triple[0] not in vocabulary}


def touched(data: set[Triple], start: Iterable[URIRef], steps: int) -> set[Triple]:
    """Return what stands within some steps round a few things."""
    around = set(start)
    for _ in range(steps):
        around |= {
            term
            for triple in data
            if not around.isdisjoint(triple)
            for term in (triple[0], triple[2])
            if isinstance(term, URIRef) and "/concept/" not in term
        }
    return {triple for triple in data if triple[0] in around}


def with_axiom(folder: Path, axiom: str) -> Path:
    """Write a small ontology with one axiom more, and return its folder."""
    (folder / "alignments").mkdir(parents=True)
    (folder / "ace.ttl").write_text(PREFIXES + SMALL, encoding="utf-8")
    (folder / "alignments" / "planted.ttl").write_text(PREFIXES + axiom, encoding="utf-8")
    return folder


def test_the_rules_give_what_owlrl_gives(corpus: Corpus) -> None:
    data = instances(corpus, EXAMPLE)
    claims = sorted({s for s, p, o in data if p == RDF.type and o == ACE.Claim})
    # One step: two lead through the publisher to nearly everything, and owlrl takes its time.
    sample = touched(data, claims[::5], steps=1)
    assert len(sample) > 2_000
    expected = by_owlrl(sample, ontology_dir())
    assert by_rules(sample, ontology_dir()) == expected
    assert expected


def test_places_organisations_and_classes_are_followed(corpus: Corpus) -> None:
    data = {
        triple
        for triple in instances(corpus)
        if triple[1] in (RDF.type, SCHEMA.containedInPlace, ORG.subOrganizationOf, ORG.memberOf)
    }
    expected = by_owlrl(data, ontology_dir())
    assert by_rules(data, ontology_dir()) == expected
    assert any(predicate == SCHEMA.containedInPlace for _, predicate, _ in expected)


@pytest.mark.long
@pytest.mark.parametrize("names", [(EXAMPLE,), None])
def test_on_the_whole_corpus_too(corpus: Corpus, names: tuple[str, ...] | None) -> None:
    data = instances(corpus, *(names or corpus.coded))
    assert by_rules(data, ontology_dir()) == by_owlrl(data, ontology_dir())


@pytest.mark.parametrize(
    "axiom",
    [
        "ace:claimant rdfs:range ace:Speaking .",
        "ace:claimant rdfs:domain ace:Spoken .",
        "ace:claimant a owl:FunctionalProperty .",
        "ace:content owl:propertyChainAxiom ( ace:content ace:modality ) .",
    ],
)
def test_an_axiom_that_the_rules_do_not_know_is_noticed(tmp_path: Path, axiom: str) -> None:
    folder = with_axiom(tmp_path / "planted", axiom)
    claim, other, speaker, second, content, modality = (
        URIRef(f"https://example.org/{number}") for number in range(6)
    )
    data: set[Triple] = {
        (claim, ACE.claimant, speaker),
        (claim, ACE.claimant, second),
        (other, ACE.content, content),
        (content, ACE.modality, modality),
    }
    assert by_rules(data, folder) != by_owlrl(data, folder)


@pytest.mark.parametrize(
    "axiom",
    [
        "ace:Claim rdfs:subClassOf ace:Thing .",
        "ace:claimant rdfs:subPropertyOf ace:spokenBy .",
        "ace:claimant owl:inverseOf ace:claims .",
        "ace:Claim owl:equivalentClass ace:Saying .",
    ],
)
def test_axioms_of_the_known_kinds_work(tmp_path: Path, axiom: str) -> None:
    folder = with_axiom(tmp_path / "planted", axiom)
    claim, speaker = URIRef("https://example.org/1"), URIRef("https://example.org/2")
    data: set[Triple] = {(claim, RDF.type, ACE.Claim), (claim, ACE.claimant, speaker)}
    found = by_rules(data, folder)
    assert found == by_owlrl(data, folder)
    assert len(found) > len(by_rules(data, with_axiom(tmp_path / "plain", "")))


def test_stance_and_modality_are_beyond_owl() -> None:
    ontology = read_ontology(ontology_dir())
    shortcuts = {SEM.hasActor, SEM.hasPlace, ACE.holdsOffice, ORG.memberOf, SCHEMA.publisher}
    chains = set(ontology.subjects(OWL.propertyChainAxiom))
    assert shortcuts.isdisjoint(chains)
    narrower = {wide for _, wide in ontology.subject_objects(RDFS.subPropertyOf)}
    assert {SEM.hasActor, ACE.holdsOffice, ORG.memberOf}.isdisjoint(narrower)


@pytest.mark.parametrize(
    ("triple", "noise"),
    [
        ((URIRef("https://e/a"), RDF.type, ACE.Claim), False),
        ((URIRef("https://e/a"), RDF.type, OWL.Thing), True),
        ((URIRef("https://e/a"), OWL.sameAs, URIRef("https://e/a")), True),
        ((URIRef("https://e/a"), OWL.sameAs, URIRef("https://e/b")), False),
        ((Literal("a"), RDF.type, ACE.Claim), True),
        ((ACE.Claim, RDF.type, OWL.Class), True),
        ((RDF.type, RDF.type, RDF.Property), True),
    ],
)
def test_noise_is_declared(triple: tuple[Node, Node, Node], noise: bool) -> None:
    assert is_noise(triple, frozenset({ACE.Claim})) is noise
