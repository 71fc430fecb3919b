"""`kg reanchor`: a document in a newer version, with every decision kept."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.guarded import adults
from kg.cli.options import AsJson, CorpusDir, TextsDir, chosen
from kg.cli.output import emit, note, reported, show_problems, show_table, table
from kg.cli.review_shapes import ReanchorJson
from kg.cli.shapes import problem_json

if TYPE_CHECKING:
    from kg.model import Sheet
    from kg.review.reanchor import Reanchored
    from kg.sheet import Loaded

__all__ = ["reanchor"]

_STATUSES = ("verified", "moved", "lost", "unchecked")


@reported
def reanchor(
    sheet: Annotated[Path, typer.Argument(metavar="SHEET", help="A sheet, or its folder.")],
    *,
    text: Annotated[Path, typer.Option("--text", metavar="NEW", help="The newer text.")],
    old: Annotated[
        Path | None,
        typer.Option("--old", metavar="F", help="The text until now. Else by its hash."),
    ] = None,
    nth: Annotated[
        list[str] | None,
        typer.Option("--nth", metavar="FIELD=N", help="Which place is meant, from 1: claims[3]=2."),
    ] = None,
    headline: Annotated[
        str | None, typer.Option("--headline", metavar="WORDS", help="The new headline.")
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", metavar="", help="Write; without it, only show.")
    ] = False,
    texts: TextsDir = None,
    corpus: CorpusDir = None,
    as_json: AsJson = False,
) -> None:
    """Bring a sheet to a newer text of its document.

    Each passage keeps its place, moves (the exact words elsewhere) or is lost; nothing is matched
    approximately, and where words stand more than once and nothing tells which are meant, you are
    asked. Decisions stay with the claims. A claim whose words are lost stays in the sheet and is
    not published, until a later version has them again.
    """
    from kg.cli.sheets import sheet_of
    from kg.pipeline.texts import HouseTexts
    from kg.review.reanchor import Choices
    from kg.review.reanchor import reanchor as place
    from kg.sheet import load_sheet, read_text

    path, given = sheet_of(sheet), chosen(texts=texts, corpus=corpus)
    loaded = load_sheet(path)
    source = None
    if old is not None:
        source = read_text(old)
    else:
        library = HouseTexts(given.texts, given.vault)
        source = library.find(loaded.value.document.sha256, path.parent)
    done = place(
        path,
        read_text(text),
        source,
        choices=Choices(_nth(nth or []), headline),
        adults=adults(given.corpus),
        write=write,
    )
    answer = _answer(done, loaded)
    if as_json:
        emit(answer)
    else:
        _show(answer)
        _show_problems(done)


def _nth(given: list[str]) -> dict[str, int]:
    found = {}
    for one in given:
        field, _, number = one.rpartition("=")
        if not field or not number.isdecimal() or not int(number):
            raise typer.BadParameter("write FIELD=N, such as claims[3]=2", param_hint="--nth")
        found[field] = int(number)
    return found


def _answer(done: Reanchored, loaded: Loaded[Sheet]) -> ReanchorJson:
    counts = Counter(one.status.value for one in done.passages)
    return {
        "sheet": str(done.sheet),
        "was": done.was,
        "now": done.now,
        "written": done.written,
        "counts": {status: counts[status] for status in _STATUSES},
        "passages": [
            {
                "field": one.field,
                "claim": one.claim,
                "role": one.role.value,
                "line": loaded.line_of(one.path),
                "was": list(one.was),
                "now": list(one.now) if one.now else None,
                "status": one.status.value,
                "how": one.how,
                "places": list(one.places),
            }
            for one in done.passages
        ],
        "lost_claims": list(done.lost_claims),
        "holds_no_more": dict(done.holds_no_more),
        "look_again": list(done.look_again),
        "edges": [
            {"before": edge.before, "after": edge.after, "at": edge.at} for edge in done.edges
        ],
        "problems": [problem_json(problem) for problem in done.problems],
    }


def _show_problems(done: Reanchored) -> None:
    """Say on stderr what would keep the new sheet from being written."""
    if done.problems:
        show_problems("The sheet would not agree with the new text", done.problems)


def _show(answer: ReanchorJson) -> None:
    rows = table("passage", "claim", "line", "status", "was", "now", "why", numbers=("line",))
    for one in answer["passages"]:
        if one["status"] in ("lost", "unchecked"):
            places = f" ({', '.join(map(str, one['places'][:8]))})" if one["places"] else ""
            rows.add_row(
                one["field"],
                one["claim"],
                str(one["line"]),
                "say which" if one["status"] == "unchecked" else one["status"],
                f"{one['was'][0]}–{one['was'][1]}",
                "–",
                one["how"] + places,
            )
    if rows.row_count:
        show_table(rows)
    for key, why in answer["holds_no_more"].items():
        note(f"{key} holds no more: {why}", "yellow")
    if answer["look_again"]:
        note(f"The sentence changed round {' '.join(answer['look_again'])}.", "yellow")
    for edge in answer["edges"]:
        note(
            f"The text changed where {edge['before']} ends and {edge['after']} begins: "
            f"the edge is at {edge['at']} now.",
            "yellow",
        )
    counts = answer["counts"]
    told = f"{counts['verified']} verified, {counts['moved']} moved, {counts['lost']} lost"
    if counts["unchecked"]:
        told += f", {counts['unchecked']} to be said"
    done = "written" if answer["written"] else "nothing is written before --write"
    note(f"{told}: {done}", "green" if answer["written"] else "yellow")
