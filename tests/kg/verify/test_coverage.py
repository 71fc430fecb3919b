"""Coverage: what of a text is rested on and stored, counted in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model.vocabulary import Zone
from kg.sheet.edit import quoted
from kg.verify import MAX_STORED, Coverage, coverage, verify
from tests.kg.sheet.minisheet import SHEET, TEXT, anchored, source

HEAD = """\
sheet: 1
document:
  kind: Report
  identifier: coverage
  language: en
  zones: [{zone: body, at: [0, LENGTH]}]
record: {coded_by: first-coder, coded_on: 2031-05-10}
claims:
"""
LINE = "The ferry from the islands came late and brought everybody who wanted to come."


def sheet_of(*words: str, kind: str = "event: {key: KEY, label: A, type: [state]}") -> str:
    claims = [
        f"  - {{key: c{number}, words: {quoted(text)}, {kind.replace('KEY', f'e{number}')}}}\n"
        for number, text in enumerate(words)
    ]
    return HEAD + "".join(claims)


def measured(folder: Path, text: str, *words: str) -> Coverage:
    return coverage(anchored(folder, sheet_of(*words), text).value, source(text))


def test_words_are_counted_once(tmp_path: Path) -> None:
    text = "One two three four.\nFive six seven eight.\n"
    found = measured(tmp_path, text, "two three", "three four", "Five")
    assert (found.words, found.stored) == (8, 4)
    assert found.share == 0.5
    first, second = found.sentences
    assert first.claims == ("c0", "c1")
    assert [text[slice(*gap)] for gap in first.open] == ["One "]
    assert [text[slice(*gap)] for gap in second.open] == [" six seven eight."]
    assert found.bare == ()


def test_half_a_word_is_not_stored(tmp_path: Path) -> None:
    assert measured(tmp_path, "Homecoming soon.\n", "coming").stored == 0


def test_a_bare_sentence_is_shown(tmp_path: Path) -> None:
    text = "One two.\nThree four.\n"
    (bare,) = measured(tmp_path, text, "two").bare
    assert text[slice(*bare.at)] == "Three four."
    assert (bare.claims, bare.zone) == ((), Zone.BODY)


def test_zones_are_counted_apart_and_other_passages_rest(tmp_path: Path) -> None:
    found = coverage(anchored(tmp_path).value, source())
    headline, body = found.zones[Zone.HEADLINE], found.zones[Zone.BODY]
    assert (headline.words, headline.rested, headline.stored) == (6, 0, 6)
    assert body.rested > body.stored > 0
    assert headline.words + body.words == found.words
    assert [TEXT[slice(*sentence.at)] for sentence in found.bare] == [
        "Ferry brings 40 people to Veldport"
    ]


def test_a_sheet_stays_under_two_thirds(tmp_path: Path) -> None:
    text = "One two three four five six.\n"
    for words, right in (("One two three", True), ("One two three four", False)):
        report = verify(anchored(tmp_path, sheet_of(words), text), source(text))
        assert (report.problems == ()) == right
        assert (
            coverage(anchored(tmp_path, sheet_of(words), text).value, source(text)).share
            < MAX_STORED
        ) == right


@pytest.mark.parametrize(
    ("words", "right"),
    [
        (LINE, False),
        (LINE.rstrip("."), False),
        (LINE.removeprefix("The "), True),
    ],
)
def test_no_passage_is_a_whole_paragraph(tmp_path: Path, words: str, right: bool) -> None:
    text = f"{LINE}\n" + "and much more " * 20 + "\n"
    found = verify(anchored(tmp_path, sheet_of(words), text), source(text)).problems
    assert [problem.field for problem in found] == ([] if right else ["claims[0].words"])


def test_a_quotation_may_be_a_paragraph_and_a_short_line_is_none(tmp_path: Path) -> None:
    text = f"“{LINE}”\nA short line\n" + "and much more " * 20 + "\n"
    quotation = sheet_of(LINE, kind="quotation: {speaker: somebody, marked: true}")
    assert verify(anchored(tmp_path, quotation, text), source(text)).ok
    assert verify(anchored(tmp_path, sheet_of("A short line"), text), source(text)).ok


def test_a_text_without_claims_is_all_bare(tmp_path: Path) -> None:
    yaml = SHEET[: SHEET.index("groups:")].replace(
        "  headline: Ferry brings 40 people to Veldport\n", ""
    )
    found = coverage(anchored(tmp_path, yaml).value, source())
    assert found.stored == 0
    assert found.bare == found.sentences
