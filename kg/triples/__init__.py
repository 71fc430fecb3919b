"""From sheets, reference files and judgements to quads: pure, total, and free of blank nodes."""

from __future__ import annotations

from kg.triples.copies import Shared, shared_quads
from kg.triples.decisions import judgement_quads
from kg.triples.document import UNPUBLISHED, MappedDocument
from kg.triples.earlier import earlier_quads
from kg.triples.names import Names, reference_paths
from kg.triples.quads import Node, Quad, Triple, canonical_nquads
from kg.triples.reference import reference_quads

__all__ = [
    "UNPUBLISHED",
    "MappedDocument",
    "Names",
    "Node",
    "Quad",
    "Shared",
    "Triple",
    "canonical_nquads",
    "earlier_quads",
    "judgement_quads",
    "reference_paths",
    "reference_quads",
    "shared_quads",
]
