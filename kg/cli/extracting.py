"""`kg extract`: who says what in a document, found and proposed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.clock import day
from kg.cli.guarded import adults
from kg.cli.options import AsJson, CorpusDir, chosen
from kg.cli.output import emit, note, out, progress, reported, show_table, table
from kg.errors import Problem, SheetError
from kg.model import ReferenceData

if TYPE_CHECKING:
    from kg.extract.propose import Proposal
    from kg.model.reading import Reading
    from kg.pipeline.proposing import Extracted

__all__ = ["extract"]


@reported
def extract(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Text, Markdown, HTML, PDF or DOCX.")
    ],
    *,
    sheet: Annotated[
        Path | None,
        typer.Option("--sheet", metavar="OUT", help="Write a proposed coding sheet here."),
    ] = None,
    names: Annotated[
        Path | None,
        typer.Option(
            "--reference", metavar="OUT", help="Write the reference entries that are new here."
        ),
    ] = None,
    identifier: Annotated[
        str | None,
        typer.Option(
            "--identifier",
            metavar="NAME",
            help="What the document is called. Else the name of its file.",
            show_default=False,
        ),
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="Day of coding. Else today.")
    ] = None,
    corpus: CorpusDir = None,
    as_json: AsJson = False,
) -> None:
    """Find who says what in a document, and propose claims.

    With --json everything found is printed with its offsets in the text. A sheet holds only what
    `kg verify` and the guard of children let through; what they refuse is listed with its reason.
    Nothing proposed is accepted: decide on it with `kg decide`.
    """
    from kg.extract import Known
    from kg.extract.draft import draft
    from kg.extract.shown import findings_json
    from kg.guard import guard_strings, located_strings
    from kg.pipeline.proposing import extract as found_in
    from kg.pipeline.proposing import proposal
    from kg.read import read_file
    from kg.sheet import load_reference

    given, day_of_coding = chosen(corpus=corpus), day(on)
    for target in (sheet, names):
        if target is not None and target.exists():
            raise SheetError(
                Problem("there is a file already", str(target), way_out="name another")
            )
        # The name of a new file is written too: law 8 before anything else.
        guard_strings(located_strings({}, str(target or "")), adults(given.corpus))
    folder = given.corpus / "reference"
    reference = load_reference(folder) if folder.is_dir() else ReferenceData()
    with progress() as say:
        say(f"reading {file}")
        reading = read_file(file)
        say("looking for who says what")
        extracted = found_in(reading, reference, given.model)
        proposed = None
        if sheet is not None or names is not None:
            say("proposing claims")
            name = identifier or file.stem
            drafted = draft(reading, extracted.findings, Known.of(reference), name)
            proposed = proposal(reading, drafted, reference, identifier=name, on=day_of_coding)
    if proposed is not None:
        _write(proposed, sheet, names)
    if as_json:
        emit(_found_json(reading, findings_json(extracted.findings), extracted, proposed))
    else:
        _show_found(extracted, proposed)


def _write(proposed: Proposal, sheet: Path | None, names: Path | None) -> None:
    from kg.extract.written import reference_yaml
    from kg.sheet.edit import replace_file

    for target, text in ((sheet, proposed.text), (names, reference_yaml(proposed.reference))):
        if target is not None:
            replace_file(target, text)


def _found_json(
    reading: Reading,
    found: dict[str, list[dict[str, object]]],
    extracted: Extracted,
    proposed: Proposal | None,
) -> dict[str, object]:
    published = reading.published
    publisher = reading.publisher
    return {
        "text_sha256": reading.text_sha256,
        "length": len(reading.text),
        "language": reading.language,
        "published": None if published is None else published.time.edtf,
        "publisher": None if publisher is None else publisher.value,
        "zones": [
            {"zone": str(span.zone), "start": span.start, "end": span.end} for span in reading.zones
        ],
        **found,
        "withheld": [{"kind": one.kind, "at": list(one.at)} for one in extracted.withheld],
        "refused": None
        if proposed is None
        else [
            {
                "kind": one.kind,
                "at": None if one.at is None else list(one.at),
                "reason": one.reason,
                "law": one.law,
            }
            for one in proposed.refused
        ],
    }


def _show_found(extracted: Extracted, proposed: Proposal | None) -> None:
    from dataclasses import fields

    rows = table("what", "found", numbers=("found",))
    for kind in fields(extracted.findings):
        rows.add_row(kind.name, str(len(getattr(extracted.findings, kind.name))))
    show_table(rows)
    if extracted.withheld:
        note(f"{len(extracted.withheld)} findings may tell who a child is and are withheld")
    if proposed is not None:
        out().print()
        note(f"{len(proposed.sheet.claims)} claims are proposed", "green")
        refused = table("not proposed", "at", "reason", "law")
        for one in proposed.refused:
            at = "" if one.at is None else f"{one.at[0]}–{one.at[1]}"
            refused.add_row(one.kind, at, one.reason, "" if one.law is None else str(one.law))
        if proposed.refused:
            show_table(refused)
