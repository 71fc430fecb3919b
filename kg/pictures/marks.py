"""One figure as a mark: its colour and shape by claimant, its bound, its range, what denies it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle
from matplotlib.transforms import Affine2DBase, ScaledTranslation, Transform

from kg.compare.series import Point, Series
from kg.model.clock import Clock
from kg.model.vocabulary import Bound
from kg.pictures.days import number_of_day

__all__ = ["ARROW", "KEY", "LOOKS", "Mark", "mark_of", "shape"]

# Colours that people with any colour vision tell apart (Okabe and Ito), each with a shape.
_COLOURS: Final = (
    *("#0072b2", "#d55e00", "#009e73", "#cc79a7"),
    *("#e69f00", "#56b4e9", "#000000", "#7a6a00"),
)
_SHAPES: Final = ("o", "s", "^", "D", "v", "P", "X", "h")
LOOKS: Final = tuple(
    (colour, _SHAPES[(place + turn) % len(_SHAPES)])
    for turn in range(len(_SHAPES))
    for place, colour in enumerate(_COLOURS)
)
"""Colours and shapes of claimants."""

_UP: Final = frozenset({Bound.MORE_THAN, Bound.AT_LEAST})
_DOWN: Final = frozenset({Bound.UP_TO, Bound.FEWER_THAN})
_GREY: Final = "#555555"

ARROW: Final = 24.0
"""Points from a number to the end of the arrow that says “or more”."""

KEY: Final = (
    Line2D([], [], ls="none", marker="$\\uparrow$", color=_GREY, label="or more"),
    Line2D([], [], ls="none", marker="$\\downarrow$", color=_GREY, label="or fewer"),
    Patch(facecolor="#cccccc", edgecolor=_GREY, label="range, or “about” by the policy"),
    Patch(facecolor="white", edgecolor=_GREY, hatch="/////", label="vague word, by the policy"),
    Line2D([], [], color=_GREY, lw=1.6, label="period, or day known in part"),
    Line2D([], [], ls="none", marker="o", color=_GREY, mfc="white", label="target, plan"),
    Line2D([], [], ls="none", marker="x", color="black", ms=8, mew=1.6, label="denied"),
)
"""How to read a mark, for a legend."""


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """One point, with the numbers and days that are drawn."""

    point: Point
    series: Series
    at: float
    low: float
    high: float
    days: tuple[float, float] | None
    look: tuple[str, str]

    @property
    def is_aside(self) -> bool:
        """Whether it stands beside the time: a target, or without a date."""
        return self.point.is_target or self.days is None

    @property
    def direction(self) -> int:
        """Where its arrow points: up (1), down (-1), or nowhere (0)."""
        bound = self.point.figure.bound
        if self.point.figure.value_max is not None:
            return 0
        return (bound in _UP) - (bound in _DOWN)

    @property
    def is_period(self) -> bool:
        """Whether it is drawn over a time and not at a day."""
        return not self.is_aside and self.days is not None and self.days[1] - self.days[0] > 1

    @property
    def is_disputed(self) -> bool:
        """Whether its own claim or another one denies it."""
        return self.point.is_denied or bool(self.point.denied_by)


def mark_of(point: Point, series: Series, clock: Clock, look: tuple[str, str]) -> Mark | None:
    """Return what is drawn of a point; None where it gives no number."""
    figure, interval = point.figure, point.interval
    if figure.value is None:
        return None
    at = float(figure.value)
    low, high = at, at
    if interval is not None and (interval.by_policy or figure.value_max is not None):
        low = float(interval.minimum)
        high = low if interval.maximum is None else float(interval.maximum)
        at = (low * high) ** 0.5 if point.is_vague else (low + high) / 2
        if figure.bound is Bound.ABOUT and figure.value_max is None:
            at = float(figure.value)
    day = point.days[clock]
    return Mark(
        point,
        series,
        at,
        low,
        high,
        None if day is None else (number_of_day(day.earliest), number_of_day(day.latest)),
        look,
    )


def shape(axes: Axes, x: float, mark: Mark, move: tuple[float, float]) -> None:
    """Draw a mark at a place of the horizontal axis, moved by some points off others."""
    colour, form = mark.look
    at = axes.transData + ScaledTranslation(move[0] / 72, move[1] / 72, _inches(axes))
    if mark.is_period and mark.days is not None:
        first, last = mark.days
        axes.plot([first, last], [mark.at] * 2, color=colour, lw=1.6, transform=at)
        axes.plot([first], [mark.at], marker="|", ms=7, mew=1.6, color=colour, transform=at)
    if mark.high > mark.low:
        _range(axes, x, mark, at)
    if mark.direction:
        axes.annotate(
            "",
            xy=(x, mark.at),
            xycoords=at,
            xytext=(0, ARROW * mark.direction),
            textcoords="offset points",
            arrowprops={
                "arrowstyle": "<|-",
                "color": colour,
                "lw": 1.4,
                "shrinkA": 0,
                "shrinkB": 0,
            },
        )
    fill = "white" if mark.point.is_denied or mark.point.is_target else colour
    axes.plot(
        [x], [mark.at], marker=form, ms=6.5, color=colour, mfc=fill, mew=1.3, zorder=3, transform=at
    )
    if mark.is_disputed:
        axes.plot([x], [mark.at], marker="x", ms=11, color="black", mew=1.6, zorder=4, transform=at)


def _inches(axes: Axes) -> Affine2DBase:
    drawing = axes.get_figure(root=True)
    if drawing is None:
        raise ValueError("the axes stand in no drawing")
    return drawing.dpi_scale_trans


def _range(axes: Axes, x: float, mark: Mark, at: Transform) -> None:
    """Draw from the lowest to the highest number, hatched where words are vague."""
    first, last = axes.get_xlim()
    colour, half = mark.look[0], (last - first) * 0.006
    is_vague = mark.point.is_vague
    axes.add_patch(
        Rectangle(
            (x - half, mark.low),
            2 * half,
            mark.high - mark.low,
            facecolor="white" if is_vague else (colour, 0.25),
            edgecolor=colour,
            linewidth=0.8,
            hatch="/////" if is_vague else None,
            zorder=2,
            transform=at,
        )
    )
