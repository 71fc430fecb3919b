"""The sentences that claims rest on."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from kg.numbers import sentence_at
from kg.verify.ground import Reading, stands_in


@given(st.text(st.sampled_from("Ab1 .!\n’"), max_size=40), st.data())
def test_a_reading_finds_the_sentences_that_the_grammar_finds(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert Reading(text).sentence_at(start, end) == sentence_at(text, start, end)


def test_words_stand_whole() -> None:
    assert stands_in("3 May", "on 3 May 2031")
    assert not stands_in("3 May", "on 23 May")
    assert not stands_in("3 Ma", "on 3 May")
    assert stands_in("(May)", "in (May)")


few = st.text(st.sampled_from("a1 ._é"), max_size=12)


@given(few, few)
def test_words_stand_where_nothing_of_a_word_goes_on(text: str, words: str) -> None:
    left = r"(?<!\w)" if words[:1].isalnum() else ""
    right = r"(?!\w)" if words[-1:].isalnum() else ""
    expected = re.search(left + re.escape(words) + right, text) is not None
    assert stands_in(words, text) == expected
