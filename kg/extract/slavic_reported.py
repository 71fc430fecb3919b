"""Indirect speech of Ukrainian and Russian texts."""

from __future__ import annotations

from kg.extract.findings import Findings, ReportedFound
from kg.extract.known import Known
from kg.extract.language import Analysed

__all__ = ["find_slavic_reported"]


def find_slavic_reported(
    text: Analysed, known: Known, so_far: Findings
) -> tuple[ReportedFound, ...]:
    """Return the indirect speech of a text that was not parsed."""
    del text, known, so_far
    return ()
