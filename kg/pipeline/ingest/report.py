"""What a run did, file by file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from kg.errors import Problem
from kg.pipeline.ingest.ledger import Outcome

__all__ = ["Done", "IngestReport", "Link", "Watch", "problem_of", "rows_of", "unwatched"]


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


@dataclass(slots=True)
class IngestReport:
    """What became of every file, in their order. ``left`` files were not reached: Ctrl-C came."""

    done: list[Done] = field(default_factory=list)
    left: int = 0

    def of(self, *outcomes: Outcome) -> list[Done]:
        """Return the files of some outcomes."""
        return [one for one in self.done if one.outcome in outcomes]

    @property
    def in_order(self) -> bool:
        """Whether no file was refused or left for a person to look at."""
        return not self.of(Outcome.REFUSED, Outcome.CHANGED)


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


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def rows_of(problems: Iterable[Problem]) -> tuple[dict[str, object], ...]:
    """Return problems for the ledger."""
    return tuple(map(_row, problems))
