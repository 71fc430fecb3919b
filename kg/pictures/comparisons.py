"""The verdicts between the figures of one question, as a triangle that is read at a glance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from kg.compare.citation import written_day
from kg.compare.desk import Desk
from kg.compare.figure import Day
from kg.compare.found import Wanted, find_comparisons
from kg.compare.records import FigureRecord
from kg.errors import Problem, QueryError
from kg.model.vocabulary import Verdict

__all__ = ["MOST_FIGURES", "Cell", "Line", "comparison_matrix", "question_matrix"]

MOST_FIGURES: Final = 24
"""Figures in one picture; with more, nobody could read it."""

_MOST_PAIRS: Final = 10_000
_SIDE: Final = 0.78
"""Inches of one side of a cell: room for the longest verdict in two lines."""
_MARGIN: Final = 4.2
"""Inches for what stands left of the cells."""
_LONGEST: Final = 56
"""Characters of one line of text beside the cells."""

# Tints that people with any colour vision tell apart (after Okabe and Ito); every cell says its
# verdict in words as well.
_COLOURS: Final[Mapping[Verdict, tuple[str, str]]] = {
    Verdict.CONFLICT: ("#b23a00", "white"),
    Verdict.TENSION_UNDER_POLICY: ("#f0b429", "black"),
    Verdict.SAME: ("#0b7a5b", "white"),
    Verdict.ROUNDING: ("#a6dcc9", "black"),
    Verdict.LATER_COUNT: ("#a9d5f2", "black"),
    Verdict.REVISION: ("#17669c", "white"),
    Verdict.PART_OF: ("#d4e6c3", "black"),
    Verdict.OTHER_DEFINITION: ("#e3d8ee", "black"),
    Verdict.OTHER_SCOPE: ("#e9dfd0", "black"),
    Verdict.OTHER_WINDOW: ("#dcdfee", "black"),
    Verdict.NOT_COMPARABLE: ("#f2f2f2", "#555555"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One figure as the picture names it: its words, what is counted, by whom and when."""

    words: str
    counts: str
    says: str


@dataclass(frozen=True, slots=True)
class Cell:
    """How two figures stand to each other."""

    verdict: Verdict
    drift: bool = False


def comparison_matrix(
    title: str, lines: Sequence[Line], cells: Mapping[tuple[int, int], Cell]
) -> Figure:
    """Draw each figure as a row, and below each pair what the procedure says of it.

    ``cells`` are keyed by two places in ``lines``, in either order; a pair without one was not
    compared and stays blank. A thick frame marks one printed number with two meanings.

    Raises ``QueryError`` for fewer than two figures and for more than :data:`MOST_FIGURES`.
    """
    count = len(lines)
    if not 1 < count <= MOST_FIGURES:
        way_out = "ask for less: one variable, one document" if count else "ask for something else"
        message = f"a picture shows 2 to {MOST_FIGURES} figures, and there are {count}"
        raise QueryError(Problem(message, way_out=way_out))
    size = (_MARGIN + count * _SIDE + 0.2, count * _SIDE + 1.2)
    drawing = Figure(figsize=size)
    axes = drawing.add_axes((0, 0, 1, 1))
    axes.set_xlim(-_MARGIN / _SIDE, size[0] / _SIDE - _MARGIN / _SIDE)
    axes.set_ylim(count + 0.7, -0.85)
    axes.set_axis_off()
    _text(axes, (0.15 - _MARGIN / _SIDE, -0.5), _short(title, 90), size=11, weight="bold")
    for place, line in enumerate(lines):
        _row(axes, place, line)
    for (one, other), cell in sorted(cells.items()):
        _cell(axes, max(one, other), min(one, other), cell)
    if any(cell.drift for cell in cells.values()):
        said = "thick frame: one printed number that counts two things"
        _text(axes, (0.15 - _MARGIN / _SIDE, count + 0.35), said, size=8, colour="#555555")
    return drawing


def question_matrix(desk: Desk, wanted: Wanted) -> Figure:
    """Draw the comparisons of a store that pass the filters, what was said first at the top.

    With a variable, only figures of it or of what is below it are drawn, and all of these that
    were compared. Raises ``QueryError`` as :func:`comparison_matrix` does.
    """
    found = find_comparisons(desk.reader, wanted, limit=_MOST_PAIRS).comparisons
    kept = [one for one in found if all(_belongs(desk, str(f), wanted) for f in one.figures)]
    names = {str(name) for one in kept for name in one.figures}
    records = sorted((desk.records[name] for name in names), key=_said_on)
    places = {record.iri: place for place, record in enumerate(records)}
    cells = {
        (places[one.figures[0]], places[one.figures[1]]): Cell(one.verdict, one.drift)
        for one in kept
    }
    title = wanted.described(desk.label)
    return comparison_matrix(f"Figures {title}", [_line(desk, r) for r in records], cells)


def _belongs(desk: Desk, name: str, wanted: Wanted) -> bool:
    if wanted.variable is None:
        return True
    variable = desk.records[name].figure.variable
    wider = None if variable is None else desk.knowledge.question(variable)
    return str(wanted.variable) in (variable, wider)


def _said_on(record: FigureRecord) -> tuple[date, str]:
    return record.claims[0].stated_latest or date.max, str(record.iri)


def _line(desk: Desk, record: FigureRecord) -> Line:
    claim, figure = record.claims[0], record.figure
    said = claim.stated_latest
    day = written_day(None if said is None else Day(claim.stated_earliest or said, said))
    counts = "" if figure.variable is None else desk.knowledge.label(figure.variable)
    says = desk.label(claim.claimant)
    return Line(figure.as_written or "", counts, says if day is None else f"{says}, {day}")


def _row(axes: Axes, place: int, line: Line) -> None:
    left = 0.15 - _MARGIN / _SIDE
    _text(axes, (left, place + 0.5), str(place + 1), size=9, weight="bold")
    texts = (f"“{line.words}”", line.counts, line.says)
    for at, (said, shade) in enumerate(zip(texts, ("black", "black", "#555555"), strict=True)):
        where = (left + 0.45, place + 0.24 + at * 0.26)
        _text(axes, where, _short(said, _LONGEST), size=8, colour=shade)
    # The number of a column stands where its triangle begins.
    _text(axes, (place + 0.5, place + 0.5), str(place + 1), size=9, weight="bold", centred=True)


def _cell(axes: Axes, row: int, column: int, cell: Cell) -> None:
    fill, ink = _COLOURS[cell.verdict]
    edge, width = ("black", 2.2) if cell.drift else ("white", 1.0)
    inset = 0.04
    axes.add_patch(
        Rectangle(
            (column + inset, row + inset),
            1 - 2 * inset,
            1 - 2 * inset,
            facecolor=fill,
            edgecolor=edge,
            linewidth=width,
        )
    )
    said = cell.verdict.value.replace("-under-", " under\n").replace("-", "\n", 1)
    _text(axes, (column + 0.5, row + 0.5), said, size=6.5, colour=ink, centred=True)


def _text(
    axes: Axes,
    place: tuple[float, float],
    text: str,
    *,
    size: float,
    weight: str = "normal",
    colour: str = "black",
    centred: bool = False,
) -> None:
    """Write a text as it is: a dollar sign in somebody's words begins no formula."""
    axes.text(
        *place,
        text,
        fontsize=size,
        fontweight=weight,
        color=colour,
        ha="center" if centred else "left",
        va="center",
        parse_math=False,
    )


def _short(text: str, most: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
