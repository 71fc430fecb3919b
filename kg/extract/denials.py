"""Denials: who denies what, in which aspect."""

from __future__ import annotations

from kg.extract.findings import DenialFound, Findings
from kg.extract.known import Known
from kg.extract.language import Analysed

__all__ = ["find_denials"]


def find_denials(text: Analysed, known: Known, so_far: Findings) -> tuple[DenialFound, ...]:
    """Return the denials of a text."""
    del text, known, so_far
    return ()
