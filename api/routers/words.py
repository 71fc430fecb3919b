"""Plain words for terms of reused vocabularies, which have no label of their own in the graph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from api.links import Links
from kg.query.things import Thing, curie

__all__ = ["cut", "day", "is_elsewhere", "kinds", "name_of", "quoted", "short"]

_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "as:inReplyTo": "in reply to",
        "cito:agreesWith": "agrees with",
        "cito:confirms": "confirms",
        "cito:disputes": "disputes",
        "cito:updates": "updates",
        "dcterms:date": "date",
        "dcterms:identifier": "identifier",
        "dcterms:isVersionOf": "version of",
        "dcterms:source": "source",
        "dcterms:title": "title",
        "foaf:Agent": "agent",
        "foaf:Group": "group",
        "foaf:Organization": "organisation",
        "foaf:Person": "person",
        "foaf:primaryTopic": "about",
        "oa:Annotation": "shared passage",
        "oa:SpecificResource": "part of a text",
        "oa:hasSelector": "place in the text",
        "oa:hasSource": "text",
        "oa:hasTarget": "stands at",
        "oa:motivatedBy": "made for",
        "org:FormalOrganization": "organisation",
        "org:Membership": "office held",
        "org:Organization": "organisation",
        "org:OrganizationalCollaboration": "collaboration",
        "org:OrganizationalUnit": "part of an organisation",
        "org:Role": "office",
        "org:classification": "kind of organisation",
        "org:hasMember": "has as a member",
        "org:hasMembership": "holds",
        "org:hasSubOrganization": "has the part",
        "org:member": "held by",
        "org:memberOf": "member of",
        "org:organization": "at",
        "org:role": "office",
        "org:subOrganizationOf": "part of",
        "owl:Class": "class",
        "owl:DatatypeProperty": "property",
        "owl:ObjectProperty": "relation",
        "owl:Ontology": "vocabulary",
        "pav:curatedBy": "curated by",
        "pav:curatedOn": "curated on",
        "prov:Entity": "entity",
        "prov:hadPrimarySource": "taken from",
        "prov:wasAttributedTo": "attributed to",
        "prov:wasDerivedFrom": "rests on",
        "rdf:Statement": "relation",
        "rdf:object": "to",
        "rdf:predicate": "relation",
        "rdf:subject": "of",
        "rdfs:isDefinedBy": "defined in",
        "rdfs:seeAlso": "see also",
        "rdfs:subClassOf": "a kind of",
        "rdfs:subPropertyOf": "a kind of",
        "schema:AdministrativeArea": "area",
        "schema:Article": "article",
        "schema:City": "city",
        "schema:Country": "country",
        "schema:CreativeWork": "work",
        "schema:NewsArticle": "news article",
        "schema:Observation": "observation",
        "schema:Place": "place",
        "schema:Quotation": "quotation",
        "schema:Report": "report",
        "schema:SocialMediaPosting": "posting",
        "schema:StatisticalVariable": "what figures count",
        "schema:WebPage": "web page",
        "schema:about": "about",
        "schema:author": "author",
        "schema:containedInPlace": "lies in",
        "schema:containsPlace": "holds the place",
        "schema:datePublished": "published on",
        "schema:fromLocation": "from",
        "schema:headline": "headline",
        "schema:inLanguage": "language",
        "schema:maxValue": "at most",
        "schema:measurementQualifier": "kind of count",
        "schema:minValue": "at least",
        "schema:observationAbout": "where or of whom",
        "schema:observationDate": "observed on",
        "schema:populationType": "counts",
        "schema:publisher": "publisher",
        "schema:sameAs": "page elsewhere",
        "schema:sha256": "SHA-256 of the text",
        "schema:spokenByCharacter": "spoken by",
        "schema:text": "words",
        "schema:toLocation": "to",
        "schema:unitText": "unit as written",
        "schema:url": "address",
        "schema:value": "value",
        "schema:variableMeasured": "counts",
        "sem:Event": "event",
        "sem:eventType": "kind of event",
        "sem:hasActor": "has as a participant",
        "sem:hasEarliestBeginTimeStamp": "began at the earliest",
        "sem:hasEarliestEndTimeStamp": "ended at the earliest",
        "sem:hasLatestBeginTimeStamp": "began at the latest",
        "sem:hasLatestEndTimeStamp": "ended at the latest",
        "sem:hasPlace": "place",
        "sem:hasSubEvent": "includes",
        "skos:Concept": "concept",
        "skos:ConceptScheme": "list of concepts",
        "skos:broader": "broader",
        "skos:definition": "definition",
        "skos:example": "example",
        "skos:hasTopConcept": "holds",
        "skos:inScheme": "in the list",
        "skos:notation": "code",
        "skos:note": "note",
        "skos:topConceptOf": "in the list",
        "void:inDataset": "in the graph",
        "void:triples": "triples",
    }
)
_HASH_LENGTH = 32
_GENERAL: Final = frozenset(
    {
        *("agent", "area", "article", "entity", "observation"),
        *("part of a text", "place", "relation", "work"),
    }
)
"""Kinds that say nothing where a narrower one is there."""


def name_of(thing: Thing) -> str:
    """Return the label of a term, or plain words for it."""
    short_iri = curie(str(thing.iri))
    if str(thing.label) in {short_iri, str(thing.iri)}:
        return _WORDS.get(short_iri, short_iri)
    return str(thing.label)


def short(thing: Thing, links: Links) -> str:
    """Return the label of a thing; of what has none, the end of its IRI with hashes cut short."""
    if str(thing.label) != str(thing.iri):
        return name_of(thing)
    return cut(str(thing.iri).removeprefix(links.base_iri))


def kinds(types: Iterable[Thing]) -> tuple[str, ...]:
    """Return what a thing is in plain words, without what follows from the rest."""
    words = tuple(dict.fromkeys(name_of(thing) for thing in types))
    return tuple(word for word in words if word not in _GENERAL) or words


def is_elsewhere(thing: Thing, links: Links) -> bool:
    """Say whether the graph says nothing of a thing, so that its own address is all there is."""
    iri = str(thing.iri)
    nameless = str(thing.label) in {iri, curie(iri)}
    return nameless and not links.is_ours(iri) and iri.startswith(("http://", "https://"))


def quoted(words: str) -> str:
    """Put marks round exact words that do not stand in them.

    >>> quoted("met with"), quoted("the word “rescue”")
    ('“met with”', '«the word “rescue”»')
    """
    return f"«{words}»" if "“" in words or "”" in words else f"“{words}”"


def day(edtf: str) -> str:
    """Say a date of the Extended Date/Time Format in words.

    >>> day("2025-07-24"), day("/2024-03-15"), day("2022-02-24/"), day("2023/2024")
    ('2025-07-24', 'no later than 2024-03-15', 'from 2022-02-24 on', '2023 to 2024')
    """
    first, slash, last = edtf.partition("/")
    first, last = (part if part != ".." else "" for part in (first, last))
    if not slash:
        return edtf
    if not first:
        return f"no later than {last}"
    return f"{first} to {last}" if last else f"from {first} on"


def cut(path: str) -> str:
    """Cut the hashes in a path short."""
    return "/".join(
        f"{part[:8]}…"
        if len(part) == _HASH_LENGTH and not set(part) - set("0123456789abcdef")
        else part
        for part in path.split("/")
    )
