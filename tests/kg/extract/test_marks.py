"""Stretches between quotation marks, in the manners of many houses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.marks import marked


def _words(text: str) -> list[str]:
    return [text[one.start : one.end] for one in marked(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He said “we go” twice.", ["we go"]),
        ('He said "we go" twice.', ["we go"]),
        ("He said 'we go' twice.", ["we go"]),
        ("Er sagte „wir gehen“ leise.", ["wir gehen"]),
        ("Вона сказала «ми йдемо» тихо.", ["ми йдемо"]),
        ("He wrote ”we go” twice.", ["we go"]),
        ("The drivers' union won't say 'we go' today.", ["we go"]),
        ("‘The drivers’ pay isn’t ours,’ he said.", ["The drivers’ pay isn’t ours,"]),
        ("In '71 it came up, and the '20s were dry.", []),
        ("It is 5' 9\" tall.", []),
        (
            "“She told us ‘wait here’, and we did.”",
            ["She told us ‘wait here’, and we did.", "wait here"],
        ),
        (
            '"Ми йдемо, — сказав "Вістям" сторож. — Бувайте"',
            ['Ми йдемо, — сказав "Вістям" сторож. — Бувайте', "Вістям"],
        ),
    ],
)
def test_marks_of_many_manners_are_paired(text: str, words: list[str]) -> None:
    assert _words(text) == words


def test_an_open_mark_runs_to_the_end_of_its_paragraph() -> None:
    first, second = marked("“We wait.\n\n“We still wait,” she said.")
    assert (first.closed, second.closed) == (False, True)
    assert (first.start, first.end) == (1, 9)


@given(st.text(alphabet="aZ .,’'‘“”\"«»„\n—9"))
def test_marks_stand_in_the_text_and_hold_words(text: str) -> None:
    for one in marked(text):
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end].strip()
        assert "\n" not in text[one.start : one.end]
