"""Reference files: many files, one table, every slug once."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import Problem, SheetError
from kg.sheet import load_reference, load_reference_files
from tests.kg.sheet.minisheet import write_reference


def problems(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(SheetError) as caught:
        load_reference(folder)
    return caught.value.problems


def test_files_are_merged_and_know_their_lines(tmp_path: Path) -> None:
    folder = write_reference(tmp_path)
    (folder / "ferry.yaml").write_text(
        "reference: 1\ntopics:\n  ferries: {label: {en: ferries}, broader: shipping}\n",
        encoding="utf-8",
    )
    files = load_reference_files(folder)
    assert set(files.value.topics) == {"shipping", "ferries"}
    assert set(files.value.actors) == {"mira-tolven", "minister", "harbour-office"}
    problem = files.problem(("topics", "ferries", "broader"), "wrong")
    assert (problem.file, problem.line) == (str(folder / "ferry.yaml"), 3)


def test_a_slug_in_two_files_names_both(tmp_path: Path) -> None:
    folder = write_reference(tmp_path)
    (folder / "other.yaml").write_text(
        "reference: 1\nplaces:\n  velmar: {kind: place, label: {en: Velmar}}\n", encoding="utf-8"
    )
    (problem,) = problems(folder)
    assert f"“velmar” is already given in {folder / 'other.yaml'}:3" in problem.message
    assert (problem.file, problem.line) == (str(folder / "shared.yaml"), 3)


def test_a_slug_in_two_tables_of_one_file_is_refused(tmp_path: Path) -> None:
    places = "places:\n  a: {kind: place, label: {en: A}}\n"
    yaml = f"reference: 1\n{places}topics:\n  a: {{label: {{en: A}}}}\n"
    found = problems(write_reference(tmp_path, yaml))
    assert any(problem.line == 5 and "already given" in problem.message for problem in found)


def test_the_name_of_the_document_is_taken(tmp_path: Path) -> None:
    yaml = "reference: 1\ntopics:\n  document: {label: {en: A}}\n"
    assert "document" in str(problems(write_reference(tmp_path, yaml))[0])


@pytest.mark.parametrize(
    ("yaml", "said"),
    [
        ("reference: 1\nactors:\n  a: {kind: human, label: {en: A}}\n", "allowed: person"),
        ("reference: 1\nactors:\n  a: {kind: person}\n", "actors.a.label: is missing"),
        ("reference: 1\nactors:\n  A B: {kind: person, label: {en: A}}\n", "small letters"),
        ("reference: 1\nactors:\n  a: {kind: person, label: {English: A}}\n", "language tag"),
        ("reference: 1\nactors: [a]\n", "keys and values"),
        ("reference: 1\npeople: {}\n", "there is no field “people” here"),
        ("sheet: 1\n", "the key “reference” is missing"),
        ("", "empty"),
    ],
)
def test_problems_are_in_plain_words(tmp_path: Path, yaml: str, said: str) -> None:
    assert said in "\n".join(map(str, problems(write_reference(tmp_path, yaml))))


def test_the_problems_of_all_files_come_together(tmp_path: Path) -> None:
    folder = write_reference(tmp_path, "reference: 1\nplaces: {a: {kind: x, label: {en: A}}}\n")
    (folder / "b.yaml").write_text("", encoding="utf-8")
    assert {Path(str(problem.file)).name for problem in problems(folder)} == {
        "shared.yaml",
        "b.yaml",
    }


def test_a_folder_without_files_is_refused(tmp_path: Path) -> None:
    assert "no reference file" in problems(tmp_path)[0].message


def test_an_empty_table_is_none(tmp_path: Path) -> None:
    assert load_reference(write_reference(tmp_path, "reference: 1\nplaces:\n")).places == {}
