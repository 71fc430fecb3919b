"""Texts for the tests of actors and speech, read as one body."""

from __future__ import annotations

from kg.extract.actors import find_actors
from kg.extract.denials import find_denials
from kg.extract.findings import Findings
from kg.extract.known import Known
from kg.extract.language import analyse
from kg.extract.quotations import find_quotations
from kg.extract.relays import find_relays
from kg.extract.reported import find_reported
from kg.model.reading import Reading, ZoneSpan
from kg.model.vocabulary import Zone

__all__ = ["found", "reading"]


def reading(text: str, language: str = "en", headline: str = "") -> Reading:
    """Read a text, perhaps under a headline, which becomes its first line."""
    whole = f"{headline}\n{text}" if headline else text
    cut = len(headline) + 1 if headline else 0
    zones = [ZoneSpan(Zone.HEADLINE, 0, cut)] if headline else []
    return Reading(
        name="invented.txt",
        text=whole,
        original_sha256="0" * 64,
        media_type="text/plain",
        encoding="utf-8",
        zones=(*zones, ZoneSpan(Zone.BODY, cut, len(whole))),
        language=language,
    )


def found(text: str, language: str = "en", headline: str = "") -> Findings:
    """Find actors, speech, denials and relays."""
    analysed, known = analyse(reading(text, language, headline)), Known()
    actors = Findings(actors=find_actors(analysed, known, Findings()))
    quoted = Findings(actors.actors, find_quotations(analysed, known, actors))
    spoken = Findings(quoted.actors, quoted.quotations, find_reported(analysed, known, quoted))
    return Findings(
        spoken.actors,
        spoken.quotations,
        spoken.reported,
        denials=find_denials(analysed, known, spoken),
        relays=find_relays(analysed, known, spoken),
    )
