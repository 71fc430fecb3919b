"""What kind of thing is found, in one plain word."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal, TypeAlias, get_args

from kg.terms import ACE, FOAF, ORG, PREFIXES, RDF, SCHEMA, SEM, SKOS

__all__ = ["COMMON", "KINDS", "Kind", "kind_of"]

Kind: TypeAlias = Literal[
    "document",
    "passage",
    "person",
    "country",
    "organisation",
    "group",
    "source",
    "office",
    "place",
    "quotation",
    "figure",
    "instrument",
    "speech-act",
    "event",
    "proposition",
    "relation",
    "variable",
    "concept",
    "term",
]
"""``source`` is an unnamed one; ``variable`` is what figures count; ``term`` is of the ontology."""

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)

COMMON: Final[frozenset[Kind]] = frozenset({"variable", "concept", "term", "relation"})
"""Kinds whose names are words of a language and no proper names."""

_OWL: Final = PREFIXES["owl"]
# The first that fits: a country is an organisation and a place, a request is an event.
_TYPES: Final[tuple[tuple[str, Kind], ...]] = (
    (str(SCHEMA.CreativeWork), "document"),
    (str(SCHEMA.NewsArticle), "document"),
    (str(SCHEMA.Report), "document"),
    (str(SCHEMA.WebPage), "document"),
    (str(SCHEMA.SocialMediaPosting), "document"),
    (str(FOAF.Person), "person"),
    (str(SCHEMA.Country), "country"),
    (str(ACE.UnnamedSource), "source"),
    (str(ORG.Role), "office"),
    (str(SCHEMA.Quotation), "quotation"),
    (str(ACE.Figure), "figure"),
    (str(ACE.Proposition), "proposition"),
    (str(ACE.Instrument), "instrument"),
    (str(ACE.SpeechAct), "speech-act"),
    (str(SEM.Event), "event"),
    (str(RDF.Statement), "relation"),
    (str(SCHEMA.StatisticalVariable), "variable"),
    (str(ORG.Organization), "organisation"),
    (str(ORG.FormalOrganization), "organisation"),
    (str(ORG.OrganizationalUnit), "organisation"),
    (str(ORG.OrganizationalCollaboration), "organisation"),
    (str(FOAF.Group), "group"),
    (str(SCHEMA.City), "place"),
    (str(SCHEMA.AdministrativeArea), "place"),
    (str(SCHEMA.Place), "place"),
    (str(SKOS.Concept), "concept"),
    (str(SKOS.ConceptScheme), "concept"),
    (f"{_OWL}ObjectProperty", "term"),
    (f"{_OWL}DatatypeProperty", "term"),
    (f"{_OWL}Class", "term"),
    (f"{_OWL}Ontology", "term"),
)


def kind_of(types: Iterable[str]) -> Kind | None:
    """Return the kind of a thing of these types, or nothing for what is no reader's business."""
    known = set(types)
    return next((kind for type_, kind in _TYPES if type_ in known), None)
