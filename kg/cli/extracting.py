"""`kg evaluate`: what the extractors find, measured against gold or reviewed sheets."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import AsJson, chosen
from kg.cli.output import emit, note, out, progress, reported, show_table, table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.extract.calibration import Bin
    from kg.extract.evaluate import DocumentScore, Rate, Score

__all__ = ["evaluate"]


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
    calibration: Annotated[
        bool,
        typer.Option("--calibration", metavar="", help="How often findings are right as they say."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Measure the extractors against gold: precision and recall of each element.

    Texts are taken with the zones and the language of the gold, so that only extraction is
    measured. The rules by which a finding counts are in docs/extraction.md.
    """
    from kg.extract import find
    from kg.extract.calibration import reliability
    from kg.extract.evaluate import ELEMENTS, compare
    from kg.extract.gold import load_gold

    if element is not None and element not in ELEMENTS:
        raise typer.BadParameter(f"one of {', '.join(ELEMENTS)}", param_hint="--element")
    model = chosen().model
    scored: list[DocumentScore] = []
    with progress() as say:
        for gold in load_gold(folder):
            if only and gold.name not in only:
                continue
            say(f"reading {gold.name}")
            found = find(gold.reading, model=model)
            scored.append(
                compare(gold.name, gold.reading.language, gold.reading.text, found, gold.findings)
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
