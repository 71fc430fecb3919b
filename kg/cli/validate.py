"""`kg validate`: files and stores against the laws of the model."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import AsJson, CorpusDir, StoreDir, TextsDir, chosen
from kg.cli.output import emit, note, progress, reported, show_problems, show_table, table
from kg.cli.shapes import FindingJson, ValidateJson, problem_json
from kg.errors import Problem, SvidokError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rdflib import URIRef

    from kg.pipeline.check import FileKind
    from kg.pipeline.corpus import Workshop
    from kg.pipeline.gate import Gate
    from kg.settings import Settings
    from kg.validate import Engine

__all__ = ["EngineChoice", "validate"]


class EngineChoice(StrEnum):
    """Which SHACL engine validates data; for ``both`` a disagreement is a problem."""

    COMPILED = "compiled"
    REFERENCE = "reference"
    BOTH = "both"


@reported
def validate(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FILE",
            help="Sheets, reference files (YAML), decisions (JSONL) or data (ttl, nt, trig, nq, "
            "jsonld). Else the corpus and the stores.",
        ),
    ] = None,
    *,
    engine: Annotated[
        EngineChoice,
        typer.Option(
            "--engine",
            metavar="ENGINE",
            help="compiled, reference (pySHACL, slow) or both; for data and stores.",
        ),
    ] = EngineChoice.COMPILED,
    corpus: CorpusDir = None,
    store: StoreDir = None,
    texts: TextsDir = None,
    as_json: AsJson = False,
) -> None:
    """Check files, or corpus and stores, against the laws.

    A sheet is read, guarded (no child may be identifiable), resolved, verified and mapped, and its
    graph meets the shapes; claims without a decision are looked at as if they were accepted. RDF
    files are validated together, with the vocabulary beside them.
    """
    given = chosen(corpus=corpus, store=store, texts=texts)
    with progress() as say:
        findings = _files(files, engine, given, say) if files else _all(engine, given, say)
        checked = list(findings)
    valid = not any(finding["problems"] for finding in checked)
    for finding in checked:
        if finding["problems"]:
            problems = (Problem(**problem) for problem in finding["problems"])
            show_problems(f"{finding['kind']} {finding['name']} is not valid", problems)
    answer: ValidateJson = {"valid": valid, "checked": checked}
    if as_json:
        emit(answer)
    else:
        rows = table("what", "name", "problems", numbers=("problems",))
        for finding in checked:
            rows.add_row(finding["kind"], finding["name"], str(len(finding["problems"])))
        show_table(rows)
    if not valid:
        raise typer.Exit(1)
    note("everything is valid", "green")


def _finding(kind: str, name: str, problems: Iterable[Problem]) -> FindingJson:
    return {"name": name, "kind": kind, "problems": [problem_json(p) for p in problems]}


def _engine(choice: EngineChoice) -> Engine | None:
    from kg.validate import Engine

    return None if choice is EngineChoice.BOTH else Engine(choice.value)


def _name_of(base: str) -> Callable[[URIRef], str | None]:
    from kg.query.things import curie

    return lambda iri: curie(iri.removeprefix(base))


def _workshop(given: Settings) -> Workshop:
    from kg.ids import Ids
    from kg.pipeline.corpus import workshop
    from kg.review import TwoPersons

    return workshop(
        given.corpus,
        Ids(given.base_iri),
        given.texts,
        TwoPersons(given.two_persons),
        given.vault,
    )


def _all(
    choice: EngineChoice, given: Settings, say: Callable[[str], None]
) -> Iterator[FindingJson]:
    """Check what a build would read, then what the last one wrote."""
    from kg.cli.sheets import corpus_sheets, document_name
    from kg.pipeline.check import check_sheet, check_store, draft_gate
    from kg.store import StoreFolder

    shop = _workshop(given)
    gate = draft_gate(shop)
    for path in corpus_sheets(given.corpus):
        say(f"validating {path}")
        yield _finding("document", document_name(path), check_sheet(path, shop, gate))
    folder = StoreFolder(given.store)
    for name, opened in (("public", folder.public), ("full", folder.full)):
        say(f"validating the {name} store")
        found = check_store(opened(), str(given.store), _engine(choice), _name_of(given.base_iri))
        yield _finding("store", name, found)


def _files(
    paths: Iterable[Path], choice: EngineChoice, given: Settings, say: Callable[[str], None]
) -> Iterator[FindingJson]:
    from kg.cli.sheets import sheet_of
    from kg.ids import Ids
    from kg.pipeline.check import FileKind, check_data, draft_gate, kind_of

    data: list[Path] = []
    shop: Workshop | None = None
    gate: Gate | None = None
    for path in map(sheet_of, paths):
        say(f"validating {path}")
        try:
            kind = kind_of(path)
        except SvidokError as error:
            yield _finding("file", str(path), error.problems)
            continue
        if kind is FileKind.DATA:
            data.append(path)
            continue
        shop = shop or _workshop(given)
        gate = gate or draft_gate(shop)
        yield _finding(kind.value, str(path), _check(path, kind, shop, gate))
    if data:
        say("validating data")
        name = ", ".join(map(str, data))
        found = check_data(data, Ids(given.base_iri), _engine(choice), _name_of(given.base_iri))
        yield _finding("data", name, found)


def _check(path: Path, kind: FileKind, shop: Workshop, gate: Gate) -> tuple[Problem, ...]:
    from kg.pipeline import check
    from kg.pipeline.check import FileKind

    if kind is FileKind.SHEET:
        return check.check_sheet(path, shop, gate)
    checks = {
        FileKind.REFERENCE: check.check_reference,
        FileKind.DECISIONS: check.check_decisions,
        FileKind.COPIES: check.check_copies,
    }
    return checks[kind](path, shop)
