"""Quotation marks: found in pairs, told from apostrophes, and held against the sheet."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.verify import verify
from kg.verify.quotations import marked_spans
from tests.kg.sheet.minisheet import anchored, source

SHEET = """\
sheet: 1
document:
  kind: Report
  identifier: quotes
  language: en
  zones: [{{zone: body, at: [0, LENGTH]}}]
record: {{coded_by: first-coder, coded_on: 2031-05-10}}
claims:
  - {{key: c001, words: {words}, quotation: {{speaker: somebody, marked: {marked}}}}}
"""


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "yes" and "no".', ["yes", "no"]),
        ("He said “yes, ‘maybe’”.", ["yes, ‘maybe’"]),
        ("«Так», сказав він. „Ja“, sagte er.", ["Так", "Ja"]),
        ("She said 'yes, it's true' twice.", ["yes, it's true"]),
        ("She said ‘it’s true’ twice.", ["it’s true"]),
        ("It isn't theirs, it's the parents' and the kids’ house.", []),
        ("Israel’s own ’90s.", []),
        ('He said "yes\nand no".', []),
        ("“It goes on\n“and on,” he said.", ["It goes on", "and on,"]),
        ('A 5" pipe', []),
        ("", []),
        ("““”", ["“"]),
    ],
)
def test_what_stands_between_marks(text: str, quoted: list[str]) -> None:
    assert [text[start:end] for start, end in marked_spans(text)] == quoted


TEXT = "She said “we waited for years, ‘really’”, and that it isn't easy. 'Well,' he said.\n"


@pytest.mark.parametrize(
    ("words", "marked", "fault"),
    [
        ("we waited for years", True, None),
        ("waited", True, None),
        ("Well", True, None),
        ("it isn't easy", False, None),
        ("it isn't easy", True, "marked"),
        ("we waited for years", False, "marked"),
        ("said “we waited", True, "marked"),
        ("Well", False, "marked"),
        ("“we waited", True, "words"),
    ],
)
def test_marked_agrees_with_the_text(
    tmp_path: Path, words: str, marked: bool, fault: str | None
) -> None:
    yaml = SHEET.format(words=f'"{words}"', marked=str(marked).lower())
    found = verify(anchored(tmp_path, yaml, TEXT), source(TEXT)).problems
    assert [(problem.field or "").rpartition(".")[2] for problem in found] == (
        [] if fault is None else [fault]
    )
