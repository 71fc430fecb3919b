"""The figures of one run of arithmetic, filed so that no check looks at all pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from kg.compare.arithmetic.span import is_share
from kg.compare.figure import Figure
from kg.compare.knowledge import Knowledge
from kg.model.vocabulary import Modality, Qualifier
from kg.numbers import QuantityPolicy

__all__ = ["Book", "Shelf", "is_count", "open_book"]

Shelf: TypeAlias = Mapping[frozenset[str], tuple[Figure, ...]]
"""The counts of one variable and unit, by scope."""

_HAPPENED = frozenset({None, Modality.ACTUAL, Modality.ONGOING, Modality.POSSIBLE})


def is_count(figure: Figure) -> bool:
    """Say whether it counts what somebody says is so: no share, target, request or plan."""
    return (
        figure.value is not None
        and figure.modality in _HAPPENED
        and figure.qualifier is not Qualifier.TARGET
        and not is_share(figure)
    )


@dataclass(frozen=True, slots=True)
class Book:
    """Everything that the checks share.

    ``shelves`` holds the counts by unit and variable, and in these by scope. ``corrected`` holds
    pairs of names: the figure that corrects, and the one that it corrects.
    """

    figures: tuple[Figure, ...]
    knowledge: Knowledge
    policy: QuantityPolicy
    corrected: frozenset[tuple[str, str]]
    by_name: Mapping[str, Figure] = field(repr=False)
    shelves: Mapping[str | None, Mapping[str, Shelf]] = field(repr=False)


def open_book(
    figures: Iterable[Figure],
    knowledge: Knowledge,
    policy: QuantityPolicy,
    corrected: Collection[tuple[str, str]] = (),
) -> Book:
    """File figures in the order of their names, so that findings always come in one order."""
    ordered = tuple(sorted(figures, key=lambda figure: figure.name))
    return Book(
        ordered,
        knowledge,
        policy,
        frozenset(corrected),
        {figure.name: figure for figure in ordered},
        _shelves(ordered),
    )


def _shelves(figures: Iterable[Figure]) -> Mapping[str | None, Mapping[str, Shelf]]:
    filed: dict[str | None, dict[str, dict[frozenset[str], list[Figure]]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(list))
    )
    for figure in figures:
        if figure.variable is not None and is_count(figure):
            filed[figure.unit][figure.variable][figure.scope].append(figure)
    return {
        unit: {
            variable: {scope: tuple(found) for scope, found in scopes.items()}
            for variable, scopes in variables.items()
        }
        for unit, variables in filed.items()
    }
