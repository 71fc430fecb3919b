"""The evidence of an answer: for each row the claims and passages that it rests on.

:func:`cite` takes a query, its answer and a function that asks the same snapshot. Rows stay as they
are; evidence comes beside them, and says where it is partial and why.
"""

from __future__ import annotations

from kg.query.evidence.as_json import EvidenceJson, attach, evidence_json, rows_json
from kg.query.evidence.asking import GRAPH_HEAD, Asker, Table, of_reader, table, triples_table
from kg.query.evidence.cite import Limits, Source, cite, too_late
from kg.query.evidence.details import CitedClaim, CitedDocument, CitedPassage, Named
from kg.query.evidence.gaps import REASONS, Gap, Reason
from kg.query.evidence.grounds import Basis, Shortcut
from kg.query.evidence.matches import Stated
from kg.query.evidence.model import CitedTriple, Evidence, Inference, RowEvidence
from kg.query.evidence.terms import Said

__all__ = [
    "GRAPH_HEAD",
    "REASONS",
    "Asker",
    "Basis",
    "CitedClaim",
    "CitedDocument",
    "CitedPassage",
    "CitedTriple",
    "Evidence",
    "EvidenceJson",
    "Gap",
    "Inference",
    "Limits",
    "Named",
    "Reason",
    "RowEvidence",
    "Said",
    "Shortcut",
    "Source",
    "Stated",
    "Table",
    "attach",
    "cite",
    "evidence_json",
    "of_reader",
    "rows_json",
    "table",
    "too_late",
    "triples_table",
]
