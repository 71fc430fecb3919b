"""`kg new`, `kg anchor`, `kg decide`, `kg restrict`, `kg schema`: from a text to claims."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.clock import day
from kg.cli.options import AsJson, CorpusDir, TextsDir, chosen
from kg.cli.output import emit, note, out, reported, table
from kg.cli.shapes import AnchorJson, DecideJson, NewJson, RestrictJson
from kg.errors import Problem, SheetError

__all__ = ["SchemaName", "StatusChoice", "anchor", "decide", "new", "restrict", "schema"]

_SheetPath = Annotated[Path, typer.Argument(metavar="SHEET", help="A sheet, or its folder.")]


class StatusChoice(StrEnum):
    """What review makes of a claim."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    EXCLUDED = "excluded"
    PROPOSED = "proposed"


class SchemaName(StrEnum):
    """A kind of file that has a JSON Schema."""

    SHEET = "sheet"
    REFERENCE = "reference"


@reported
def new(
    text: Annotated[Path, typer.Argument(metavar="TEXT", help="The text, plain and in UTF-8.")],
    *,
    sheet: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="SHEET",
            help="File for the new sheet. Else sheet.yaml in a folder of the corpus.",
            show_default=False,
        ),
    ] = None,
    identifier: Annotated[
        str | None,
        typer.Option(
            "--identifier",
            metavar="NAME",
            help="What the document is called. Else the name of the text's file.",
            show_default=False,
        ),
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="Day of coding. Else today.")
    ] = None,
    corpus: CorpusDir = None,
    as_json: AsJson = False,
) -> None:
    """Begin the sheet of a text.

    Hash, length and a proposal of zones are filled in; the claims are yours.
    """
    from kg.guard import guard_strings, located_strings
    from kg.sheet import new_sheet, read_text
    from kg.sheet.edit import replace_file

    source = read_text(text)
    name = identifier or text.stem
    target = sheet or chosen(corpus=corpus).corpus / name / "sheet.yaml"
    if target.exists():
        raise SheetError(
            Problem("there is a file already", str(target), way_out="name another with --out")
        )
    written = new_sheet(source, name, day(on))
    # The name of a new folder is written too: law 8 before anything else.
    guard_strings(located_strings({"identifier": name}, str(target)), _adults(corpus))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"cannot be made: {error.strerror}"
        raise SheetError(Problem(message, str(target.parent))) from error
    replace_file(target, written)
    answer: NewJson = {
        "sheet": str(target),
        "sha256": source.sha256,
        "length": len(source.text),
    }
    if as_json:
        emit(answer)
    else:
        out().print(str(target), soft_wrap=True)
        note(f"Write its claims, then run: kg anchor {target} --text {text}", "green")


@reported
def anchor(
    sheet: _SheetPath,
    *,
    text: Annotated[
        Path | None,
        typer.Option("--text", metavar="F", help="The text. Else the one with the recorded hash."),
    ] = None,
    texts: TextsDir = None,
    as_json: AsJson = False,
) -> None:
    """Fill in where the words of a sheet stand in its text.

    Nobody counts characters, and nothing is matched approximately: words that are absent, or stand
    more than once, are named with the places that come near. Comments and layout stay; doing it
    again changes nothing.
    """
    from kg.cli.sheets import needed_text, sheet_of
    from kg.sheet import TextLibrary, load_sheet, read_text
    from kg.sheet import anchor as anchor_sheet

    path, given = sheet_of(sheet), chosen(texts=texts)
    if text is not None:
        source = read_text(text)
    else:
        source = needed_text(load_sheet(path), TextLibrary(given.texts), given.texts)
    report = anchor_sheet(path, source)
    answer: AnchorJson = {
        "sheet": str(path),
        "passages": report.passages,
        "filled": report.filled,
        "moved": [
            {"field": m.field, "line": m.line, "was": list(m.was), "now": list(m.now)}
            for m in report.moved
        ],
        "changed": report.changed,
    }
    if as_json:
        emit(answer)
        return
    if report.moved:
        rows = table("passage", "line", "was", "now", numbers=("line",))
        for m in report.moved:
            rows.add_row(m.field, str(m.line), f"{m.was[0]}–{m.was[1]}", f"{m.now[0]}–{m.now[1]}")
        out().print(rows)
    done = f"{report.filled} filled in, {len(report.moved)} moved"
    note(f"{report.passages} passages: {done if report.changed else 'nothing to do'}", "green")


def _adults(corpus: Path | None) -> frozenset[str]:
    """Return the names that the guard of law 8 knows: those of the reference files, if any."""
    from kg.pipeline.children import adult_names
    from kg.sheet import load_reference

    reference = chosen(corpus=corpus).corpus / "reference"
    return adult_names(load_reference(reference)) if reference.is_dir() else frozenset()


@reported
def decide(
    sheet: _SheetPath,
    keys: Annotated[list[str] | None, typer.Argument(metavar="KEY", help="Keys of claims.")] = None,
    *,
    status: Annotated[
        StatusChoice,
        typer.Option(
            "--status",
            metavar="STATUS",
            help="accepted, rejected, excluded or proposed.",
            show_default=False,
        ),
    ],
    by: Annotated[
        str,
        typer.Option("--by", metavar="SLUG", help="Who decides, such as second-reader."),
    ],
    undecided: Annotated[
        bool, typer.Option("--all", help="Take every claim that has no decision yet.")
    ] = False,
    reason: Annotated[
        str | None,
        typer.Option("--reason", metavar="WORDS", help="Why; needed to reject or exclude."),
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="Day of the decision. Else today.")
    ] = None,
    corpus: CorpusDir = None,
    as_json: AsJson = False,
) -> None:
    """Accept, reject or exclude claims.

    Accepted means that the sheet says what the passage says, never that it is true. Decisions are
    added to decisions.jsonl beside the sheet and never taken away; the last one on a claim counts.
    Claims in furniture and related items are never accepted: exclude them.
    """
    from kg.cli.sheets import sheet_of
    from kg.model.vocabulary import ReviewStatus
    from kg.review import decide as decide_on

    if undecided == bool(keys):
        raise typer.BadParameter("name the keys of claims, or give --all", param_hint="KEY…")
    done = decide_on(
        sheet_of(sheet),
        None if undecided else keys,
        ReviewStatus(status.value),
        by=by,
        on=day(on),
        reason=reason,
        adults=_adults(corpus),
    )
    answer: DecideJson = {
        "file": str(done.file),
        "status": done.status.value,
        "decided": list(done.decided),
        "unchanged": list(done.unchanged),
    }
    if as_json:
        emit(answer)
        return
    rows = table("status", "claims", "")
    if done.decided:
        rows.add_row(done.status.value, str(len(done.decided)), " ".join(done.decided))
    if done.unchanged:
        rows.add_row("was so", str(len(done.unchanged)), " ".join(done.unchanged))
    out().print(rows)
    note(f"{len(done.decided)} decisions added to {done.file}", "green")


@reported
def restrict(
    sheet: _SheetPath,
    keys: Annotated[list[str], typer.Argument(metavar="KEY", help="Keys of claims.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Keep claims that may tell who a child is unpublished.

    Each gets a random token as its identity, for a hash of its words could be guessed. Earlier
    decisions on the claim hold no longer.
    """
    from kg.cli.sheets import sheet_of
    from kg.review import restrict as restrict_claims

    path = sheet_of(sheet)
    done = restrict_claims(path, keys)
    answer: RestrictJson = {
        "sheet": str(path),
        "restricted": list(done.restricted),
        "unchanged": list(done.unchanged),
    }
    if as_json:
        emit(answer)
        return
    note(f"{len(done.restricted)} restricted, {len(done.unchanged)} were already", "green")


@reported
def schema(
    name: Annotated[SchemaName, typer.Argument(help="The kind of file.", show_default=False)],
    *,
    as_json: AsJson = False,  # noqa: ARG001 - a schema is JSON anyway
) -> None:
    """Print the JSON Schema of sheets or reference files.

    Editors that know it check and complete YAML while it is written.
    """
    from kg.sheet import reference_json_schema, schema_text, sheet_json_schema

    chosen_schema = sheet_json_schema if name is SchemaName.SHEET else reference_json_schema
    sys.stdout.write(schema_text(chosen_schema()))
