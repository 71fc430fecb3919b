"""How figures and numbers stand in the sentence of a finding."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from kg.compare.arithmetic.days import day_of, in_words
from kg.compare.figure import Figure
from kg.compare.knowledge import Knowledge
from kg.numbers import Interval

__all__ = ["cite", "number", "quoted", "range_of", "rounded"]


def number(value: Decimal) -> str:
    """Write a number with commas and without needless zeros: 19,501, 0.4."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def rounded(span: Interval, places: str = "0.01") -> Interval:
    """Round the ends of a span outwards, so that nothing that was inside falls out."""
    step = Decimal(places)
    low = span.minimum.quantize(step, ROUND_FLOOR)
    high = None if span.maximum is None else span.maximum.quantize(step, ROUND_CEILING)
    return Interval(low, high, by_policy=span.by_policy)


def range_of(span: Interval) -> str:
    """Write which numbers a span holds: "at least 19,501", "17,550 to 21,450", "any number"."""
    low, high = span.minimum, span.maximum
    if high is None:
        if low <= 0 and not span.minimum_open:
            return "any number"
        return f"{'more than' if span.minimum_open else 'at least'} {number(low)}"
    if low == high:
        return number(low)
    if low <= 0:
        return f"{'less than' if span.maximum_open else 'at most'} {number(high)}"
    return f"{number(low)} to {number(high)}"


def quoted(figure: Figure) -> str:
    """Write a figure in the words that print it."""
    if figure.as_written is not None:
        return f"“{figure.as_written}”"
    return "a figure without number" if figure.value is None else f"“{number(figure.value)}”"


def cite(figure: Figure, knowledge: Knowledge) -> str:
    """Write a figure with what it counts, its day and who says so."""
    parts = [] if figure.variable is None else [knowledge.label(figure.variable)]
    day = day_of(figure)
    if day is not None:
        parts.append(f"by {in_words(day)}")
    if figure.claimant is not None:
        parts.append(f"says {knowledge.label(figure.claimant)}")
    return f"{quoted(figure)} ({', '.join(parts)})" if parts else quoted(figure)
