"""The last good version of a document whose sheet is refused now.

A build never takes a document out of the stores because its sheet was broken today: its quads
of the current generation go into the next one as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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


def kept_quads(reader: Reader, kept: Kept, ids: Ids) -> Iterator[Quad]:
    """Yield what a store holds of one document: graphs, catalogue entry, reviews, judgements."""
    graph = ids.graph(f"document/{kept.version}")
    told: set[Node] = set()
    for part in (graph, URIRef(f"{graph}{UNPUBLISHED}")):
        for subject, predicate, value in reader.triples(part):
            told.add(subject)
            yield subject, predicate, value, part
    catalogued = {
        ids.iri(f"document/{kept.document}"),
        ids.iri(f"version/{kept.version}"),
        graph,
    }
    decisions = list(reader.triples(ids.graph("decisions")))
    judged = {node for node, name, value in decisions if name == ACE.judgementOf and value in told}
    for subject, predicate, value in reader.triples(ids.graph("catalogue")):
        if subject in catalogued:
            yield subject, predicate, value, ids.graph("catalogue")
    for subject, predicate, value in decisions:
        if subject in told or subject in judged:
            yield subject, predicate, value, ids.graph("decisions")


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
