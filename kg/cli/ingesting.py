"""`kg ingest`: many files in, a proposed sheet for each out."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated, Final, TypedDict

import typer

from kg.cli.clock import day
from kg.cli.options import AsJson, CorpusDir, TextsDir, chosen
from kg.cli.output import emit_many, note, out, reported, show_problems, show_table, table
from kg.cli.reading import source_kind
from kg.cli.shapes import ProblemJson, problem_json

if TYPE_CHECKING:
    from kg.pipeline.ingest.report import Done, IngestReport, Watch

__all__ = ["IngestJson", "ingest"]

_INTERRUPTED: Final = 130
_TELL_EVERY: Final = 0.1
"""Where there is no terminal, a line is printed for each tenth of the work."""


class LinkJson(TypedDict):
    """An earlier document that shares words: same-text, wire-copy or quoted-passage."""

    folder: str
    kind: str
    share: float


class IngestedJson(TypedDict):
    """What became of one file. ``folder`` of a duplicate is that of the document that was there."""

    path: str
    outcome: str
    folder: str | None
    again: bool
    claims: int
    left_out: int
    links: list[LinkJson]
    problems: list[ProblemJson]


class IngestJson(TypedDict):
    """``kg ingest``. ``counts`` has a number for each outcome; ``left`` files were not reached."""

    corpus: str
    dry_run: bool
    read: int
    left: int
    counts: dict[str, int]
    files: list[IngestedJson]


@reported
def ingest(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH…",
            help="Files, folders (with all in them), or patterns: text, Markdown, HTML, PDF, DOCX.",
        ),
    ],
    *,
    pattern: Annotated[
        list[str] | None,
        typer.Option(
            "--pattern",
            metavar="GLOB",
            help="Of folders, take only files of this name. Repeat it for more.",
            show_default=False,
        ),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            help="What kind of source they all are (see kg read). Else what each calls itself.",
            show_default=False,
        ),
    ] = None,
    recorded: Annotated[
        str | None,
        typer.Option(
            "--recorded",
            metavar="DATE",
            help="The day that the sheets have as theirs. Else that on which each file was last "
            "changed.",
            show_default=False,
        ),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(
            "--workers",
            metavar="N",
            min=1,
            max=256,
            help="How many processes. Else one for each processor.",
            show_default=False,
        ),
    ] = None,
    seconds: Annotated[
        float, typer.Option("--seconds", metavar="N", min=1, help="What one document may take.")
    ] = 120,
    memory: Annotated[
        int, typer.Option("--memory", metavar="MIB", min=64, help="What one document may take.")
    ] = 1024,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", metavar="", help="Do everything, and write nothing.")
    ] = False,
    corpus: CorpusDir = None,
    texts: TextsDir = None,
    as_json: AsJson = False,
) -> None:
    """Take documents in: read, keep the original, propose a sheet.

    What is there already is not taken in twice; copies are linked. A sheet that somebody has
    touched is never replaced: when its document has changed, its decisions are placed in the new
    words. A bad file stops nobody. Ctrl-C finishes what was begun; the same command goes on.
    """
    from kg.pipeline.ingest.files import jobs
    from kg.pipeline.ingest.run import Places
    from kg.pipeline.ingest.run import ingest as take_in
    from kg.pipeline.ingest.workers import Confines
    from kg.pipeline.texts import vault_apart

    given = chosen(corpus=corpus, texts=texts)
    vault_apart(given.vault, given.corpus, given.store)
    places = Places(
        corpus=given.corpus,
        vault=given.vault,
        texts=given.texts,
        model=given.model,
        kind=None if kind is None else source_kind(kind),
        dry=dry_run,
    )
    files = jobs(paths, pattern or (), None if recorded is None else day(recorded))
    confines = Confines(workers or _processors(), seconds, memory)
    with _stopped_by_hand() as stop, _watched() as watch:
        report = take_in(files, places, confines, stop=stop, watch=watch)
    for done in report.done:
        if done.problems:
            show_problems(f"{done.path} is {_SAID[done.outcome]}", done.problems)
    if as_json:
        emit_many(_answer(report, given.corpus, dry_run=dry_run), "files", map(_row, report.done))
    else:
        _show(report, dry_run=dry_run)
    if report.left:
        raise typer.Exit(_INTERRUPTED)
    if not report.in_order:
        raise typer.Exit(1)


_SAID: Final = {
    "proposed": "proposed",
    "replaced": "proposed anew",
    "reanchored": "there already, and its decisions are placed in its new words",
    "changed": "there already in other words, and its sheet is left as it was",
    "duplicate": "there already",
    "refused": "refused",
}


def _processors() -> int:
    return len(os.sched_getaffinity(0))


@contextmanager
def _stopped_by_hand() -> Iterator[Callable[[], bool]]:
    """Give a function that says whether Ctrl-C was pressed; pressed again, it ends all at once."""
    pressed = False

    def press(number: int, frame: FrameType | None) -> None:
        nonlocal pressed
        if pressed:
            signal.default_int_handler(number, frame)
        pressed = True
        note("finishing what was begun; Ctrl-C again ends at once", "yellow")

    before = signal.signal(signal.SIGINT, press)
    try:
        yield lambda: pressed
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _watched() -> Iterator[Watch]:
    """Show how far the work is: a bar with rate and time left, or lines where none can be."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    console = Console(stderr=True, highlight=False, emoji=False)
    if not console.is_terminal:
        yield _lines()
        return
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None, rate="")

        def watch(done: int, of: int) -> None:
            speed = bar.tasks[0].finished_speed or bar.tasks[0].speed
            rate = "" if speed is None else f"{speed:.1f} a second"
            bar.update(task, completed=done, total=of, rate=rate)

        yield watch


def _lines() -> Watch:
    told = 0.0

    def watch(done: int, of: int) -> None:
        nonlocal told
        if of and done / of >= told:
            note(f"{done} of {of} files …", "dim")
            told = done / of + _TELL_EVERY

    return watch


def _answer(report: IngestReport, corpus: Path, *, dry_run: bool) -> IngestJson:
    """Return the answer without its files: they are many, and printed one by one."""
    return {
        "corpus": str(corpus),
        "dry_run": dry_run,
        "read": len(report.done),
        "left": report.left,
        "counts": {outcome.value: count for outcome, count in report.counts.items()},
        "files": [],
    }


def _row(done: Done) -> IngestedJson:
    return {
        "path": str(done.path),
        "outcome": done.outcome.value,
        "folder": done.folder,
        "again": done.again,
        "claims": done.claims,
        "left_out": done.left_out,
        "links": [
            {"folder": link.folder, "kind": link.kind, "share": link.share} for link in done.links
        ],
        "problems": [problem_json(problem) for problem in done.problems],
    }


_MOST_ROWS: Final = 50


def _show(report: IngestReport, *, dry_run: bool) -> None:
    rows = table("file", "", "folder", "claims", "like", numbers=("claims",))
    for done in report.done[:_MOST_ROWS]:
        like = ", ".join(f"{link.folder} ({link.kind}, {link.share:.0%})" for link in done.links)
        said = _SAID[done.outcome] + (" (by an earlier run)" if done.again else "")
        claims = str(done.claims) if done.folder and done.claims else ""
        rows.add_row(str(done.path), said, done.folder or "", claims, like)
    show_table(rows)
    if len(report.done) > _MOST_ROWS:
        out().print(f"… and {len(report.done) - _MOST_ROWS} more (--json has them all)")
    told = ", ".join(f"{number} {name}" for name, number in report.counts.items() if number)
    dry = "; nothing was written" if dry_run else ""
    note(
        f"{len(report.done)} files: {told or 'none'}{dry}", "green" if report.in_order else "yellow"
    )
    if report.left:
        note(f"{report.left} files were not reached: the same command goes on", "yellow")
    elif report.claims and not dry_run:
        note("Nothing proposed is accepted: decide on claims with kg decide.", "dim")
