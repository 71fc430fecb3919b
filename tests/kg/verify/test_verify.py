"""Verification: what agrees with the text is verified, whatever does not is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import Problem
from kg.model import Sheet
from kg.model.vocabulary import AnchorStatus, PassageRole
from kg.sheet import Loaded, TextLibrary, load_sheet
from kg.verify import Record, verify
from tests.kg.sheet.minisheet import SHEET, TEXT, anchored, source


def edited(folder: Path, *changes: tuple[str, str], yaml: str = SHEET) -> Loaded[Sheet]:
    """An anchored sheet, changed afterwards."""
    anchored(folder, yaml)
    path = folder / "sheet.yaml"
    written = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in written, old
        written = written.replace(old, new, 1)
    path.write_text(written, encoding="utf-8")
    return load_sheet(path)


def problems(folder: Path, *changes: tuple[str, str], yaml: str = SHEET) -> tuple[Problem, ...]:
    return verify(edited(folder, *changes, yaml=yaml), source()).problems


def at(words: str) -> str:
    start = TEXT.index(words)
    return f"[{start}, {start + len(words)}]"


def test_a_sheet_that_agrees_is_verified(tmp_path: Path) -> None:
    report = verify(anchored(tmp_path), source())
    assert report.problems == ()
    assert report.ok
    assert report.checked
    assert report.counts == {AnchorStatus.VERIFIED: 11}
    assert set(report.statuses.values()) == {AnchorStatus.VERIFIED}
    assert report.passages[1].role is PassageRole.TIME
    assert report.passages[1].line is not None


def test_wrong_offsets_are_named_with_where_the_words_stand(tmp_path: Path) -> None:
    words = "reached Veldport"
    right = TEXT.index(words)
    loaded = edited(tmp_path, (at(words), f"[{right - 1}, {right + 15}]"))
    report = verify(loaded, source())
    (problem,) = report.problems
    assert (problem.field, problem.law) == ("claims[0]", 2)
    assert f"but at {right}" in problem.message
    assert problem.way_out == "run kg anchor"
    assert report.passages[0].status is AnchorStatus.MOVED
    assert report.passages[0].found == (right,)
    assert report.statuses["c001"] is AnchorStatus.MOVED
    assert report.statuses["c002"] is AnchorStatus.VERIFIED


def test_words_that_are_not_in_the_text_are_lost(tmp_path: Path) -> None:
    report = verify(
        edited(tmp_path, ("words: reached Veldport", "words: reached Valdport")), source()
    )
    (problem,) = report.problems
    assert "nor anywhere else" in problem.message
    assert report.statuses["c001"] is AnchorStatus.LOST


def test_offsets_behind_the_end_are_no_accident(tmp_path: Path) -> None:
    report = verify(edited(tmp_path, (at("homecoming"), "[100000, 100010]")), source())
    assert report.statuses["c006"] is AnchorStatus.MOVED


def test_a_wrong_hash_of_words_is_named(tmp_path: Path) -> None:
    loaded = edited(tmp_path)
    sha256 = loaded.value.claims[0].also[0].sha256
    assert sha256 is not None
    report = verify(edited(tmp_path, (sha256, "0" * 64)), source())
    assert report.problems[0].field == "claims[0].also[0]"
    assert report.statuses["c001"] is AnchorStatus.LOST


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('prefix: "n "', 'prefix: "m"', "claims[1].prefix"),
        ('prefix: "n "', 'suffix: "x"', "claims[1].suffix"),
        ('    prefix: "n "\n', "", "claims[1]"),
        ("words: homecoming", "words: homecoming\n    prefix: 'a '", "claims[5]"),
    ],
)
def test_prefix_and_suffix_stand_there_and_are_needed(
    tmp_path: Path, old: str, new: str, field: str
) -> None:
    yaml = SHEET.replace("words: more than 40 people\n", "words: 40 people\n    nth: 2\n", 1)
    yaml = yaml.replace("as_written: more than 40", "as_written: 40").replace("more-than", "exact")
    loaded = edited(tmp_path, yaml=yaml)
    assert loaded.value.claims[1].prefix == "n "
    found = problems(tmp_path, (old, new), yaml=yaml)
    assert [problem.field for problem in found if problem.law == 2] == [field]


def test_a_passage_stays_inside_its_zone(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, ("[0, 36]", "[0, 77]"), ("[36, ", "[77, "))
    assert problem.field == "claims[0]"
    assert "over the end of the zone headline at 77" in problem.message


def test_a_zone_does_not_end_inside_a_word(tmp_path: Path) -> None:
    found = problems(tmp_path, ("[0, 36]", "[0, 3]"), ("[36, ", "[3, "))
    assert [problem.field for problem in found] == ["document.zones[0]"]


def test_without_the_text_everything_is_unchecked_and_nothing_wrong(tmp_path: Path) -> None:
    report = verify(anchored(tmp_path), None)
    assert report.ok
    assert not report.checked
    assert report.record is Record.NONE
    assert report.counts == {AnchorStatus.UNCHECKED: 11}


def test_on_other_bytes_words_are_searched_exactly(tmp_path: Path) -> None:
    other = source("New headline\n\n" + TEXT.replace("homecoming", "home-coming"), "other.txt")
    report = verify(anchored(tmp_path), other)
    (problem,) = report.problems
    assert (problem.field, problem.law) == ("document.sha256", 2)
    assert "other.txt" in problem.message
    assert report.counts == {AnchorStatus.MOVED: 10, AnchorStatus.LOST: 1}
    assert report.statuses["c006"] is AnchorStatus.LOST
    by_words = report.passages[0]
    assert by_words.found == (14 + TEXT.index("reached Veldport"),)
    by_hash = report.passages[1]
    assert by_hash.found == (14 + TEXT.index("On 3 May 2031"),)


def test_one_byte_makes_another_text(tmp_path: Path) -> None:
    report = verify(anchored(tmp_path), source(TEXT + " "))
    assert not report.ok
    assert report.counts == {AnchorStatus.MOVED: 11}


def test_what_is_not_anchored_is_one_problem(tmp_path: Path) -> None:
    report = verify(edited(tmp_path, (f"    at: {at('homecoming')}\n", "")), source())
    (problem,) = report.problems
    assert problem.way_out == "run kg anchor"
    assert report.counts == {AnchorStatus.UNCHECKED: 11}


def test_a_wrong_length_is_found_even_when_the_zones_agree_with_it(tmp_path: Path) -> None:
    length = len(TEXT)
    found = problems(
        tmp_path,
        (f"length: {length}", f"length: {length - 1}"),
        (f", {length}]", f", {length - 1}]"),
    )
    assert [problem.field for problem in found] == ["document.length"]


def test_the_headline_is_in_the_words_of_the_text(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, ("headline: Ferry brings", "headline: Ferry takes"))
    assert problem.field == "document.headline"


def test_what_somebody_calls_a_thing_is_in_the_words_of_the_text(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, ("text: homecoming", "text: return"))
    assert problem.field == "claims[5].relation.text"


def test_words_of_a_restricted_claim_stay_out_of_messages(tmp_path: Path) -> None:
    token = "0123456789abcdef" * 2
    found = problems(
        tmp_path,
        ("  - key: c006\n", f"  - key: c006\n    restricted: {token}\n"),
        ("words: homecoming", "words: home going"),
    )
    assert found[0].field == "claims[5]"
    assert not any("home" in f"{problem.message} {problem.way_out}" for problem in found)


@pytest.mark.parametrize("name", ["000", "001", "002", "003", "example"])
def test_the_corpus_agrees_with_its_texts(
    repo: Path, name: str, request: pytest.FixtureRequest
) -> None:

    (path,) = (repo / "corpus").glob(f"{name}*/sheet.yaml")
    loaded = load_sheet(path)
    folder = None if name == "example" else request.getfixturevalue("texts")
    text = TextLibrary(folder).find(loaded.value.document.sha256, path.parent)
    assert text is not None
    report = verify(loaded, text)
    assert report.problems == ()
    assert set(report.counts) == {AnchorStatus.VERIFIED}
