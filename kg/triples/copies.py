"""Which texts share words, as triples: how much of them, and where in each. Never who copied."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rdflib import URIRef

from kg.ids import Ids, digest
from kg.model.vocabulary import CopyKind
from kg.terms import ACE, OA, RDF, concept
from kg.triples.passages import selector_triples
from kg.triples.quads import Quad, Triple, number

__all__ = ["Shared", "shared_quads"]

Places = Mapping[str, tuple[int, int]]
"""Offsets ``[start, end)`` of the same words, by the hash of the version."""


@dataclass(frozen=True, slots=True)
class Shared:
    """Versions of documents that share words, by their hashes; two, or all of the very same words.

    ``share`` is the part of the shorter text that the others have too. Each of the ``passages`` has
    a place in every version.
    """

    versions: frozenset[str]
    kind: CopyKind
    share: float
    passages: tuple[Places, ...]


def shared_quads(shared: Shared, ids: Ids) -> Iterator[Quad]:
    """Yield what the catalogue says of shared words.

    Places are no passages of claims: nothing is said in them but that the words are the same.
    """
    graph = ids.graph("catalogue")
    for subject, predicate, value in _triples(shared, ids):
        yield subject, predicate, value, graph


def _triples(shared: Shared, ids: Ids) -> Iterator[Triple]:
    node = ids.iri(f"shared/{digest('shared', *sorted(shared.versions))}")
    yield node, RDF.type, ACE.SharedWords
    for version in shared.versions:
        yield node, ACE.sharedBy, ids.iri(f"version/{version}")
    yield node, ACE.copyKind, concept("copy-kind", shared.kind)
    yield node, ACE.share, number(shared.share)
    for index, places in enumerate(shared.passages):
        passage = URIRef(f"{node}/{index}")
        yield node, ACE.sharedPassage, passage
        yield passage, RDF.type, OA.Annotation
        yield passage, OA.motivatedBy, OA.linking
        for version, (start, end) in places.items():
            place = URIRef(f"{passage}/{version}")
            yield passage, OA.hasTarget, place
            yield place, RDF.type, OA.SpecificResource
            yield place, OA.hasSource, ids.iri(f"version/{version}")
            yield from selector_triples(place, start, end)
