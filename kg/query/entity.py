"""One thing with everything that is said of it: entities, claims and documents as records.

Use :func:`record` for an IRI of which nothing is known; :func:`entity`, :func:`claim` and
:func:`document` where the kind is known. Each takes a reader, so it shows what that store holds:
readers of the public store never see what is unpublished.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rdflib import Literal, URIRef

from kg.errors import NotFoundError, Problem
from kg.query.claims import ClaimRecord, claim_record, claim_records, claims_of
from kg.query.steps import to_object
from kg.query.things import Label, Thing, Things, checked, curie, text_of
from kg.query.titles import title
from kg.store import Reader, Term
from kg.terms import ACE, DCTERMS, FOAF, ORG, PAV, PROV, RDF, RDFS, SCHEMA, SKOS

__all__ = [
    "DocumentRecord",
    "Entity",
    "FactRecord",
    "Judgement",
    "Office",
    "Statement",
    "Version",
    "claim",
    "document",
    "entity",
    "judgements_of",
    "record",
    "statements_of",
    "versions_of",
]

_DOCUMENTS = (SCHEMA.NewsArticle, SCHEMA.Report, SCHEMA.WebPage, SCHEMA.SocialMediaPosting)
_NAMES = frozenset({RDF.type, SKOS.prefLabel, SKOS.altLabel, RDFS.label})


@dataclass(frozen=True, slots=True)
class Statement:
    """One property of a thing with all its values; a literal stays a literal."""

    predicate: Thing
    values: tuple[Thing | Literal, ...]


@dataclass(frozen=True, slots=True)
class FactRecord:
    """A shortcut triple and its standing; a closed list of relations, never a verdict."""

    iri: URIRef
    subject: Thing
    predicate: Thing
    object: Thing
    standing: str
    rule: str
    claims: tuple[URIRef, ...]
    claimants: tuple[Thing, ...]
    disputed_by: tuple[URIRef, ...]


@dataclass(frozen=True, slots=True)
class Office:
    """One membership: who, where, in which office, and from when to when that is attested.

    ``attested_from`` and ``attested_to`` are the days (ISO 8601) of its first and last claim.
    """

    iri: URIRef
    member: Thing | None
    organization: Thing | None
    role: Thing | None
    attested_from: str | None
    attested_to: str | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether this thing and another are one, as decided; not ``current`` if superseded."""

    iri: URIRef
    judgement: str
    other: Thing
    by: str
    on: str
    reason: str
    current: bool


@dataclass(frozen=True, slots=True)
class Entity:
    """Anything that has an IRI, and what the store says of it.

    ``claims`` is the page that was asked for, in the order of documents and of the text;
    ``claim_count`` counts all. ``statements`` are the properties beside names and types.
    """

    iri: URIRef
    label: str
    labels: tuple[Label, ...]
    types: tuple[Thing, ...]
    statements: tuple[Statement, ...]
    facts: tuple[FactRecord, ...]
    offices: tuple[Office, ...]
    judgements: tuple[Judgement, ...]
    claims: tuple[ClaimRecord, ...]
    claim_count: int


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a document: the SHA-256 of its text and the graph of what it says."""

    iri: URIRef
    sha256: str | None
    graph: URIRef | None


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A source document; its text is not in the graph, only the words that claims rest on."""

    iri: URIRef
    label: str
    kind: Thing
    identifier: str | None
    headline: str | None
    url: str | None
    language: str | None
    publisher: Thing | None
    authors: tuple[Thing, ...]
    published: str | None
    """As EDTF: 2025-07-24, or less where less is known."""
    versions: tuple[Version, ...]
    statements: tuple[Statement, ...]
    claims: tuple[ClaimRecord, ...]
    claim_count: int


def record(
    reader: Reader, iri: str, *, limit: int = 100, offset: int = 0
) -> Entity | ClaimRecord | DocumentRecord:
    """Return what a store says of an IRI as the record that suits it.

    ``limit`` and ``offset`` page through the claims of entities and documents. Raises
    ``NotFoundError`` when the store says nothing of it.
    """
    things, node = _open(reader, iri)
    if things.is_a(node, ACE.Claim):
        return claim_record(things, reader, node)
    if any(things.is_a(node, kind) for kind in _DOCUMENTS):
        return _document(things, reader, node, limit, offset)
    return _entity(things, reader, node, limit, offset)


def entity(reader: Reader, iri: str, *, limit: int = 100, offset: int = 0) -> Entity:
    """Return the record of anything at all; raises ``NotFoundError`` as :func:`record` does."""
    things, node = _open(reader, iri)
    return _entity(things, reader, node, limit, offset)


def claim(reader: Reader, iri: str) -> ClaimRecord:
    """Return one claim; raises ``NotFoundError`` when the store holds no such claim."""
    things, node = _open(reader, iri)
    if not things.is_a(node, ACE.Claim):
        raise NotFoundError(Problem(f"{node} is no claim"))
    return claim_record(things, reader, node)


def document(reader: Reader, iri: str, *, limit: int = 100, offset: int = 0) -> DocumentRecord:
    """Return one document; raises ``NotFoundError`` when the store holds no such document."""
    things, node = _open(reader, iri)
    if not any(things.is_a(node, kind) for kind in _DOCUMENTS):
        raise NotFoundError(Problem(f"{node} is no document"))
    return _document(things, reader, node, limit, offset)


def _open(reader: Reader, iri: str) -> tuple[Things, URIRef]:
    things, node = Things(reader), checked(iri)
    if not things.says(node):
        raise NotFoundError(Problem(f"nothing is published about {node}"))
    return things, node


def _entity(things: Things, reader: Reader, node: URIRef, limit: int, offset: int) -> Entity:
    claims = claims_of(reader, node)
    return Entity(
        iri=node,
        label=title(things, node),
        labels=things.labels(node),
        types=things.things(node, RDF.type),
        statements=statements_of(things, node),
        facts=_facts(things, reader, node),
        offices=_offices(things, reader, node),
        judgements=judgements_of(things, reader, node),
        claims=claim_records(things, reader, claims[offset:][:limit]),
        claim_count=len(claims),
    )


def _document(
    things: Things, reader: Reader, node: URIRef, limit: int, offset: int
) -> DocumentRecord:
    def text(predicate: URIRef) -> str | None:
        return text_of(things.one(node, predicate))

    kinds = [kind for kind in _DOCUMENTS if things.is_a(node, kind)]
    publishers = things.things(node, SCHEMA.publisher)
    claims = claims_of(reader, node)
    return DocumentRecord(
        iri=node,
        label=things.label(node),
        kind=things.thing(kinds[0]),
        identifier=text(DCTERMS.identifier),
        headline=text(SCHEMA.headline),
        url=text(SCHEMA.url),
        language=text(SCHEMA.inLanguage),
        publisher=publishers[0] if publishers else None,
        authors=things.things(node, SCHEMA.author),
        published=text(DCTERMS.date),
        versions=versions_of(things, reader, node),
        statements=statements_of(things, node),
        claims=claim_records(things, reader, claims[offset:][:limit]),
        claim_count=len(claims),
    )


def statements_of(things: Things, node: URIRef) -> tuple[Statement, ...]:
    """Return the properties of a thing beside its names and types."""
    said = {p: values for p, values in things.says(node).items() if p not in _NAMES}
    things.load((*said, *(value for values in said.values() for value in values)))
    return tuple(
        Statement(
            things.thing(predicate),
            tuple(Thing(v, title(things, v)) if isinstance(v, URIRef) else v for v in values),
        )
        for predicate, values in said.items()
    )


def _subjects(
    things: Things, reader: Reader, kind: URIRef, links: Iterable[URIRef], node: URIRef
) -> list[URIRef]:
    """Find the things of a class that point to a node by one of some properties."""
    found = {subject for link in links for subject, _ in to_object(reader, node, link)}
    return sorted(subject for subject in found if things.is_a(subject, kind))


def _facts(things: Things, reader: Reader, node: URIRef) -> tuple[FactRecord, ...]:
    found = _subjects(things, reader, ACE.Fact, (RDF.subject, RDF.object), node)

    def thing(fact: URIRef, predicate: URIRef) -> Thing:
        return things.things(fact, predicate)[0]

    return tuple(
        FactRecord(
            iri=fact,
            subject=thing(fact, RDF.subject),
            predicate=thing(fact, RDF.predicate),
            object=thing(fact, RDF.object),
            standing=_slug(things.one(fact, ACE.standing)),
            rule=str(things.one(fact, ACE.rule) or ""),
            claims=things.iris(fact, PROV.wasDerivedFrom),
            claimants=things.things(fact, ACE.claimant),
            disputed_by=things.iris(fact, ACE.disputedBy),
        )
        for fact in found
    )


def _offices(things: Things, reader: Reader, node: URIRef) -> tuple[Office, ...]:
    links = (ORG.member, ORG.organization, ORG.role)
    found = _subjects(things, reader, ORG.Membership, links, node)

    def thing(membership: URIRef, predicate: URIRef) -> Thing | None:
        return next(iter(things.things(membership, predicate)), None)

    return tuple(
        Office(
            iri=membership,
            member=thing(membership, ORG.member),
            organization=thing(membership, ORG.organization),
            role=thing(membership, ORG.role),
            attested_from=text_of(things.one(membership, ACE.attestedFrom)),
            attested_to=text_of(things.one(membership, ACE.attestedTo)),
        )
        for membership in found
    )


def judgements_of(things: Things, reader: Reader, node: URIRef) -> tuple[Judgement, ...]:
    """Return what was judged of a thing and others, superseded judgements too."""
    found = _subjects(things, reader, ACE.IdentityJudgement, (ACE.judgementOf,), node)
    superseded = {old for judgement in found for old in things.iris(judgement, ACE.supersedes)}
    return tuple(
        Judgement(
            iri=judgement,
            judgement=_slug(things.one(judgement, ACE.judgement)),
            other=other,
            by=_slug(things.one(judgement, PAV.curatedBy)),
            on=str(things.one(judgement, PAV.curatedOn) or ""),
            reason=str(things.one(judgement, ACE.reason) or ""),
            current=judgement not in superseded,
        )
        for judgement in found
        for other in things.things(judgement, ACE.judgementOf)
        if other.iri != node
    )


def versions_of(things: Things, reader: Reader, node: URIRef) -> tuple[Version, ...]:
    """Return the versions of a document that a store knows of."""
    versions = sorted({version for version, _ in to_object(reader, node, DCTERMS.isVersionOf)})
    found = []
    for version in versions:
        graphs = {graph for graph, _ in to_object(reader, version, FOAF.primaryTopic)}
        sha256 = text_of(things.one(version, SCHEMA.sha256))
        found += [Version(version, sha256, graph) for graph in sorted(graphs) or (None,)]
    return tuple(found)


def _slug(term: Term | None) -> str:
    return "" if term is None else curie(str(term)).rpartition("/")[2].rpartition(":")[2]
