"""What commands print: tables and JSON on stdout, progress and problems on stderr."""

from __future__ import annotations

import functools
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from textwrap import indent
from typing import ParamSpec, TypeVar

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.cli.shapes import ErrorJson, problem_json
from kg.errors import Problem, SvidokError

__all__ = [
    "emit",
    "emit_many",
    "fail",
    "note",
    "out",
    "progress",
    "reported",
    "show_problems",
    "show_table",
    "table",
]

_P = ParamSpec("_P")
_R = TypeVar("_R")

_PIPE_WIDTH = 10_000
"""Nothing is folded in a file or a pipe: what reads it takes lines."""


def _console(*, stderr: bool) -> Console:
    console = Console(stderr=stderr, highlight=False, emoji=False)
    if not console.is_terminal:
        console.width = _PIPE_WIDTH
    return console


def out() -> Console:
    """Return the console for results."""
    return _console(stderr=False)


def note(text: str, style: str = "") -> None:
    """Say something about the work, on stderr."""
    _console(stderr=True).print(Text(text, style=style))


def emit(document: object) -> None:
    """Print one JSON document on stdout: the answer of a command with ``--json``.

    JSON is UTF-8, whatever a terminal can show.
    """
    data = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    sys.stdout.flush()
    sys.stdout.buffer.write(data.encode("utf-8", errors="replace"))
    sys.stdout.buffer.flush()


def emit_many(document: Mapping[str, object], name: str, rows: Iterable[object]) -> None:
    """Print one JSON document as :func:`emit` does, its list of this name row by row.

    ``name`` is the last field of the document. Use it where there may be too many rows to hold.
    """
    head = json.dumps({**document, name: []}, ensure_ascii=False, indent=2)
    before, after = head.removesuffix("]\n}"), "]\n}\n"
    sys.stdout.flush()
    out = sys.stdout.buffer
    out.write(before.encode("utf-8", errors="replace"))
    sign = "\n"
    for row in rows:
        lines = indent(json.dumps(row, ensure_ascii=False, indent=2), "    ")
        out.write(f"{sign}{lines}".encode("utf-8", errors="replace"))
        sign = ",\n"
    out.write((after if sign == "\n" else f"\n  {after}").encode())
    out.flush()


def table(*columns: str, title: str | None = None, numbers: Iterable[str] = ()) -> Table:
    """Return an empty table in the style of the house; ``numbers`` are aligned to the right."""
    made = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    right = set(numbers)
    for column in columns:
        made.add_column(
            column,
            header_style="dim",
            justify="right" if column in right else "left",
            overflow="fold",
        )
    return made


def show_table(rows: Table, console: Console | None = None) -> None:
    """Print a table; on a terminal too narrow for its words, each row as lines of its own."""
    console = console or out()
    # Measured where there is room, for a measure is cut to the room that there is.
    roomy = console.options.update(max_width=_PIPE_WIDTH)
    if not console.is_terminal or console.measure(rows, options=roomy).minimum <= console.width:
        console.print(rows)
        return
    if rows.title:
        console.print(Text(str(rows.title), style="bold"))
    cells = zip(*(column.cells for column in rows.columns), strict=True)
    for number, row in enumerate(cells):
        if number:
            console.print()
        for column, cell in zip(rows.columns, row, strict=True):
            text = cell if isinstance(cell, Text) else Text(str(cell))
            if text.plain:
                name = f"{column.header}  " if column.header else ""
                console.print(Text.assemble((name, "dim"), text))


def _problem_lines(problem: Problem) -> Iterator[Text]:
    place = ":".join(str(part) for part in (problem.file, problem.line) if part is not None)
    head = Text("  ")
    if place:
        head.append(place, style="cyan")
    if problem.field:
        head.append(f" {problem.field}" if place else problem.field, style="bold")
    if head.plain.strip():
        yield head
    body = Text(f"    {problem.message}")
    if problem.law is not None:
        body.append(f" (law {problem.law})", style="dim")
    yield body
    if problem.way_out:
        yield Text(f"    → {problem.way_out}", style="green")


def show_problems(title: str, problems: Iterable[Problem]) -> None:
    """Print problems on stderr: where, what, which law, and the way out."""
    console = _console(stderr=True)
    console.print(Text(title, style="bold red"))
    for problem in problems:
        for line in _problem_lines(problem):
            console.print(line, soft_wrap=True)


def fail(error: SvidokError, *, as_json: bool) -> None:
    """Report an error: for people on stderr and, when JSON was asked for, also as JSON."""
    show_problems(error.title, error.problems)
    if as_json:
        document: ErrorJson = {
            "error": error.title,
            "problems": [problem_json(problem) for problem in error.problems],
        }
        emit(document)


def reported(command: Callable[_P, _R]) -> Callable[_P, _R]:
    """Make a command whose failures are told to its user: exit code 1, and no traceback."""

    @functools.wraps(command)
    def run(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        try:
            return command(*args, **kwargs)
        except SvidokError as error:
            fail(error, as_json=bool(kwargs.get("as_json")))
            raise typer.Exit(1) from error

    return run


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Give a function that says what is being done now: a spinner, or lines where none can be."""
    console = _console(stderr=True)
    if not console.is_terminal:
        yield lambda text: console.print(Text(f"{text} …", style="dim"))
        return
    with console.status("") as status:
        yield lambda text: status.update(Text(f"{text} …"))
