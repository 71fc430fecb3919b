"""Connections as pictures: paths as columns that are read downwards, and who acts with whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Final, Literal
from unicodedata import east_asian_width

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import FancyBboxPatch
from rdflib import URIRef

from kg.errors import Problem, QueryError
from kg.network.graph import Network
from kg.network.layout import placed
from kg.network.model import HAPPENINGS, Link, Node, NodeKind, Sort
from kg.network.participation import Participation, Shared
from kg.network.paths import Connection, Hop, Path
from kg.pictures.canvas import PictureFormat, picture

__all__ = ["MOST_ACTORS", "MOST_COLUMNS", "network_picture", "paths_picture"]

MOST_COLUMNS: Final = 6
"""Paths in one picture."""
MOST_ACTORS: Final = 60
"""Actors in one picture; with more, names would lie upon each other."""

_WIDTH: Final = 4.1
"""Inches of a column."""
_STEP: Final = 1.4
"""Inches from one node of a path to the next."""
_BOX: Final = (3.5, 0.56)
_LETTERS: Final = 38
"""Characters of a line in a box, and of a smaller one where there are three."""
_SMALL: Final = 47
_ROOM: Final = (1.55, 0.95)
"""Inches that a name needs, across and down."""
_GREY: Final = "#555555"

_Style = Literal["solid", "dashdot", "dotted", "dashed"]

# Solid, dashed and dotted are told apart without colour; the tints are safe for any colour vision.
_STYLES: Final[Mapping[Sort, tuple[_Style, str, str]]] = {
    Sort.DOCUMENTED: ("solid", "#1f3b57", "asserted as actual"),
    Sort.ALLEGED: ("dashdot", "#7a6a00", "alleged"),
    Sort.NOT_ACTUAL: ("dotted", "#1f3b57", "planned, requested or possible"),
    Sort.JUDGED: ("dashed", "#b23a00", "judged by a reviewer, said by no document"),
}
_TINTS: Final = {
    NodeKind.PERSON: "#d4e6f5",
    NodeKind.ORGANISATION: "#d9ead3",
    NodeKind.GROUP: "#e3e9d8",
    NodeKind.COUNTRY: "#eadfd0",
    NodeKind.PLACE: "#eadfd0",
    NodeKind.OFFICE: "#eee4f4",
}
_PLAIN: Final = "#f4f4f4"


def paths_picture(network: Network, found: Connection, form: PictureFormat) -> bytes:
    """Draw each path as a column: its nodes, and between them what links them, in which words.

    At most :data:`MOST_COLUMNS` paths are drawn. Raises ``QueryError`` where there is none.
    """
    paths = found.paths[:MOST_COLUMNS]
    if not paths:
        raise QueryError(
            Problem("there is no path to draw", way_out="ask without a picture why there is none")
        )
    most = max(len(path.hops) for path in paths)
    size = (max(len(paths) * _WIDTH, 6.2), most * _STEP + 1.75)
    drawing, axes = _canvas(size)
    start, end = (network.label(iri) for iri in (found.question.start, found.question.end))
    _text(axes, (0.3, size[1] - 0.3), _short(f"{start} – {end}", int(size[0] * 9)), 11, bold=True)
    for number, path in enumerate(paths):
        _column(axes, network, path, (0.3 + number * _WIDTH, size[1] - 0.85))
    _legend(axes, {hop.sort for path in paths for hop in path.hops})
    return picture(drawing, form)


def _canvas(size: tuple[float, float]) -> tuple[Figure, Axes]:
    """Make a page that is measured in inches from its lower left corner."""
    drawing = Figure(figsize=size)
    axes = drawing.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, size[0])
    axes.set_ylim(0, size[1])
    axes.set_axis_off()
    return drawing, axes


def _column(axes: Axes, network: Network, path: Path, top: tuple[float, float]) -> None:
    x, y = top
    for row, iri in enumerate(path.nodes):
        _box(axes, network, iri, (x, y - row * _STEP))
    for row, hop in enumerate(path.hops):
        _edge(axes, network, hop, (x, y - row * _STEP - _BOX[1] / 2))


def _box(axes: Axes, network: Network, iri: URIRef, left: tuple[float, float]) -> None:
    node = network.node(iri)
    is_proposed = node.kind in HAPPENINGS and node.sort is not Sort.DOCUMENTED
    axes.add_patch(
        FancyBboxPatch(
            (left[0], left[1] - _BOX[1] / 2),
            *_BOX,
            boxstyle="round,pad=0,rounding_size=0.08",
            facecolor=_TINTS.get(node.kind, _PLAIN),
            edgecolor=_GREY,
            linewidth=0.8,
            linestyle=":" if is_proposed else "-",
        )
    )
    how = node.modality if node.sort is Sort.NOT_ACTUAL else node.sort.value
    beside = [how if is_proposed else "", node.date or ""]
    known = ", ".join(said for said in beside if said)
    lines = _lines(node.label, _LETTERS, 3)
    if len(lines) + bool(known) > 2:
        lines = _lines(node.label, _SMALL, 3 - bool(known))
    # On a line of its own, so that no long name cuts off that something is only planned.
    lines += [f"({known})"] * bool(known)
    centre = (left[0] + _BOX[0] / 2, left[1])
    _text(
        axes,
        centre,
        "\n".join(lines),
        8.5 if len(lines) < 3 else 7.5,
        centred=True,
        bold=node.kind not in HAPPENINGS,
    )


def _edge(axes: Axes, network: Network, hop: Hop, top: tuple[float, float]) -> None:
    link = hop.links[0]
    style, colour, _ = _STYLES[hop.sort]
    x, length = top[0] + 0.22, _STEP - _BOX[1]
    axes.plot([x, x], [top[1], top[1] - length], linestyle=style, color=colour, linewidth=1.6)
    if link.judged is None:
        is_down = link.source == hop.start
        tip = top[1] - length if is_down else top[1]
        axes.annotate(
            "",
            xy=(x, tip),
            xytext=(x, tip + (0.12 if is_down else -0.12)),
            arrowprops={"arrowstyle": "-|>", "color": colour, "lw": 1.0},
        )
    for row, (said, shade) in enumerate(_beside(network, link, colour)):
        _text(axes, (x + 0.16, top[1] - 0.17 - row * 0.185), said, 7.3, colour=shade)


def _beside(network: Network, link: Link, colour: str) -> list[tuple[str, str]]:
    """Return the lines that stand beside a step: what it is, and on which words it rests."""
    if link.judged is not None:
        reason = _lines(link.judged.reason, 50, 2)
        return [
            (_short(f"judged to be one, by {link.judged.by}", 52), colour),
            *((line, _GREY) for line in reason),
        ]
    one = link.evidence[0]
    source = f"{network.label(one.document)}, {one.start}–{one.end}"
    denied = f" · denied ({link.denials[0].aspect})" if link.denials else ""
    return [
        (_short(link.says + denied, 52), colour),
        (_short(f"“{one.words}”", 52), "black"),
        (_short(source, 52), _GREY),
    ]


def network_picture(network: Network, found: Participation, form: PictureFormat) -> bytes:
    """Draw the actors who share most events, thicker lines for more of them.

    At most :data:`MOST_ACTORS` actors are drawn. Raises ``QueryError`` where nobody shares any.
    """
    pairs = _most(found.shared)
    if not pairs:
        raise QueryError(
            Problem(
                "nobody takes part in an event with somebody else",
                way_out="count what is only planned, or hubs, too",
            )
        )
    places = placed(pairs)
    wide, high = (max(at[axis] for at in places.values()) * _ROOM[axis] for axis in (0, 1))
    size = (max(wide + 2.4, 6.2), high + 2.4)
    drawing, axes = _canvas(size)
    spots = {
        iri: (1.2 + x * _ROOM[0], size[1] - 0.9 - y * _ROOM[1]) for iri, (x, y) in places.items()
    }
    _text(axes, (0.3, size[1] - 0.3), "Who takes part in events with whom", 11, bold=True)
    for pair in pairs:
        (x, y), (u, v) = spots[pair.one], spots[pair.other]
        width = 0.8 + 0.8 * min(pair.weight - 1, 5)
        axes.plot([x, u], [y, v], color="#8ba3b8", linewidth=width, zorder=1)
    for iri, spot in spots.items():
        _actor(axes, network.node(iri), spot, len(found.merged.get(iri, ())))
    shown = f"{len(spots)} of {len(found.actors)} actors, from {found.documents} documents. "
    counted = "what is planned, too" if found.not_actual else "only what is asserted as actual"
    hubs = " Hubs are left out." if found.left_out else ""
    said = f"{shown}Thicker: more events; {counted}.{hubs} {found.notes[0]}"
    for row, line in enumerate(_lines(said, max(int(size[0] * 13), 60), 3)):
        _text(axes, (0.3, 0.5 - row * 0.16), line, 7, colour=_GREY)
    return picture(drawing, form)


def _actor(axes: Axes, node: Node, spot: tuple[float, float], merged: int) -> None:
    """Draw one actor; one that stands for several has a ring round it."""
    colour = "#b23a00" if merged else _GREY
    tint = _TINTS.get(node.kind, _PLAIN)
    axes.plot(*([at] for at in spot), "o", ms=11, mfc=tint, mec=colour, mew=1.2, zorder=3)
    if merged:
        axes.plot(*([at] for at in spot), "o", ms=17, mfc="none", mec=colour, mew=1.0, zorder=2)
    joined = f" (with {merged - 1} judged to be one with it)" * bool(merged)
    axes.text(
        spot[0],
        spot[1] - 0.14,
        "\n".join([*_lines(node.label, 26, 3), *_lines(joined, 26, 2)]),
        fontsize=7.5,
        ha="center",
        va="top",
        zorder=4,
        parse_math=False,
        bbox={"facecolor": "white", "alpha": 0.7, "edgecolor": "none", "pad": 0.4},
    )


def _most(shared: Sequence[Shared]) -> list[Shared]:
    """Return pairs in their order, as long as they name few enough actors."""
    named: set[URIRef] = set()
    found = []
    for pair in shared:
        if len(named | {pair.one, pair.other}) <= MOST_ACTORS:
            named |= {pair.one, pair.other}
            found.append(pair)
    return found


def _legend(axes: Axes, sorts: set[Sort]) -> None:
    lines = [
        Line2D([], [], linestyle=style, color=colour, lw=1.6, label=label)
        for sort, (style, colour, label) in _STYLES.items()
        if sort in sorts
    ]
    axes.legend(
        handles=lines,
        loc="lower left",
        bbox_to_anchor=(0.015, 0.0),
        fontsize=7.3,
        frameon=False,
        ncols=2,
        handlelength=3,
    )


def _text(
    axes: Axes,
    place: tuple[float, float],
    text: str,
    size: float,
    *,
    bold: bool = False,
    colour: str = "black",
    centred: bool = False,
) -> None:
    """Write a text as it is: a dollar sign in somebody's words begins no formula."""
    axes.text(
        *place,
        text,
        fontsize=size,
        fontweight="bold" if bold else "normal",
        color=colour,
        ha="center" if centred else "left",
        va="center",
        parse_math=False,
    )


def _lines(text: str, letters: int, most: int) -> list[str]:
    """Break a text into a few lines; what does not fit is cut, and the cut is shown."""
    line = " ".join(text.split())
    width = max(1.0, sum(map(_width, line)) / max(len(line), 1))
    fits = max(int(letters / width), 4)
    found = wrap(line, fits)
    if len(found) > most:
        found = [*found[: most - 1], found[most - 1][: fits - 1].rstrip() + "…"]
    return found


def _width(letter: str) -> float:
    """Say how wide a letter is beside an average one."""
    if east_asian_width(letter) in {"W", "F"}:
        return 2.0
    return 1.5 if letter.isupper() else 0.97


def _short(text: str, letters: int) -> str:
    return next(iter(_lines(text, letters, 1)), "")
