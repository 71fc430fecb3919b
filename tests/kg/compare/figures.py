"""Figures and knowledge for the tests of comparing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from kg.compare import Comparison, Figure, WordKnowledge, compare
from kg.compare.spelling import day
from kg.model.vocabulary import Bound, Modality, Qualifier
from kg.numbers import load_policy

POLICY = load_policy()
KNOWLEDGE = WordKnowledge()
DAYS = ("window_from", "window_to", "as_of", "published")


def figure(as_written: str, value: int | str | None, **fields: Any) -> Figure:
    """A running total of children returned to Velmar, but for what is said otherwise."""
    filled: dict[str, Any] = {
        "sentence": f"{as_written} children have returned to Velmar, the ministry said.",
        "bound": Bound.EXACT,
        "unit": "children",
        "variable": "returned",
        "scope": "Velmar",
        "qualifier": Qualifier.CUMULATIVE,
        "modality": Modality.ACTUAL,
        "as_of": "2031-05-01",
        "claimant": "Velmar Interior Ministry",
    } | fields
    scope = filled.pop("scope")
    filled["scope"] = frozenset([scope] if isinstance(scope, str) else scope or ())
    for name in DAYS:
        filled[name] = day(filled.get(name))
    if filled.get("value_max") is not None:
        filled["value_max"] = Decimal(filled["value_max"])
    number = None if value is None else Decimal(value)
    return Figure(as_written=as_written, value=number, **filled)


def compared(a: Figure, b: Figure) -> Comparison:
    """The comparison by free words, under the shipped policy."""
    return compare(a, b, KNOWLEDGE, POLICY)
