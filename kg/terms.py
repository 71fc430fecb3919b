"""Every term that the graph is written in, as closed namespaces: a typo fails at import.

Only terms in use are listed. ``tests/ontology`` checks that each reused term exists in its
vocabulary and that each own term is defined in ``ontology/ace.ttl``.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from rdflib import URIRef
from rdflib.namespace import ClosedNamespace

__all__ = [
    "ACE",
    "AS",
    "CITO",
    "CONCEPT_BASE",
    "DCTERMS",
    "EDTF",
    "FOAF",
    "OA",
    "ORG",
    "PAV",
    "PREFIXES",
    "PROV",
    "RDF",
    "RDFS",
    "SCHEMA",
    "SEM",
    "SKOS",
    "XSD",
    "concept",
]

CONCEPT_BASE: Final = "https://w3id.org/svidok/concept/"


def concept(scheme: str, slug: str) -> URIRef:
    """Return the IRI of a concept: ``concept("stance", "denies")``."""
    return URIRef(f"{CONCEPT_BASE}{scheme}/{slug}")


def _namespace(iri: str, terms: str) -> ClosedNamespace:
    return ClosedNamespace(iri, terms.split())


ACE: Final = _namespace(
    "https://w3id.org/svidok/ace#",
    """
    Claim Comparison DocumentVersion Fact Figure IdentityJudgement Instrument Participation Passage
    Proposition Relay SharedWords SpeechAct UnnamedSource anchorStatus antecedentPassage areaOfWork
    asOfAsWritten asOfBasis asOfEarliest asOfLatest asWritten attestedFrom attestedTo basedOn bound
    carrier cause characterisedAs claimant claimantPassage compares condition confidence content
    contentPassage copyKind decidedBy decidingProperty deniedAspect denies differsIn disputedBy
    drift fulfils governmentOf ground holdsOffice inCapacity inEvent inSpeechAct invented issuer
    addressee judgement judgementOf marked means modality outcome partOf participant participantRole
    passageRole policyMax policyMin policyVersion portionOf position proposes publishedBasis
    publishedEarliest publishedLatest publisherBasis publisherConfidence purpose reason relay
    repetitionPassage reviewStatus rule secondReader share sharedBy sharedPassage standing stance
    statedBasis statedEarliest statedLatest statedOn status supersedes textZone timeAsWritten
    timeBasis timeDerivedFrom timePassage unit verdict wordsSha256
    """,
)
AS: Final = _namespace("https://www.w3.org/ns/activitystreams#", "inReplyTo")
CITO: Final = _namespace("http://purl.org/spar/cito/", "disputes agreesWith confirms updates")
DCTERMS: Final = _namespace(
    "http://purl.org/dc/terms/",
    "date description identifier isVersionOf source",
)
EDTF: Final = _namespace("http://id.loc.gov/datatypes/edtf/", "EDTF")
FOAF: Final = _namespace("http://xmlns.com/foaf/0.1/", "Agent Group Person primaryTopic")
OA: Final = _namespace(
    "http://www.w3.org/ns/oa#",
    """
    Annotation SpecificResource TextPositionSelector TextQuoteSelector end exact hasSelector
    hasSource hasTarget linking motivatedBy prefix start suffix
    """,
)
ORG: Final = _namespace(
    "http://www.w3.org/ns/org#",
    """
    FormalOrganization Membership Organization OrganizationalCollaboration OrganizationalUnit
    Role classification member memberOf organization role subOrganizationOf
    """,
)
PAV: Final = _namespace("http://purl.org/pav/", "curatedBy curatedOn")
PROV: Final = _namespace(
    "http://www.w3.org/ns/prov#",
    "Entity hadPrimarySource wasAttributedTo wasDerivedFrom",
)
RDF: Final = _namespace(
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "Statement object predicate subject type",
)
RDFS: Final = _namespace(
    "http://www.w3.org/2000/01/rdf-schema#", "isDefinedBy label subClassOf subPropertyOf"
)
SCHEMA: Final = _namespace(
    "https://schema.org/",
    """
    AdministrativeArea City Claim Country CreativeWork NewsArticle Observation Place Quotation
    Report SocialMediaPosting StatisticalVariable WebPage about additionalType appearance author
    containedInPlace containsPlace datePublished fromLocation headline inLanguage maxValue
    measurementQualifier minValue observationAbout observationDate populationType publisher
    sameAs sha256 spokenByCharacter text toLocation unitText url value variableMeasured
    """,
)
SEM: Final = _namespace(
    "http://semanticweb.cs.vu.nl/2009/11/sem/",
    """
    Event eventType hasActor hasEarliestBeginTimeStamp hasEarliestEndTimeStamp
    hasLatestBeginTimeStamp hasLatestEndTimeStamp hasPlace hasSubEvent
    """,
)
SKOS: Final = _namespace(
    "http://www.w3.org/2004/02/skos/core#",
    "Concept ConceptScheme altLabel broader definition example inScheme note notation prefLabel",
)
XSD: Final = _namespace("http://www.w3.org/2001/XMLSchema#", "boolean date decimal integer string")

PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ace": "https://w3id.org/svidok/ace#",
        "as": "https://www.w3.org/ns/activitystreams#",
        "aspect": f"{CONCEPT_BASE}aspect/",
        "bound": f"{CONCEPT_BASE}bound/",
        "cito": "http://purl.org/spar/cito/",
        "concept": CONCEPT_BASE,
        "copykind": f"{CONCEPT_BASE}copy-kind/",
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcterms": "http://purl.org/dc/terms/",
        "edtf": "http://id.loc.gov/datatypes/edtf/",
        "decidedby": f"{CONCEPT_BASE}decided-by/",
        "differsin": f"{CONCEPT_BASE}differs-in/",
        "eventtype": f"{CONCEPT_BASE}event-type/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "modality": f"{CONCEPT_BASE}modality/",
        "np": "http://www.nanopub.org/nschema#",
        "oa": "http://www.w3.org/ns/oa#",
        "org": "http://www.w3.org/ns/org#",
        "outcome": f"{CONCEPT_BASE}outcome/",
        "owl": "http://www.w3.org/2002/07/owl#",
        "pav": "http://purl.org/pav/",
        "prov": "http://www.w3.org/ns/prov#",
        "qualifier": f"{CONCEPT_BASE}qualifier/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "role": f"{CONCEPT_BASE}role/",
        "schema": "https://schema.org/",
        "sd": "http://www.w3.org/ns/sparql-service-description#",
        "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
        "sh": "http://www.w3.org/ns/shacl#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "stance": f"{CONCEPT_BASE}stance/",
        "standing": f"{CONCEPT_BASE}standing/",
        "status": f"{CONCEPT_BASE}review-status/",
        "unit": f"{CONCEPT_BASE}unit/",
        "verdict": f"{CONCEPT_BASE}verdict/",
        "void": "http://rdfs.org/ns/void#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "zone": f"{CONCEPT_BASE}zone/",
    }
)
"""The prefixes of queries and exports."""
