"""Whole texts of documents: shown only where nobody can be hurt by it, and nothing is given away.

A text that was made up and lies in the corpus may be shown. Those of publishers may not, unless the
operator says so (``SVIDOK_SHOW_TEXTS``). Never is one shown of which any claim or group is
restricted, nor one in which the guard of law 8 finds a child; nobody is told which it is. Only
texts with the SHA-256 that the graph records are shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from rdflib import URIRef

from kg.errors import SvidokError
from kg.guard import minors
from kg.model import GroupDecision, Sheet
from kg.pipeline.children import adult_names, restricted_groups
from kg.pipeline.corpus import REFERENCE, SHEET
from kg.pipeline.texts import HouseTexts
from kg.review import DECISIONS
from kg.settings import Settings
from kg.sheet import load_decisions, load_reference_files, load_sheet
from kg.store import Generation

__all__ = ["shown_text"]

_KEPT: Final = 32
"""Texts that are kept at hand, shown ones and those that are not."""


@dataclass(frozen=True, slots=True)
class _Places:
    """Where texts and sheets are, and whether those of publishers may be shown."""

    corpus: Path
    texts: Path | None
    vault: Path
    show: bool


def shown_text(
    settings: Settings, generation: Generation, document: URIRef, sha256: str
) -> str | None:
    """Return the text of a document if it may be shown, else nothing and no reason.

    What may be shown is looked at once for each build of the store.
    """
    known = generation.notes.get("documents")
    said = known.items() if isinstance(known, dict) else ()
    names = [
        name
        for name, one in said
        if isinstance(one, dict) and one.get("document") == document.rpartition("/")[2]
    ]
    if not names:
        return None
    places = _Places(settings.corpus, settings.texts, settings.vault, settings.show_texts)
    return _shown(places, str(names[0]), sha256, generation.generation)


@lru_cache(maxsize=_KEPT)
def _shown(places: _Places, name: str, sha256: str, generation: str) -> str | None:  # noqa: ARG001 - a new build may show another
    folder = places.corpus / name
    try:
        sheet = load_sheet(folder / SHEET).value
        if sheet.document.sha256 != sha256 or not _may_be_shown(places, folder, sheet):
            return None
        text = _text(places, folder, sha256)
        adults = adult_names(load_reference_files(places.corpus / REFERENCE).value)
    except SvidokError:
        # Of what cannot be read nothing is known, so nothing is shown.
        return None
    return None if text is None or minors(text, adults=adults) else text


def _may_be_shown(places: _Places, folder: Path, sheet: Sheet) -> bool:
    if not (places.show or sheet.document.invented):
        return False
    if any(claim.restricted for claim in sheet.claims):
        return False
    groups = [d for d in load_decisions(folder / DECISIONS) if isinstance(d, GroupDecision)]
    return not restricted_groups(sheet, groups)


def _text(places: _Places, folder: Path, sha256: str) -> str | None:
    """Return a text that may leave the house, wherever it is kept."""
    texts, vault = (places.texts, places.vault) if places.show else (None, None)
    found = HouseTexts(texts, vault, leaves=True).find(sha256, folder)
    return None if found is None else found.text
