"""Names: what everything that a sheet names stands for."""

from __future__ import annotations

from kg.resolve.concepts import load_concepts
from kg.resolve.kinds import DOCUMENT, Kind
from kg.resolve.links import names_by_claim
from kg.resolve.reference import resolve_reference
from kg.resolve.sheet import Resolved, resolve

__all__ = [
    "DOCUMENT",
    "Kind",
    "Resolved",
    "load_concepts",
    "names_by_claim",
    "resolve",
    "resolve_reference",
]
