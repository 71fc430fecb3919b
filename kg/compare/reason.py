"""x"""

from __future__ import annotations
from kg.compare.finding import Finding
from kg.compare.two import Two
from kg.model.vocabulary import DiffersIn

__all__ = ["reason"]


def reason(two: Two, finding: Finding, drifted: DiffersIn | None) -> str:
    """x."""
    return f"{finding.why} {drifted}"
