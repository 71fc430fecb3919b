"""The beginning of a sheet by hand: a file of any format is read, and its scaffold filled in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.errors import GuardError
from kg.extract import Known
from kg.extract.propose import day_of
from kg.guard import guard_strings, located_strings
from kg.model import ReferenceData
from kg.model.reading import Reading, SourceKind
from kg.model.sheet import Attribution
from kg.pipeline.children import adult_names
from kg.read import Vault, read_file
from kg.sheet import SourceText, Told, new_sheet

__all__ = ["Begun", "begin", "keep", "text_of_file"]


def text_of_file(path: Path, sha256: str | None = None) -> SourceText:
    """Return the text of a file of any format, as ``kg read`` sees it.

    ``sha256`` is that of the text which a sheet records. Raises ``ReadingError``.
    """
    reading = read_file(path, kind=SourceKind.PRESS)  # nothing is said of it here
    if sha256 == reading.original_sha256 != reading.text_sha256:
        # A sheet that was written for the bytes as they are, marks of a format among them.
        return SourceText(path.read_bytes().decode(), sha256, str(path))
    return SourceText(reading.text, reading.text_sha256, str(path))


@dataclass(frozen=True, slots=True)
class Begun:
    """A scaffold, the reading it was made from, and what could not be told for law 8."""

    sheet: str
    reading: Reading
    left_out: tuple[str, ...]


def begin(
    path: Path,
    identifier: str,
    on: date,
    reference: ReferenceData,
    *,
    kind: SourceKind | None = None,
) -> Begun:
    """Read a file and return the scaffold of its sheet.

    Address, headline, language, publisher, date and zones are what the file says, each with its
    basis; a publisher is named by the entry of the reference files that has its name. Of a
    restricted kind nothing is told but its zones, for the catalogue would show it. What may tell
    who a child is is left out. Raises ``ReadingError`` for what cannot be read, ``AnchorError``
    for a text without words, and ``GuardError`` for an identifier that may name a child.
    """
    adults = adult_names(reference)
    guard_strings(located_strings({"identifier": identifier}, str(path)), adults)
    reading = read_file(path, kind=kind)
    zones = tuple((span.zone, span.start, span.end) for span in reading.zones)
    told = Told(zones=zones)
    left_out: tuple[str, ...] = ()
    if not reading.is_restricted:
        told, left_out = _told(reading, reference, adults)
    source = SourceText(reading.text, reading.text_sha256, str(path))
    return Begun(new_sheet(source, identifier, on, told), reading, left_out)


def keep(path: Path, reading: Reading, vault: Path) -> None:
    """Put a file that was read into the vault, and its text where that is something else.

    Raises ``ReadingError`` when the vault cannot be used.
    """
    shelf = Vault(vault)
    shelf.put(path.read_bytes(), restricted=reading.is_restricted)
    if reading.text_sha256 != reading.original_sha256:
        shelf.put(reading.text.encode(), restricted=reading.is_restricted)


def _told(
    reading: Reading, reference: ReferenceData, adults: frozenset[str]
) -> tuple[Told, tuple[str, ...]]:
    values = {
        "url": None if reading.url is None else reading.url.value,
        "headline": None if reading.headline is None else reading.headline.value,
        "publisher": None if reading.publisher is None else reading.publisher.value,
    }
    hidden = {name for name, value in values.items() if value and not _is_safe(value, adults)}
    shown = {name: None if name in hidden else value for name, value in values.items()}
    headline = shown["headline"]
    publisher = _publisher(reading, shown["publisher"], reference)
    told = Told(
        url=shown["url"],
        headline=headline if headline is not None and headline in reading.text else None,
        language=None if reading.language == "und" else reading.language,
        publisher=publisher,
        publisher_name=None if publisher is not None else shown["publisher"],
        published=None if reading.published is None else day_of(reading.published, reading.text),
        zones=tuple((span.zone, span.start, span.end) for span in reading.zones),
    )
    return told, tuple(sorted(hidden))


def _publisher(reading: Reading, name: str | None, known: ReferenceData) -> Attribution | None:
    entry = None if name is None else Known.of(known).named(name)
    if entry is None or reading.publisher is None:
        return None
    said = reading.publisher
    return Attribution(
        actor=entry.slug, basis=said.basis, confidence=said.confidence, reason=said.reason
    )


def _is_safe(value: str, adults: frozenset[str]) -> bool:
    try:
        guard_strings(located_strings({"value": value}, "the document"), adults)
    except GuardError:
        return False
    return True
