"""Reference entries that only restricted claims use: to name them would tell of what is hidden."""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import URIRef

from kg.ids import Ids
from kg.pipeline.corpus import CodedDocument
from kg.resolve import names_by_claim
from kg.store import StoreFolder
from kg.triples import Quad

__all__ = ["hidden_before", "open_reference"]


def _restricted_names(documents: Iterable[CodedDocument]) -> set[URIRef]:
    """Return the IRI of each reference entry that a restricted claim names."""
    found: set[URIRef] = set()
    for document in documents:
        sheet, names = document.loaded.value, document.mapped.names
        for claim, used in zip(sheet.claims, names_by_claim(sheet), strict=True):
            if claim.restricted:
                found |= {names.thing(name) for name in used if name in names.reference}
    return found


def hidden_before(stores: StoreFolder, ids: Ids) -> set[URIRef]:
    """Return the reference entries that the current stores name in full and not for readers.

    A document that cannot be read now may still restrict them.
    """
    graph = ids.graph("reference")
    full, public = stores.full().triples(graph), stores.public().triples(graph)
    return {subject for subject, _, _ in full} - {subject for subject, _, _ in public}


def open_reference(
    reference: Iterable[Quad],
    documents: Iterable[CodedDocument],
    public: Iterable[Quad],
    before: Iterable[URIRef],
) -> set[Quad]:
    """Return the reference graph for readers.

    Left out is an entry that a restricted claim names or that is hidden from ``before`` (also when
    it is only proposed), unless something published or an entry that stays names it too.
    ``public`` are the quads of all published documents.
    """
    quads = set(reference)
    hidden = _restricted_names(documents) | set(before)
    hidden -= {value for _, _, value, _ in public if isinstance(value, URIRef)}
    while hidden:
        named = {value for subject, _, value, _ in quads if subject not in hidden}
        if hidden.isdisjoint(named):
            break
        hidden -= named
    return {quad for quad in quads if quad[0] not in hidden and quad[2] not in hidden}
