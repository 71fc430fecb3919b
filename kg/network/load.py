"""From a store to a network: every link with its claims, none without."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from rdflib import URIRef

from kg.network.graph import Network
from kg.network.identity import Identity, identity
from kg.network.model import HAPPENINGS, Link, Node, NodeKind, Sort
from kg.network.read import Described, Raw, Told, described, kinds, labels, names, raws, told
from kg.store import Reader
from kg.terms import ACE, DCTERMS, SCHEMA, SEM

__all__ = ["load_network"]

_TIMES: Final = (SEM.hasEarliestBeginTimeStamp, SEM.hasLatestEndTimeStamp)


def load_network(reader: Reader) -> Network:
    """Read the network of a store.

    Asks a fixed number of queries and reads the default graph whole, so keep what it gives for as
    long as the store is the same. Raises ``QueryError`` as the reader does.
    """
    claims, said = told(reader), described(reader)
    label, every = labels(reader), names(reader)
    nodes = {
        iri: replace(_node(iri, kind, claims, said, label), names=every.get(iri, ()))
        for iri, kind in kinds(reader).items()
        if kind not in HAPPENINGS or iri in claims.evidence
    }
    one = identity(reader)
    links = (*_links(raws(reader), nodes, claims, said), *_judged(one, nodes))
    documents = {e.document for found in claims.evidence.values() for e in found}
    spoken = {e.claimant for found in claims.evidence.values() for e in found}
    known = {iri: label[iri] for iri in documents | spoken if iri in label}
    return Network(nodes.values(), links, identity=one, documents=len(documents), names=known)


def _node(
    iri: URIRef, kind: NodeKind, claims: Told, said: Described, labelled: dict[URIRef, str]
) -> Node:
    label = labelled.get(iri) or iri.rpartition("/")[2]
    if kind not in HAPPENINGS:
        return Node(iri, label, kind)
    evidence = claims.evidence[iri]
    modality = next(iter(sorted(said.slugs(iri, ACE.modality))), "")
    earliest, latest = (said.texts(iri, time) for time in _TIMES)
    return Node(
        iri,
        label,
        kind,
        sort=Sort.of(modality, (e.stance for e in evidence)),
        modality=modality,
        types=said.slugs(iri, SEM.eventType, SCHEMA.additionalType),
        date=next(iter(said.texts(iri, DCTERMS.date)), None),
        earliest=min(earliest, default=None),
        latest=max(latest, default=None),
        places=said.iris(iri, SEM.hasPlace),
        evidence=evidence,
        denials=tuple(d for d in claims.denials.get(iri, ()) if d.evidence not in evidence),
    )


def _links(
    found: Iterable[Raw], nodes: dict[URIRef, Node], claims: Told, said: Described
) -> Iterator[Link]:
    for raw in sorted(set(found), key=lambda raw: (raw.content, raw.source, raw.target)):
        evidence = claims.evidence.get(raw.content, ())
        if not evidence or raw.source not in nodes or raw.target not in nodes:
            continue
        modality = next(iter(sorted(said.slugs(raw.content, ACE.modality))), "")
        sort = Sort.of(modality, (e.stance for e in evidence))
        event = nodes.get(raw.event) if raw.event is not None else None
        if event is not None and event.sort.rank > sort.rank:
            # Who takes part in what is only planned or denied does no more than that.
            sort, modality = event.sort, event.modality
        said_against = claims.denials.get(raw.content, ())
        denials = tuple(one for one in said_against if one.evidence not in evidence)
        yield Link(
            raw.source,
            raw.target,
            raw.relation,
            raw.content,
            sort,
            modality=modality,
            role=raw.role,
            evidence=evidence,
            denials=denials,
        )


def _judged(one: Identity, nodes: dict[URIRef, Node]) -> Iterator[Link]:
    for pair, judgements in one.same.items():
        for judged in judgements:
            things = sorted(thing for thing in pair if thing in nodes)
            for source, target in pairwise(things):
                yield Link(
                    source,
                    target,
                    "is judged to be one with",
                    judged.judgement,
                    Sort.JUDGED,
                    judged=judged,
                )
