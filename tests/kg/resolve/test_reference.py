"""Resolving the reference files: what one entry says of another must exist and fit."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import Problem, SheetError
from kg.resolve import resolve_reference
from kg.sheet import load_reference_files
from tests.kg.sheet.minisheet import REFERENCE, write_reference


def problems(folder: Path, yaml: str, documents: list[str] | None = None) -> tuple[Problem, ...]:
    files = load_reference_files(write_reference(folder, yaml))
    with pytest.raises(SheetError) as caught:
        resolve_reference(files, documents)
    return caught.value.problems


def test_files_that_are_in_order_give_their_tables(tmp_path: Path) -> None:
    files = load_reference_files(write_reference(tmp_path))
    assert resolve_reference(files) is files.value
    assert resolve_reference(files, []) is files.value


@pytest.mark.parametrize(
    ("old", "new", "field", "said"),
    [
        ("within: velmar", "within: velmr", "places.veldport.within", "did you mean “velmar”"),
        ("within: velmar", "within: minister", "places.veldport.within", "“minister” is a person"),
        (
            "government_of: velmar",
            "government_of: veldport",
            "actors.harbour-office.government_of",
            "is a place",
        ),
        (
            "organization: harbour-office",
            "organization: minister",
            "offices.head-of-harbour-office.organization",
            "is a person",
        ),
        (
            "population: people",
            "population: people\n    part_of: [shipping]",
            "variables.passengers-arrived.part_of",
            "is a topic",
        ),
        (
            "population: people",
            "population: people\n    part_of: [passengers-arrived]",
            "variables.passengers-arrived.part_of",
            "round in a circle",
        ),
        ("shipping: {", "shipping: {broader: shipping, ", "topics.shipping.broader", "circle"),
        (
            "velmar: {",
            "velmar: {within: veldport, ",
            "places.veldport.within",
            "veldport → velmar → veldport",
        ),
    ],
)
def test_a_wrong_link_is_named(tmp_path: Path, old: str, new: str, field: str, said: str) -> None:
    yaml = REFERENCE.replace(old, new, 1)
    (problem,) = problems(tmp_path, yaml)
    assert problem.field == field
    assert said in f"{problem.message} {problem.way_out}"
    assert problem.line is not None


def test_a_source_is_a_document_or_editorial(tmp_path: Path) -> None:
    yaml = REFERENCE.replace("mira-tolven: {", "mira-tolven: {source: fery, ")
    (problem,) = problems(tmp_path, yaml, ["ferry"])
    assert problem.field == "actors.mira-tolven.source"
    assert "did you mean “ferry”" in (problem.way_out or "")
    files = load_reference_files(write_reference(tmp_path, yaml))
    assert resolve_reference(files, ["fery"]) == resolve_reference(files) == files.value


def test_the_reference_files_of_the_corpus_are_in_order(repo: Path) -> None:
    documents = [path.parent.name for path in (repo / "corpus").glob("*/sheet.yaml")]
    files = load_reference_files(repo / "corpus" / "reference")
    assert resolve_reference(files, documents).actors
