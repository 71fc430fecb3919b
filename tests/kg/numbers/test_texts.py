"""The figures of the four source texts, as a reader lists them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model.vocabulary import Bound
from kg.numbers import quantities, sentences

EXACT, MORE, ABOUT = Bound.EXACT, Bound.MORE_THAN, Bound.ABOUT
VAGUE = Bound.ORDER_OF_MAGNITUDE

EXPECTED: dict[str, list[tuple[str, Bound, int]]] = {
    "000": [
        ("tens of thousands", VAGUE, 10_000),
        ("more than 14", MORE, 14),
        ("as many as 20,000", Bound.UP_TO, 20_000),
        ("at least 23", Bound.AT_LEAST, 23),
    ],
    "001": [
        ("thousands", VAGUE, 1000),
        ("more than 40", MORE, 40),
        ("more than 600", MORE, 600),
        ("over 40", MORE, 40),
        ("four", EXACT, 4),
        ("41", EXACT, 41),
        ("more than 600", MORE, 600),
        ("five", EXACT, 5),
        ("50", EXACT, 50),
        ("two", EXACT, 2),
    ],
    "002": [
        ("4", EXACT, 4),
        ("2", EXACT, 2),
        ("4", EXACT, 4),
        ("four", EXACT, 4),
        ("over 19,500", MORE, 19_500),
        ("388", EXACT, 388),
        ("four", EXACT, 4),
        ("not even a year old", Bound.FEWER_THAN, 1),
        ("235", EXACT, 235),
        ("1,000", EXACT, 1000),
        ("38", EXACT, 38),
        ("two", EXACT, 2),
    ],
    "003": [
        ("Over 1,600", MORE, 1600),
        ("over 1,600", MORE, 1600),
        ("approximately 19,500", ABOUT, 19_500),
        ("more than 1,600", MORE, 1600),
        ("about 19,500", ABOUT, 19_500),
        ("over 1,600", MORE, 1600),
        ("thousands", VAGUE, 1000),
        ("approximately 400", ABOUT, 400),
        ("hundreds", VAGUE, 100),
        ("dozens", VAGUE, 12),
    ],
}


@pytest.mark.parametrize("number", sorted(EXPECTED))
def test_the_figures_of_a_source_text(texts: Path, number: str) -> None:
    (path,) = texts.glob(f"{number}*.txt")
    text = path.read_bytes().decode("utf-8")
    found = [
        quantity.shifted(start)
        for start, end in sentences(text)
        for quantity in quantities(text[start:end])
    ]
    assert [
        (quantity.as_written, quantity.bound, *quantity.printed) for quantity in found
    ] == EXPECTED[number]
    assert all(text[one.start : one.end] == one.as_written for one in found)
