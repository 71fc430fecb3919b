"""How figures stand to each other: verdicts, arithmetic, origins, series."""

from __future__ import annotations

from kg.compare.comparison import Comparison
from kg.compare.confusion import Confusion, score
from kg.compare.figure import Day, Figure
from kg.compare.knowledge import Knowledge
from kg.compare.pair_models import PairAnswer
from kg.compare.pairs import PairsFile, compare_pairs, load_pairs, read_pairs
from kg.compare.prepared import Prepared, prepare
from kg.compare.verdict import compare, compare_prepared
from kg.compare.words import WordKnowledge

__all__ = [
    "Comparison",
    "Confusion",
    "Day",
    "Figure",
    "Knowledge",
    "PairAnswer",
    "PairsFile",
    "Prepared",
    "WordKnowledge",
    "compare",
    "compare_pairs",
    "compare_prepared",
    "load_pairs",
    "prepare",
    "read_pairs",
    "score",
]
