"""A passage is made of whole words and whole numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.verify import verify
from tests.kg.sheet.minisheet import anchored, source

SHEET = """\
sheet: 1
document:
  kind: Report
  identifier: edges
  language: {language}
  zones: [{{zone: body, at: [0, LENGTH]}}]
record: {{coded_by: first-coder, coded_on: 2031-05-10}}
claims:
  - {{key: c001, words: "{words}", event: {{key: e, label: E, type: [arrival]}}}}
"""


def messages(folder: Path, text: str, words: str, language: str = "en") -> list[str]:
    text += "\n" + "and so it went on " * 20 + "\n"
    loaded = anchored(folder, SHEET.format(words=words, language=language), text)
    return [problem.message for problem in verify(loaded, source(text)).problems]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They came on Feb. 24 by ferry.", "on Feb. 2"),
        ("They came on Feb. 24 by ferry.", "ey came"),
        ("There are 1,600 children.", "600 children"),
        ("There are 1,600 children.", "There are 1"),
        ("There are 1,600 children.", ",600 children"),
        ("There are 1\u202f600 children.", "600 children"),
        ("About 1.5 million left.", "5 million left"),
        ("Ilve\u0301 Osk came.", "Ilve"),
    ],
)
def test_half_a_word_is_no_passage(tmp_path: Path, text: str, words: str) -> None:
    (message,) = messages(tmp_path, text, words)
    assert "cuts a word or number in two" in message


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They came on Feb. 24 by ferry.", "on Feb. 24"),
        ("In 2023, 24 came.", "24 came"),
        ("They came in 2023.", "in 2023"),
        ("Ta’len Mehl-Askar came.", "Askar came"),
        # A page that glues the parts of its layout together.
        ("Old Customs HouseVolunteers came.", "Volunteers came"),
        ("date 2031-05-10Over 40 came.", "Over 40 came"),
        ("Ilve\u0301 Osk came.", "Ilve\u0301"),
    ],
)
def test_whole_words_are(tmp_path: Path, text: str, words: str) -> None:
    assert messages(tmp_path, text, words) == []


def test_where_writing_shows_no_words_none_is_cut(tmp_path: Path) -> None:
    assert messages(tmp_path, "子どもたちが帰った。", "帰った", "ja") == []
