"""`kg extract` and `kg evaluate`: what is found in a text, and how good that is."""

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
    from collections.abc import Mapping

    from kg.extract.calibration import Bin
    from kg.extract.evaluate import DocumentScore, Rate, Score
    from kg.extract.propose import Proposal
    from kg.model.reading import Reading
    from kg.pipeline.proposing import Extracted

__all__ = ["evaluate", "extract"]


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
    from kg.extract.propose import reference_yaml
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


@reported
def evaluate(
    folder: Annotated[
        Path, typer.Argument(metavar="GOLD_DIR", help="A folder of NAME.txt with NAME.json.")
    ],
    *,
    only: Annotated[
        list[str] | None,
        typer.Option("--document", metavar="NAME", help="Only this one; may be repeated."),
    ] = None,
    errors: Annotated[
        bool, typer.Option("--errors", metavar="", help="List every slip, with its place.")
    ] = False,
    element: Annotated[
        str | None,
        typer.Option("--element", metavar="NAME", help="With --errors: slips of this alone."),
    ] = None,
    read: Annotated[
        bool,
        typer.Option(
            "--read", metavar="", help="Read the files anew: zones, language and date count too."
        ),
    ] = False,
    calibration: Annotated[
        bool,
        typer.Option("--calibration", metavar="", help="How often findings are right as they say."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Measure the extractors against gold: precision and recall of each element.

    Texts are taken with the zones, language and date of the gold, so that only extraction is
    measured; with --read they are read as `kg extract` reads them. The rules by which a finding counts are in docs/extraction.md.
    """
    from kg.extract import find
    from kg.extract.calibration import reliability
    from kg.extract.evaluate import ELEMENTS, compare
    from kg.extract.gold import load_gold
    from kg.read import read_file

    if element is not None and element not in ELEMENTS:
        raise typer.BadParameter(f"one of {', '.join(ELEMENTS)}", param_hint="--element")
    model = chosen().model
    scored: list[DocumentScore] = []
    with progress() as say:
        for gold in load_gold(folder):
            if only and gold.name not in only:
                continue
            say(f"reading {gold.name}")
            reading = read_file(gold.path) if read else gold.reading
            found = find(reading, model=model)
            scored.append(
                compare(gold.name, gold.reading.language, reading.text, found, gold.findings)
            )
    if not scored:
        raise typer.BadParameter("no document of that name is here", param_hint="--document")
    bins = reliability(grade for document in scored for grade in document.grades)
    if as_json:
        emit(_json(scored, bins))
        return
    _show(scored)
    if calibration:
        _show_bins(bins)
    if errors:
        _show_slips(scored, element)


def _share(rate: Rate) -> str:
    return "–" if rate.share is None else f"{rate.share:.3f}"


def _show(scored: list[DocumentScore]) -> None:
    from kg.extract.evaluate import total

    languages = sorted({document.language.split("-")[0] for document in scored})
    for language in (None, *languages) if len(languages) > 1 else (None,):
        count = sum(language in (None, one.language.split("-")[0]) for one in scored)
        title = f"{language or 'all'}: {count} documents"
        rows = table(
            "element",
            "found",
            "expected",
            "P",
            "R",
            "F1",
            "fields of what matched",
            title=title,
            numbers=("found", "expected", "P", "R", "F1"),
        )
        for name, score in total(scored, language).items():
            rows.add_row(
                name,
                str(score.precision.of),
                str(score.recall.of),
                _share(score.precision),
                _share(score.recall),
                "–" if score.f1 is None else f"{score.f1:.3f}",
                ", ".join(f"{key} {_share(rate)}" for key, rate in score.fields.items()),
            )
        show_table(rows)
        out().print()


def _show_bins(bins: tuple[Bin, ...]) -> None:
    from kg.extract.calibration import calibration_error

    rows = table(
        "element",
        "confidence",
        "findings",
        "mean",
        "right",
        title="Calibration",
        numbers=("findings", "mean", "right"),
    )
    for one in bins:
        rows.add_row(
            one.element,
            f"{one.low:.2f}–{one.high:.2f}",
            str(one.count),
            f"{one.confidence:.3f}",
            f"{one.right:.3f}",
        )
    show_table(rows)
    error = calibration_error(bins)
    if error is not None:
        note(f"mean distance between confidence and share right: {error:.3f}")


def _show_slips(scored: list[DocumentScore], element: str | None) -> None:
    rows = table("document", "element", "what", "at", "words", "found", "expected", title="Slips")
    for document in scored:
        for slip in document.slips:
            if element in (None, slip.element):
                rows.add_row(
                    slip.document,
                    slip.element,
                    slip.field,
                    f"{slip.at[0]}–{slip.at[1]}",
                    slip.words,
                    slip.found or "",
                    slip.expected or "",
                )
    show_table(rows)


def _score_json(scores: Mapping[str, Score]) -> dict[str, object]:
    return {
        name: {
            "found": score.precision.of,
            "expected": score.recall.of,
            "right": score.precision.right,
            "precision": score.precision.share,
            "recall": score.recall.share,
            "f1": score.f1,
            "fields": {
                key: {"right": rate.right, "of": rate.of, "share": rate.share}
                for key, rate in score.fields.items()
            },
        }
        for name, score in scores.items()
    }


def _json(scored: list[DocumentScore], bins: tuple[Bin, ...]) -> dict[str, object]:
    from dataclasses import asdict

    from kg.extract.calibration import calibration_error
    from kg.extract.evaluate import total

    languages = sorted({document.language.split("-")[0] for document in scored})
    return {
        "documents": [
            {
                "name": document.name,
                "language": document.language,
                "elements": _score_json(document.scores),
                "slips": [asdict(slip) for slip in document.slips],
            }
            for document in scored
        ],
        "all": _score_json(total(scored)),
        "languages": {one: _score_json(total(scored, one)) for one in languages},
        "calibration": {
            "bins": [asdict(one) for one in bins],
            "error": calibration_error(bins),
        },
    }
