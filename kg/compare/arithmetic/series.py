"""Running totals in the order of their days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator

from kg.compare.arithmetic.book import Book
from kg.compare.arithmetic.days import day_of
from kg.compare.figure import Figure
from kg.model.vocabulary import Qualifier

__all__ = ["running_totals"]


def running_totals(
    book: Book, by: Callable[[Figure], Hashable] = lambda _: None
) -> Iterator[tuple[Figure, ...]]:
    """Yield each series of two or more running totals that count the same, by day.

    The same is variable, unit, population, scope and beginning, and what ``by`` adds. A total
    without a beginning of its own stands in a series of its own kind.
    """
    filed: dict[Hashable, list[Figure]] = defaultdict(list)
    for variables in book.shelves.values():
        for variable, shelf in variables.items():
            for scope, figures in shelf.items():
                for figure in figures:
                    if figure.qualifier is Qualifier.CUMULATIVE and day_of(figure) is not None:
                        key = (figure.unit, variable, scope, figure.population, figure.window_from)
                        filed[(*key, by(figure))].append(figure)
    for series in filed.values():
        if len(series) > 1:
            yield tuple(sorted(series, key=_order))


def _order(figure: Figure) -> tuple[object, ...]:
    day = day_of(figure)
    return (day.latest, day.earliest, figure.name) if day is not None else (figure.name,)
