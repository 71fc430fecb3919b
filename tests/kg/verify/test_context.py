"""Prefix and suffix tell a place from others with the same words; half of them may not."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.sheet import load_sheet
from kg.verify import verify
from tests.kg.sheet.minisheet import anchored, source

SHEET = """\
sheet: 1
document:
  kind: Report
  identifier: context
  language: en
  zones: [{zone: body, at: [0, LENGTH]}]
record: {coded_by: first-coder, coded_on: 2031-05-10}
claims:
  - key: c001
    words: came by ferry
    nth: 1
    event: {key: e, label: E, type: [arrival]}
"""
LINE = "Ann came by ferry home. Bob came by ferry home. Ann came by ferry again.\n"
FILLING = "and so it went on " * 20 + "\n"


def test_both_halves_are_needed_where_one_is_not_enough(tmp_path: Path) -> None:
    loaded = anchored(tmp_path, SHEET, LINE + FILLING)
    (claim,) = loaded.value.claims
    assert claim.prefix
    assert claim.suffix
    assert verify(loaded, source(LINE + FILLING)).problems == ()
    path = tmp_path / "sheet.yaml"
    written = path.read_text(encoding="utf-8").splitlines(keepends=True)
    for half in ("prefix", "suffix"):
        kept = "".join(line for line in written if f"{half}:" not in line)
        path.write_text(kept, encoding="utf-8")
        (problem,) = verify(load_sheet(path), source(LINE + FILLING)).problems
        assert problem.law == 2
        assert "do not tell the words from others" in problem.message


@pytest.mark.parametrize("times", [2, 3])
def test_lines_that_are_repeated_whole_have_the_longest_context(tmp_path: Path, times: int) -> None:
    text = "They all came by ferry to the town of Veldport in the spring of that year.\n" * times
    loaded = anchored(tmp_path, SHEET, text + FILLING)
    assert verify(loaded, source(text + FILLING)).problems == ()
