"""The corpus folder as ingestion sees it: which documents are there, and putting one in.

A document's folder is made under a hidden name, with every file written to its end, and gets its
name in one step. What a run leaves behind when it is killed is hidden, and removed by the next.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from kg.errors import Problem, SheetError, SvidokError
from kg.ids import Ids
from kg.model import Sheet
from kg.pipeline.corpus import NAMES, SHEET
from kg.pipeline.ingest.ledger import Entry, Outcome
from kg.pipeline.ingest.naming import SHORT
from kg.pipeline.ingest.records import By, Records
from kg.review import DECISIONS, JUDGEMENTS
from kg.sheet import load_sheet

__all__ = ["Shelf", "digest_of"]

_HIDDEN: Final = ".ingest-"
_NAMED: Final = re.compile(rf"-([0-9a-f]{{{SHORT}}})\Z")
_PLACED: Final = (Outcome.PROPOSED, Outcome.REPLACED, Outcome.REANCHORED)


def digest_of(files: Mapping[str, bytes]) -> str:
    """Return one SHA-256 for files with their names."""
    sums = hashlib.sha256()
    for name, data in sorted(files.items()):
        sums.update(f"{name}\0{hashlib.sha256(data).hexdigest()}\n".encode())
    return sums.hexdigest()


class Shelf:
    """The documents of a corpus by what identifies them.

    Folders that were made here carry the identity in their names; the sheets of all others are
    read once. With ``dry`` nothing is written, and what was put counts as there.
    """

    def __init__(self, corpus: Path, *, dry: bool = False) -> None:
        self.corpus = corpus
        self._dry = dry
        self._imagined: set[str] = set()
        self.records = Records()

    def look(self, entries: Iterable[Entry]) -> None:
        """Find out what is in the corpus; ``entries`` tell what earlier runs put there."""
        for entry in entries:
            self.note(entry)
        if not self.corpus.is_dir():
            return
        for path in sorted(self.corpus.iterdir()):
            if path.name.startswith(".") or self.records.entry(path.name) is not None:
                continue
            if (path / SHEET).is_file():
                self._find(path)

    def _find(self, folder: Path) -> None:
        named = _NAMED.search(folder.name)
        try:
            document = load_sheet(folder / SHEET).value.document
        except SvidokError:
            return  # a build says what is wrong with it
        identity = Ids.document_hash(document.url, document.first or document.sha256)
        short = identity[:SHORT] if named is None else named[1]
        for by, name in ((By.IDENTITY, short), (By.TEXT, document.sha256)):
            known = self.records.folder(by, name)
            if known is None or not self.has(known):
                self.records.name(by, name, folder.name)

    def note(self, entry: Entry) -> None:
        """Remember what was put into the corpus."""
        records = self.records
        number = records.add(entry)
        if entry.outcome not in _PLACED or entry.folder is None:
            if entry.folder is not None:
                records.name(By.PATH, entry.path, entry.folder)
            return
        if entry.replaces is not None:
            records.forget(entry.replaces)
        if not self.has(entry.folder):
            return
        records.write(entry.folder, number)
        records.name(By.PATH, entry.path, entry.folder)
        if entry.identity is not None and entry.outcome is not Outcome.REANCHORED:
            records.name(By.IDENTITY, entry.identity[:SHORT], entry.folder)
        if entry.text is not None:
            records.name(By.TEXT, entry.text, entry.folder)

    def of_identity(self, identity: str) -> str | None:
        """Return the folder of a document."""
        return self.records.folder(By.IDENTITY, identity[:SHORT])

    def of_text(self, sha256: str) -> str | None:
        """Return the folder of the document with a text."""
        return self.records.folder(By.TEXT, sha256)

    def of_path(self, path: str) -> str | None:
        """Return the folder of the document that was read from a file (by the hash of its path)."""
        return self.records.folder(By.PATH, path)

    def has(self, folder: str) -> bool:
        """Whether a folder with a sheet is there."""
        return folder in self._imagined or (self.corpus / folder / SHEET).is_file()

    def entry(self, folder: str) -> Entry | None:
        """Return the line of the ledger that tells how a folder came to be; none for others."""
        return self.records.entry(folder)

    def holds(self, folder: str, files: Mapping[str, bytes]) -> bool:
        """Whether a folder holds just these files."""
        return folder not in self._imagined and self._read(folder) == files

    def sheet(self, folder: str) -> Sheet:
        """Return the sheet of a folder. Raises ``SheetError``."""
        return load_sheet(self.corpus / folder / SHEET).value

    def text_of(self, folder: str) -> str:
        """Return the SHA-256 of the text for which a sheet is written. Raises ``SheetError``."""
        if folder in self._imagined and (entry := self.entry(folder)) is not None:
            return entry.text or ""
        return self.sheet(folder).document.sha256

    def _read(self, folder: str) -> dict[str, bytes]:
        path = self.corpus / folder
        return {
            name: (path / name).read_bytes()
            for name in (SHEET, NAMES, DECISIONS)
            if (path / name).is_file()
        }

    def is_untouched(self, folder: str) -> bool:
        """Whether nobody has edited a folder that was made here, decided in it, or judged of it."""
        if folder in self._imagined:
            return True
        entry = self.entry(folder)
        if entry is None or entry.sheet != digest_of(self._read(folder)):
            return False
        judgements = self.corpus / JUDGEMENTS
        return not judgements.is_file() or f'"{folder}#' not in judgements.read_text("utf-8")

    def put(self, folder: str, files: Mapping[str, bytes], replaces: str | None = None) -> None:
        """Make a folder with these files, in one step; ``replaces`` names one that goes.

        Raises ``SheetError`` when it cannot be written; the corpus is then as it was.
        """
        if self._dry:
            self._imagined.add(folder)
            return
        new = self.corpus / f"{_HIDDEN}{folder}"
        old = self.corpus / f"{_HIDDEN}old-{folder}"
        try:
            shutil.rmtree(new, ignore_errors=True)
            new.mkdir(parents=True)
            for name, data in files.items():
                _write(new / name, data)
            if replaces is not None:
                (self.corpus / replaces).rename(old)
            new.rename(self.corpus / folder)
            shutil.rmtree(old, ignore_errors=True)
        except OSError as error:
            shutil.rmtree(new, ignore_errors=True)
            if old.exists() and replaces is not None:
                old.rename(self.corpus / replaces)
            way_out = "name a corpus that can be written with --corpus or SVIDOK_CORPUS"
            raise SheetError(
                Problem(
                    f"cannot be written: {error.strerror}",
                    str(self.corpus / folder),
                    way_out=way_out,
                )
            ) from error

    def written(self) -> Iterator[Entry]:
        """Yield the last line of the ledger for every folder that was made here and is there."""
        return self.records.written()

    def tidy(self) -> None:
        """Remove what a killed run left behind."""
        if self._dry:
            return
        for path in self.corpus.glob(f"{_HIDDEN}*"):
            shutil.rmtree(path, ignore_errors=True)


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
