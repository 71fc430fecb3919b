"""Quarters, halves and spans that end, of a text published on 6 May 2031."""

from __future__ import annotations

import pytest

from tests.kg.extract.test_dates import found


@pytest.mark.parametrize(
    ("text", "begin", "finish"),
    [
        ("in the third quarter of 2030", "2030-07", "2030-09"),
        ("in the first quarter", "2031-01", "2031-03"),
        ("in the third quarter", "2030-07", "2030-09"),
        ("last quarter", "2031-01", "2031-03"),
        ("Q4 2030", "2030-10", "2030-12"),
        ("in the second half of 2030", "2030-07", "2030-12"),
        ("in the first half of the year", "2031-01", "2031-06"),
        ("in the first three quarters of 2030", "2030-01", "2030-09"),
        ("in the first two months of the year", "2031-01", "2031-02"),
        ("in the three months to 30 September 2030", "2030-07", "2030-09"),
        ("in the six months to March", "2030-10", "2031-03"),
        ("over the past 24 hours", "2031-05-05", "2031-05-06"),
        ("between January and March", "2031-01", "2031-03"),
    ],
)
def test_named_periods(text: str, begin: str, finish: str) -> None:
    assert [one[1:4] for one in found(text)] == [(begin, finish, "at")]


@pytest.mark.parametrize(
    "text",
    ["last quarter", "in the third quarter", "over the past 24 hours", "in the six months to March",
     "in the first two months of the year"],
)  # fmt: skip
def test_without_a_day_of_publication_they_tell_nothing(text: str) -> None:
    assert found(text, None) == []


@pytest.mark.parametrize("text", ["a quarter of the boats", "the first twelve quarters"])
def test_other_quarters_are_no_time(text: str) -> None:
    assert found(text) == []
