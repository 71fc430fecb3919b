"""One file made into a proposed sheet: what a worker does, with nothing of the corpus at hand."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from kg.errors import ReadingError, SvidokError
from kg.extract import Known, analyse
from kg.extract.draft import draft
from kg.extract.propose import Proposal
from kg.extract.written import reference_yaml
from kg.ids import Ids
from kg.model import ReferenceData
from kg.model.reading import Reading, SourceKind, ZoneSpan
from kg.model.vocabulary import Zone
from kg.pipeline.children import adult_names
from kg.pipeline.ingest.naming import SHORT, folder_name
from kg.pipeline.ingest.secret import Key
from kg.pipeline.proposing import extract, proposal
from kg.read import Limits, Reader, Vault

__all__ = ["Bench", "Made", "Setup"]

_EMPTY: Final = ReferenceData()
_SAMPLE: Final = Reading(
    name="",
    text="She spoke.",
    original_sha256="",
    media_type="text/plain",
    encoding="utf-8",
    zones=(ZoneSpan(Zone.BODY, 0, 10),),
    language="en",
)


@dataclass(frozen=True, slots=True)
class Setup:
    """What every document of a run is made with.

    ``vault`` is left out where nothing may be written; ``limits`` are those of opening one file.
    """

    reference: ReferenceData
    model: str
    key: Key
    vault: Path | None
    kind: SourceKind | None = None
    limits: Limits | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A proposed sheet and what the corpus must know to place it.

    ``identity`` names the document: by its address, else by its text; of a restricted one it is a
    keyed hash. ``names`` is the YAML of the reference entries that are new, if there are any.
    ``left_out`` says how many findings are not in the sheet because a law stands against them, or
    because a part was missing.
    """

    folder: str
    identity: str
    original: str
    text: str
    text_sha256: str
    url: str | None
    publisher: str | None
    restricted: bool
    sheet: str
    names: str | None
    claims: int
    left_out: int


class Bench:
    """Makes sheets, one after another: a context manager, for one thread."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._known = Known.of(setup.reference)
        self._adults = adult_names(setup.reference)
        self._vault = None if setup.vault is None else Vault(setup.vault)
        self._reader = Reader(setup.limits)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._reader.close()

    def warm(self) -> None:
        """Load what takes long to load. Raises ``ConfigurationError`` when there is no model."""
        analyse(_SAMPLE, self._setup.model)

    def make(self, path: Path, recorded: date) -> Made:
        """Read a file, keep it in the vault, and propose its sheet.

        The same bytes under the same name give the same sheet. A file that cannot be read is not
        kept; one that is read and refused is, as restricted. Raises ``SvidokError``.
        """
        reading = self._reader.read_file(path, kind=self._setup.kind)
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != reading.original_sha256:
            raise ReadingError("the file was changed while it was read")
        try:
            made = self._proposed(reading, recorded)
        except SvidokError:
            self._keep(data, reading, restricted=True)
            raise
        self._keep(data, reading, restricted=reading.is_restricted)
        return made

    def _keep(self, data: bytes, reading: Reading, *, restricted: bool) -> None:
        """Keep the file, and its text where that is something else: offsets count in the text."""
        if self._vault is not None:
            self._vault.put(data, restricted=restricted)
            if reading.text_sha256 != reading.original_sha256:
                self._vault.put(reading.text.encode(), restricted=restricted)

    def _identity(self, reading: Reading) -> str:
        if reading.is_restricted:
            return self._setup.key.token("document", reading.text_sha256)
        url = None if reading.url is None else reading.url.value
        return Ids.document_hash(url, reading.text_sha256)

    def _proposed(self, reading: Reading, recorded: date) -> Made:
        identity = self._identity(reading)
        folder = folder_name(reading, identity, self._adults)
        shown = _closed(reading) if reading.is_restricted else reading
        proposed = self._proposal(shown, folder, f"-{identity[:SHORT]}", recorded)
        document = proposed.sheet.document
        return Made(
            folder=folder,
            identity=identity,
            original=reading.original_sha256,
            text=reading.text,
            text_sha256=reading.text_sha256,
            url=document.url,
            publisher=None if reading.publisher is None else reading.publisher.value,
            restricted=reading.is_restricted,
            sheet=proposed.text,
            names=None if proposed.reference == _EMPTY else reference_yaml(proposed.reference),
            claims=len(proposed.sheet.claims),
            left_out=len(proposed.refused),
        )

    def _proposal(self, reading: Reading, folder: str, mark: str, recorded: date) -> Proposal:
        setup = self._setup
        found = extract(reading, setup.reference, setup.model).findings
        drafted = draft(reading, found, self._known, folder, mark=mark)
        return proposal(
            reading,
            drafted,
            setup.reference,
            identifier=folder,
            on=recorded,
            token=setup.key.tokens(reading.text_sha256),
        )


def _closed(reading: Reading) -> Reading:
    """Leave out what a restricted document says of itself: the catalogue would tell it."""
    return replace(
        reading, headline=None, url=None, published=None, publisher=None, authors=(), details=()
    )
