"""What the ledger says, kept to be asked: on disk, so that memory does not grow with documents.

The database has no name and goes with the process. It holds nothing that the ledger does not.
"""

from __future__ import annotations

import sqlite3
import weakref
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from kg.pipeline.ingest.ledger import Entry, entry_of, line_of

__all__ = ["By", "Records", "passing_database"]

_CACHE_KIB: Final = 1024
_TABLES: Final = """
CREATE TABLE lines (number INTEGER PRIMARY KEY, line TEXT);
CREATE TABLE past (
    original TEXT, tool TEXT, line INTEGER, PRIMARY KEY (original, tool)
) WITHOUT ROWID;
CREATE TABLE gone (folder TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE first (original TEXT PRIMARY KEY, path TEXT) WITHOUT ROWID;
CREATE TABLE written (number INTEGER PRIMARY KEY, folder TEXT UNIQUE, line INTEGER);
CREATE TABLE names (by TEXT, name TEXT, folder TEXT, PRIMARY KEY (by, name)) WITHOUT ROWID;
CREATE INDEX names_by_folder ON names (folder);
CREATE TABLE texts (sha256 TEXT PRIMARY KEY, text TEXT) WITHOUT ROWID;
"""


class By(StrEnum):
    """What a folder of the corpus is found by."""

    IDENTITY = "identity"
    TEXT = "text"
    PATH = "path"


def passing_database(tables: str) -> sqlite3.Connection:
    """Return an empty database on disk that has no name, and goes with the process."""
    database = sqlite3.connect("", isolation_level=None)
    database.execute("PRAGMA journal_mode = OFF")  # there is nobody to come back to it
    database.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    database.executescript(tables)
    return database


class Records:
    """Lines of the ledger by the bytes and by the folder that they are about."""

    def __init__(self) -> None:
        self._database = passing_database(_TABLES)
        weakref.finalize(self, self._database.close)

    def _one(self, query: str, *values: object) -> str | None:
        row = self._database.execute(query, values).fetchone()
        return None if row is None else str(row[0])

    def add(self, entry: Entry) -> int:
        """Add the next line; return its number."""
        number = self._database.execute(
            "INSERT INTO lines VALUES (NULL, ?)", (line_of(entry),)
        ).lastrowid
        assert number is not None  # noqa: S101 - a row was put in
        self._database.execute(
            "INSERT OR REPLACE INTO past VALUES (?, ?, ?)", (entry.original, entry.tool, number)
        )
        if entry.replaces is not None and entry.replaces != entry.folder:
            self._database.execute("INSERT OR IGNORE INTO gone VALUES (?)", (entry.replaces,))
        return number

    def past(self, original: str, tool: str) -> Entry | None:
        """Return the last line on these bytes, made with the same tool."""
        line = self._one(
            "SELECT lines.line FROM past JOIN lines ON lines.number = past.line"
            " WHERE original = ? AND tool = ?",
            *(original, tool),
        )
        return None if line is None else entry_of(line)

    def is_gone(self, folder: str) -> bool:
        """Whether a folder ever gave way to another."""
        return self._one("SELECT 1 FROM gone WHERE folder = ?", folder) is not None

    def come(self, original: str, path: str) -> None:
        """Take note of bytes that come in this run; the first path with them counts."""
        self._database.execute("INSERT OR IGNORE INTO first VALUES (?, ?)", (original, path))

    def first(self, original: str) -> str | None:
        """Return the path with which bytes came first in this run."""
        return self._one("SELECT path FROM first WHERE original = ?", original)

    def write(self, folder: str, number: int) -> None:
        """Take note that the line of this number tells how a folder came to be as it is."""
        self._database.execute(
            "INSERT INTO written VALUES (NULL, ?, ?)"
            " ON CONFLICT (folder) DO UPDATE SET line = excluded.line",
            (folder, number),
        )

    def entry(self, folder: str) -> Entry | None:
        """Return the line that tells how a folder came to be as it is."""
        line = self._one(
            "SELECT lines.line FROM written JOIN lines ON lines.number = written.line"
            " WHERE folder = ?",
            folder,
        )
        return None if line is None else entry_of(line)

    def written(self) -> Iterator[Entry]:
        """Yield the line of every folder, in the order in which they were first written."""
        rows = self._database.execute(
            "SELECT lines.line FROM written JOIN lines ON lines.number = written.line"
            " ORDER BY written.number"
        )
        return (entry_of(line) for (line,) in rows)

    def name(self, by: By, name: str, folder: str) -> None:
        """Let a folder be found by something; what was found by it is no more."""
        self._database.execute("INSERT OR REPLACE INTO names VALUES (?, ?, ?)", (by, name, folder))

    def folder(self, by: By, name: str) -> str | None:
        """Return the folder that is found by something."""
        return self._one("SELECT folder FROM names WHERE by = ? AND name = ?", by, name)

    def forget(self, folder: str) -> None:
        """Forget a folder and what it is found by."""
        self._database.execute("DELETE FROM written WHERE folder = ?", (folder,))
        self._database.execute("DELETE FROM names WHERE folder = ?", (folder,))

    def imagine(self, sha256: str, text: str) -> None:
        """Remember a text of a dry run, which no vault keeps. Never one that is restricted."""
        self._database.execute("INSERT OR IGNORE INTO texts VALUES (?, ?)", (sha256, text))

    def imagined(self, sha256: str) -> str | None:
        """Return a text of a dry run."""
        return self._one("SELECT text FROM texts WHERE sha256 = ?", sha256)
