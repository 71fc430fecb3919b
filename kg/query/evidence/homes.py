"""Which claims speak of a node: a claim, a description, a passage, a group, a fact, a judgement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from kg.query.evidence.asking import Asker, Links, incoming, outgoing
from kg.terms import ACE, DCTERMS, FOAF, OA, PROV, RDF
from kg.triples import UNPUBLISHED

__all__ = ["Homes", "find_homes"]

_OUT: Final = (
    *(RDF.type, PROV.wasDerivedFrom, ACE.disputedBy, ACE.judgementOf, ACE.compares),
    *(DCTERMS.isVersionOf, FOAF.primaryTopic, ACE.sharedBy),
)
_JUDGED: Final = frozenset({str(ACE.judgementOf), str(ACE.compares)})
_RECORDED: Final = frozenset({str(DCTERMS.isVersionOf), str(FOAF.primaryTopic), str(ACE.sharedBy)})
_FROM: Final = frozenset({str(PROV.wasDerivedFrom), str(ACE.disputedBy)})
_DRAWN: Final = frozenset({str(ACE.Fact), str(ACE.Comparison)})
"""What names the claims that it was drawn from."""
_OWN: Final = (ACE.content, ACE.relay)


@dataclass(frozen=True, slots=True)
class Homes:
    """By node: the claims that speak it, those that use it, and the documents it records."""

    claims: dict[str, set[str]] = field(default_factory=dict)
    nearby: dict[str, set[str]] = field(default_factory=dict)
    documents: dict[str, set[str]] = field(default_factory=dict)


def _add(where: dict[str, set[str]], node: str, value: str) -> None:
    where.setdefault(node, set()).add(value)


async def find_homes(ask: Asker, nodes: Iterable[str], *, hidden: bool) -> Homes:
    """Return the homes of nodes; claims outside the merge count only where ``hidden`` is true."""
    homes, wanted = Homes(), set(nodes)
    if not wanted:
        return homes

    def shown(links: Links) -> Links:
        if hidden:
            return links
        return frozenset(link for link in links if not link[3].endswith(UNPUBLISHED))

    out = shown(await outgoing(ask, wanted, _OUT))
    judged = _read_outgoing(out, homes)
    await _documents(ask, homes)
    towards = wanted | set(judged)
    into = shown(await incoming(ask, towards, (*_OWN, PROV.wasDerivedFrom, OA.hasSelector)))
    passages = _read_incoming(into, judged, homes)
    for claim, _, passage, _ in shown(await incoming(ask, passages, (PROV.wasDerivedFrom,))):
        for selector in passages[passage.value]:
            _add(homes.nearby, selector, claim)
    homeless = wanted - homes.claims.keys() - homes.nearby.keys() - homes.documents.keys()
    if homeless:
        await _sharing(ask, homeless, homes)
        homeless -= homes.documents.keys()
    await _users(ask, homeless, homes, hidden=hidden)
    return homes


def _read_outgoing(links: Links, homes: Homes) -> dict[str, set[str]]:
    """Read what nodes say; return the judgements by what they judge."""
    judged: dict[str, set[str]] = {}
    drawn = {s for s, p, o, _ in links if p == str(RDF.type) and o.value in _DRAWN}
    for node, predicate, value, _ in links:
        if predicate == str(RDF.type) and value.value == str(ACE.Claim):
            _add(homes.claims, node, node)
        elif predicate in _FROM and node in drawn:
            _add(homes.claims, node, value.value)
        elif predicate in _JUDGED:
            _add(judged, value.value, node)
        elif predicate in _RECORDED:
            _add(homes.documents, node, value.value)
    return judged


async def _documents(ask: Asker, homes: Homes) -> None:
    """Name documents instead of their versions."""
    versions = {version for found in homes.documents.values() for version in found}
    of = {
        version: document.value
        for version, _, document, _ in await outgoing(ask, versions, (DCTERMS.isVersionOf,))
    }
    for node, found in homes.documents.items():
        homes.documents[node] = {of.get(version, version) for version in found}


async def _sharing(ask: Asker, nodes: set[str], homes: Homes) -> None:
    """Find the documents of passages that they share, and of the places of these."""
    places = {node: {node} for node in nodes}
    for place, _, position, _ in await incoming(ask, nodes, (OA.hasSelector,)):
        _add(places, place, position.value)
    for passage, _, place_of, _ in await outgoing(ask, nodes, (OA.hasTarget,)):
        _add(places, place_of.value, passage)
    for place, _, version, graph in await outgoing(ask, places, (OA.hasSource,)):
        if not graph.endswith(UNPUBLISHED):
            for node in places[place]:
                _add(homes.documents, node, version.value)
    await _documents(ask, homes)


def _read_incoming(
    links: Links, judged: Mapping[str, set[str]], homes: Homes
) -> dict[str, set[str]]:
    """Read what speaks of nodes; return the selectors by their passages."""
    passages: dict[str, set[str]] = {}
    for subject, predicate, node, _ in links:
        if predicate == str(OA.hasSelector):
            _add(passages, subject, node.value)
        elif predicate == str(PROV.wasDerivedFrom):
            if node.value not in homes.claims:  # what is drawn from a claim is none
                _add(homes.nearby, node.value, subject)
        else:
            _add(homes.claims, node.value, subject)
            for judgement in judged.get(node.value, ()):
                _add(homes.claims, judgement, subject)
    return passages


async def _users(ask: Asker, nodes: set[str], homes: Homes, *, hidden: bool) -> None:
    """Find the claims that name a group of their document, themselves or in what they describe."""
    links = [
        link for link in await incoming(ask, nodes) if hidden or not link[3].endswith(UNPUBLISHED)
    ]
    speakers = {subject for subject, _, _, _ in links}
    owners: dict[str, set[str]] = {}
    for claim, _, spoken, graph in await incoming(ask, speakers, _OWN):
        if hidden or not graph.endswith(UNPUBLISHED):
            _add(owners, spoken.value, claim)
    claims = {
        node
        for node, _, kind, _ in await outgoing(ask, speakers, (RDF.type,))
        if kind.value == str(ACE.Claim)
    }
    for subject, _, node, _ in links:
        for claim in {subject} & claims | owners.get(subject, set()):
            _add(homes.nearby, node.value, claim)
