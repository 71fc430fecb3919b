"""`kg new`, `kg anchor`, `kg schema`: from a text to claims."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.clock import day
from kg.cli.options import AsJson, CorpusDir, TextsDir, chosen, vault_in_use
from kg.cli.output import emit, note, out, reported, show_table, table
from kg.cli.shapes import AnchorJson, NewJson
from kg.errors import Problem, SheetError

__all__ = ["SchemaName", "anchor", "new", "schema"]

_SheetPath = Annotated[Path, typer.Argument(metavar="SHEET", help="A sheet, or its folder.")]


class SchemaName(StrEnum):
    """A kind of file that has a JSON Schema."""

    SHEET = "sheet"
    REFERENCE = "reference"


@reported
def new(
    text: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="The document: text, Markdown, HTML, PDF or DOCX (see kg read)."
        ),
    ],
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
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            help="What kind of source it is (see kg read). Else what it calls itself.",
            show_default=False,
        ),
    ] = None,
    corpus: CorpusDir = None,
    as_json: AsJson = False,
) -> None:
    """Begin the sheet of a document.

    Hash, length, zones and what the document says of itself are filled in; the claims are yours.
    Where a vault is set (SVIDOK_VAULT), the original goes into it.
    """
    from kg.cli.guarded import known_entries
    from kg.cli.reading import source_kind
    from kg.pipeline.begin import begin, keep
    from kg.pipeline.texts import vault_apart
    from kg.sheet.edit import replace_file

    given, name = chosen(corpus=corpus), identifier or text.stem
    vault = vault_in_use(given)
    if vault is not None:
        vault_apart(vault, given.corpus, given.store)
    target = sheet or given.corpus / name / "sheet.yaml"
    if target.exists():
        raise SheetError(
            Problem("there is a file already", str(target), way_out="name another with --out")
        )
    known, chosen_kind = known_entries(given.corpus), None if kind is None else source_kind(kind)
    begun = begin(text, name, day(on), known, kind=chosen_kind)
    reading = begun.reading
    if vault is not None:
        keep(text, reading, vault)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"cannot be made: {error.strerror}"
        raise SheetError(Problem(message, str(target.parent))) from error
    replace_file(target, begun.sheet)
    answer: NewJson = {
        "sheet": str(target),
        "sha256": reading.text_sha256,
        "length": len(reading.text),
        "restricted": reading.is_restricted,
        "kept": vault is not None,
    }
    if as_json:
        emit(answer)
    else:
        out().print(str(target), soft_wrap=True)
        for field in begun.left_out:
            note(f"The {field} is left out: it may tell who a child is (law 8).", "yellow")
        if reading.is_restricted:
            note(f"It is a {reading.kind.value}: restrict its claims (kg restrict).", "yellow")
        at_hand = "" if vault is not None else f" --text {text}"
        note(f"Write its claims, then run: kg anchor {target}{at_hand}", "green")


@reported
def anchor(
    sheet: _SheetPath,
    *,
    text: Annotated[
        Path | None,
        typer.Option("--text", metavar="F", help="The document. Else what has its hash."),
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
    from kg.pipeline.begin import text_of_file
    from kg.pipeline.texts import HouseTexts
    from kg.sheet import anchor as anchor_sheet
    from kg.sheet import load_sheet

    path, given = sheet_of(sheet), chosen(texts=texts)
    if text is not None:
        source = text_of_file(text, load_sheet(path).value.document.sha256)
    else:
        library = HouseTexts(given.texts, given.vault)
        source = needed_text(load_sheet(path), library, given.texts)
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
        show_table(rows)
    done = f"{report.filled} filled in, {len(report.moved)} moved"
    note(f"{report.passages} passages: {done if report.changed else 'nothing to do'}", "green")


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
