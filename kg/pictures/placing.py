"""Where labels go: beside what they name, and not upon each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from unicodedata import category

__all__ = ["Box", "Label", "Placed", "apart", "place", "shorten", "width_of"]

_LETTER: Final = 0.58
"""Width of an average letter, as a share of the height of the type."""
_STEPS: Final = 9
"""How many lines further up and down a place is looked for."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points (1/72 inch), from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    def overlap(self, other: Box) -> float:
        """Return the area that two rectangles share."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.top, other.top) - max(self.bottom, other.bottom)
        return width * height if width > 0 and height > 0 else 0.0

    def moved(self, across: float, up: float) -> Box:
        """Return the same rectangle elsewhere."""
        return Box(self.left + across, self.bottom + up, self.right + across, self.top + up)

    def outside(self, frame: Box) -> float:
        """Return the area that lies outside a frame."""
        return (self.right - self.left) * (self.top - self.bottom) - self.overlap(frame)


@dataclass(frozen=True, slots=True)
class Label:
    """A text that belongs to a point, in points of the page."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the middle of the left edge of a label stands.

    ``end`` is the end of the label that is nearer to its point; ``is_far`` asks for a line to it.
    """

    x: float
    y: float
    end: float
    is_far: bool


def width_of(text: str, size: float) -> float:
    """Return about how wide a text is in points; wide letters (Chinese, Japanese) count double."""
    return sum(2 if ord(letter) > 0x2E80 else 1 for letter in text) * size * _LETTER


def shorten(text: str, most: int) -> str:
    """Return a text on one line with at most so many letters.

    >>> shorten("children returned home", 12)
    'children re…'
    """
    # Signs that no picture can hold: a file of SVG with one of them is broken.
    shown = "".join(" " if _is_control(letter) else letter for letter in text)
    line = " ".join(shown.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def _is_control(letter: str) -> bool:
    return category(letter) in {"Cc", "Cs"} or ord(letter) & 0xFFFE == 0xFFFE


def apart(boxes: list[Box], step: float) -> list[tuple[float, float]]:
    """Return how far each rectangle is moved, across and up, so that few cover another.

    Nothing moves up or down: there the number would be another one. What is much wider than a step
    stays, and everything else moves to the sides as little as it must; where everything near is
    taken, it stays.
    """
    occupied: list[Box] = []
    moves = []
    for box in boxes:
        lanes = 1 if box.right - box.left > 3 * step else _STEPS
        ways = [
            (sign * lane * step, 0.0)
            for lane in range(lanes)
            for sign in ((1, -1) if lane else (1,))
        ]
        free = (way for way in ways if not any(box.moved(*way).overlap(o) for o in occupied))
        way = next(free, (0.0, 0.0))
        occupied.append(box.moved(*way))
        moves.append(way)
    return moves


def place(labels: list[Label], taken: list[Box], frame: Box, size: float) -> list[Placed]:
    """Return a place for each label, in their order, clear of what is taken as far as can be.

    The first place that is free wins: right of the point, left of it, then further up and down.
    """
    occupied = list(taken)
    found = []
    for label in labels:
        tried = ((_cost(box, occupied, frame), box) for box in _places(label, size))
        best: tuple[float, Box] | None = None
        for cost, box in tried:
            if best is None or cost < best[0]:
                best = (cost, box)
            if cost == 0:
                break
        if best is not None:
            box = best[1]
            occupied.append(box)
            middle = (box.bottom + box.top) / 2
            end = box.left - 1 if box.left > label.x else box.right + 1
            found.append(Placed(box.left, middle, end, abs(middle - label.y) > size))
    return found


def _cost(box: Box, occupied: list[Box], frame: Box) -> float:
    # Outside of the frame nothing is seen at all, so that counts more than standing close.
    return sum(box.overlap(other) for other in occupied) + 4 * box.outside(frame)


def _places(label: Label, size: float) -> Iterator[Box]:
    width, height, gap = width_of(label.text, size), size * 1.35, size * 0.9
    for step in range(_STEPS):
        for sign in (1, -1) if step else (1,):
            middle = label.y + sign * step * height
            for left in (label.x + gap, label.x - gap - width):
                yield Box(left, middle - height / 2, left + width, middle + height / 2)
