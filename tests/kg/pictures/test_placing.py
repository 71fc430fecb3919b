"""Labels keep clear of marks and of each other."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from kg.pictures.placing import Box, Label, apart, place, shorten, width_of

FRAME = Box(0, 0, 500, 250)


def test_labels_of_one_place_stand_apart() -> None:
    labels = [Label(250, 120, f"label {number}") for number in range(6)]
    mark = Box(245, 115, 255, 125)
    placed = place(labels, [mark], FRAME, 8)
    boxes = [
        Box(one.x, one.y - 5, one.x + width_of(label.text, 8), one.y + 5)
        for one, label in zip(placed, labels, strict=True)
    ]
    assert not any(one.overlap(other) for one, other in combinations([mark, *boxes], 2))
    assert not any(box.outside(FRAME) for box in boxes)


def test_a_label_at_the_right_edge_stands_on_the_left() -> None:
    (placed,) = place([Label(495, 100, "a long label")], [], FRAME, 8)
    assert placed.end < 495
    assert placed.x + width_of("a long label", 8) < 495


def test_marks_move_as_little_as_they_must() -> None:
    free, same = Box(0, 0, 10, 10), Box(100, 0, 110, 10)
    assert apart([free, same, same], 11) == [(0, 0), (0, 0), (11, 0)]


@given(st.text(), st.integers(1, 80))
def test_what_is_shortened_fits(text: str, most: int) -> None:
    short = shorten(text, most)
    assert len(short) <= most
    assert "\n" not in short


def test_no_mark_moves_off_its_number() -> None:
    period, day = Box(0, 0, 200, 6), Box(0, 0, 10, 6)
    moves = apart([period, period, day, day, day], 11)
    assert {up for _, up in moves} == {0}
    assert moves[1] == (0, 0)
