"""Passages as triples: exact words, or their hash, at exact offsets of one version."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rdflib import Literal, URIRef

from kg.errors import AnchorError, Problem
from kg.model import Claim, ZoneSpan
from kg.model.vocabulary import AnchorStatus, PassageRole, Zone
from kg.terms import ACE, OA, RDF, concept
from kg.triples.names import Names
from kg.triples.quads import Triple, number

__all__ = ["ROLE_PROPERTIES", "claim_passages", "passage_triples", "zone_at"]

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
    for role, at in ((PassageRole.CONTENT, claim.at), *((p.role, p.at) for p in claim.also)):
        start, end = _anchored(claim, at)
        yield role, names.ids.passage(names.version_hash, start, end)


def _selectors(node: URIRef, start: int, end: int) -> Iterator[Triple]:
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
    """Yield everything about the passages of one claim."""
    hashes = (None, *(passage.sha256 for passage in claim.also))
    spans = (claim.at, *(passage.at for passage in claim.also))
    for at, sha256, (role, node) in zip(spans, hashes, claim_passages(claim, names), strict=True):
        start, end = _anchored(claim, at)
        yield node, RDF.type, ACE.Passage
        yield node, OA.hasSource, names.version
        yield node, ACE.passageRole, concept("passage-role", role)
        yield node, ACE.textZone, concept("zone", zone_at(names.sheet.document.zones, start))
        yield node, ACE.anchorStatus, concept("anchor-status", status)
        yield from _selectors(node, start, end)
        if role is PassageRole.CONTENT:
            yield from _quote(node, claim)
        elif sha256 is not None:
            yield node, ACE.wordsSha256, Literal(sha256)
