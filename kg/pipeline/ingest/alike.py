"""Which documents of a corpus share their words: found on disk, so that memory does not grow.

A small database in the vault holds, for each document, hashes of its sentences and of its runs of
words (MinHash, Broder 1997). They say which earlier documents may be copies; those few are then
compared by :class:`kg.read.copies.Copies`, exactly. The database follows from the ledger and the
texts in the vault: when it is lost, it is made again. Restricted documents are not in it.
"""

from __future__ import annotations

import copy
import hashlib
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from kg.read.copies import Copies, CopyLink

if TYPE_CHECKING:
    from datasketch import MinHash  # type: ignore[import-untyped]  # published without types

__all__ = ["ALIKE", "Alike"]

ALIKE: Final = "alike.sqlite"

_RUN: Final = 4
_BANDS: Final = 42
_ROWS: Final = 3
"""Of two texts that share half of their runs, 99 in 100 share a band; of a fifth, 28."""
_FEWEST_RUNS: Final = 20
_FEWEST_WORDS: Final = 10
_MOST_COMPARED: Final = 8
"""More earlier documents are not compared: where so many are alike, they are one another's."""
_MOST_SHARING: Final = 32
"""A sentence of more documents than this is a phrase of the trade."""
_WORD: Final = re.compile(r"\w+(?:['’]\w+)*")
_SENTENCE: Final = re.compile(r"[^.!?…\n]+")

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS documents (
    number INTEGER PRIMARY KEY, folder TEXT UNIQUE, text TEXT, words BLOB, url TEXT, publisher TEXT
);
CREATE INDEX IF NOT EXISTS documents_by_words ON documents (words);
CREATE TABLE IF NOT EXISTS parts (
    part INTEGER, number INTEGER, PRIMARY KEY (part, number)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS parts_by_document ON parts (number);
"""

TextOf = Callable[[str], str]


class Alike:
    """The documents so far. A context manager; every change is whole or not at all.

    ``text_of`` gives a text by its SHA-256. The same documents in the same order give the same
    links, in one run or in many.
    """

    def __init__(self, path: Path, text_of: TextOf, *, keep: bool = True) -> None:
        """Open the database at ``path``; without ``keep`` it is copied, and nothing is written."""
        self._text_of = text_of
        self._none = Copies()
        self._database = _opened(path) if keep else _copied(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._database.close()

    def folders(self) -> dict[str, str]:
        """Return the SHA-256 of the text of every document, by its folder."""
        return dict(self._database.execute("SELECT folder, text FROM documents"))

    def text(self, folder: str) -> str | None:
        """Return the SHA-256 of the text of a document."""
        row = self._database.execute(
            "SELECT text FROM documents WHERE folder = ?", (folder,)
        ).fetchone()
        return None if row is None else str(row[0])

    def same(self, text: str, url: str | None, publisher: str | None) -> str | None:
        """Return the earlier document that a text repeats word for word, and that it may well be.

        The same words at another address, or from another publisher, are a document of their own.
        """
        if _WORD.search(text) is None:
            return None
        row = self._database.execute(
            "SELECT folder FROM documents WHERE words = :words"
            " AND (url IS NULL OR :url IS NULL OR url = :url)"
            " AND (publisher IS NULL OR :publisher IS NULL OR publisher = :publisher)"
            " ORDER BY number LIMIT 1",
            {"words": _whole(text), "url": url, "publisher": publisher},
        ).fetchone()
        return None if row is None else str(row[0])

    def links(self, folder: str, text: str) -> tuple[CopyLink, ...]:
        """Return what a document shares with earlier ones, the strongest first."""
        found = self._candidates(folder, _parts(text))
        if not found:
            return ()
        copies = copy.deepcopy(self._none)
        for other, sha256 in found:
            copies.add(other, self._text_of(sha256))
        return copies.add(folder, text)

    def _candidates(self, folder: str, parts: frozenset[int]) -> list[tuple[str, str]]:
        shared: dict[int, int] = {}
        for part in sorted(parts):
            rows = self._database.execute(
                "SELECT number FROM parts WHERE part = ? LIMIT ?", (part, _MOST_SHARING)
            )
            for (number,) in rows:
                shared[number] = shared.get(number, 0) + 1
        best = sorted(shared, key=lambda number: (-shared[number], number))
        named = [
            self._database.execute(
                "SELECT folder, text FROM documents WHERE number = ?", (number,)
            ).fetchone()
            for number in sorted(best[:_MOST_COMPARED])
        ]
        return [(name, text) for name, text in named if name != folder]

    def add(
        self, folder: str, text: str, text_sha256: str, *, url: str | None, publisher: str | None
    ) -> None:
        """Add a document; one of the same folder gives way."""
        with self._change() as database:
            self._remove(folder)
            number = database.execute(
                "INSERT INTO documents VALUES (NULL, ?, ?, ?, ?, ?)",
                (folder, text_sha256, _whole(text), url, publisher),
            ).lastrowid
            database.executemany(
                "INSERT INTO parts VALUES (?, ?)", ((part, number) for part in sorted(_parts(text)))
            )

    def remove(self, folder: str) -> None:
        """Take a document out, if it is there."""
        with self._change():
            self._remove(folder)

    def _remove(self, folder: str) -> None:
        row = self._database.execute(
            "SELECT number FROM documents WHERE folder = ?", (folder,)
        ).fetchone()
        if row is not None:
            self._database.execute("DELETE FROM parts WHERE number = ?", row)
            self._database.execute("DELETE FROM documents WHERE number = ?", row)

    @contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        with self._database:
            self._database.execute("BEGIN")
            yield self._database


def _copied(path: Path) -> sqlite3.Connection:
    database = _connected("")  # on disk, without a name
    if path.is_file():
        with closing(sqlite3.connect(path)) as kept:
            kept.backup(database)
    return database


def _opened(path: Path) -> sqlite3.Connection:
    """Open the database; one that is damaged is begun anew."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)
    try:
        return _connected(str(path))
    except sqlite3.DatabaseError:
        path.unlink()
        path.touch(mode=0o600)
        return _connected(str(path))


def _connected(name: str) -> sqlite3.Connection:
    database = sqlite3.connect(name, isolation_level=None)
    try:
        # What a loss of power may break follows from the ledger; a kill breaks nothing.
        database.execute("PRAGMA synchronous = OFF")
        database.execute("PRAGMA cache_size = -4096")
        database.executescript(_TABLES)
    except sqlite3.DatabaseError:
        database.close()
        raise
    return database


def _whole(text: str) -> bytes:
    return _digest(word.casefold() for word in _WORD.findall(text))


def _digest(words: Iterator[str]) -> bytes:
    return hashlib.blake2b(" ".join(words).encode(), digest_size=16).digest()


@lru_cache(maxsize=1)  # a document is looked for, and then put in
def _parts(text: str) -> frozenset[int]:
    """Return what two texts have in common when they are alike: sentences, and bands of MinHash."""
    found = {
        _number("sentence", " ".join(words))
        for sentence in _SENTENCE.findall(text)
        if len(words := [word.casefold() for word in _WORD.findall(sentence)]) >= _FEWEST_WORDS
    }
    words = [word.casefold() for word in _WORD.findall(text)]
    runs = {" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}
    if len(runs) < _FEWEST_RUNS:
        return frozenset(found)
    values = _signature(runs).hashvalues
    for band in range(_BANDS):
        rows = values[band * _ROWS : (band + 1) * _ROWS]
        found.add(_number(f"band {band}", rows.tobytes().hex()))
    return frozenset(found)


def _signature(runs: set[str]) -> MinHash:
    from datasketch import MinHash

    signature = MinHash(num_perm=_BANDS * _ROWS, hashfunc=_as_it_is)
    signature.update_batch([_number("run", run) & 0xFFFF_FFFF for run in runs])
    return signature


def _as_it_is(value: int) -> int:
    return value


def _number(kind: str, content: str) -> int:
    """Return a hash that fits into a number of the database."""
    data = hashlib.blake2b(f"{kind}\0{content}".encode(), digest_size=8).digest()
    return int.from_bytes(data, signed=True)
