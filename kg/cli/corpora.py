"""`kg corpus`: what the corpus holds, and what of its texts no claim rests on."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from kg.cli.copied import copies_by_document, told_copies
from kg.cli.options import AsJson, CorpusDir, TextsDir, chosen
from kg.cli.output import emit, note, out, reported, show_problems, show_table, table
from kg.cli.shapes import CorpusDocumentJson, CorpusJson, CoverageJson, CoveragesJson, problem_json
from kg.errors import Problem, SvidokError, TextError

if TYPE_CHECKING:
    from kg.sheet import SourceText
    from kg.verify import Coverage

__all__ = ["corpus"]

_STATUSES = ("accepted", "excluded", "rejected", "proposed", "undecided")

corpus = typer.Typer(
    help="See the documents, their review, and what is not coded.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)


@corpus.command("list", epilog="Example: kg corpus list --corpus corpus/")
@reported
def list_documents(*, corpus: CorpusDir = None, as_json: AsJson = False) -> None:
    """List the documents with their claims by review status."""
    from kg.cli.sheets import corpus_sheets

    folder = chosen(corpus=corpus).corpus
    texts: dict[str, str] = {}
    documents = [_document(path, texts) for path in corpus_sheets(folder)]
    copies = copies_by_document(folder, texts)
    for document in documents:
        document["copies"] = copies.get(document["name"], [])
    answer: CorpusJson = {"corpus": str(folder), "documents": documents}
    for document in documents:
        if document["problems"]:
            problems = (Problem(**problem) for problem in document["problems"])
            show_problems(f"{document['name']} cannot be read", problems)
    if as_json:
        emit(answer)
    else:
        _show_documents(documents)
    if any(document["problems"] for document in documents):
        raise typer.Exit(1)


def _document(path: Path, texts: dict[str, str]) -> CorpusDocumentJson:
    """Describe a document, and note the hash of its text."""
    from kg.review import DECISIONS, claim_statuses
    from kg.sheet import load_decisions, load_sheet
    from kg.verify.evidence import record_state

    found: CorpusDocumentJson = {
        "name": path.parent.name,
        "headline": None,
        "published": None,
        "claims": {},
        "restricted": 0,
        "record": None,
        "copies": [],
        "problems": [],
    }
    try:
        sheet = load_sheet(path).value
        statuses = claim_statuses(sheet, load_decisions(path.parent / DECISIONS))
    except SvidokError as error:
        found["problems"] = [problem_json(problem) for problem in error.problems]
        return found
    texts[path.parent.name] = sheet.document.sha256
    counts = Counter("undecided" if s is None else s.value for s in statuses.values())
    found["headline"] = sheet.document.headline
    found["published"] = sheet.document.published.edtf if sheet.document.published else None
    found["claims"] = {status: counts[status] for status in _STATUSES}
    found["restricted"] = sum(claim.restricted is not None for claim in sheet.claims)
    found["record"] = record_state(sheet).value
    return found


def _show_documents(documents: list[CorpusDocumentJson]) -> None:
    copied = any(document["copies"] for document in documents)
    columns = ("document", "claims", "review", "record", "published", *(("copies",) * copied))
    rows = table(*columns, numbers=("claims",))
    for document in documents:
        counts = {**document["claims"], "restricted": document["restricted"]}
        rows.add_row(
            document["name"],
            str(sum(document["claims"].values())),
            ", ".join(f"{count} {status}" for status, count in counts.items() if count) or "–",
            document["record"] or "–",
            document["published"] or "–",
            *((told_copies(document["copies"]) or "–",) * copied),
        )
    show_table(rows)


@corpus.command("coverage", epilog="Example: kg corpus coverage ferry --texts texts/")
@reported
def coverage(
    documents: Annotated[
        list[str] | None,
        typer.Argument(metavar="DOC", help="Folders of the corpus, or sheets. Else all."),
    ] = None,
    *,
    corpus: CorpusDir = None,
    texts: TextsDir = None,
    text: Annotated[
        Path | None, typer.Option("--text", metavar="FILE", help="The text of one document.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show what of a text no claim rests on, and what is stored.

    A sheet stays under two thirds of the words of its text.
    """
    from kg.cli.sheets import document_name, needed_text
    from kg.pipeline.texts import HouseTexts
    from kg.sheet import load_sheet, read_text
    from kg.verify import coverage as measure

    given = chosen(corpus=corpus, texts=texts)
    paths = _named(documents, given.corpus)
    if text is not None and len(paths) != 1:
        raise typer.BadParameter("a text belongs to one document: name it", param_hint="--text")
    library = HouseTexts(given.texts, given.vault)
    answers: list[CoverageJson] = []
    for path in paths:
        loaded = load_sheet(path)
        source = read_text(text) if text is not None else None
        source = source or needed_text(loaded, library, given.texts)
        if source.sha256 != loaded.value.document.sha256:
            # Offsets mean nothing in another text.
            raise TextError(
                Problem(
                    "this is not the text that was coded: its SHA-256 is another",
                    source.file,
                    way_out=f"kg verify {path} says where the words went",
                )
            )
        measured = measure(loaded.value, source)
        answers.append(_coverage(document_name(path), measured))
        if not as_json:
            _show_coverage(answers[-1], source)
    if as_json:
        answer: CoveragesJson = {"documents": answers}
        emit(answer)


def _named(documents: list[str] | None, folder: Path) -> tuple[Path, ...]:
    """Return the sheets that are meant: names of the corpus, or paths of sheets and folders."""
    from kg.cli.sheets import corpus_sheets, sheet_of

    if not documents:
        return corpus_sheets(folder)
    paths: list[Path] = []
    for name in documents:
        sheet = sheet_of(Path(name))
        paths += [sheet] if sheet.is_file() else corpus_sheets(folder, [name])
    return tuple(paths)


def _coverage(name: str, measured: Coverage) -> CoverageJson:
    return {
        "name": name,
        "words": measured.words,
        "stored": measured.stored,
        "share": round(measured.share, 4),
        "sentences": len(measured.sentences),
        "zones": {
            zone.value: {"words": words.words, "rested": words.rested, "stored": words.stored}
            for zone, words in measured.zones.items()
        },
        "open": [
            {
                "at": list(sentence.at),
                "zone": sentence.zone.value,
                "claims": list(sentence.claims),
                "open": [list(span) for span in sentence.open],
            }
            for sentence in measured.sentences
            if sentence.open
        ],
    }


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _show_coverage(answer: CoverageJson, source: SourceText) -> None:
    console = out()
    console.print(Text(answer["name"], style="bold"))
    numbers = ("words", "rested on", "stored")
    rows = table("zone", *numbers, numbers=numbers)
    for zone, words in answer["zones"].items():
        rows.add_row(zone, str(words["words"]), str(words["rested"]), str(words["stored"]))
    show_table(rows, console)
    for sentence in answer["open"]:
        start, end = sentence["at"]
        line, place = Text(f"  {start:>6}–{end:<6} ", style="dim"), start
        # What nothing rests on stands out; the rest of the sentence is there to be read.
        for first, last in sentence["open"]:
            line.append(_flat(source.text[place:first]), style="not dim")
            line.append(f"‹{_flat(source.text[first:last])}›", style="not dim yellow")
            place = last
        line.append(_flat(source.text[place:end]), style="not dim")
        console.print(line, soft_wrap=True)
    bare = sum(not sentence["claims"] for sentence in answer["open"])
    note(
        f"{answer['share']:.0%} of the words are stored; {bare} of {answer['sentences']} sentences "
        f"have no claim, {len(answer['open'])} have words on which none rests",
        "green",
    )
