"""In which properties two figures differ, field by field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kg.compare.figure import Figure
from kg.compare.names import plain
from kg.model.vocabulary import DiffersIn

__all__ = ["differences"]


def _plain(name: str | None) -> str | None:
    return None if name is None else plain(name)


_FIELDS: Final[dict[DiffersIn, Callable[[Figure], object]]] = {
    DiffersIn.VARIABLE: lambda figure: _plain(figure.variable),
    DiffersIn.UNIT: lambda figure: _plain(figure.unit),
    DiffersIn.POPULATION: lambda figure: _plain(figure.population),
    DiffersIn.SCOPE: lambda figure: frozenset(map(plain, figure.scope)),
    DiffersIn.QUALIFIER: lambda figure: figure.qualifier,
    DiffersIn.MODALITY: lambda figure: figure.modality,
    DiffersIn.WINDOW: lambda figure: (figure.window_from, figure.window_to),
    DiffersIn.AS_OF: lambda figure: figure.as_of,
    DiffersIn.VALUE: lambda figure: (figure.value, figure.value_max),
    DiffersIn.BOUND: lambda figure: figure.bound,
    DiffersIn.CLAIMANT: lambda figure: _plain(figure.claimant),
}


def differences(one: Figure, other: Figure) -> tuple[DiffersIn, ...]:
    """Return every property whose fields differ, in the order of the contract.

    Fields are compared as they are written, but for case, white space, hyphens and underscores;
    a field that is empty on one side alone differs.
    """
    return tuple(name for name, field in _FIELDS.items() if field(one) != field(other))
