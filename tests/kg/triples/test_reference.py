"""The reference graph: names and kinds of things, never evidence."""

from __future__ import annotations

from rdflib import Literal

from kg.ids import Ids
from kg.model import ReferenceData
from kg.terms import ACE, DCTERMS, FOAF, ORG, RDF, SCHEMA, SKOS
from kg.triples import reference_quads
from kg.triples.reference import TOPIC_SCHEME
from tests.kg.triples.sheets import one, triples, values

IDS = Ids("https://example.org/id/")

DATA = ReferenceData.model_validate(
    {
        "countries": {"velmar": {"label": {"en": "Velmar"}, "source": "ferry"}},
        "places": {
            "coast": {"kind": "administrative-area", "label": {"en": "Coast"}, "within": "velmar"},
            "veldport": {"kind": "city", "label": {"en": "Veldport"}, "within": "coast"},
        },
        "actors": {
            "mira": {"kind": "person", "label": {"en": "Mira"}, "alt": {"en": ["M.", "Tolven"]}},
            "ministry": {
                "kind": "formal-organization",
                "label": {"en": "Ministry", "und-Cyrl": "Міністерство"},
                "government_of": "velmar",
            },
            "office": {
                "kind": "organizational-unit",
                "label": {"en": "Office"},
                "sub_organization_of": "ministry",
                "classification": "authority",
            },
        },
        "offices": {"head": {"label": {"en": "Head"}, "organization": "office"}},
        "variables": {
            "moved": {"label": {"en": "Moved"}, "definition": "d", "population": "people"},
            "arrived": {
                "label": {"en": "Arrived"},
                "definition": "d",
                "population": "people",
                "broader": "moved",
                "part_of": ["moved"],
            },
        },
        "topics": {"ships": {"label": {"en": "Ships"}}},
    }
)
FOUND = triples(reference_quads(DATA, IDS))


def test_each_thing_has_a_kind() -> None:
    kinds = {
        "country/velmar": {SCHEMA.Country, ORG.FormalOrganization},
        "place/coast": {SCHEMA.AdministrativeArea},
        "place/veldport": {SCHEMA.City},
        "actor/mira": {FOAF.Person},
        "actor/ministry": {ORG.FormalOrganization},
        "actor/office": {ORG.OrganizationalUnit},
        "office/head": {ORG.Role},
        "variable/arrived": {SCHEMA.StatisticalVariable},
        "topic/ships": {SKOS.Concept},
    }
    assert {path: values(FOUND, IDS.iri(path), RDF.type) for path in kinds} == kinds


def test_each_thing_has_names_and_a_source() -> None:
    ministry = IDS.iri("actor/ministry")
    assert values(FOUND, ministry, SKOS.prefLabel) == {
        Literal("Ministry", lang="en"),
        Literal("Міністерство", lang="und-Cyrl"),
    }
    assert one(FOUND, ministry, DCTERMS.source) == Literal("editorial")
    assert one(FOUND, IDS.iri("country/velmar"), DCTERMS.source) == Literal("ferry")
    mira = IDS.iri("actor/mira")
    assert {str(name) for name in values(FOUND, mira, SKOS.altLabel)} == {"M.", "Tolven"}


def test_things_hang_together() -> None:
    links = {
        ("place/veldport", SCHEMA.containedInPlace, "place/coast"),
        ("place/coast", SCHEMA.containedInPlace, "country/velmar"),
        ("actor/ministry", ACE.governmentOf, "country/velmar"),
        ("actor/office", ORG.subOrganizationOf, "actor/ministry"),
        ("office/head", ORG.organization, "actor/office"),
        ("variable/arrived", SKOS.broader, "variable/moved"),
        ("variable/arrived", ACE.portionOf, "variable/moved"),
    }
    assert {(IDS.iri(a), predicate, IDS.iri(b)) for a, predicate, b in links} <= FOUND
    assert one(FOUND, IDS.iri("topic/ships"), SKOS.inScheme) == TOPIC_SCHEME
    assert one(FOUND, IDS.iri("actor/office"), ORG.classification) == Literal(
        "authority", lang="en"
    )


def test_everything_stands_in_the_reference_graph() -> None:
    assert {graph for *_, graph in reference_quads(DATA, IDS)} == {IDS.graph("reference")}
