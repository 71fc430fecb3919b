"""Lists of pairs on the command line: read, compared, scored."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from kg.cli.output import emit, note, out, show_table, table
from kg.errors import PairsError, Problem

if TYPE_CHECKING:
    from kg.compare import PairsFile
    from kg.compare.pair_answers import PairsAnswer

__all__ = ["compare_list", "print_schema"]


def print_schema() -> None:
    """Print the JSON Schema of a list of pairs."""
    from kg.resources import ontology_dir

    file = ontology_dir() / "schemas" / "pairs.json"
    sys.stdout.write(file.read_text(encoding="utf-8"))


def compare_list(file: str, *, with_score: bool, as_json: bool) -> None:
    """Compare the pairs of a file, or of stdin for ``-``.

    Raises ``PairsError`` with every problem of the list: file, pair, field and the way out.
    """
    from kg.compare.pair_answers import answer_pairs

    read = _read(file)
    answer = answer_pairs(read, with_score=with_score)
    if as_json:
        emit(answer.model_dump(mode="json"))
        return
    _show(answer)
    if with_score:
        from kg.compare import score

        out().print(Text(f"\n{score(read)}"), soft_wrap=True)


def _read(file: str) -> PairsFile:
    from kg.compare import load_pairs, read_pairs

    if file != "-":
        return load_pairs(Path(file))
    try:
        text = sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"not UTF-8: byte {error.start}"
        raise PairsError(Problem(message, file="-", way_out="write it as UTF-8")) from error
    return read_pairs(text, file="-")


def _show(answer: PairsAnswer) -> None:
    rows = table("pair", "verdict", "differ in", "decided by", "reason")
    for one in answer.pairs:
        verdict = one.verdict.replace("_", " ")
        if one.drift and one.stands != one.verdict:
            verdict += f" (beside it: {one.stands.replace('_', ' ')})"
        rows.add_row(
            Text(one.id),
            Text(verdict, style="bold red" if one.verdict == "conflict" else "bold"),
            Text(", ".join(name.replace("_", " ") for name in one.differs_in)),
            Text(one.decided_by),
            Text(one.reason),
        )
    if answer.pairs:
        show_table(rows)
    note(f"{len(answer.pairs):,} pairs compared")
    if answer.not_read:
        note(f"not read: {', '.join(answer.not_read)}", "yellow")
