"""A coded figure against its sentence: right ones pass, every wrong one gets its reason."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.model.vocabulary import Bound
from kg.numbers import check_figure

TEXT = (
    "Ukraine has returned more than 1,600 children. It had handed over 1,000 bodies to them.\n"
    "The famine of 1932–33 is no figure. They are at one of its houses. About 1.5 million left. "
    "A list of hundreds was sent. From 300 to 400 came, and four came, and four left. "
    "No fewer than 12 stayed."
)


def check(
    passage: str,
    as_written: str,
    bound: Bound,
    value: int | None = None,
    minimum: int | None = None,
    maximum: int | None = None,
) -> str | None:
    start = TEXT.index(passage)
    return check_figure(
        TEXT,
        start,
        start + len(passage),
        as_written=as_written,
        value=None if value is None else Decimal(value),
        minimum=None if minimum is None else Decimal(minimum),
        maximum=None if maximum is None else Decimal(maximum),
        bound=bound,
    )


def test_right_figures_pass() -> None:
    assert check("more than 1,600 children", "more than 1,600", Bound.MORE_THAN, None, 1600) is None
    assert check("handed over 1,000 bodies", "1,000", Bound.EXACT, 1000) is None
    assert check("About 1.5 million", "About 1.5 million", Bound.ABOUT, 1_500_000) is None
    assert check("a list of hundreds"[2:], "hundreds", Bound.ORDER_OF_MAGNITUDE) is None
    assert check("hundreds", "hundreds", Bound.ORDER_OF_MAGNITUDE, 100) is None
    assert check("From 300 to 400", "From 300 to 400", Bound.EXACT, None, 300, 400) is None
    assert check("No fewer than 12 stayed", "No fewer than 12", Bound.AT_LEAST, None, 12) is None


@pytest.mark.parametrize(
    ("passage", "as_written", "bound", "numbers", "reason"),
    [
        ("600 children", "600", Bound.EXACT, (600,), "truncated number"),
        ("1,600 children", "1,600", Bound.EXACT, (1600,), "bound left out"),
        ("1,600 children", "more than 1,600", Bound.MORE_THAN, (None, 1600), "the passage cuts"),
        ("more than 1,600", "more than 1,600", Bound.AT_LEAST, (None, 1600), "at-least is not in"),
        ("more than 1,600", "more than 1,600", Bound.MORE_THAN, (1600,), "the value of"),
        ("more than 1,600", "more than 1,600", Bound.MORE_THAN, (None, 1601), "not 1601"),
        (
            "handed over 1,000 bodies",
            "over 1,000",
            Bound.MORE_THAN,
            (None, 1000),
            "“over” belongs to “handed over”",
        ),
        ("1932–33", "33", Bound.EXACT, (33,), "“1932–33” is a year range"),
        ("one of its houses", "one", Bound.EXACT, (1,), "holds no figure"),
        ("About 1.5 million", "1.5", Bound.EXACT, ("1.5",), "bound left out"),
        ("1.5 million", "5 million", Bound.EXACT, (5_000_000,), "truncated number"),
        ("hundreds", "hundreds", Bound.ORDER_OF_MAGNITUDE, (None, 200, 1999), "is vague"),
        ("hundreds", "hundreds", Bound.ORDER_OF_MAGNITUDE, (1000,), "the unit word"),
        ("hundreds", "hundreds", Bound.EXACT, (100,), "exact is not in the words"),
        ("From 300 to 400", "400", Bound.EXACT, (400,), "truncated number"),
        ("four came, and four left", "four", Bound.EXACT, (4,), "stands 2 times"),
        ("fewer than 12 stayed", "fewer than 12", Bound.FEWER_THAN, (None, None, 12), "left out"),
        ("four came", "four came", Bound.EXACT, (4,), "more than the number expression"),
        ("four came", "five", Bound.EXACT, (5,), "the sentence says “four”, the sheet “five”"),
        ("four came", "", Bound.EXACT, (4,), "gives no words"),
    ],
)
def test_wrong_figures_get_their_reason(
    passage: str,
    as_written: str,
    bound: Bound,
    numbers: tuple[int | None, ...],
    reason: str,
) -> None:
    message = check(passage, as_written, bound, *numbers)
    assert message is not None
    assert reason in message


def test_a_passage_outside_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="outside a text"):
        check_figure(
            "four",
            2,
            9,
            as_written="four",
            value=Decimal(4),
            minimum=None,
            maximum=None,
            bound=Bound.EXACT,
        )
