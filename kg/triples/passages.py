"""Passages as triples: exact words, or their hash, at exact offsets of one version."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rdflib import Literal, URIRef

from kg.errors import AnchorError, Problem
from kg.model import Claim, ZoneSpan
from kg.model.vocabulary import AnchorStatus, PassageRole, Zone
from kg.terms import ACE, DCTERMS, OA, RDF, SCHEMA, concept
from kg.triples.names import Names
from kg.triples.quads import Triple, number

__all__ = ["ROLE_PROPERTIES", "claim_passages", "passage_triples", "selector_triples", "zone_at"]

ROLE_PROPERTIES: Final = {
    PassageRole.CONTENT: ACE.contentPassage,
    PassageRole.CLAIMANT: ACE.claimantPassage,
    PassageRole.TIME: ACE.timePassage,
    PassageRole.ANTECEDENT: ACE.antecedentPassage,
    PassageRole.REPETITION: ACE.repetitionPassage,
}
"""A passage may serve several claims in different roles, so the claim says which."""


def zone_at(zones: tuple[ZoneSpan, ...], position: int) -> Zone:
    """Return the text zone of an offset. Raises ``AnchorError`` behind the end of the text."""
    for span in zones:
        if span.at[0] <= position < span.at[1]:
            return span.zone
    raise AnchorError(
        Problem(f"offset {position} is outside the text", law=2, way_out="run kg anchor")
    )


def _anchored(claim: Claim, at: tuple[int, int] | None) -> tuple[int, int]:
    if at is None:
        raise AnchorError(
            Problem(f"claim {claim.key} has a passage without offsets", way_out="run kg anchor")
        )
    return at


def claim_passages(claim: Claim, names: Names) -> Iterator[tuple[PassageRole, URIRef]]:
    """Yield the passages of a claim with their roles, the content passage first."""
    for role, at, _, lost in _told(claim):
        start, end = _anchored(claim, at)
        version = names.version_hash if lost is None else _version_hash(names, lost)
        yield role, names.ids.passage(version, start, end)


def _told(
    claim: Claim,
) -> Iterator[tuple[PassageRole, tuple[int, int] | None, str | None, str | None]]:
    """Yield role, offsets, hash and the text of which it is, of each passage that is told.

    A repetition that is lost is not told: the claim stands without it.
    """
    yield PassageRole.CONTENT, claim.at, None, claim.lost
    for passage in claim.also:
        if passage.lost is None or claim.is_lost:
            yield passage.role, passage.at, passage.sha256, passage.lost


def _version_hash(names: Names, sha256: str) -> str:
    return names.ids.version_hash(names.document_hash, sha256)


def _older(names: Names, sha256: str) -> Iterator[Triple]:
    """Yield what is known of an older version, of which a lost passage is."""
    version = names.ids.iri(f"version/{_version_hash(names, sha256)}")
    yield version, RDF.type, ACE.DocumentVersion
    yield version, DCTERMS.isVersionOf, names.document
    yield version, SCHEMA.sha256, Literal(sha256)


def selector_triples(node: URIRef, start: int, end: int) -> Iterator[Triple]:
    """Yield the position of a place in a text: code points from 0, end exclusive."""
    position = URIRef(f"{node}/position")
    yield node, OA.hasSelector, position
    yield position, RDF.type, OA.TextPositionSelector
    yield position, OA.start, number(start)
    yield position, OA.end, number(end)


def _quote(node: URIRef, claim: Claim) -> Iterator[Triple]:
    quote = URIRef(f"{node}/quote")
    yield node, OA.hasSelector, quote
    yield quote, RDF.type, OA.TextQuoteSelector
    yield quote, OA.exact, Literal(claim.words)
    if claim.prefix:
        yield quote, OA.prefix, Literal(claim.prefix)
    if claim.suffix:
        yield quote, OA.suffix, Literal(claim.suffix)


def passage_triples(claim: Claim, names: Names, status: AnchorStatus) -> Iterator[Triple]:
    """Yield everything about the passages of one claim; what is lost is of an older text."""
    told = zip(_told(claim), claim_passages(claim, names), strict=True)
    for (_, at, sha256, lost), (role, node) in told:
        start, end = _anchored(claim, at)
        yield node, RDF.type, ACE.Passage
        yield node, ACE.passageRole, concept("passage-role", role)
        if lost is None:
            yield node, OA.hasSource, names.version
            yield node, ACE.textZone, concept("zone", zone_at(names.sheet.document.zones, start))
            yield node, ACE.anchorStatus, concept("anchor-status", status)
        else:
            version = names.ids.iri(f"version/{_version_hash(names, lost)}")
            yield node, OA.hasSource, version
            yield node, ACE.anchorStatus, concept("anchor-status", AnchorStatus.LOST)
            yield from _older(names, lost)
        yield from selector_triples(node, start, end)
        if role is PassageRole.CONTENT:
            yield from _quote(node, claim)
        elif sha256 is not None:
            yield node, ACE.wordsSha256, Literal(sha256)
