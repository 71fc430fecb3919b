"""Answers of queries as tables for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from rich.text import Text

from kg.cli.names import Names, readable
from kg.cli.output import note, out, table

if TYPE_CHECKING:
    from rich.console import Console

    from kg.store import Result

__all__ = ["show_result"]

_NARROWEST: Final = 12
"""Where columns would get fewer characters than this, each row is written below the other."""


def show_result(result: Result, names: Names | None) -> None:
    """Print an answer; without ``names``, IRIs are written in full."""
    from kg.store import Answer, Rows

    if isinstance(result, Answer):
        out().print("yes" if result else "no")
        return
    columns: tuple[str, ...] = ("subject", "predicate", "object")
    if isinstance(result, Rows):
        columns = result.variables
    if names is None:
        rows = [tuple("" if term is None else str(term) for term in row) for row in result]
    else:
        columns, rows = readable(names, columns, result)
    console = out()
    if not rows:
        pass
    elif console.is_terminal and console.width < _NARROWEST * len(columns):
        _blocks(console, columns, rows)
    else:
        shown = table(*columns)
        for row in rows:
            shown.add_row(*map(Text, row))
        console.print(shown)
    note(f"{len(rows)} row{'s' * (len(rows) != 1)}", "green")


def _blocks(console: Console, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    for number, row in enumerate(rows):
        if number:
            console.print()
        for column, cell in zip(columns, row, strict=True):
            if cell:
                console.print(Text.assemble((f"{column}  ", "dim"), cell))
