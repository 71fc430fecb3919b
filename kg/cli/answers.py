"""Answers of queries as tables for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from kg.cli.names import Names, readable
from kg.cli.output import note, out, show_table, table

if TYPE_CHECKING:
    from kg.store import Result

__all__ = ["show_result"]


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
    if rows:
        shown = table(*columns)
        for row in rows:
            shown.add_row(*map(Text, row))
        show_table(shown)
    note(f"{len(rows)} row{'s' * (len(rows) != 1)}", "green")
