"""Figures: what the words of a sentence count, within which bounds, and whether a sheet agrees.

``quantities`` reads a sentence, ``sentence_at`` finds it, ``check_figure`` compares a coded figure
with it (law 3). ``admissible_interval`` says which numbers a figure allows; where only a policy
can say, ``load_policy`` brings the declared one.
"""

from __future__ import annotations

from kg.numbers.check import check_figure
from kg.numbers.grammar import quantities
from kg.numbers.interval import Interval, admissible_interval, policy_interval
from kg.numbers.policy import QuantityPolicy, Reading, load_policy
from kg.numbers.quantity import Quantity
from kg.numbers.sentences import sentence_at, sentences

__all__ = [
    "Interval",
    "Quantity",
    "QuantityPolicy",
    "Reading",
    "admissible_interval",
    "check_figure",
    "load_policy",
    "policy_interval",
    "quantities",
    "sentence_at",
    "sentences",
]
