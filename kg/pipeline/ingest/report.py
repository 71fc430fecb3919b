"""What a run did, file by file."""

from __future__ import annotations

import json
import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final, TypeAlias, overload

from kg.errors import Problem
from kg.pipeline.ingest.ledger import Outcome
from kg.pipeline.ingest.records import passing_database

__all__ = ["Done", "IngestReport", "Link", "Told", "Watch", "problem_of", "rows_of", "unwatched"]

_ROWS: Final = "CREATE TABLE rows (number INTEGER PRIMARY KEY, row TEXT)"


@dataclass(frozen=True, slots=True)
class Link:
    """Words that a document shares with an earlier one: see :class:`kg.read.copies.CopyLink`."""

    folder: str
    kind: str
    share: float


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one file.

    ``folder`` is that of its document in the corpus: of a duplicate, that of the document that was
    there. ``again`` says that an earlier run did it. ``claims`` and ``left_out`` count what the
    sheet proposes and what it could not.
    """

    path: Path
    outcome: Outcome
    folder: str | None = None
    again: bool = False
    claims: int = 0
    left_out: int = 0
    links: tuple[Link, ...] = ()
    problems: tuple[Problem, ...] = ()


class Told(Sequence[Done]):
    """What became of files, in their order: on disk, without a name, however many they are."""

    def __init__(self) -> None:
        self._database = passing_database(_ROWS)
        self._many = 0
        weakref.finalize(self, self._database.close)

    def append(self, done: Done) -> None:
        """Add the next file."""
        row = asdict(done) | {"path": str(done.path), "problems": rows_of(done.problems)}
        self._database.execute("INSERT INTO rows VALUES (?, ?)", (self._many, json.dumps(row)))
        self._many += 1

    def __len__(self) -> int:
        return self._many

    def __iter__(self) -> Iterator[Done]:
        rows = self._database.execute("SELECT row FROM rows ORDER BY number")
        return (_done(row) for (row,) in rows)

    @overload
    def __getitem__(self, at: int) -> Done: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Done]: ...
    def __getitem__(self, at: int | slice) -> Done | Sequence[Done]:
        numbers = range(self._many)[at]
        if isinstance(numbers, int):
            return self._at(numbers)
        return [self._at(number) for number in numbers]

    def _at(self, number: int) -> Done:
        query = "SELECT row FROM rows WHERE number = ?"
        return _done(self._database.execute(query, (number,)).fetchone()[0])


@dataclass(slots=True)
class IngestReport:
    """What became of every file, in their order. ``left`` files were not reached: Ctrl-C came."""

    done: Told = field(default_factory=Told)
    counts: dict[Outcome, int] = field(default_factory=lambda: dict.fromkeys(Outcome, 0))
    """How many files had each outcome."""
    claims: int = 0
    """How many claims are proposed in all."""
    left: int = 0

    def add(self, done: Done) -> None:
        """Add the next file."""
        self.done.append(done)
        self.counts[done.outcome] += 1
        self.claims += done.claims

    @property
    def in_order(self) -> bool:
        """Whether no file was refused or left for a person to look at."""
        return not self.counts[Outcome.REFUSED] and not self.counts[Outcome.CHANGED]


Watch: TypeAlias = Callable[[int, int], None]
"""Told how many files are done, and of how many."""


def unwatched(done: int, of: int) -> None:
    """Tell nobody how far the work is."""


def _row(problem: Problem) -> dict[str, object]:
    """Return a problem for the ledger: without its file, whose name may tell who a child is."""
    row = {
        "message": problem.message,
        "line": problem.line,
        "field": problem.field,
        "law": problem.law,
        "way_out": problem.way_out,
    }
    return {name: value for name, value in row.items() if value is not None}


def problem_of(row: dict[str, object], path: Path) -> Problem:
    """Return a problem of the ledger for the file that it is about."""
    line, law = row.get("line"), row.get("law")
    return Problem(
        message=str(row["message"]),
        file=str(path),
        line=line if isinstance(line, int) else None,
        field=_text(row.get("field")),
        law=law if isinstance(law, int) else None,
        way_out=_text(row.get("way_out")),
    )


def _done(line: str) -> Done:
    row = json.loads(line)
    path = Path(row["path"])
    changed = {
        "path": path,
        "outcome": Outcome(row["outcome"]),
        "links": tuple(Link(**link) for link in row["links"]),
        "problems": tuple(problem_of(problem, path) for problem in row["problems"]),
    }
    return Done(**row | changed)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def rows_of(problems: Iterable[Problem]) -> tuple[dict[str, object], ...]:
    """Return problems for the ledger."""
    return tuple(map(_row, problems))
