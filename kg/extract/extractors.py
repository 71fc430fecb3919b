"""The extractors in their order: each sees what those before it found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from kg.errors import VerificationError
from kg.extract.actors import find_actors
from kg.extract.confidence import load_table, stated
from kg.extract.denials import find_denials
from kg.extract.events import find_events
from kg.extract.figures import find_figures
from kg.extract.findings import (
    ActorFound,
    DenialFound,
    EventFound,
    FigureFound,
    Findings,
    QuotationFound,
    RelayFound,
    ReportedFound,
)
from kg.extract.known import Known
from kg.extract.language import DEFAULT_MODEL, Analysed, analyse
from kg.extract.quotations import find_quotations
from kg.extract.relays import find_relays
from kg.extract.reported import find_reported
from kg.model.reading import Reading

__all__ = ["EXTRACTORS", "Extractor", "find", "find_in"]

Found: TypeAlias = (
    tuple[ActorFound, ...]
    | tuple[QuotationFound, ...]
    | tuple[ReportedFound, ...]
    | tuple[FigureFound, ...]
    | tuple[EventFound, ...]
    | tuple[DenialFound, ...]
    | tuple[RelayFound, ...]
)


@dataclass(frozen=True, slots=True)
class Extractor:
    """One kind of finding: the field of ``Findings`` that it fills, and the function that does."""

    name: str
    find: Callable[[Analysed, Known, Findings], Found]


EXTRACTORS = (
    Extractor("actors", find_actors),
    Extractor("quotations", find_quotations),
    Extractor("reported", find_reported),
    Extractor("denials", find_denials),
    Extractor("figures", find_figures),
    Extractor("events", find_events),
    Extractor("relays", find_relays),
)
"""Speakers and claimants are sought among the actors; figures and events may lie in speech."""


def find_in(
    text: Analysed, known: Known, extractors: tuple[Extractor, ...] = EXTRACTORS
) -> Findings:
    """Return what extractors find in an analysed text.

    Raises ``VerificationError`` when a finding does not stand where it says: that is a mistake of
    the extractor, and nothing of it may go on (law 2).
    """
    found = Findings()
    for extractor in extractors:
        new = extractor.find(text, known, found)
        # The name is one of the fields of Findings; mypy cannot see which.
        found = replace(found, **{extractor.name: new})  # type: ignore[arg-type]  # see above
    misplaced = tuple(found.misplaced(text.text))
    if misplaced:
        raise VerificationError(misplaced[0])
    return found


def find(reading: Reading, known: Known | None = None, model: str = DEFAULT_MODEL) -> Findings:
    """Return everything that the rules find in a reading.

    ``known`` is the gazetteer of the reference files, ``model`` the English pipeline. The same
    reading always gives the same findings. They are as sure as the shipped table says that
    findings like them are right.
    """
    found = find_in(analyse(reading, model), known or Known())
    return stated(found, reading.language, load_table())
