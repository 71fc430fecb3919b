"""Series of figures as a picture: what each claimant says was counted, over one of the clocks.

Nothing is joined by a line, for nothing is known between two figures. A bound is an arrow, a range
a bar, a vague word a hatched bar (the policy's range), a period a line along the time; a number
that somebody denies is crossed out, and targets stand in a column of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, LogLocator, MaxNLocator, NullFormatter

from kg.compare.series import Series
from kg.errors import Problem, QueryError
from kg.model.clock import Clock
from kg.pictures.days import days_axis
from kg.pictures.marks import ARROW, KEY, LOOKS, Mark, mark_of, shape
from kg.pictures.placing import Box, Label, apart, place, shorten, width_of

__all__ = ["MOST_PANELS", "MOST_POINTS", "Scale", "Words", "series_picture"]

MOST_PANELS: Final = 6
"""Variables in one picture."""
MOST_POINTS: Final = 80
"""Figures of one variable in one picture."""

_GREY: Final = "#555555"
_TYPE: Final = 8.0
_HALF: Final = 4.6
"""Points from the middle of a mark to its edge."""
_WIDTH: Final = 10.5
_PANEL: Final = 3.2
_FEW: Final = 16
"""Figures that one panel of the usual height has room for."""
_LEFT: Final = 0.95
_MAIN: Final = 7.1
_ASIDE: Final = 2.2
_DATE_AXIS: Final = {
    Clock.HAPPENED: "the day or period that is counted",
    Clock.SAID: "when it was said",
    Clock.PUBLISHED: "when it was published",
    Clock.RECORDED: "when it was recorded",
}
_WIDE: Final = 30
"""From here on, the largest number is so many times the smallest that a linear scale hides it."""


class Scale(StrEnum):
    """How numbers are laid out; ``auto`` is logarithmic where they differ widely."""

    AUTO = "auto"
    LINEAR = "linear"
    LOG = "log"


@dataclass(frozen=True, slots=True)
class Words:
    """What a picture says beside its figures; ``label`` names variables, scopes and claimants."""

    title: str
    source: str
    clock: Clock
    label: Callable[[str], str]
    scale: Scale = Scale.AUTO


def series_picture(series: Sequence[Series], words: Words) -> Figure:
    """Draw series, one panel for each variable and unit.

    Raises ``QueryError`` for series without a number, and for more than :data:`MOST_PANELS`
    variables or :data:`MOST_POINTS` figures of one.
    """
    looks = {name: LOOKS[i % len(LOOKS)] for i, name in enumerate(_claimants(series))}
    panels: dict[tuple[str, str], list[Mark]] = {}
    for one in series:
        for point in one.points:
            mark = mark_of(point, one, words.clock, looks[one.claimant])
            if mark is not None:
                panels.setdefault((one.variable, one.unit or ""), []).append(mark)
    _check(panels)
    below, above = 0.5 + 0.19 * -(-len(looks) // 3), 0.5
    heights = [_PANEL + 0.09 * max(len(marks) - _FEW, 0) for marks in panels.values()]
    height = above + sum(heights) + below
    drawing = Figure(figsize=(_WIDTH, height))
    _write(drawing, (0.2, height - 0.3), shorten(words.title, 100), size=12, weight="bold")
    texts = {mark: text for marks in panels.values() for mark, text in _texts(marks, words).items()}
    longest = max(width_of(text, _TYPE) for text in texts.values())
    extent = _extent(list(texts), longest)
    top = height - above
    for ((variable, unit), marks), tall in zip(panels.items(), heights, strict=True):
        head = f"{words.label(variable)}{unit and f' ({unit})'}"
        _write(drawing, (0.2, top - 0.12), shorten(head, 110), size=9.5, weight="bold")
        _panel(
            drawing,
            (top - tall + 0.6, top - 0.3),
            {mark: texts[mark] for mark in marks},
            words,
            extent,
        )
        top -= tall
    _legend(drawing, looks, words, height)
    _write(drawing, (0.2, 0.16), shorten(words.source, 150), size=7, colour=_GREY)
    return drawing


def _claimants(series: Sequence[Series]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.claimant for one in series if one.points))


def _check(panels: dict[tuple[str, str], list[Mark]]) -> None:
    most = max(map(len, panels.values()), default=0)
    message = ""
    if not panels:
        message = "there is no number to draw"
    elif len(panels) > MOST_PANELS:
        message = f"a picture shows {MOST_PANELS} variables at most, and there are {len(panels)}"
    elif most > MOST_POINTS:
        message = f"a picture shows {MOST_POINTS} figures of a variable, and there are {most}"
    if message:
        way_out = "ask for one variable, scope or claimant"
        raise QueryError(Problem(message, way_out=way_out))


def _extent(marks: Sequence[Mark], longest: float) -> tuple[float, float]:
    """Return the first and last day of all panels, with room for the longest label on the right."""
    ends = [end for mark in marks if not mark.is_aside and mark.days for end in mark.days]
    if not ends:
        return 0.0, 1.0
    span = max(max(ends) - min(ends), 30.0)
    width = _MAIN if any(mark.is_aside for mark in marks) else _MAIN + _ASIDE
    share = min((longest + 20) / (width * 72), 0.36)
    return min(ends) - span * 0.05, max(ends) + span * share / (1 - share)


def _panel(
    drawing: Figure,
    between: tuple[float, float],
    marks: dict[Mark, str],
    words: Words,
    extent: tuple[float, float],
) -> None:
    bottom, top = between
    aside = [mark for mark in marks if mark.is_aside]
    main = [mark for mark in marks if not mark.is_aside]
    parts = []
    if main:
        width = _MAIN if aside else _MAIN + _ASIDE
        axes = _axes(drawing, (_LEFT, bottom, width, top - bottom))
        axes.set_xlim(*extent)
        days_axis(axes, *extent)
        axes.set_xlabel(_DATE_AXIS[words.clock], fontsize=7, color=_GREY, parse_math=False)
        places = [(m.days[1] if m.days else 0.0, m, marks[m]) for m in main]
        parts.append((axes, places, width))
    if aside:
        left = _LEFT + (_MAIN + 0.25 if main else 0)
        width = _ASIDE - 0.25 if main else _MAIN + _ASIDE
        axes = _axes(drawing, (left, bottom, width, top - bottom))
        axes.set_facecolor("#f6f4ee")
        axes.set_xlim(-0.6, len(aside) - 0.4 + (1.2 if main else 0.4))
        axes.set_xticks([])
        targets = any(mark.point.is_target for mark in aside)
        undated = any(mark.days is None and not mark.point.is_target for mark in aside)
        said = " · ".join(["targets, plans"] * targets + ["without a date"] * undated)
        axes.set_xlabel(said, fontsize=7, color=_GREY, parse_math=False)
        if main:
            axes.tick_params(axis="y", labelleft=False)
        places = [(float(i), mark, marks[mark]) for i, mark in enumerate(aside)]
        parts.append((axes, places, width))
    log = _is_log(list(marks), words.scale)
    for axes, places, width in parts:
        _numbers(axes, list(marks), log=log)
        _draw(axes, places, (width, top - bottom))


def _texts(marks: Sequence[Mark], words: Words) -> dict[Mark, str]:
    """Return what stands beside each mark: its words, its scope where marks differ, who denies."""
    scopes = {mark.series.scope for mark in marks}
    return {mark: shorten(_text(mark, words, alone=len(scopes) == 1), 60) for mark in marks}


def _text(mark: Mark, words: Words, *, alone: bool) -> str:
    text = f"“{mark.point.figure.as_written or f'{mark.at:,.10g}'}”"
    if not alone:
        text += f" {shorten(', '.join(sorted(map(words.label, mark.series.scope))), 26)}"
    if mark.point.is_denied:
        return f"{text}, denied"
    names = {words.label(str(denial.claimant)) for denial in mark.point.denied_by}
    return f"{text}, denied by {', '.join(sorted(names))}" if names else text


def _axes(drawing: Figure, inches: tuple[float, float, float, float]) -> Axes:
    left, bottom, width, height = inches
    across, up = drawing.get_size_inches()
    axes = drawing.add_axes((left / across, bottom / up, width / across, height / up))
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    axes.tick_params(labelsize=7.5)
    axes.grid(axis="y", color="#dddddd", linewidth=0.6)
    axes.set_axisbelow(True)
    return axes


def _is_log(marks: Sequence[Mark], scale: Scale) -> bool:
    lowest, highest = min(m.low for m in marks), max(m.high for m in marks)
    if lowest <= 0 or scale is Scale.LINEAR:
        return False
    return scale is Scale.LOG or highest / lowest >= _WIDE


def _numbers(axes: Axes, marks: Sequence[Mark], *, log: bool) -> None:
    lowest, highest = min(m.low for m in marks), max(m.high for m in marks)
    if log:
        axes.set_yscale("log")
        axes.set_ylim(lowest / 2, highest * 3)
        axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5), numticks=12))
        axes.yaxis.set_minor_formatter(NullFormatter())
    else:
        room = max(highest - lowest, highest * 0.1, 1.0)
        axes.set_ylim(
            min(0.0, lowest) if lowest < room else lowest - room / 2, highest + room * 0.35
        )
        axes.yaxis.set_major_locator(MaxNLocator(6, integer=highest >= 6))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda number, _: f"{number:,.10g}"))


def _draw(axes: Axes, places: list[tuple[float, Mark, str]], inches: tuple[float, float]) -> None:
    frame = Box(0, 0, inches[0] * 72, inches[1] * 72)

    def spot(x: float, y: float) -> tuple[float, float]:
        shown = axes.transAxes.inverted().transform(axes.transData.transform((x, y)))
        return float(shown[0]) * frame.right, float(shown[1]) * frame.top

    boxes = [_box(x, mark, spot) for x, mark, _ in places]
    moves = apart(boxes, 2 * _HALF + 0.5)
    labels = []
    for (x, mark, text), move in zip(places, moves, strict=True):
        shape(axes, x, mark, move)
        across, up = spot(x, mark.at)
        labels.append(Label(across + move[0], up + move[1], text))
    taken = [box.moved(*move) for box, move in zip(boxes, moves, strict=True)]
    order = sorted(range(len(labels)), key=lambda i: (-labels[i].y, labels[i].x))
    found = place([labels[i] for i in order], taken, frame, _TYPE)
    for i, placed in zip(order, found, strict=True):
        if placed.is_far:
            axes.annotate(
                "",
                xy=(labels[i].x, labels[i].y),
                xytext=(placed.end, placed.y),
                xycoords="axes points",
                textcoords="axes points",
                arrowprops={"arrowstyle": "-", "color": places[i][1].look[0], "lw": 0.6},
            )
        axes.annotate(
            labels[i].text,
            xy=(placed.x, placed.y),
            xycoords="axes points",
            fontsize=_TYPE,
            va="center",
            parse_math=False,
        )


def _box(x: float, mark: Mark, spot: Callable[[float, float], tuple[float, float]]) -> Box:
    """Return what a mark covers, its arrow and period included."""
    across, up = spot(x, mark.at)
    above, below = spot(x, mark.high)[1], spot(x, mark.low)[1]
    first = spot(mark.days[0], mark.at)[0] if mark.is_period and mark.days else across
    if mark.is_period:
        # An arrow stands at one end only; over the whole period it would take too much room.
        return Box(first, up - 3, across + _HALF, up + 3)
    return Box(
        across - _HALF,
        min(below, up + ARROW * min(mark.direction, 0)) - _HALF,
        across + _HALF,
        max(above, up + ARROW * max(mark.direction, 0)) + _HALF,
    )


def _legend(
    drawing: Figure, looks: dict[str, tuple[str, str]], words: Words, height: float
) -> None:
    """Name claimants by colour and shape, and say how to read the rest."""
    claimants = [
        Line2D([], [], ls="none", marker=shape_, color=colour, label=shorten(words.label(name), 44))
        for name, (colour, shape_) in looks.items()
    ]
    said = drawing.legend(
        handles=claimants,
        loc="lower left",
        bbox_to_anchor=(0.15 / _WIDTH, 0.46 / height),
        ncols=3,
        frameon=False,
        fontsize=_TYPE,
        handletextpad=0.3,
        columnspacing=1.2,
    )
    for text in said.get_texts():
        text.set_parse_math(False)
    drawing.legend(
        handles=KEY,
        loc="lower left",
        bbox_to_anchor=(0.15 / _WIDTH, 0.22 / height),
        ncols=7,
        frameon=False,
        fontsize=7,
        labelcolor=_GREY,
        handletextpad=0.5,
        columnspacing=1.3,
    )


def _write(
    drawing: Figure,
    inches: tuple[float, float],
    text: str,
    *,
    size: float,
    weight: str = "normal",
    colour: str = "black",
) -> None:
    """Write a text as it is: a dollar sign in somebody's words begins no formula."""
    across, up = drawing.get_size_inches()
    drawing.text(
        inches[0] / across,
        inches[1] / up,
        text,
        fontsize=size,
        fontweight=weight,
        color=colour,
        va="center",
        parse_math=False,
    )
