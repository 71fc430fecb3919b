"""Where sentences end, and the sentence round a passage."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.numbers import sentence_at, sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "It reported on Feb. 2 that they were safe.",
        "They met on Jan. 29 in Kyiv.",
        "Members of a U.S.-based group came.",
        "Members of a U.S. Senate group came.",
        "Mr. Bondar and Dr. J. B. Lysenko spoke.",
        "It is No. 5 of Art. 49, p. 12.",
        "It cost 1.5 million, i.e. too much.",
        "He said ... and then left.",
        "He said… and then left.",
        "They met at 2 p.m. on Monday.",
    ],
)
def test_a_full_stop_inside_a_sentence_does_not_end_it(sentence: str) -> None:
    assert split(sentence) == [sentence]
    assert split(f"{sentence} Then it rained.") == [sentence, "Then it rained."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One came. Two left.", ["One came.", "Two left."]),
        ("“It is true.” He left.", ["“It is true.”", "He left."]),
        (
            'It recognizes "dozens." Then it stopped.',
            ['It recognizes "dozens."', "Then it stopped."],
        ),
        ("Who came? Nobody! “Really?” Yes.", ["Who came?", "Nobody!", "“Really?”", "Yes."]),
        ("They left in Feb. Then they came.", ["They left in Feb.", "Then they came."]),
        ("He lives in the U.S. The house is old.", ["He lives in the U.S.", "The house is old."]),
        ("It said no. 5 came.", ["It said no. 5 came."]),
        ("A headline\nA sentence.\n\n2 min read", ["A headline", "A sentence.", "2 min read"]),
        ("  spaced out.  Next one. ", ["spaced out.", "Next one."]),
        ("first\r\nsecond\u2028third", ["first", "second", "third"]),
        ("We wait… Then we go.", ["We wait…", "Then we go."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_the_sentence_round_a_passage_is_found_from_any_part_of_it() -> None:
    text = "Four came.\nIt has returned over 1,600 children. It is on Feb. 2."
    start = text.index("600")
    first, last = sentence_at(text, start, start + 3)
    assert text[first:last] == "It has returned over 1,600 children."


def test_a_passage_over_two_sentences_gets_both() -> None:
    text = "One came. Two left. Three stayed."
    assert sentence_at(text, text.index("came"), text.index("left")) == (0, text.index(" Three"))


def test_a_span_outside_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="outside a text of 5 code points"):
        sentence_at("Five.", 3, 9)


@given(st.text(alphabet="aB1 .!?…\n“”\"'U", max_size=60))
def test_sentences_cover_every_letter_once_and_in_order(text: str) -> None:
    spans = sentences(text)
    assert all(start < end for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    covered = {place for start, end in spans for place in range(start, end)}
    assert all(place in covered or letter.isspace() for place, letter in enumerate(text))
    assert not any("\n" in text[start:end] for start, end in spans)
