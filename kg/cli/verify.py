"""`kg verify`: what sheets say about their texts, held against the texts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.clock import day
from kg.cli.options import AsJson, CorpusDir, TextsDir, chosen
from kg.cli.output import emit, note, progress, reported, show_problems, show_table, table
from kg.cli.shapes import SheetCheckJson, VerifyJson, problem_json
from kg.errors import Problem, SvidokError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.sheet import SourceText, TextLibrary
    from kg.verify import VerificationReport

__all__ = ["verify"]

_STATUSES = ("verified", "unchecked", "moved", "lost")


@reported
def verify(
    sheets: Annotated[
        list[Path] | None,
        typer.Argument(metavar="SHEET", help="Sheets, or folders with one. Else the whole corpus."),
    ] = None,
    *,
    text: Annotated[
        Path | None,
        typer.Option("--text", metavar="FILE", help="The text to hold one sheet against."),
    ] = None,
    texts: TextsDir = None,
    corpus: CorpusDir = None,
    record: Annotated[
        bool,
        typer.Option("--record", metavar="", help="Write into each sheet that it was verified."),
    ] = False,
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DATE", help="Day of the record. Else today."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Hold sheets against their texts, word by word.

    Every passage, number, bound, time and hash is checked. Without its text a sheet is
    “unchecked”, unless its own record says that it was verified and it has not changed since. With
    another text than the recorded one, the exact words are searched: “moved” or “lost”.
    """
    from kg.cli.sheets import corpus_sheets, sheet_of
    from kg.pipeline.texts import HouseTexts

    given = chosen(corpus=corpus, texts=texts)
    paths = tuple(map(sheet_of, sheets)) if sheets else corpus_sheets(given.corpus)
    if text is not None and len(paths) != 1:
        raise typer.BadParameter("a text belongs to one sheet: name the sheet", param_hint="--text")
    source = None if text is None else _text(text, paths[0])
    library, today = HouseTexts(given.texts, given.vault), day(on)
    checked: list[SheetCheckJson] = []
    with progress() as say:
        for path in paths:
            say(f"verifying {path}")
            checked.append(_check(path, source, library, given.texts))
            if record and not checked[-1]["problems"]:
                say(f"recording {path}")
                checked[-1] = _record(path, source, library, given.texts, today.isoformat())
    for sheet, path in zip(checked, paths, strict=True):
        if sheet["problems"]:
            show_problems(
                f"{path} does not agree with its text"
                if sheet["passages"]
                else f"{path} cannot be verified",
                (Problem(**problem) for problem in sheet["problems"]),
            )
    ok = not any(sheet["problems"] for sheet in checked)
    answer: VerifyJson = {"ok": ok, "sheets": checked}
    if as_json:
        emit(answer)
    else:
        _show(answer)
    if not ok:
        raise typer.Exit(1)


def _text(text: Path, sheet: Path) -> SourceText:
    from kg.pipeline.begin import text_of_file
    from kg.sheet import load_sheet

    try:
        recorded = load_sheet(sheet).value.document.sha256
    except SvidokError:
        recorded = None  # what is wrong with the sheet is said with what is wrong with all
    return text_of_file(text, recorded)


def _answer(path: Path, report: VerificationReport) -> SheetCheckJson:
    from kg.cli.sheets import document_name

    return {
        "name": document_name(path),
        "file": str(path),
        "checked": report.checked,
        "record": report.record.value,
        "passages": {status.value: count for status, count in sorted(report.counts.items())},
        "wrong": [
            {
                "claim": passage.claim,
                "role": passage.role.value,
                "line": passage.line,
                "at": None if passage.at is None else list(passage.at),
                "status": passage.status.value,
                "found": list(passage.found),
            }
            for passage in report.passages
            if passage.status.value in ("moved", "lost")
        ],
        "problems": [problem_json(problem) for problem in report.problems],
    }


def _unreadable(path: Path, error: SvidokError) -> SheetCheckJson:
    from kg.cli.sheets import document_name

    return {
        "name": document_name(path),
        "file": str(path),
        "checked": False,
        "record": "none",
        "passages": {},
        "wrong": [],
        "problems": [problem_json(problem) for problem in error.problems],
    }


def _check(
    path: Path, source: SourceText | None, library: TextLibrary, texts: Path | None
) -> SheetCheckJson:
    from kg.cli.sheets import text_for
    from kg.sheet import load_sheet
    from kg.verify import verify as verify_sheet

    try:
        loaded = load_sheet(path)
        return _answer(path, verify_sheet(loaded, source or text_for(loaded, library, texts)))
    except SvidokError as error:
        return _unreadable(path, error)


def _record(
    path: Path, source: SourceText | None, library: TextLibrary, texts: Path | None, on: str
) -> SheetCheckJson:
    from kg.cli.sheets import needed_text
    from kg.sheet import load_sheet
    from kg.verify import record_verification

    try:
        text = source or needed_text(load_sheet(path), library, texts)
        return _answer(path, record_verification(path, text, day(on)))
    except SvidokError as error:
        return _unreadable(path, error)


def _show(answer: VerifyJson) -> None:
    rows = table("document", *_STATUSES, "record", "", numbers=_STATUSES)
    for sheet in answer["sheets"]:
        wrong = len(sheet["problems"])
        state = f"{wrong} problem{'s' * (wrong > 1)}" if wrong else ""
        if not wrong and not sheet["checked"]:
            state = "text not at hand"
        counts = [str(sheet["passages"].get(status, 0)) for status in _STATUSES]
        rows.add_row(sheet["name"], *counts, sheet["record"], state)
    show_table(rows)
    _show_wrong(answer["sheets"])
    if answer["ok"] and not all(sheet["checked"] for sheet in answer["sheets"]):
        note("Texts are found in the folder that SVIDOK_TEXTS or --texts names.", "yellow")
    elif answer["ok"]:
        note("every passage, number, bound and hash agrees with its text", "green")


def _show_wrong(sheets: Iterable[SheetCheckJson]) -> None:
    """Name every passage whose words are lost, and how many others only moved."""
    for sheet in sheets:
        lost = [passage for passage in sheet["wrong"] if passage["status"] == "lost"]
        for passage in lost:
            place = f"{sheet['name']}, line {passage['line']}"
            text = f"lost: {passage['claim']}, {passage['role']} ({place})"
            note(f"{text}: its words stand nowhere in this text", "red")
        if moved := len(sheet["wrong"]) - len(lost):
            note(
                f"moved: {moved} passages of {sheet['name']} stand elsewhere in this text", "yellow"
            )
