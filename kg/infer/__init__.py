"""What follows from the claims: OWL RL entailments, and the shortcuts of the rule files."""

from __future__ import annotations

from kg.infer.closure import close, is_noise, ontology_rules, read_ontology
from kg.infer.rules import Rule, apply_rules, load_rules

__all__ = [
    "Rule",
    "apply_rules",
    "close",
    "is_noise",
    "load_rules",
    "ontology_rules",
    "read_ontology",
]
