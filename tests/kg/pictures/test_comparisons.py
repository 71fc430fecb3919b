"""The triangle of verdicts: every figure and every verdict is there in words."""

from __future__ import annotations

from io import BytesIO
from xml.etree import ElementTree as ET

import pytest

from kg.errors import QueryError
from kg.model.vocabulary import Verdict
from kg.pictures.canvas import PictureFormat, picture
from kg.pictures.comparisons import MOST_FIGURES, Cell, Line, comparison_matrix

SVG = "{http://www.w3.org/2000/svg}"
LINES = (
    Line("more than 600", "children returned", "Town of Veldport, 2031-02-03"),
    Line("600", "children returned", "Larkwater Wire, 2031-02-03"),
    Line("$40 and $50", "Діти", "Ільве Оск"),
)


def _texts(data: bytes) -> list[str]:
    tree = ET.parse(BytesIO(data))  # noqa: S314 - the document was drawn here
    return ["".join(node.itertext()).strip() for node in tree.iter(f"{SVG}text")]


def _svg(cells: dict[tuple[int, int], Cell]) -> bytes:
    return picture(comparison_matrix("How many?", LINES, cells), PictureFormat.SVG)


def test_every_figure_and_verdict_is_there_in_words() -> None:
    cells = {(0, 1): Cell(Verdict.CONFLICT), (2, 0): Cell(Verdict.NOT_COMPARABLE)}
    texts = _texts(_svg(cells))
    for line in LINES:
        assert {f"“{line.words}”", line.counts, line.says} <= set(texts)
    assert texts[0] == "How many?"
    assert "conflict" in texts
    assert not any("thick frame" in text for text in texts)


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_can_be_drawn(verdict: Verdict) -> None:
    said = " ".join(_texts(_svg({(0, 1): Cell(verdict)})))
    assert all(word in said for word in verdict.value.split("-"))


def test_drift_is_explained_where_it_is_shown() -> None:
    texts = _texts(_svg({(1, 2): Cell(Verdict.OTHER_WINDOW, drift=True)}))
    assert any("thick frame" in text for text in texts)


def test_the_order_of_a_pair_changes_nothing() -> None:
    cell = Cell(Verdict.SAME)
    assert _svg({(0, 2): cell}) == _svg({(2, 0): cell})


def test_one_drawing_is_always_the_same_file() -> None:
    cells = {(0, 1): Cell(Verdict.CONFLICT)}
    for form, start in ((PictureFormat.PNG, b"\x89PNG"), (PictureFormat.SVG, b"<?xml")):
        first, second = (picture(comparison_matrix("x", LINES, cells), form) for _ in range(2))
        assert first == second
        assert first.startswith(start)


@pytest.mark.parametrize("count", [0, 1, MOST_FIGURES + 1])
def test_what_nobody_could_read_is_not_drawn(count: int) -> None:
    with pytest.raises(QueryError, match=f"there are {count}"):
        comparison_matrix("x", LINES[:1] * count, {})
