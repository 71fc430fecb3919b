"""The last good version of a document whose sheet is refused now.

A build never takes a document out of the stores because its sheet was broken today: its quads
of the current generation go into the next one as they are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from rdflib import URIRef

from kg.ids import Ids
from kg.store import Reader
from kg.terms import ACE
from kg.triples import UNPUBLISHED, Node, Quad

__all__ = ["Kept", "kept_quads", "known_documents"]


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a document stands in a store: the hashes of document and version, and its claims."""

    document: str
    version: str
    published: int
    """How many of its claims readers see."""


def kept_quads(reader: Reader, documents: Collection[Kept], ids: Ids) -> Iterator[Quad]:
    """Yield what a store holds of some documents: graphs, catalogue entries, reviews, judgements.

    The graphs that all documents share are read once, however many documents there are.
    """
    told: set[Node] = set()
    catalogued: set[Node] = set()
    for kept in documents:
        graph = ids.graph(f"document/{kept.version}")
        for part in (graph, URIRef(f"{graph}{UNPUBLISHED}")):
            for subject, predicate, value in reader.triples(part):
                told.add(subject)
                yield subject, predicate, value, part
        catalogued |= {
            ids.iri(f"document/{kept.document}"),
            ids.iri(f"version/{kept.version}"),
            graph,
        }
    name = ids.graph("catalogue")
    for subject, predicate, value in reader.triples(name):
        if subject in catalogued:
            yield subject, predicate, value, name
    name = ids.graph("decisions")
    judged = {s for s, p, o in reader.triples(name) if p == ACE.judgementOf and o in told}
    for subject, predicate, value in reader.triples(name):
        if subject in told or subject in judged:
            yield subject, predicate, value, name


def known_documents(notes: Mapping[str, object]) -> dict[str, Kept]:
    """Return the documents of a generation by folder name, from the notes of its build."""
    documents = notes.get("documents")
    if not isinstance(documents, dict):
        return {}
    return {
        name: Kept(entry["document"], entry["version"], entry["published"])
        for name, entry in documents.items()
        if isinstance(entry, dict) and {"document", "version", "published"} <= entry.keys()
    }
