"""The ontology says what it means, and no axiom of it can make something look true."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import owlrl
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, XSD, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS

from kg.resources import ontology_dir
from kg.terms import ACE, FOAF, ORG, SCHEMA, SEM

ONTOLOGY = URIRef("https://w3id.org/svidok/ace")
KINDS = frozenset({OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty})
LOGIC = frozenset({RDFS.subClassOf, RDFS.subPropertyOf, OWL.inverseOf, OWL.disjointWith})
CHARACTERISTICS = frozenset({OWL.TransitiveProperty, OWL.SymmetricProperty})
SCHEMA_DOMAIN = URIRef("https://schema.org/domainIncludes")
SCHEMA_RANGE = URIRef("https://schema.org/rangeIncludes")
NOTES = frozenset(
    {RDFS.label, RDFS.isDefinedBy, RDFS.seeAlso, SKOS.definition, SKOS.example, SKOS.scopeNote}
    | {SCHEMA_DOMAIN, SCHEMA_RANGE}
)
LITERALS = (str(XSD), f"{RDF}langString", "http://id.loc.gov/datatypes/edtf/")
SHORTCUTS = frozenset({SEM.hasActor, SEM.hasPlace, ACE.holdsOffice, ORG.memberOf, SCHEMA.publisher})
EXAMPLE = "https://example.org/"


def _alignments() -> list[Path]:
    return sorted((ontology_dir() / "alignments").glob("*.ttl"))


def _ace() -> Graph:
    return Graph().parse(ontology_dir() / "ace.ttl")


def _all() -> Graph:
    graph = _ace()
    for path in _alignments():
        graph.parse(path)
    return graph


def _own(graph: Graph) -> set[URIRef]:
    return {
        subject
        for subject in graph.subjects(unique=True)
        if isinstance(subject, URIRef) and subject.startswith(str(ACE))
    }


def forbidden_axioms(graph: Graph) -> set[str]:
    """What goes beyond subclass, inverse, symmetric, containment and disjointness."""
    found = set()
    for subject, predicate, value in graph:
        if subject == ONTOLOGY:
            continue
        if predicate == RDF.type:
            if value not in KINDS | CHARACTERISTICS:
                found.add(f"{subject} is a {value}")
        elif predicate not in LOGIC | NOTES or not isinstance(subject, URIRef):
            found.add(f"{subject} {predicate}")
    return found


def shortcut_axioms(graph: Graph) -> set[str]:
    """Axioms from which a shortcut of the facts graph would follow."""
    found = set()
    for shortcut in SHORTCUTS:
        for narrow in graph.subjects(RDFS.subPropertyOf, shortcut):
            found.add(f"{narrow} makes {shortcut}")
        for kind in CHARACTERISTICS:
            if (shortcut, RDF.type, kind) in graph:
                found.add(f"{shortcut} is a {kind}")
        inverses = set(graph.subjects(OWL.inverseOf, shortcut))
        inverses |= set(graph.objects(shortcut, OWL.inverseOf))
        for other in inverses:
            for narrow in graph.subjects(RDFS.subPropertyOf, other):
                found.add(f"{narrow} makes {shortcut} backwards")
    return found


def closure(data: str) -> Graph:
    """The OWL RL closure of data with the axioms, notes left out."""
    graph = Graph()
    for triple in _all():
        if triple[1] in LOGIC | {RDF.type}:
            graph.add(triple)
    prefixes = "".join(
        f"@prefix {name}: <{namespace}> .\n"
        for name, namespace in {
            "ace": ACE,
            "cito": "http://purl.org/spar/cito/",
            "foaf": FOAF,
            "org": ORG,
            "prov": "http://www.w3.org/ns/prov#",
            "schema": SCHEMA,
            "sem": SEM,
            "skos": SKOS,
            "": EXAMPLE,
        }.items()
    )
    graph.parse(data=prefixes + data, format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return graph


def _thing(name: str) -> URIRef:
    return URIRef(EXAMPLE + name)


def _clash(graph: Graph) -> bool:
    return any(str(kind).endswith("ErrorMessage") for kind in graph.objects(None, RDF.type))


def _language(values: Iterator[object], tag: str) -> list[str]:
    return [str(v) for v in values if isinstance(v, Literal) and v.language == tag]


# ------------------------------------------------------------------------------- the header


def test_the_ontology_names_its_version_licence_and_prefix(repo: Path) -> None:
    graph = _ace()
    version = tomllib.loads((repo / "pyproject.toml").read_text())["project"]["version"]
    assert graph.value(ONTOLOGY, OWL.versionInfo) == Literal(version)
    assert graph.value(ONTOLOGY, OWL.versionIRI) == URIRef(f"{ONTOLOGY}/{version}")
    for predicate in (DCTERMS.title, DCTERMS.description, DCTERMS.creator, DCTERMS.license):
        assert graph.value(ONTOLOGY, predicate, any=True) is not None
    prefix = URIRef("http://purl.org/vocab/vann/preferredNamespacePrefix")
    assert graph.value(ONTOLOGY, prefix) == Literal("ace")


# ------------------------------------------------------------------------------ own terms


def test_the_code_and_the_ontology_know_the_same_terms() -> None:
    assert {str(term).removeprefix(str(ACE)) for term in _own(_ace())} == set(dir(ACE))


@pytest.mark.parametrize("term", sorted(_own(_ace())), ids=lambda t: t.rpartition("#")[2])
def test_a_term_is_labelled_defined_and_shown(term: URIRef) -> None:
    graph = _ace()
    kinds = set(graph.objects(term, RDF.type))
    assert len(kinds) == 1
    assert kinds < KINDS
    for tag in ("en", "uk"):
        assert len(_language(graph.objects(term, RDFS.label), tag)) == 1
        assert len(_language(graph.objects(term, SKOS.definition), tag)) == 1
    for predicate in (SKOS.definition, SKOS.example):
        (text,) = _language(graph.objects(term, predicate), "en")
        assert text.strip()
    assert list(graph.objects(term, RDFS.isDefinedBy)) == [ONTOLOGY]
    name = term.rpartition("#")[2]
    assert name[0].isupper() is (OWL.Class in kinds)


def test_no_two_terms_have_one_definition() -> None:
    definitions = [str(text) for text in _ace().objects(None, SKOS.definition)]
    assert len(definitions) == len(set(definitions))


def test_properties_say_what_they_stand_on_and_lead_to() -> None:
    graph = _ace()
    for term in _own(graph):
        kind = graph.value(term, RDF.type)
        if kind == OWL.Class:
            continue
        assert (term, SCHEMA_DOMAIN, None) in graph, term
        ranges = {str(value) for value in graph.objects(term, SCHEMA_RANGE)}
        literal = {value for value in ranges if value.startswith(LITERALS)}
        assert literal == (ranges if kind == OWL.DatatypeProperty else set()), term
        assert ranges, term


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        ("Claim", "https://schema.org/Claim"),
        ("Figure", "https://schema.org/Observation"),
        ("Passage", "http://www.w3.org/ns/oa#SpecificResource"),
        ("SpeechAct", "http://semanticweb.cs.vu.nl/2009/11/sem/Event"),
        ("Fact", "http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement"),
        ("UnnamedSource", "http://xmlns.com/foaf/0.1/Agent"),
    ],
)
def test_classes_reuse_what_others_have_defined(narrow: str, wide: str) -> None:
    assert (ACE[narrow], RDFS.subClassOf, URIRef(wide)) in _ace()


# --------------------------------------------------------------------------------- axioms


def test_axioms_stay_within_what_is_allowed() -> None:
    assert forbidden_axioms(_all()) == set()


@pytest.mark.parametrize(
    "axiom",
    [
        "ace:claimant rdfs:domain ace:Claim",
        "ace:content rdfs:range sem:Event",
        "ace:content a owl:FunctionalProperty",
        "ace:wordsSha256 a owl:InverseFunctionalProperty",
        "sem:hasActor owl:propertyChainAxiom ( ace:inEvent ace:participant )",
        "ace:Claim owl:equivalentClass schema:Claim",
        "<https://example.org/a> owl:sameAs <https://example.org/b>",
    ],
)
def test_a_planted_axiom_is_found(axiom: str) -> None:
    graph = _all()
    graph.update(f"""
        PREFIX ace: <{ACE}> PREFIX owl: <{OWL}> PREFIX rdfs: <{RDFS}>
        PREFIX schema: <{SCHEMA}> PREFIX sem: <{SEM}> INSERT DATA {{ {axiom} }}
    """)
    assert forbidden_axioms(graph)


def test_no_axiom_makes_a_shortcut() -> None:
    assert shortcut_axioms(_all()) == set()


@pytest.mark.parametrize(
    ("subject", "predicate", "value"),
    [
        (ACE.participant, RDFS.subPropertyOf, SEM.hasActor),
        (ORG.subOrganizationOf, RDFS.subPropertyOf, ORG.memberOf),
        (ORG.memberOf, RDF.type, OWL.TransitiveProperty),
        (ACE.issuer, RDFS.subPropertyOf, URIRef(f"{ORG}hasMember")),
    ],
)
def test_a_planted_shortcut_is_found(subject: URIRef, predicate: URIRef, value: URIRef) -> None:
    graph = _all()
    graph.add((subject, predicate, value))
    assert shortcut_axioms(graph)


@pytest.mark.parametrize("path", _alignments(), ids=lambda p: p.stem)
def test_an_alignment_speaks_of_others_terms_and_names_its_source(path: Path) -> None:
    assert _own(Graph().parse(path)) == set()
    assert path.read_text(encoding="utf-8").startswith("# From ")


@pytest.mark.parametrize(
    "path",
    [ontology_dir() / "ace.ttl", *_alignments(), *(ontology_dir() / "concepts").glob("*.ttl")],
    ids=lambda p: p.name,
)
def test_prefixes_are_sorted_and_used(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    prefixes = re.findall(r"^@prefix ([\w-]*): <[^>]*> \.$", text, re.MULTILINE)
    assert prefixes == sorted(set(prefixes))
    body = re.sub(r"^@prefix.*$", "", text, flags=re.MULTILINE)
    assert [name for name in prefixes if not re.search(rf"(?<!\w){name}:", body)] == []


# ------------------------------------------------------------------------ what follows, what not


def test_what_is_proposed_never_becomes_actual() -> None:
    graph = closure("""
        :accession a ace:Proposition ; sem:eventType :accession-type ; sem:hasPlace :town ;
            ace:modality :requested ; schema:about :topic ; sem:hasSubEvent :step .
        :step a ace:Proposition .
        :part a ace:Participation ; ace:inEvent :accession ; ace:participant :velmar ;
            ace:participantRole :member .
        :seat a ace:Proposition ; <http://www.w3.org/1999/02/22-rdf-syntax-ns#object> :union .
        :appeal a ace:SpeechAct ; ace:proposes :accession .
        :claim a ace:Claim ; ace:content :accession ; ace:claimant :velmar ; ace:denies :accession .
        :velmar a org:FormalOrganization , schema:Country .
    """)
    assert not _clash(graph)
    for name in ("accession", "step", "seat"):
        assert (_thing(name), RDF.type, SEM.Event) not in graph
        assert (_thing(name), RDF.type, ORG.Membership) not in graph
    assert set(graph.subject_objects(SEM.hasActor)) == set()
    assert set(graph.subject_objects(ORG.memberOf)) == set()
    assert set(graph.subjects(RDF.type, SEM.Event)) == {_thing("appeal")}


def test_what_follows_is_what_the_reused_vocabularies_say() -> None:
    graph = closure("""
        :veldport a schema:City ; schema:containedInPlace :south .
        :south schema:containedInPlace :velmar .
        :office org:subOrganizationOf :ministry . :ministry org:subOrganizationOf :state .
        :mayor org:memberOf :council .
        :war sem:hasSubEvent :raid .
        :claim a ace:Claim ; ace:contentPassage :passage ; ace:claimant :council ;
            cito:disputes :other .
        :council a org:FormalOrganization .
    """)
    expected = {
        ("veldport", SCHEMA.containedInPlace, "velmar"),
        ("velmar", SCHEMA.containsPlace, "veldport"),
        ("office", URIRef(f"{ORG}transitiveSubOrganizationOf"), "state"),
        ("council", URIRef(f"{ORG}hasMember"), "mayor"),
        ("raid", URIRef(f"{SEM}subEventOf"), "war"),
        ("claim", URIRef("http://www.w3.org/ns/prov#wasDerivedFrom"), "passage"),
        ("claim", URIRef("http://www.w3.org/ns/prov#wasAttributedTo"), "council"),
        ("other", URIRef("http://purl.org/spar/cito/isDisputedBy"), "claim"),
    }
    for subject, predicate, value in expected:
        assert (_thing(subject), predicate, _thing(value)) in graph
    assert (_thing("office"), ORG.subOrganizationOf, _thing("state")) not in graph
    assert (_thing("council"), RDF.type, FOAF.Agent) in graph
    assert (_thing("veldport"), RDF.type, SCHEMA.Place) in graph


@pytest.mark.parametrize(
    "data",
    [
        ":a a foaf:Person , org:Organization .",
        ":a a foaf:Person , org:FormalOrganization .",
        ":a a skos:Concept , foaf:Person .",
        ":a a org:Role , foaf:Group .",
        ":a a ace:Proposition , sem:Event .",
        ":a a ace:Proposition , ace:SpeechAct .",
        ":a a ace:Proposition , org:Membership .",
        ":a a skos:Concept , skos:ConceptScheme .",
    ],
)
def test_what_cannot_be_both_clashes(data: str) -> None:
    assert _clash(closure(data))


@pytest.mark.parametrize(
    "data",
    [
        ":velmar a schema:Country , org:FormalOrganization .",
        ":mayor a foaf:Person . :post a org:Role . :seat a org:Membership ; org:member :mayor .",
        ":reports a ace:UnnamedSource , foaf:Group .",
    ],
)
def test_what_can_be_both_does_not_clash(data: str) -> None:
    assert not _clash(closure(data))
