"""Pictures of timelines: what is not asserted stands apart, and what has no date is there."""

from __future__ import annotations

from io import BytesIO
from xml.etree import ElementTree as ET

import pytest

from kg.errors import QueryError
from kg.pictures.canvas import PictureFormat, picture
from kg.pictures.timeline import MOST_ROWS, timeline_picture
from kg.query.happenings import happenings
from kg.query.timeline import Filters, Row, timeline
from tests.kg.invented import Invented

SVG = "{http://www.w3.org/2000/svg}"


def _rows(*times: str | None) -> tuple[Row, ...]:
    made = Invented()
    paper = made.document("paper", "2031-05-04")
    for number, time in enumerate(times):
        made.claim(made.event(f"event-{number}-$x", time), paper)
    made.claim(made.event("plan", "2031-06-01", modality="planned", actual=False), paper)
    reader = made.reader()
    return timeline(reader, happenings(reader), Filters(), limit=1_000).rows


def _texts(rows: tuple[Row, ...]) -> list[str]:
    data = picture(timeline_picture("Ільве Оск", "source", rows), PictureFormat.SVG)
    tree = ET.parse(BytesIO(data))  # noqa: S314 - the document was drawn here
    return ["".join(node.itertext()).strip() for node in tree.iter(f"{SVG}text")]


TIMES = ("2031-05-03", "2031-04", "2031-04-10/..", "/2031-05-01", "1931", None)


def test_every_row_is_there_under_its_heading() -> None:
    texts = _texts(_rows(*TIMES))
    assert {f"event {number} $x" for number in range(len(TIMES))} <= set(texts)
    asserted, planned = texts.index("asserted as actual (6)"), texts.index("planned (1)")
    assert asserted < texts.index("event 0 $x") < planned < texts.index("plan")
    assert texts.count("no date") == 1


def test_what_lies_far_back_stands_at_the_edge_with_its_year() -> None:
    near = ("2031-05-03",) * 12
    assert "1931 ◂" in _texts(_rows(*near, "1931"))
    assert not any("◂" in text for text in _texts(_rows(*near)))


def test_the_same_rows_give_the_same_bytes() -> None:
    rows = _rows(*TIMES)
    for form in PictureFormat:
        first, again = (picture(timeline_picture("t", "s", rows), form) for _ in range(2))
        assert first == again


def test_rows_without_any_date_can_be_drawn() -> None:
    assert "no date" in _texts(_rows(None)[1:])


@pytest.mark.parametrize("count", [0, MOST_ROWS + 1])
def test_nothing_and_too_much_is_told_with_a_way_out(count: int) -> None:
    (row, *_) = _rows()
    with pytest.raises(QueryError) as error:
        timeline_picture("t", "s", (row,) * count)
    assert error.value.problems[0].way_out
