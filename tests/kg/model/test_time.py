"""Times known in part: EDTF and the four days that follow from it."""

from __future__ import annotations

from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from kg.model import Stamps, Time, stamps


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("2025-07-23", ("2025-07-23", "2025-07-23", "2025-07-23", "2025-07-23")),
        ("2024-02", ("2024-02-01", "2024-02-29", "2024-02-01", "2024-02-29")),
        ("2025", ("2025-01-01", "2025-12-31", "2025-01-01", "2025-12-31")),
        ("201X", ("2010-01-01", "2019-12-31", "2010-01-01", "2019-12-31")),
        ("2024-02/2025-07", ("2024-02-01", "2024-02-29", "2025-07-01", "2025-07-31")),
        ("2022-02/..", ("2022-02-01", "2022-02-28", None, None)),
        ("2022-02/", ("2022-02-01", "2022-02-28", None, None)),
        ("../2025-11-13", (None, None, "2025-11-13", "2025-11-13")),
        ("/2025-11-13", (None, None, "2025-11-13", "2025-11-13")),
        ("/..", (None, None, None, None)),
        ("2025-07-23~", ("2025-07-23", "2025-07-23", "2025-07-23", "2025-07-23")),
        ("2025-07/2025-07-03", ("2025-07-01", "2025-07-03", "2025-07-03", "2025-07-03")),
        ("2025-07-23/2025", ("2025-07-23", "2025-07-23", "2025-07-23", "2025-12-31")),
    ],
)
def test_the_days_of_an_expression(
    expression: str, expected: tuple[str | None, str | None, str | None, str | None]
) -> None:
    assert stamps(expression) == Stamps(*(day(text) for text in expected))
    assert Time(edtf=expression).stamps == stamps(expression)


@pytest.mark.parametrize(
    "expression",
    [
        "", "a", "..", "/", "1/2/3", "2024-02-30", "2025-13", "2025/2024", "2025-7-3",
        "0000", "-0044", "Y12345", "10000", " 2025", "2025 ", "2025/unknown", "23 July 2025",
    ],
)  # fmt: skip
def test_what_is_no_edtf_is_refused(expression: str) -> None:
    with pytest.raises(ValueError, match=r"is not an EDTF date|ends before"):
        stamps(expression)
    with pytest.raises(ValidationError):
        Time(edtf=expression)


@given(st.dates(), st.dates())
def test_days_are_in_order(first: date, second: date) -> None:
    expression = f"{first.isoformat()}/{second.isoformat()}"
    if second < first:
        with pytest.raises(ValueError, match="ends before it begins"):
            stamps(expression)
    else:
        assert stamps(expression) == Stamps(first, first, second, second)


@given(st.text(max_size=12))
def test_any_text_is_a_time_or_a_value_error(text: str) -> None:
    try:
        found = stamps(text)
    except ValueError:
        return
    known = [found.earliest_begin, found.latest_begin, found.earliest_end, found.latest_end]
    assert any(known) or "/" in text


@given(st.dates(), st.sampled_from([4, 7, 10]))
def test_a_plain_date_means_what_the_whole_grammar_makes_of_it(day: date, length: int) -> None:
    expression = day.isoformat()[:length]
    parsed = parse_edtf(expression)
    first, last = (date(*one[:3]) for one in (parsed.lower_strict(), parsed.upper_strict()))
    assert stamps(expression) == Stamps(first, last, first, last)


@pytest.mark.parametrize("expression", ["0000", "2025-02-30", "2025-00", "2025-13", "2025-01-00"])
def test_a_day_that_no_calendar_has_is_no_date(expression: str) -> None:
    with pytest.raises(ValueError, match="not an EDTF date"):
        stamps(expression)
