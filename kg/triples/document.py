"""The mapping: one sheet and its decisions become quads. Pure and total."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from rdflib import Literal, URIRef

from kg.ids import Ids
from kg.model import Claim, ClaimDecision, Content, Group, GroupKind, Sheet, Time
from kg.model.vocabulary import AnchorStatus, ReviewStatus
from kg.numbers import QuantityPolicy
from kg.terms import ACE, DCTERMS, FOAF, PAV, PROV, RDF, SCHEMA, SKOS, concept
from kg.triples.claims import claim_triples, said_by
from kg.triples.content import Context, description_triples
from kg.triples.names import Names
from kg.triples.passages import passage_triples
from kg.triples.publication import accepted_claims, asserted_descriptions, published_claims
from kg.triples.quads import Quad, Triple, day, number
from kg.triples.times import edtf

__all__ = ["UNPUBLISHED", "MappedDocument"]

UNPUBLISHED: Final = "/unpublished"
"""Ending of the graphs of the full store that stay out of the merge."""

_LOCAL: Final = ("claim/", "description/", "group/")
"""Paths of things that exist only as far as a claim that is shown speaks of them."""


@dataclass(frozen=True)
class MappedDocument:
    """One coded document as quads: for readers (``public``) and in full (``full``)."""

    names: Names
    decisions: tuple[ClaimDecision, ...]
    restricted_groups: frozenset[str]
    """Keys of groups that law 8 restricts and no decision publishes."""
    anchor_status: AnchorStatus
    policy: QuantityPolicy

    @property
    def sheet(self) -> Sheet:
        """The sheet that is mapped."""
        return self.names.sheet

    @property
    def ids(self) -> Ids:
        """The maker of IRIs."""
        return self.names.ids

    @cached_property
    def _last(self) -> Mapping[str, ClaimDecision]:
        """The decision that counts, by claim hash: the last one."""
        return {decision.claim: decision for decision in self.decisions}

    @cached_property
    def status(self) -> Mapping[str, ReviewStatus]:
        """Review status by claim key; without a decision a claim is proposed."""
        hashes = {claim.key: self.names.claim_hash(claim.key) for claim in self.sheet.claims}
        return {
            key: self._last[claim].status if claim in self._last else ReviewStatus.PROPOSED
            for key, claim in hashes.items()
        }

    @cached_property
    def published(self) -> tuple[Claim, ...]:
        """The claims that readers see."""
        return published_claims(self.sheet, self.status, self.restricted_groups)

    @cached_property
    def _introduced(self) -> Mapping[str, Claim]:
        return {
            claim.content.key: claim
            for claim in self.sheet.claims
            if claim.content is not None and claim.content.key is not None
        }

    def _introducer(self, claim: Claim) -> tuple[Claim, Content]:
        """Return the claim that introduces the content of a claim, and the content."""
        owner = claim if claim.same is None else self._introduced[claim.same]
        if owner.content is None:
            raise AssertionError(f"claim {owner.key} introduces no description")
        return owner, owner.content

    def _context(self, owner: Claim, asserted: frozenset[str]) -> Context:
        return Context(
            names=self.names,
            claim=owner,
            node=self.names.content(owner),
            asserted=owner.key in asserted,
            said_by=said_by(owner, self.names),
            policy=self.policy,
        )

    def _claims_triples(self, claims: tuple[Claim, ...]) -> Iterator[Triple]:
        asserted = asserted_descriptions(self.sheet, claims, self.status)
        for claim in claims:
            yield from claim_triples(claim, self.names)
            yield from passage_triples(claim, self.names, self.anchor_status)
            owner, content = self._introducer(claim)
            yield from description_triples(content, self._context(owner, asserted))
        for key, group in self.sheet.groups.items():
            yield from self._group(self.names.group(key), group)

    @staticmethod
    def _group(node: URIRef, group: Group) -> Iterator[Triple]:
        kind = ACE.UnnamedSource if group.kind is GroupKind.UNNAMED_SOURCE else FOAF.Group
        yield node, RDF.type, kind
        yield node, SKOS.prefLabel, Literal(group.label, lang="en")

    def _shown(self, triples: Iterable[Triple], claims: tuple[Claim, ...]) -> Iterator[Triple]:
        """Leave out what points to, or describes, something that no shown claim speaks of."""
        kept = set(triples)
        shown = {str(self.names.claim(claim.key)) for claim in claims}
        shown |= {str(self.names.content(claim)) for claim in claims}
        groups = {self.names.group(key) for key in self.sheet.groups}
        shown |= {str(value) for _, _, value in kept if value in groups}
        prefixes = tuple(f"{self.ids.base}{path}" for path in _LOCAL)

        def hidden(term: URIRef) -> bool:
            name = str(term)
            return name.startswith(prefixes) and name.partition("/relay/")[0] not in shown

        for triple in kept:
            value = triple[2]
            if not hidden(triple[0]) and not (isinstance(value, URIRef) and hidden(value)):
                yield triple

    def _graph(self, claims: tuple[Claim, ...]) -> frozenset[Triple]:
        return frozenset(self._shown(self._claims_triples(claims), claims))

    @cached_property
    def _accepted(self) -> tuple[Claim, ...]:
        return accepted_claims(self.sheet, self.status)

    @cached_property
    def _accepted_graph(self) -> frozenset[Triple]:
        return self._graph(self._accepted)

    @cached_property
    def _published_graph(self) -> frozenset[Triple]:
        # Most documents hide nothing that is accepted, and are mapped only once.
        whole = self.published == self._accepted
        return self._accepted_graph if whole else self._graph(self.published)

    @cached_property
    def _unpublished_graph(self) -> frozenset[Triple]:
        if self.sheet.claims == self._accepted:
            return frozenset()
        return self._graph(self.sheet.claims) - self._accepted_graph

    def _catalogue(self) -> Iterator[Triple]:
        document, version, source = self.names.document, self.names.version, self.sheet.document
        yield document, RDF.type, SCHEMA[source.kind.value]
        yield document, DCTERMS.identifier, Literal(source.identifier)
        yield document, SCHEMA.inLanguage, Literal(source.language)
        if source.headline is not None:
            yield document, SCHEMA.headline, Literal(source.headline, lang=source.language)
        if source.url is not None:
            yield document, SCHEMA.url, Literal(source.url)
        if source.invented:
            yield document, ACE.invented, Literal(True)
        for name in source.primary_source:
            yield document, PROV.hadPrimarySource, self.names.thing(name)
        yield from self._attributions(document)
        if source.published is not None:
            yield from self._published(document, source.published)
        yield version, RDF.type, ACE.DocumentVersion
        yield version, DCTERMS.isVersionOf, document
        yield version, SCHEMA.sha256, Literal(source.sha256)
        yield self.ids.graph(f"document/{self.names.version_hash}"), FOAF.primaryTopic, version
        yield from self._record(version)

    def _attributions(self, document: URIRef) -> Iterator[Triple]:
        publisher, author = self.sheet.document.publisher, self.sheet.document.author
        if publisher is not None:
            yield document, SCHEMA.publisher, self.names.thing(publisher.actor)
            yield document, ACE.publisherBasis, concept("time-basis", publisher.basis)
            if publisher.confidence is not None:
                yield document, ACE.publisherConfidence, number(publisher.confidence)
        if author is not None:
            yield document, SCHEMA.author, self.names.thing(author.actor)

    @staticmethod
    def _published(document: URIRef, published: Time) -> Iterator[Triple]:
        stamps = published.stamps
        yield document, DCTERMS.date, edtf(published.edtf)
        yield document, ACE.publishedBasis, concept("time-basis", published.basis)
        if stamps.earliest_begin is not None:
            yield document, ACE.publishedEarliest, day(stamps.earliest_begin)
            if stamps.earliest_begin == stamps.latest_end:
                yield document, SCHEMA.datePublished, day(stamps.earliest_begin)
        if stamps.latest_end is not None:
            yield document, ACE.publishedLatest, day(stamps.latest_end)
        if published.confidence is not None:
            yield document, ACE.confidence, number(published.confidence)

    def _record(self, version: URIRef) -> Iterator[Triple]:
        record = self.sheet.record
        yield version, PAV.curatedBy, self.ids.iri(f"agent/{record.coded_by}")
        yield version, PAV.curatedOn, day(record.coded_on)
        if record.second_reader is not None:
            yield version, ACE.secondReader, self.ids.iri(f"agent/{record.second_reader}")

    def _reviews(self, claims: tuple[Claim, ...]) -> Iterator[Triple]:
        for claim in claims:
            node = self.names.claim(claim.key)
            yield node, ACE.reviewStatus, concept("review-status", self.status[claim.key])
            decision = self._last.get(self.names.claim_hash(claim.key))
            if decision is not None:
                yield node, PAV.curatedBy, self.ids.iri(f"agent/{decision.by}")
                yield node, PAV.curatedOn, day(decision.on)
                if decision.reason is not None:
                    yield node, ACE.reason, Literal(decision.reason, lang="en")

    def _quads(self, parts: Mapping[str, Iterable[Triple]]) -> Iterator[Quad]:
        for name, triples in parts.items():
            graph = self.ids.graph(name)
            for subject, predicate, value in triples:
                yield subject, predicate, value, graph

    @property
    def graph_name(self) -> str:
        """Name of the graph that holds what this version says."""
        return f"document/{self.names.version_hash}"

    def public(self) -> Iterator[Quad]:
        """Yield the quads that readers see: none of a document that has no published claim."""
        if not self.published:
            return
        yield from self._quads(
            {
                self.graph_name: self._published_graph,
                "catalogue": self._catalogue(),
                "decisions": self._reviews(self.published),
            }
        )

    def full(self) -> Iterator[Quad]:
        """Yield all quads; what is not accepted is in a graph of its own, outside the merge."""
        yield from self._quads(
            {
                self.graph_name: self._accepted_graph,
                f"{self.graph_name}{UNPUBLISHED}": self._unpublished_graph,
                "catalogue": self._catalogue(),
                "decisions": self._reviews(self.sheet.claims),
            }
        )
