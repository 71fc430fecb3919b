"""How figures stand to each other: verdicts, arithmetic, origins, series."""

from __future__ import annotations

from kg.compare.arithmetic import Finding, findings, findings_of
from kg.compare.comparison import Comparison
from kg.compare.confusion import Confusion, score
from kg.compare.denials import Reply, replies
from kg.compare.figure import Day, Figure
from kg.compare.knowledge import Knowledge
from kg.compare.origins import Corroboration, Origin, Origins, corroboration, load_origins
from kg.compare.pair_models import PairAnswer
from kg.compare.pairs import PairsFile, compare_pairs, load_pairs, read_pairs
from kg.compare.prepared import Prepared, prepare
from kg.compare.verdict import compare, compare_prepared
from kg.compare.words import WordKnowledge

__all__ = [
    "Comparison",
    "Confusion",
    "Corroboration",
    "Day",
    "Figure",
    "Finding",
    "Knowledge",
    "Origin",
    "Origins",
    "PairAnswer",
    "PairsFile",
    "Prepared",
    "Reply",
    "WordKnowledge",
    "compare",
    "compare_pairs",
    "compare_prepared",
    "corroboration",
    "findings",
    "findings_of",
    "load_origins",
    "load_pairs",
    "prepare",
    "read_pairs",
    "replies",
    "score",
]
