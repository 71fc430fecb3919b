"""Claims, passages and documents as a citation shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from rdflib import URIRef

from kg.query.evidence.asking import Asker, Links, outgoing
from kg.query.evidence.terms import Said
from kg.terms import ACE, DCTERMS, OA, RDFS, SCHEMA, SKOS

__all__ = ["CitedClaim", "CitedDocument", "CitedPassage", "Named", "details"]

_ROLES: Final = {
    ACE.contentPassage: "content",
    ACE.claimantPassage: "claimant",
    ACE.timePassage: "time",
    ACE.antecedentPassage: "antecedent",
    ACE.repetitionPassage: "repetition",
}
_CLAIM: Final = (
    *(ACE.content, ACE.claimant, ACE.stance, ACE.statedOn, ACE.statedEarliest, ACE.statedLatest),
    *(SCHEMA.appearance, ACE.denies, ACE.deniedAspect, ACE.relay, ACE.reviewStatus, *_ROLES),
)
_PARTS: Final = (
    *(ACE.modality, ACE.carrier, ACE.position),
    *(OA.hasSource, OA.hasSelector, ACE.textZone, ACE.anchorStatus, ACE.wordsSha256),
)
_SELECTOR: Final = (OA.exact, OA.prefix, OA.suffix, OA.start, OA.end)
_NAMES: Final = (SKOS.prefLabel, RDFS.label, SCHEMA.headline, DCTERMS.identifier)
_RECORD: Final = (SCHEMA.url, SCHEMA.datePublished, DCTERMS.date, SCHEMA.publisher)


@dataclass(frozen=True, slots=True)
class Named:
    """A thing with the name that a reader knows it by; without one, the end of its IRI."""

    iri: str
    label: str


@dataclass(frozen=True, slots=True)
class CitedPassage:
    """Where a claim rests: code points ``start`` (from 0) to ``end`` (exclusive) of a version.

    ``words`` are stored for content passages; of others the SHA-256 of the words is. ``status`` is
    verified, unchecked, moved or lost.
    """

    iri: str
    role: str
    words: str | None
    prefix: str | None
    suffix: str | None
    words_sha256: str | None
    version: str | None
    start: int | None
    end: int | None
    zone: str | None
    status: str | None


@dataclass(frozen=True, slots=True)
class CitedClaim:
    """Who says what, how, and in which words. Nothing cited is thereby true.

    ``stated_on`` is EDTF. ``denies`` is the claim or description that is denied in
    ``denied_aspect``. ``relays`` are the carriers, in order of travel.
    """

    iri: str
    claimant: Named | None
    stance: str | None
    modality: str | None
    content: str | None
    denies: str | None
    denied_aspect: str | None
    stated_on: str | None
    stated_earliest: str | None
    stated_latest: str | None
    review: str | None
    relays: tuple[Named, ...]
    document: Named | None
    passages: tuple[CitedPassage, ...]


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A document as the catalogue has it; ``date`` is EDTF."""

    iri: str
    title: str
    identifier: str | None
    url: str | None
    date: str | None
    publisher: Named | None


class _Known:
    """What was read of some things, by thing and property."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, str], set[Said]] = {}

    def add(self, links: Links) -> None:
        for subject, predicate, value, _ in links:
            self._values.setdefault((subject, predicate), set()).add(value)

    def all(self, node: str, predicate: URIRef) -> list[Said]:
        return sorted(self._values.get((node, str(predicate)), ()))

    def iris(self, nodes: Iterable[str], *predicates: URIRef) -> set[str]:
        return {
            value.value
            for node in nodes
            for predicate in predicates
            for value in self.all(node, predicate)
            if value.is_iri
        }

    def one(self, node: str, predicate: URIRef) -> str | None:
        found = self.all(node, predicate)
        return found[0].value if found else None

    def slug(self, node: str, predicate: URIRef) -> str | None:
        found = self.one(node, predicate)
        return None if found is None else found.rpartition("/")[2]

    def number(self, node: str, predicate: URIRef) -> int | None:
        found = self.one(node, predicate)
        return int(found) if found is not None and found.isdecimal() else None

    def named(self, node: str) -> Named:
        for predicate in _NAMES:
            labels = self.all(node, predicate)
            if labels:
                best = min(labels, key=lambda label: (label.language != "en", label))
                return Named(node, best.value)
        return Named(node, node.rstrip("/").rpartition("/")[2])


async def details(
    ask: Asker, claims: Iterable[str], documents: Iterable[str]
) -> tuple[Mapping[str, CitedClaim], Mapping[str, CitedDocument]]:
    """Return claims and documents by their IRI; the documents of the claims are there as well."""
    known, claims = _Known(), sorted(set(claims))
    known.add(await outgoing(ask, claims, _CLAIM))
    passages = known.iris(claims, *_ROLES)
    relays = known.iris(claims, ACE.relay)
    known.add(await outgoing(ask, known.iris(claims, ACE.content) | passages | relays, _PARTS))
    known.add(await outgoing(ask, known.iris(passages, OA.hasSelector), _SELECTOR))
    papers = sorted({*documents, *known.iris(claims, SCHEMA.appearance)})
    known.add(await outgoing(ask, papers, _RECORD))
    named = {
        *papers,
        *known.iris(claims, ACE.claimant),
        *known.iris(relays, ACE.carrier),
        *known.iris(papers, SCHEMA.publisher),
    }
    known.add(await outgoing(ask, named, _NAMES))
    return (
        {claim: _claim(known, claim) for claim in claims},
        {paper: _document(known, paper) for paper in papers},
    )


def _maybe_named(known: _Known, node: str, predicate: URIRef) -> Named | None:
    found = known.one(node, predicate)
    return None if found is None else known.named(found)


def _claim(known: _Known, claim: str) -> CitedClaim:
    content = known.one(claim, ACE.content)
    relays = sorted(
        known.iris((claim,), ACE.relay), key=lambda relay: known.number(relay, ACE.position) or 0
    )
    carriers = (_maybe_named(known, relay, ACE.carrier) for relay in relays)
    passages = [
        _passage(known, passage, role)
        for predicate, role in _ROLES.items()
        for passage in sorted(known.iris((claim,), predicate))
    ]
    return CitedClaim(
        iri=claim,
        claimant=_maybe_named(known, claim, ACE.claimant),
        stance=known.slug(claim, ACE.stance),
        modality=None if content is None else known.slug(content, ACE.modality),
        content=content,
        denies=known.one(claim, ACE.denies),
        denied_aspect=known.slug(claim, ACE.deniedAspect),
        stated_on=known.one(claim, ACE.statedOn),
        stated_earliest=known.one(claim, ACE.statedEarliest),
        stated_latest=known.one(claim, ACE.statedLatest),
        review=known.slug(claim, ACE.reviewStatus),
        relays=tuple(carrier for carrier in carriers if carrier is not None),
        document=_maybe_named(known, claim, SCHEMA.appearance),
        passages=tuple(passages),
    )


def _passage(known: _Known, passage: str, role: str) -> CitedPassage:
    selectors = sorted(known.iris((passage,), OA.hasSelector))

    def text(predicate: URIRef) -> str | None:
        found = (known.one(selector, predicate) for selector in selectors)
        return next((value for value in found if value is not None), None)

    def offset(predicate: URIRef) -> int | None:
        found = (known.number(selector, predicate) for selector in selectors)
        return next((value for value in found if value is not None), None)

    return CitedPassage(
        iri=passage,
        role=role,
        words=text(OA.exact),
        prefix=text(OA.prefix),
        suffix=text(OA.suffix),
        words_sha256=known.one(passage, ACE.wordsSha256),
        version=known.one(passage, OA.hasSource),
        start=offset(OA.start),
        end=offset(OA.end),
        zone=known.slug(passage, ACE.textZone),
        status=known.slug(passage, ACE.anchorStatus),
    )


def _document(known: _Known, document: str) -> CitedDocument:
    return CitedDocument(
        iri=document,
        title=known.named(document).label,
        identifier=known.one(document, DCTERMS.identifier),
        url=known.one(document, SCHEMA.url),
        date=known.one(document, SCHEMA.datePublished) or known.one(document, DCTERMS.date),
        publisher=_maybe_named(known, document, SCHEMA.publisher),
    )
