"""`kg build`: the graph out of the corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import AsJson, CorpusDir, StoreDir, TextsDir, chosen
from kg.cli.output import emit, note, progress, reported, show_problems, show_table, table
from kg.cli.shapes import BuildJson, BuiltJson, problem_json

if TYPE_CHECKING:
    from pathlib import Path

    from kg.pipeline.build import BuildReport

__all__ = ["build"]


@reported
def build(
    *,
    corpus: CorpusDir = None,
    store: StoreDir = None,
    texts: TextsDir = None,
    force: Annotated[
        bool, typer.Option("--force", metavar="", help="Build even when nothing has changed.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Make the graph: check, map, validate, derive, store.

    A document with a problem is refused whole and the others go in; an earlier version of it stays
    in the stores. Nothing is half-written, and nothing is done when nothing has changed.
    """
    from kg.pipeline.build import build as build_stores
    from kg.review import TwoPersons

    given = chosen(corpus=corpus, store=store, texts=texts)
    with progress() as say:
        report = build_stores(
            given.corpus,
            given.store,
            base=given.base_iri,
            texts=given.texts,
            vault=given.vault,
            two_persons=TwoPersons(given.two_persons),
            force=force,
            progress=say,
        )
    answer = _answer(report, given.store)
    for name, problems in report.refused.items():
        stays = "; its earlier version stays" if name in report.kept else ""
        show_problems(f"{name} is refused{stays}", problems)
    if as_json:
        emit(answer)
    else:
        _show(answer)
    if report.refused:
        raise typer.Exit(1)


def _documents(report: BuildReport, store: Path) -> list[BuiltJson]:
    from kg.ids import Ids
    from kg.query.counts import DocumentCounts, document_counts
    from kg.store import StoreFolder

    folder, ids = StoreFolder(store), Ids(report.generation.base_iri)
    full, public = document_counts(folder.full()), document_counts(folder.public())
    said = report.generation.notes.get("documents")
    documents: list[BuiltJson] = []
    for name, entry in sorted(said.items()) if isinstance(said, dict) else ():
        iri = ids.iri(f"document/{entry['document']}")
        counts = full.get(iri, DocumentCounts())
        documents.append(
            {
                "name": name,
                "claims": counts.total,
                "published": public.get(iri, DocumentCounts()).total,
                "passages": dict(sorted(counts.passages.items())),
                "kept": name in report.kept,
            }
        )
    return documents


def _answer(report: BuildReport, store: Path) -> BuildJson:
    return {
        "store": str(store),
        "generation": report.generation.generation,
        "base_iri": report.generation.base_iri,
        "rebuilt": report.rebuilt,
        "quads": dict(report.generation.counts),
        "documents": _documents(report, store),
        "outdated_copies": report.outdated,
        "refused": [
            {
                "name": name,
                "kept": name in report.kept,
                "problems": [problem_json(problem) for problem in problems],
            }
            for name, problems in report.refused.items()
        ],
    }


def _show(answer: BuildJson) -> None:
    columns = ("document", "claims", "published", "verified", "unchecked")
    rows = table(*columns, "", numbers=columns[1:])
    for document in answer["documents"]:
        passages = document["passages"]
        rows.add_row(
            document["name"],
            str(document["claims"]),
            str(document["published"]),
            str(passages.get("verified", 0)),
            str(passages.get("unchecked", 0)),
            "earlier version" if document["kept"] else "",
        )
    show_table(rows)
    quads = answer["quads"]
    done = "built" if answer["rebuilt"] else "up to date"
    note(
        f"{done}: {answer['store']}, generation {answer['generation']}, "
        f"{quads['public']:,} quads for readers, {quads['full']:,} in full",
        "green",
    )
    if answer["outdated_copies"]:
        note(
            f"copies.jsonl: {answer['outdated_copies']:,} left out, for one of the two texts has "
            "changed since. kg ingest writes the file anew.",
            "yellow",
        )
    if not any(document["published"] for document in answer["documents"]):
        note("No claim is published yet: decide on claims with kg decide.", "yellow")
