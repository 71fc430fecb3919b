from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.search import Snippet, Text, Via, read_question
from kg.search.match import Mark, Matcher, snippet


def marked(question: str, text: str) -> list[tuple[str, Via]]:
    marks = Matcher(read_question(question)).marks(text, name=True)
    return [(text[mark.start : mark.end], mark.via) for mark in marks]


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("saar", "Mordin Sa’ar’s boat", [("Sa’ar’s", Via.WORDS)]),
        ("boa*", "boats and a boa", [("boats", Via.PREFIX), ("boa", Via.WORDS)]),
        ("returned", "no return", [("return", Via.STEM)]),
        ("Veldprot", "in Veldport", [("Veldport", Via.SPELLING)]),
        ("Saar", "מורדין סער", [("סער", Via.TRANSLITERATION)]),
        ('"boats were"', "boats were moved", [("boats", Via.WORDS), ("were", Via.WORDS)]),
        ("1600", "more than 1,600", [("1,600", Via.WORDS)]),
        ("boat", "nothing here", []),
        ("port", "part", []),
    ],
)
def test_what_is_found_is_marked_with_how(
    question: str, text: str, expected: list[tuple[str, Via]]
) -> None:
    assert marked(question, text) == expected


def test_the_least_sure_word_says_how_a_thing_was_found() -> None:
    matcher = Matcher(read_question("the boats Veldprot"))
    marks = matcher.marks("boats of Veldport", name=True)
    assert matcher.via(marks) is Via.SPELLING
    assert matcher.via(marks[:1]) is Via.WORDS
    assert matcher.via(()) is Via.WORDS


_LETTERS = st.text("abc", min_size=5, max_size=9)


@given(_LETTERS, st.integers(0, 8), st.sampled_from("abc"), st.integers(0, 3))
def test_one_mistake_is_found_whatever_it_is(word: str, at: int, letter: str, kind: int) -> None:
    at %= len(word)
    wrong = (
        word[:at] + letter + word[at:],
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at + 1 :],
        word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
    )[kind]
    assert len(marked(word, wrong)) == (1 if wrong else 0)


def test_a_long_text_is_cut_round_what_was_found() -> None:
    text = "dull words " * 50 + "boats were moved " + "dull words " * 50 + "boats"
    marks = Matcher(read_question("boats moved")).marks(text, name=False)
    cut = snippet(Text(text, "en"), marks)
    assert len(cut.text) <= 240
    assert cut.cut_before
    assert cut.cut_after
    assert [cut.text[start:end] for start, end in cut.ranges] == ["boats", "moved"]
    assert text[text.index(cut.text) - 1] == " "


@given(st.text(max_size=700), st.text(min_size=1, max_size=20))
def test_a_snippet_is_part_of_the_text_and_marks_lie_in_it(text: str, question: str) -> None:
    marks = Matcher(read_question(question)).marks(text, name=True)
    cut = snippet(Text(text), marks)
    assert cut.text in text
    assert len(cut.text) <= 240
    assert "".join(piece for piece, _ in cut.pieces()) == cut.text
    assert all(0 <= start < end <= len(cut.text) for start, end in cut.ranges)


def test_pieces_cover_a_text_without_marks() -> None:
    assert list(Snippet("boats", "", ()).pieces()) == [("boats", False)]
    assert snippet(Text("boats"), (Mark(0, 5, 0, Via.WORDS),)).ranges == ((0, 5),)
