"""The reference graph: actors, countries, places, offices, variables, topics."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rdflib import Literal, URIRef

from kg.ids import Ids
from kg.model import Actor, ActorKind, Names, Place, PlaceKind, ReferenceData
from kg.terms import ACE, CONCEPT_BASE, DCTERMS, FOAF, ORG, RDF, SCHEMA, SKOS
from kg.triples.names import reference_paths
from kg.triples.quads import Quad, Triple

__all__ = ["TOPIC_SCHEME", "reference_quads"]

TOPIC_SCHEME: Final = URIRef(f"{CONCEPT_BASE}topic")

_ACTOR_CLASS: Final = {
    ActorKind.PERSON: FOAF.Person,
    ActorKind.ORGANIZATION: ORG.Organization,
    ActorKind.FORMAL_ORGANIZATION: ORG.FormalOrganization,
    ActorKind.ORGANIZATIONAL_UNIT: ORG.OrganizationalUnit,
    ActorKind.ORGANIZATIONAL_COLLABORATION: ORG.OrganizationalCollaboration,
    ActorKind.GROUP: FOAF.Group,
}
_PLACE_CLASS: Final = {
    PlaceKind.CITY: SCHEMA.City,
    PlaceKind.ADMINISTRATIVE_AREA: SCHEMA.AdministrativeArea,
    PlaceKind.PLACE: SCHEMA.Place,
}


def _named(node: URIRef, record: Names) -> Iterator[Triple]:
    for language, label in record.label.items():
        yield node, SKOS.prefLabel, Literal(label, lang=language)
    for language, labels in record.alt.items():
        for label in labels:
            yield node, SKOS.altLabel, Literal(label, lang=language)
    yield node, DCTERMS.source, Literal(record.source)


class _Reference:
    """Maps the reference files under one base IRI."""

    def __init__(self, reference: ReferenceData, ids: Ids) -> None:
        self._data = reference
        self._ids = ids
        self._paths = reference_paths(reference)

    def _iri(self, slug: str) -> URIRef:
        return self._ids.iri(self._paths[slug])

    def _link(self, node: URIRef, predicate: URIRef, *slugs: str | None) -> Iterator[Triple]:
        for slug in slugs:
            if slug is not None:
                yield node, predicate, self._iri(slug)

    def _actor(self, node: URIRef, actor: Actor) -> Iterator[Triple]:
        yield node, RDF.type, _ACTOR_CLASS[actor.kind]
        yield from self._link(node, ORG.subOrganizationOf, actor.sub_organization_of)
        yield from self._link(node, ACE.governmentOf, actor.government_of)
        if actor.classification is not None:
            yield node, ORG.classification, Literal(actor.classification, lang="en")

    def _place(self, node: URIRef, place: Place) -> Iterator[Triple]:
        yield node, RDF.type, _PLACE_CLASS[place.kind]
        yield from self._link(node, SCHEMA.containedInPlace, place.within)

    def _actors_and_places(self) -> Iterator[Triple]:
        for slug, actor in self._data.actors.items():
            yield from _named(self._iri(slug), actor)
            yield from self._actor(self._iri(slug), actor)
        for slug, country in self._data.countries.items():
            node = self._iri(slug)
            yield from _named(node, country)
            yield node, RDF.type, SCHEMA.Country
            yield node, RDF.type, ORG.FormalOrganization
            yield from self._link(node, SCHEMA.containedInPlace, country.within)
        for slug, place in self._data.places.items():
            yield from _named(self._iri(slug), place)
            yield from self._place(self._iri(slug), place)

    def _concepts(self) -> Iterator[Triple]:
        for slug, office in self._data.offices.items():
            node = self._iri(slug)
            yield from _named(node, office)
            yield node, RDF.type, ORG.Role
            yield from self._link(node, ORG.organization, office.organization)
        for slug, variable in self._data.variables.items():
            node = self._iri(slug)
            yield from _named(node, variable)
            yield node, RDF.type, SCHEMA.StatisticalVariable
            yield node, SKOS.definition, Literal(variable.definition, lang="en")
            yield node, SCHEMA.populationType, Literal(variable.population, lang="en")
            for language, said in variable.translations.items():
                yield node, SKOS.definition, Literal(said.definition, lang=language)
                yield node, SCHEMA.populationType, Literal(said.population, lang=language)
            yield from self._link(node, SKOS.broader, variable.broader)
            yield from self._link(node, ACE.portionOf, *variable.part_of)
        for slug, topic in self._data.topics.items():
            node = self._iri(slug)
            yield from _named(node, topic)
            yield node, RDF.type, SKOS.Concept
            yield node, SKOS.inScheme, TOPIC_SCHEME
            yield from self._link(node, SKOS.broader, topic.broader)

    def triples(self) -> Iterator[Triple]:
        """Yield the whole reference graph."""
        yield TOPIC_SCHEME, RDF.type, SKOS.ConceptScheme
        yield TOPIC_SCHEME, SKOS.prefLabel, Literal("topics", lang="en")
        yield from self._actors_and_places()
        yield from self._concepts()


def reference_quads(reference: ReferenceData, ids: Ids) -> Iterator[Quad]:
    """Yield the reference graph: what the graph calls things, never evidence."""
    graph = ids.graph("reference")
    for subject, predicate, value in _Reference(reference, ids).triples():
        yield subject, predicate, value, graph
