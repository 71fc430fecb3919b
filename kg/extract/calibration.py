"""Whether findings are right as often as they say: the reliability of confidences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.extract.confidence import Table, fit, share
from kg.extract.evaluate import Grade

__all__ = ["Bin", "brier_scores", "calibration_error", "fitted", "left_out", "reliability"]

_EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)


@dataclass(frozen=True, slots=True)
class Bin:
    """Findings whose confidence lies in (low, high]: how many, how sure on average, how right."""

    element: str
    low: float
    high: float
    count: int
    confidence: float
    right: float


def reliability(grades: Iterable[Grade]) -> tuple[Bin, ...]:
    """Return the bins that hold findings, element by element, the surest last."""
    held: dict[tuple[str, int], list[Grade]] = {}
    for grade in grades:
        place = next(i for i, high in enumerate(_EDGES[1:]) if grade.confidence <= high)
        held.setdefault((grade.element, place), []).append(grade)
    elements = list(dict.fromkeys(element for element, _ in held))
    return tuple(
        Bin(
            element,
            _EDGES[place],
            _EDGES[place + 1],
            len(inside),
            sum(grade.confidence for grade in inside) / len(inside),
            sum(grade.right for grade in inside) / len(inside),
        )
        for element in elements
        for place in range(len(_EDGES) - 1)
        if (inside := held.get((element, place)))
    )


def calibration_error(bins: Sequence[Bin]) -> float | None:
    """Return the mean distance between confidence and share right, weighted by findings (0 best).

    That is the expected calibration error; None where nothing was found.
    """
    count = sum(one.count for one in bins)
    if not count:
        return None
    return sum(one.count * abs(one.confidence - one.right) for one in bins) / count


def brier_scores(grades: Iterable[Grade]) -> Mapping[str, float]:
    """Return the mean squared distance between confidence and outcome, element by element.

    That is the Brier score: 0 is best, and 0.25 is what somebody gets who always says one half. It
    grows with confidences that are off and with findings that could not be told apart.
    """
    squares: dict[str, list[float]] = {}
    for grade in grades:
        squares.setdefault(grade.element, []).append((grade.confidence - grade.right) ** 2)
    return {element: sum(held) / len(held) for element, held in squares.items()}


def fitted(grades: Iterable[Grade]) -> Table:
    """Return the table of confidences that the grades of findings as found give."""
    return fit((grade.signals, grade.right) for grade in grades)


def left_out(documents: Sequence[Sequence[Grade]]) -> tuple[Grade, ...]:
    """Return the grades of each document with the confidences that all others give.

    That is what the table says of a document that it has not seen: reliability and Brier scores of
    these grades tell how well it will do.
    """
    told: list[Grade] = []
    for place, own in enumerate(documents):
        others = [one for other, held in enumerate(documents) if other != place for one in held]
        table = fitted(others)
        for grade in own:
            sure = share(table, grade.signals)
            told.append(grade if sure is None else replace(grade, confidence=sure))
    return tuple(told)
