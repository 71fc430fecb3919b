"""What became of the passages of an older version of a document: kept in full alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from rdflib import Literal, URIRef

from kg.model import Claim, Passage, Sheet
from kg.model.vocabulary import AnchorStatus
from kg.terms import ACE, DCTERMS, FOAF, PROV, RDF, SCHEMA, concept
from kg.triples.document import UNPUBLISHED
from kg.triples.names import Names
from kg.triples.passages import ROLE_PROPERTIES, claim_passages, passage_triples
from kg.triples.quads import Quad, Triple

__all__ = ["earlier_quads"]

_WORST_FIRST: Final = (AnchorStatus.LOST, AnchorStatus.MOVED, AnchorStatus.VERIFIED)


def earlier_quads(names: Names, older: Sheet) -> Iterator[Quad]:
    """Yield the passages of an older version, each with what became of it in the newest.

    ``names`` are those of the newest sheet, ``older`` is the sheet as it was for the older text.
    Told are claims that the newest sheet still has, in the same words, and that nothing restricts;
    a passage is ``verified`` (at the same offsets now), ``moved`` or ``lost``.
    """
    before = Names(names.ids, older, names.reference)
    if before.document_hash != names.document_hash or before.version_hash == names.version_hash:
        return
    graph = names.ids.graph(f"document/{before.version_hash}{UNPUBLISHED}")
    for subject, predicate, value in {*_version(before), *_passages(names, before)}:
        yield subject, predicate, value, graph


def _version(before: Names) -> Iterator[Triple]:
    graph = before.ids.graph(f"document/{before.version_hash}{UNPUBLISHED}")
    yield before.version, RDF.type, ACE.DocumentVersion
    yield before.version, DCTERMS.isVersionOf, before.document
    yield before.version, SCHEMA.sha256, Literal(before.sheet.document.sha256)
    yield graph, FOAF.primaryTopic, before.version


def _passages(names: Names, before: Names) -> Iterator[Triple]:
    newest = {claim.key: claim for claim in names.sheet.claims}
    found: dict[URIRef, AnchorStatus] = {}
    for claim in before.sheet.claims:
        now = newest.get(claim.key)
        if now is None or not _is_told(claim, now, names, before):
            continue
        node = names.claim(claim.key)
        nodes = list(claim_passages(claim, before))
        statuses = list(_statuses(claim, now))
        for (role, passage), status in zip(nodes, statuses, strict=True):
            yield node, PROV.wasDerivedFrom, passage
            yield node, ROLE_PROPERTIES[role], passage
            known = found.get(passage, status)
            found[passage] = min(known, status, key=_WORST_FIRST.index)
        for triple in passage_triples(claim, before, AnchorStatus.VERIFIED):
            if triple[1] != ACE.anchorStatus:
                yield triple
    for passage, status in found.items():
        yield passage, ACE.anchorStatus, concept("anchor-status", status)


def _is_told(claim: Claim, now: Claim, names: Names, before: Names) -> bool:
    same = names.claim_hash(claim.key) == before.claim_hash(claim.key)
    hidden = claim.restricted is not None or now.restricted is not None
    was_lost = any(lost is not None for lost in (claim.lost, *(p.lost for p in claim.also)))
    return same and not hidden and not was_lost and len(claim.also) == len(now.also)


def _statuses(claim: Claim, now: Claim) -> Iterator[AnchorStatus]:
    passages: Iterable[tuple[Claim | Passage, Claim | Passage]]
    passages = ((claim, now), *zip(claim.also, now.also, strict=True))
    for was, newest in passages:
        if newest.lost is not None:
            yield AnchorStatus.LOST
        else:
            yield AnchorStatus.VERIFIED if was.at == newest.at else AnchorStatus.MOVED
