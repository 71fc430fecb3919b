"""A timeline as a picture: what is asserted first, and below it, apart, what is not.

A day is a mark, a time that is not known exactly a pale bar over all its days, and an end that is
not known at all an arrow. Under each heading what has no date stands last.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from kg.errors import Problem, QueryError
from kg.pictures.days import days_axis, number_of_day
from kg.pictures.placing import shorten
from kg.query.happenings import Section
from kg.query.timeline import Row, When

__all__ = ["MOST_ROWS", "timeline_picture"]

MOST_ROWS: Final = 80
"""Rows in one picture; with more, nobody could read it."""

_LINE: Final = 0.23
"""Inches from row to row."""
_WIDTH: Final = 11.5
_NAMES: Final = 5.0
"""Inches for what stands left of the time."""
_LETTERS: Final = 68
_GREY: Final = "#555555"

# Colours that people with any colour vision tell apart (Okabe and Ito), each with a shape.
_LOOKS: Final[Mapping[Section, tuple[str, str]]] = {
    Section.ASSERTED: ("#0072b2", "o"),
    Section.ALLEGED: ("#56b4e9", "h"),
    Section.DENIED: ("#000000", "X"),
    Section.PLANNED: ("#e69f00", "^"),
    Section.REQUESTED: ("#d55e00", "s"),
    Section.POSSIBLE: ("#cc79a7", "D"),
    Section.CONDITIONAL: ("#009e73", "v"),
    Section.NORMATIVE: ("#7a6a00", "P"),
}
_HEADS: Final[Mapping[Section, str]] = {
    Section.ASSERTED: "asserted as actual",
    Section.ALLEGED: "alleged or estimated",
    Section.DENIED: "denied",
    Section.PLANNED: "planned",
    Section.REQUESTED: "requested",
    Section.POSSIBLE: "possible",
    Section.CONDITIONAL: "on a condition",
    Section.NORMATIVE: "what ought to be",
}
_KEY: Final = (
    Line2D([], [], ls="none", marker="o", color=_GREY, label="on that day"),
    Patch(facecolor="#cccccc", edgecolor=_GREY, label="some time in these days"),
    Line2D([], [], color=_GREY, lw=2.4, label="all of these days"),
    Line2D([], [], ls="none", marker=">", color=_GREY, label="end not known"),
    Line2D(
        [],
        [],
        ls="none",
        marker="o",
        mfc="white",
        color=_GREY,
        label="time not stated, but inferred",
    ),
    Line2D([], [], ls="none", marker="x", color="black", ms=8, mew=1.6, label="somebody denies it"),
)


@dataclass(frozen=True, slots=True)
class _Frame:
    """The days that are shown; what lies before or behind them stands at the edge."""

    first: float
    last: float

    def inside(self, number: float) -> float:
        return min(max(number, self.first), self.last)


def timeline_picture(title: str, source: str, rows: Sequence[Row]) -> Figure:
    """Draw the rows of a timeline, under a heading for each section.

    Raises ``QueryError`` for no rows and for more than :data:`MOST_ROWS`.
    """
    if not 0 < len(rows) <= MOST_ROWS:
        message = f"a picture shows 1 to {MOST_ROWS} rows, and there are {len(rows)}"
        way_out = "ask for less: one actor, a place, a year" if rows else "ask for something else"
        raise QueryError(Problem(message, way_out=way_out))
    groups = {
        section: [row for row in rows if row.section is section]
        for section in _LOOKS
        if any(row.section is section for row in rows)
    }
    lines = len(rows) + 1.3 * len(groups)
    height = lines * _LINE + 1.75
    drawing = Figure(figsize=(_WIDTH, height))
    drawing.text(
        0.2 / _WIDTH,
        1 - 0.3 / height,
        shorten(title, 105),
        fontsize=12,
        fontweight="bold",
        va="center",
        parse_math=False,
    )
    frame = _frame(rows)
    axes = drawing.add_axes(
        (_NAMES / _WIDTH, 1.05 / height, (_WIDTH - _NAMES - 0.3) / _WIDTH, lines * _LINE / height)
    )
    days_axis(axes, frame.first, frame.last)
    axes.set_ylim(lines, 0)
    axes.set_yticks([])
    axes.tick_params(labelsize=7.5)
    axes.grid(axis="x", color="#dddddd", linewidth=0.6)
    axes.set_axisbelow(True)
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    at = 0.0
    for section, members in groups.items():
        at += 0.85
        _text(axes, at, f"{_HEADS[section]} ({len(members)})", 8.5, weight="bold")
        at += 0.45
        for row in members:
            _row(axes, at + 0.5, row, frame)
            at += 1
    drawing.legend(
        handles=_KEY,
        loc="lower left",
        bbox_to_anchor=(0.15 / _WIDTH, 0.28 / height),
        ncols=len(_KEY),
        frameon=False,
        fontsize=7,
        labelcolor=_GREY,
        handletextpad=0.5,
        columnspacing=1.5,
    )
    drawing.text(
        0.2 / _WIDTH,
        0.16 / height,
        shorten(source, 165),
        fontsize=7,
        color=_GREY,
        va="center",
        parse_math=False,
    )
    return drawing


def _frame(rows: Sequence[Row]) -> _Frame:
    """Return the days to show: all, but for a few that lie far before the others."""
    ends = sorted(
        number_of_day(day)
        for row in rows
        for day in (row.when.earliest, row.when.latest)
        if day is not None
    )
    if not ends:
        today = number_of_day(date(2000, 1, 1))
        return _Frame(today, today + 1)
    # What lies further back than twice the time of nine in ten would press these together.
    typical = ends[len(ends) // 10]
    first = ends[0] if ends[-1] - ends[0] < 3 * (ends[-1] - typical) else typical
    room = max((ends[-1] - first) * 0.06, 5.0)
    return _Frame(first - room, ends[-1] + room)


def _text(axes: Axes, at: float, text: str, size: float, *, weight: str = "normal") -> None:
    """Write a text left of the time, as it is: a dollar sign begins no formula."""
    axes.annotate(
        text,
        xy=(0, at),
        xycoords=("axes fraction", "data"),
        xytext=(-(_NAMES - 0.2) * 72, 0),
        textcoords="offset points",
        fontsize=size,
        fontweight=weight,
        va="center",
        annotation_clip=False,
        parse_math=False,
    )


def _row(axes: Axes, at: float, row: Row, frame: _Frame) -> None:
    when = row.when
    _text(axes, at, shorten(row.label, _LETTERS), 8)
    if not when.is_dated:
        where = ("axes fraction", "data")
        axes.annotate(
            "no date", xy=(0.008, at), xycoords=where, fontsize=7, color=_GREY, va="center"
        )
        return
    colour, form = _LOOKS[row.section]
    first, last = _ends(when, frame)
    if last - first > 1:
        begun, ended = when.begun_by, when.ended_from
        axes.plot([first, last], [at, at], color=(colour, 0.3), lw=5, solid_capstyle="butt")
        if begun is not None and ended is not None and begun < ended:
            sure = [frame.inside(number_of_day(day)) for day in (begun, ended)]
            axes.plot(sure, [at, at], color=colour, lw=2.4, solid_capstyle="butt")
    is_sure = when.basis == "stated"
    place = _middle(when, first, last)
    axes.plot(
        [place],
        [at],
        marker=form,
        ms=5.5,
        color=colour,
        mew=1.2,
        mfc=colour if is_sure else "white",
        zorder=3,
    )
    if when.latest is None:
        axes.plot([last], [at], marker=">", ms=6, color=colour, zorder=3)
    if when.earliest is None:
        axes.plot([first], [at], marker="<", ms=6, color=colour, zorder=3)
    if row.is_disputed:
        axes.plot([place], [at], marker="x", ms=9, color="black", mew=1.5, zorder=4)
    if when.earliest is not None and number_of_day(when.earliest) < frame.first:
        axes.annotate(
            f"{when.earliest.year} ◂",
            xy=(frame.first, at),
            xytext=(-3, 0),
            textcoords="offset points",
            fontsize=7,
            ha="right",
            va="center",
            color=_GREY,
            annotation_clip=False,
            parse_math=False,
        )


def _middle(when: When, first: float, last: float) -> float:
    """Return where the mark stands: where it began, or in the middle of days that all may be it."""
    if when.earliest is None:
        return last
    if when.begun_by is not None and when.begun_by == when.latest:
        return (first + last) / 2
    return first


def _ends(when: When, frame: _Frame) -> tuple[float, float]:
    """Return from where to where a row is drawn; an end that is not known goes on a little."""
    little = (frame.last - frame.first) * 0.05
    first = None if when.earliest is None else frame.inside(number_of_day(when.earliest))
    last = None if when.latest is None else frame.inside(number_of_day(when.latest))
    if first is None and last is not None:
        return max(last - little, frame.first), last
    if first is not None and last is None:
        return first, min(first + little, frame.last)
    return first or frame.first, last or frame.first
