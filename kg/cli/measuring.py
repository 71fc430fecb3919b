"""`kg evaluate`: what the extractors find, measured against gold or reviewed sheets."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import AsJson, CorpusDir, TextsDir, chosen
from kg.cli.output import emit, note, out, progress, reported, show_table, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from kg.extract.calibration import Bin
    from kg.extract.evaluate import DocumentScore, Rate, Score
    from kg.extract.gold import Gold
    from kg.settings import Settings
    from kg.sheet import SourceText

__all__ = ["evaluate"]


@reported
def evaluate(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="GOLD_DIR",
            help="A folder of NAME.txt with NAME.json. Else the sheets of the corpus.",
        ),
    ] = None,
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
    fit: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Write the table of confidences that these documents give."
        ),
    ] = None,
    corpus: CorpusDir = None,
    texts: TextsDir = None,
    as_json: AsJson = False,
) -> None:
    """Measure what extraction finds, by gold or by sheets.

    Precision and recall of each element, by language, and the accuracy of its fields.

    Texts are taken with the zones, language and date of the gold, so that only extraction is
    measured; with --read they are read as `kg extract` reads them. Without GOLD_DIR, what is found
    is held against the sheets of the corpus whose texts are at hand. The rules by which a finding
    counts are in docs/extraction.md. With --fit confidences are those of the rules, and what is
    told of reliability is what the table says of each document when it is fitted on all others.
    """
    from kg.extract.calibration import brier_scores, left_out, reliability
    from kg.extract.evaluate import ELEMENTS

    if element is not None and element not in ELEMENTS:
        raise typer.BadParameter(f"one of {', '.join(ELEMENTS)}", param_hint="--element")
    given = chosen(corpus=corpus, texts=texts)
    wanted = set(only or ())
    with progress() as say:
        documents = (
            _against_sheets(given, say)
            if folder is None
            else _against_gold(folder, given, anew=read, as_found=fit is not None)
        )
        scored = []
        for name, score in documents:
            if not wanted or name in wanted:
                say(f"reading {name}")
                scored.append(score())
    if not scored:
        raise typer.BadParameter("no document of that name is here", param_hint="--document")
    if fit is not None:
        _write_table(scored, fit)
        grades = left_out([document.grades for document in scored])
    else:
        grades = tuple(grade for document in scored for grade in document.grades)
    bins, brier = reliability(grades), brier_scores(grades)
    if as_json:
        emit(_json(scored, bins, brier))
        return
    _show(scored)
    if calibration or fit is not None:
        _show_bins(bins, brier)
    if errors:
        _show_slips(scored, element)


def _against_gold(
    folder: Path, given: Settings, *, anew: bool, as_found: bool
) -> Iterator[tuple[str, Callable[[], DocumentScore]]]:
    """Yield the name of each document with the work of measuring it."""
    from kg.extract import find
    from kg.extract.evaluate import compare
    from kg.extract.extractors import find_in
    from kg.extract.gold import load_gold
    from kg.extract.known import Known
    from kg.extract.language import analyse
    from kg.read import read_file

    def score(gold: Gold) -> DocumentScore:
        reading = read_file(gold.path) if anew else gold.reading
        if as_found:
            found = find_in(analyse(reading, given.model), Known())
        else:
            found = find(reading, model=given.model)
        publisher = gold.reading.publisher
        return compare(
            gold.name,
            gold.reading.language,
            reading.text,
            found,
            gold.findings,
            publisher=None if publisher is None else publisher.value,
        )

    for gold in load_gold(folder):
        yield gold.name, partial(score, gold)


def _write_table(scored: list[DocumentScore], file: Path) -> None:
    """Write the table of confidences, over one that is there: it is made by this command alone."""
    from kg.export import write_file
    from kg.extract.calibration import fitted
    from kg.extract.confidence import written

    grades = (grade for document in scored for grade in document.grades)
    write_file(file, written(fitted(grades)).encode())
    note(f"the table of confidences is in {file}")


def _against_sheets(
    given: Settings, say: Callable[[str], None]
) -> Iterator[tuple[str, Callable[[], DocumentScore]]]:
    from kg.cli.sheets import corpus_sheets, document_name
    from kg.extract import Known, find
    from kg.extract.evaluate import compare
    from kg.extract.reviewed import findings_of
    from kg.pipeline.texts import HouseTexts
    from kg.read import read_bytes
    from kg.sheet import load_reference, load_sheet

    reference = load_reference(given.corpus / "reference")
    library = HouseTexts(given.texts, given.vault)

    def score(path: Path, source: SourceText) -> DocumentScore:
        sheet = load_sheet(path).value
        name, language = document_name(path), sheet.document.language
        reading = read_bytes(source.text.encode(), f"{name}.txt")
        found = find(reading, Known.of(reference), given.model)
        expected = findings_of(sheet, source.text, reference)
        return compare(name, language, source.text, found, expected)

    for path in corpus_sheets(given.corpus):
        source = library.find(load_sheet(path).value.document.sha256, path.parent)
        if source is None:
            say(f"the text of {document_name(path)} is not at hand")
        else:
            yield document_name(path), partial(score, path, source)


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


def _show_bins(bins: tuple[Bin, ...], brier: Mapping[str, float]) -> None:
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
    scores = ", ".join(f"{element} {score:.3f}" for element, score in brier.items())
    note(f"Brier scores: {scores}")


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


def _json(
    scored: list[DocumentScore], bins: tuple[Bin, ...], brier: Mapping[str, float]
) -> dict[str, object]:
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
            "brier": brier,
        },
    }
