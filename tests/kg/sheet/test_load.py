"""Sheets from YAML: what was written stays what was written, and every problem names its line."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from kg.errors import Problem, SheetError
from kg.model import Figure
from kg.sheet import load_sheet
from tests.kg.sheet.minisheet import SHEET, TEXT, anchored, source, write_sheet

HASHED = SHEET.replace(
    "  language: en", f"  language: en\n  sha256: {source().sha256}\n  length: LENGTH"
)


def problems(folder: Path, yaml: str | bytes) -> tuple[Problem, ...]:
    path = folder / "sheet.yaml"
    if isinstance(yaml, str):
        yaml = yaml.replace("LENGTH", str(len(TEXT))).encode()
    path.write_bytes(yaml)
    with pytest.raises(SheetError) as caught:
        load_sheet(path)
    for problem in caught.value.problems:
        assert problem.file == str(path)
    return caught.value.problems


def line_with(yaml: str, words: str) -> int:
    return yaml[: yaml.index(words)].count("\n") + 1


def test_a_sheet_loads_with_the_lines_of_its_fields(tmp_path: Path) -> None:
    loaded = load_sheet(write_sheet(tmp_path, HASHED))
    assert [claim.key for claim in loaded.value.claims][:2] == ["c001", "c002"]
    figure = loaded.value.claims[1].content
    assert isinstance(figure, Figure)
    assert figure.value == Decimal(40)
    assert loaded.line_of(("claims", 1, "figure", "bound")) == line_with(HASHED, "bound: more-than")
    assert loaded.line_of(("claims", 0, "also", 1)) == line_with(HASHED, "role: claimant")
    nearest = loaded.line_of(("claims", 3, "quotation", "speech_act"))
    assert nearest == line_with(HASHED, "quotation: {")


def test_scalars_are_strings_as_written(tmp_path: Path) -> None:
    yaml = HASHED.replace("label: people on the ferry", "label: no").replace(
        "identifier: ferry ", "identifier: 1e3 "
    )
    loaded = load_sheet(write_sheet(tmp_path, yaml))
    assert loaded.value.document.identifier == "1e3"
    assert loaded.value.groups["passengers"].label == "no"


def test_nothing_is_null_only_where_nothing_stands(tmp_path: Path) -> None:
    yaml = HASHED.replace("headline: Ferry brings 40 people to Veldport", "headline: ~")
    assert load_sheet(write_sheet(tmp_path, yaml)).value.document.headline is None
    yaml = HASHED.replace("headline: Ferry brings 40 people to Veldport", "headline: null")
    assert load_sheet(write_sheet(tmp_path, yaml)).value.document.headline == "null"
    yaml = HASHED.replace("headline: Ferry brings 40 people to Veldport", 'headline: "~"')
    assert load_sheet(write_sheet(tmp_path, yaml)).value.document.headline == "~"


def test_a_table_may_be_begun_and_empty(tmp_path: Path) -> None:
    head = HASHED[: HASHED.index("groups:")]
    assert load_sheet(write_sheet(tmp_path, head + "groups:\nclaims:\n")).value.claims == ()


@pytest.mark.parametrize(
    ("old", "new", "said", "field"),
    [
        ("bound: more-than", "bound: more", "did you mean “more-than”", "claims[1].figure.bound"),
        ("bound: more-than", "bound: atleast", "at-least", "claims[1].figure.bound"),
        ("bound: more-than", "bound: zzz", "allowed: exact, more-than", "claims[1].figure.bound"),
        ("value: 40", "value: 1,600", "write 1600, not 1,600", "claims[1].figure.value"),
        ("value: 40", "value: .nan", "", "claims[1].figure.value"),
        (
            "qualifier: increment",
            "qualifer: increment",
            "“qualifier”",
            "claims[1].figure.qualifer",
        ),
        ("      unit: people\n", "", "is missing", "claims[1].figure.unit"),
        ("role: time", "role: tme", "“time”", "claims[0].also[0].role"),
        ("edtf: 2031-05-03", "edtf: 3 May", "not an EDTF date", "claims[0].event.time.edtf"),
        ("edtf: 2031-05-03", "edtf: 2031-13-03", "not an EDTF", "claims[0].event.time.edtf"),
        ("place: [veldport]", "place: veldport", "write [veldport]", "claims[0].event.place"),
        ("coded_on: 2031-05-10", "coded_on: May", "write it as 2025-07-23", "record.coded_on"),
        ("key: c001", "key: C 001", "small letters", "claims[0].key"),
        ("language: en", "language: English", "language tag", "document.language"),
        ("marked: true", "marked: perhaps", "neither true nor false", "claims[3].quotation.marked"),
        ("stance: denies", "stance: denied", "“denies”", "claims[7].stance"),
        ("    denies: {target: waiting, aspect: occurrence}\n", "", "go together", "claims[7]"),
        ("kind: NewsArticle", "kind: Newsarticle", "“NewsArticle”", "document.kind"),
        ("words: homecoming", "words:", "is empty", "claims[5].words"),
        ("words: homecoming", "words: [homecoming]", "not a list", "claims[5].words"),
        ("membership: {", "same: arrival\n    membership: {", "exactly one", "claims[4]"),
        (", text: homecoming}", "}", "object or a text", "claims[5].relation"),
        ("[36, LENGTH]", "[37, LENGTH]", "zones must cover", "document"),
        ("passengers: {", "passengers: {size: many, ", "whole number", "groups.passengers.size"),
    ],
)
def test_a_problem_names_line_field_and_way_out(
    tmp_path: Path, old: str, new: str, said: str, field: str
) -> None:
    assert HASHED.count(old) >= 1
    yaml = HASHED.replace(old, new, 1)
    found = [problem for problem in problems(tmp_path, yaml) if problem.field == field]
    assert len(found) == 1
    assert said in f"{found[0].message} {found[0].way_out}"
    if new and "." in field:
        assert found[0].line == line_with(HASHED, old)


def test_all_problems_are_named_at_once(tmp_path: Path) -> None:
    yaml = (
        HASHED.replace("more-than", "over").replace("[arrival]", "arrival").replace("LENGTH", "x")
    )
    assert {problem.field for problem in problems(tmp_path, yaml)} == {
        "claims[1].figure.bound",
        "claims[0].event.type",
        "document.length",
        "document.zones[1].at[1]",
    }


@pytest.mark.parametrize(
    ("yaml", "said", "line"),
    [
        ("sheet: 1\na: &x {b: c}\nd: e\n", "anchors", 2),
        ("sheet: 1\na: *x\n", "", 2),
        ("sheet: 1\na: !!python/object:os.system x\n", "tag", 2),
        ("sheet: 1\na: {b: c, <<: d}\n", "merge key", 2),
        ("sheet: 1\n? [a]\n: b\n", "such a key", 2),
        ("sheet: 1\na: 1\na: 2\n", "“a” is given twice (first in line 2)", 3),
        ("sheet: 1\ngroups: {a: 1, a: 2}\n", "given twice", 2),
        ("sheet: 1\n---\nsheet: 1\n", "second YAML document", 2),
        ("sheet: 1\na: [1, 2\nb: 3\n", "not YAML", 3),
        ("sheet: 1\na: b: c\n", "not YAML", 2),
        ("sheet: 1\n\ta: 1\n", "not YAML", 2),
        ("sheet: 1\na: " + "[" * 40 + "]" * 40, "deep", 2),
        ("sheet: 1\na: " + "[" * 100_000, "deep", 2),
        ("a: \x07", "not YAML", None),
        ("", "empty", None),
        ("# only a comment\n", "empty", None),
        ("--- ~\n", "empty", None),
        ("just words", "sheet: 1", None),
        ("- a\n- b\n", "sheet: 1", None),
        ("document: {}\n", "“sheet” is missing", 1),
        ("sheet: 2\n", "format “2” is not known", 1),
        ("\ufeffsheet: 1\n", "byte order mark", None),
    ],
)
def test_what_is_no_sheet_is_refused(
    tmp_path: Path, yaml: str, said: str, line: int | None
) -> None:
    found = problems(tmp_path, yaml.encode())
    assert said in f"{found[0].message} {found[0].way_out}"
    if said:
        assert found[0].line == line


def test_latin_1_and_garbage_are_refused(tmp_path: Path) -> None:
    assert "byte 10 is 0xe9" in str(problems(tmp_path, "sheet: caf\xe9".encode("latin-1"))[0])
    garbage = bytes(range(256)) * 40_000
    assert "too many" in problems(tmp_path, garbage)[0].message
    assert "not UTF-8" in problems(tmp_path, garbage[:4_000_000])[0].message


def test_a_missing_sheet_is_a_sheet_error(tmp_path: Path) -> None:
    with pytest.raises(SheetError, match="cannot be read"):
        load_sheet(tmp_path / "none.yaml")


def test_a_message_quotes_nothing_of_a_restricted_claim(tmp_path: Path) -> None:
    token = "0123456789abcdef" * 2
    yaml = HASHED.replace("  - key: c006\n", f"  - key: c006\n    restricted: {token}\n")
    yaml = yaml.replace("stance: denies", "stance: denys", 1)
    yaml = yaml.replace("predicate: characterised-as", "predicate: called")
    found = {problem.field: str(problem) for problem in problems(tmp_path, yaml)}
    assert "called" not in found["claims[5].relation.predicate"]
    assert "denys" in found["claims[7].stance"]


def test_every_loaded_sheet_says_what_is_not_anchored(tmp_path: Path) -> None:
    waiting = load_sheet(write_sheet(tmp_path, HASHED)).unanchored()
    assert waiting is not None
    assert waiting.field == "claims[0]"
    assert "7 more" in waiting.message
    assert anchored(tmp_path).unanchored() is None


def test_choices_inside_lists_and_unknown_fields_are_explained(tmp_path: Path) -> None:
    yaml = HASHED.replace("passengers: {", "passengers: {known: [agee], minor: true, ")
    found = {problem.field: problem.way_out or "" for problem in problems(tmp_path, yaml)}
    assert "did you mean “age”" in found["groups.passengers.known[0]"]
    assert "did you mean “minors”" in found["groups.passengers.minor"]
    yaml = HASHED.replace("restricted", "x").replace(
        "  - key: c001\n", "  - key: c001\n    xyz: 1\n"
    )
    (problem,) = problems(tmp_path, yaml)
    assert (problem.way_out or "").startswith("fields: key, words")


@pytest.mark.parametrize(("field", "said"), [("sha256", "64 hex"), ("restricted", "32 hex")])
def test_hashes_and_tokens_are_explained(tmp_path: Path, field: str, said: str) -> None:
    line = "  language: en" if field == "sha256" else "    words: homecoming"
    yaml = HASHED.replace(f"  sha256: {source().sha256}\n", "") if field == "sha256" else HASHED
    indent = " " * (len(line) - len(line.lstrip()))
    yaml = yaml.replace(line, f"{line}\n{indent}{field}: ABC", 1)
    (problem,) = problems(tmp_path, yaml)
    assert said in (problem.way_out or "")
