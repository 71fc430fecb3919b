"""What was done with which bytes: one JSON object a line, added to and never changed.

The ledger stands in the vault, for it speaks of restricted documents too. It holds hashes and
names of corpus folders, never the name of a file: that may tell who a child is. A last line
without its end was not written to its end, and counts for nothing.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from kg.errors import Problem, ReadingError

__all__ = ["LEDGER", "Entry", "Ledger", "Outcome", "entry_of", "line_of"]

LEDGER: Final = "ingested.jsonl"
_FOLDER_MODE: Final = 0o700
_SYNC_EVERY: Final = 50
_CHUNK: Final = 1 << 16


class Outcome(StrEnum):
    """What became of a file."""

    PROPOSED = "proposed"
    """A sheet is in the corpus."""
    REPLACED = "replaced"
    """A sheet that nobody had touched gave way to one of these bytes, or of these rules."""
    REANCHORED = "reanchored"
    """The document was there, in other words: its decisions were placed anew."""
    CHANGED = "changed"
    """The document was there, in other words; its sheet is as it was, for a person to look at."""
    DUPLICATE = "duplicate"
    """The document was there in these words."""
    REFUSED = "refused"
    """The file cannot be read, or a law stands against its sheet."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. ``tool`` names program, rules, model and reference files.

    ``path`` is the hash of where the file was, ``text`` that of its text, ``sheet`` that of the
    files written. ``links`` are those of :mod:`kg.pipeline.ingest.alike`; ``problems`` is why it
    was refused, and ``passing`` whether to try again.
    """

    tool: str
    original: str
    path: str
    outcome: Outcome
    text: str | None = None
    identity: str | None = None
    folder: str | None = None
    replaces: str | None = None
    url: str | None = None
    publisher: str | None = None
    restricted: bool = False
    sheet: str | None = None
    claims: int = 0
    left_out: int = 0
    links: tuple[dict[str, object], ...] = ()
    problems: tuple[dict[str, object], ...] = ()
    passing: bool = False


def line_of(entry: Entry) -> str:
    """Return the line of an entry, without its end."""
    row = {name: value for name, value in asdict(entry).items() if value not in (None, (), 0)}
    return json.dumps(row, ensure_ascii=False)


def entry_of(line: str | bytes) -> Entry:
    """Return the entry of a line. Raises ``ValueError``, ``TypeError`` or ``KeyError``."""
    row = json.loads(line)
    row["outcome"] = Outcome(row["outcome"])
    for name in ("links", "problems"):
        row[name] = tuple(row.get(name, ()))
    return Entry(**row)


class Ledger:
    """The ledger of one vault: a context manager, held by one run at a time."""

    def __init__(self, vault: Path, *, dry: bool = False) -> None:
        """With ``dry`` it is only read, and what is added is forgotten."""
        self._path = vault / LEDGER
        self._dry = dry
        self._file: int | None = None
        self._unsaved = 0

    def __enter__(self) -> Self:
        """Open it. Raises ``ReadingError`` when another run has it, or it cannot be written."""
        if self._dry:
            return self
        try:
            self._path.parent.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.ftruncate(self._file, self._whole())
            os.lseek(self._file, 0, os.SEEK_END)
        except BlockingIOError as error:
            self._close()
            message, way_out = "another kg ingest is at work with this vault", "let it finish"
            raise ReadingError(Problem(message, str(self._path), way_out=way_out)) from error
        except OSError as error:
            self._close()
            raise self._unusable(error) from error
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._file is not None:
            os.fsync(self._file)
        self._close()

    def _close(self) -> None:
        if self._file is not None:
            os.close(self._file)
        self._file = None

    def _whole(self) -> int:
        """Return the length of what was written to its end."""
        with self._path.open("rb") as file:
            end = file.seek(0, os.SEEK_END)
            while end:
                begin = max(0, end - _CHUNK)
                file.seek(begin)
                at = file.read(end - begin).rfind(b"\n")
                if at >= 0:
                    return begin + at + 1
                end = begin
        return 0

    def entries(self) -> Iterator[Entry]:
        """Yield the lines in their order; none where there is no ledger.

        Raises ``ReadingError`` for a line that no run has written.
        """
        if not self._path.exists():
            return
        with self._path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.endswith(b"\n"):
                    yield self._entry(line, number)

    def _entry(self, line: bytes, number: int) -> Entry:
        try:
            return entry_of(line)
        except (ValueError, TypeError, KeyError) as error:
            way_out = "put the file back from a backup, or move it away to take everything in anew"
            raise ReadingError(
                Problem("this is no line of the ledger", str(self._path), number, way_out=way_out)
            ) from error

    def add(self, entry: Entry) -> None:
        """Write one line to its end."""
        if self._dry:
            return
        assert self._file is not None  # noqa: S101 - it is opened as a context
        try:
            rest = memoryview(f"{line_of(entry)}\n".encode())
            while rest:
                rest = rest[os.write(self._file, rest) :]
            self._unsaved += 1
            if self._unsaved >= _SYNC_EVERY:
                os.fsync(self._file)
                self._unsaved = 0
        except OSError as error:
            raise self._unusable(error) from error

    def _unusable(self, error: OSError) -> ReadingError:
        way_out = "set SVIDOK_VAULT to a folder that you alone can write"
        message = f"the ledger cannot be used: {error.strerror}"
        return ReadingError(Problem(message, str(self._path), way_out=way_out))
