"""Pictures of series: every figure is there in its words, the same each time, in any script."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.compare.figure import Day, Figure
from kg.compare.records import FigureClaim, FigureDenial, FigureDocument, FigureRecord
from kg.compare.series import Point, Series, interval_of
from kg.errors import QueryError
from kg.model.clock import Clock
from kg.model.vocabulary import Bound, Modality, Qualifier, Stance
from kg.numbers import load_policy
from kg.pictures.canvas import PictureFormat, picture
from kg.pictures.marks import LOOKS
from kg.pictures.series import MOST_PANELS, MOST_POINTS, Scale, Words, series_picture
from tests.kg.invented import iri

SVG = "{http://www.w3.org/2000/svg}"
PAPER = FigureDocument(iri("document/d"), "Paper", None, None, None)
NAMES = {str(iri("actor/a")): "אילבה $ אוסק", str(iri("actor/b")): "Ільве Оск"}


def _point(
    as_written: str,
    value: int | None,
    bound: Bound = Bound.EXACT,
    *,
    day: Day | None = None,
    denied: bool = False,
    **more: object,
) -> Point:
    figure = Figure(
        as_written=as_written,
        value=None if value is None else Decimal(value),
        bound=bound,
        modality=Modality.ACTUAL,
        **more,  # type: ignore[arg-type]  # of several types
    )
    claim = FigureClaim(
        iri=iri("claim/c"),
        claimant=iri("actor/a"),
        stance=Stance.ASSERTS,
        words="words",
        document=PAPER,
        version=None,
        start=1,
        end=6,
        stated_earliest=None,
        stated_latest=None,
    )
    denial = FigureDenial(iri("claim/d"), iri("actor/b"), iri("claim/c"), None)
    return Point(
        record=FigureRecord(
            iri=iri("description/f"), figure=figure, claims=(claim,), document=PAPER
        ),
        claim=claim,
        interval=interval_of(figure, load_policy()),
        days=dict.fromkeys(Clock, day),
        denied_by=(denial,) if denied else (),
    )


def _series(*points: Point, name: str = "boats", claimant: str = "a") -> Series:
    target = any(point.is_target for point in points)
    return Series(name, "boats", frozenset(), str(iri(f"actor/{claimant}")), target, points)


def _words(scale: Scale = Scale.AUTO) -> Words:
    return Words("Boats of $40", "source", Clock.SAID, lambda name: NAMES.get(name, name), scale)


def _svg(*series: Series, scale: Scale = Scale.AUTO) -> list[str]:
    data = picture(series_picture(series, _words(scale)), PictureFormat.SVG)
    tree = ET.parse(BytesIO(data))  # noqa: S314 - the document was drawn here
    return ["".join(node.itertext()).strip() for node in tree.iter(f"{SVG}text")]


MAY = Day(date(2031, 5, 4), date(2031, 5, 4))
JULY = Day(date(2031, 7, 1), date(2031, 7, 31))
EVERY = (
    _point("more than 40", 40, Bound.MORE_THAN, day=MAY, denied=True),
    _point("up to 50", 50, Bound.UP_TO, day=MAY),
    _point("about 45", 45, Bound.ABOUT, day=JULY),
    _point("dozens", 12, Bound.ORDER_OF_MAGNITUDE, day=JULY),
    _point("no date", 44),
    _point("target", 60, qualifier=Qualifier.TARGET),
)


def test_every_figure_is_there_in_its_words() -> None:
    texts = _svg(_series(*EVERY), _series(_point("41", 41, day=MAY), claimant="b"))
    for words in ("up to 50", "about 45", "dozens", "no date", "target", "41"):
        assert f"“{words}”" in texts
    assert "“more than 40”, denied by Ільве Оск" in texts
    assert {"Boats of $40", "source", "targets, plans · without a date"} <= set(texts)
    assert set(NAMES.values()) <= set(texts)


def test_the_same_series_give_the_same_bytes() -> None:
    for form in PictureFormat:
        first, again = (
            picture(series_picture([_series(*EVERY)], _words()), form) for _ in range(2)
        )
        assert first == again


def test_scripts_without_a_font_are_no_failure() -> None:
    drawing = series_picture([_series(_point("日本語 हिन्दी", 5, day=MAY))], _words())
    assert picture(drawing, PictureFormat.PNG).startswith(b"\x89PNG")


def test_signs_that_break_a_file_are_left_out() -> None:
    assert "“5 <b> & six”" in _svg(_series(_point("5 <b>\x00&\x0b\ufffe six", 5, day=MAY)))


def test_numbers_that_differ_widely_stand_on_a_logarithmic_scale() -> None:
    wide = _series(_point("3", 3, day=MAY), _point("30,000", 30_000, day=MAY))
    for scale, name in ((Scale.AUTO, "log"), (Scale.LINEAR, "linear"), (Scale.LOG, "log")):
        (axes,) = series_picture([wide], _words(scale)).axes
        assert axes.get_yscale() == name
    (zero,) = series_picture([_series(_point("0", 0, day=MAY))], _words(Scale.LOG)).axes
    assert zero.get_yscale() == "linear"


def test_no_two_of_many_claimants_look_alike() -> None:
    assert len(LOOKS) == len(set(LOOKS)) >= MOST_POINTS // 2


def test_each_variable_has_a_panel_of_its_own() -> None:
    names = ("boats", "people", "fees")
    drawing = series_picture([_series(_point("5", 5, day=MAY), name=n) for n in names], _words())
    assert len(drawing.axes) == len(names)


@pytest.mark.parametrize(
    "series",
    [
        [],
        [_series(_point("few", None, day=MAY))],
        [_series(_point("5", 5, day=MAY), name=str(n)) for n in range(MOST_PANELS + 1)],
        [_series(*[_point("5", 5, day=MAY)] * (MOST_POINTS + 1))],
    ],
)
def test_nothing_and_too_much_is_told_with_a_way_out(series: list[Series]) -> None:
    with pytest.raises(QueryError) as error:
        series_picture(series, _words())
    assert error.value.problems[0].way_out


@settings(max_examples=6)
@given(
    st.lists(
        st.tuples(st.integers(0, 10**9), st.dates() | st.none(), st.sampled_from(Bound)),
        min_size=1,
        max_size=8,
    )
)
def test_any_numbers_and_days_can_be_drawn(given: list[tuple[int, date | None, Bound]]) -> None:
    points = [
        _point(str(value), value, bound, day=None if day is None else Day(day, day))
        for value, day, bound in given
    ]
    assert picture(series_picture([_series(*points)], _words()), PictureFormat.SVG)
