"""Figures: what is counted, within which bound, and who counts it when."""

from __future__ import annotations

from kg.extract.findings import FigureFound, Findings
from kg.extract.known import Known
from kg.extract.language import Analysed
from kg.model.vocabulary import Bound
from kg.numbers import Quantity, quantities

__all__ = ["find_figures"]


def find_figures(text: Analysed, known: Known, so_far: Findings) -> tuple[FigureFound, ...]:
    """Return the figures of headline, body and captions."""
    del known, so_far
    return tuple(
        _figure(read.shifted(sentence.start))
        for sentence in text.sentences
        for read in quantities(text.text[sentence.start : sentence.end])
    )


def _figure(read: Quantity) -> FigureFound:
    vague = read.bound is Bound.ORDER_OF_MAGNITUDE
    numbers = () if vague else read.printed
    return FigureFound(
        read.start,
        read.end,
        read.as_written,
        value=numbers[0] if numbers else None,
        value_max=numbers[1] if len(numbers) > 1 else None,
        bound=read.bound,
        unit="percent" if read.percent else None,
        confidence=0.8,
    )
