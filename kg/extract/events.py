"""Events and speech acts: what happens, is done or is said, with participants, place and time."""

from __future__ import annotations

from kg.extract.findings import EventFound, Findings
from kg.extract.known import Known
from kg.extract.language import Analysed

__all__ = ["find_events"]


def find_events(text: Analysed, known: Known, so_far: Findings) -> tuple[EventFound, ...]:
    """Return the main events and speech acts of a text."""
    del text, known, so_far
    return ()
