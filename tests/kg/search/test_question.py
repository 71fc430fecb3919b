from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QuerySyntaxError
from kg.search import LONGEST_TEXT, read_question
from kg.search.question import MOST_WORDS, Phrase


def words(text: str) -> list[str]:
    return [word.text for word in read_question(text).words]


@pytest.mark.parametrize("marks", ['""', "“”", "„“", "„”", "«»"])
def test_quoted_words_are_a_phrase(marks: str) -> None:
    question = read_question(f"late {marks[0]}Boats were moved{marks[1]} again")
    assert question.phrases == (Phrase(("boats", "were", "moved")),)
    assert [word.text for word in question.words] == ["late", "again"]


def test_one_quoted_word_is_a_word() -> None:
    assert words('"boats"') == ["boats"]
    assert not read_question('"boats"').phrases


@pytest.mark.parametrize(
    "text",
    [
        'boats" moved',
        "(boats AND",
        "boats moved)^5",
        "name:boats moved",
        "/boats.*/ moved~2",
        "+boats -moved",
        "[boats TO moved}",
        "\\boats \x00 moved",
    ],
)
def test_signs_of_a_query_language_are_only_signs(text: str) -> None:
    assert {"boats", "moved"} <= {*words(text), "moved" if "AND" in text else ""}


def test_the_last_word_may_be_a_beginning() -> None:
    assert [w.is_start for w in read_question("late boa*").words] == [False, True]
    assert [w.is_start for w in read_question("late* boats").words] == [False, False]
    assert [w.is_start for w in read_question("late boa", as_typed=True).words] == [False, True]
    assert [w.is_start for w in read_question('la "two boats"', as_typed=True).words] == [False]


def test_small_words_are_told_apart() -> None:
    assert [w.is_small for w in read_question("the return of boats").words] == [
        True,
        False,
        True,
        False,
    ]


def test_nothing_typed_is_not_the_same_as_signs() -> None:
    assert read_question("  ").is_blank
    assert not read_question("!!!").is_blank
    assert not read_question("!!!").has_words


@pytest.mark.parametrize(
    ("text", "reason"),
    [("a" * (LONGEST_TEXT + 1), "letters"), ("a b " * (MOST_WORDS // 2) + "c", "words")],
)
def test_what_is_too_long_is_told(text: str, reason: str) -> None:
    with pytest.raises(QuerySyntaxError, match=f"at most .* {reason}"):
        read_question(text)


@given(st.text(max_size=LONGEST_TEXT), st.booleans())
def test_any_text_is_a_question_or_too_long(text: str, as_typed: bool) -> None:
    try:
        question = read_question(text, as_typed=as_typed)
    except QuerySyntaxError:
        return
    assert len(question.words) <= MOST_WORDS
    assert all(len(phrase.words) > 1 for phrase in question.phrases)
