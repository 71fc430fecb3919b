"""In which properties two figures differ, field by field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from kg.compare.figure import Figure
from kg.compare.names import plain
from kg.model.vocabulary import DiffersIn

__all__ = ["Fields", "differences", "literal_fields"]


Fields: TypeAlias = tuple[object, ...]


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


def literal_fields(figure: Figure) -> Fields:
    """Return what ``differences`` compares: the fields as they are written, in its order."""
    return tuple(field(figure) for field in _FIELDS.values())


def differences(one: Fields, other: Fields) -> tuple[DiffersIn, ...]:
    """Return every property whose fields differ, in the order of the contract.

    Fields are compared as they are written, but for case, white space, hyphens and underscores;
    a field that is empty on one side alone differs.
    """
    return tuple(
        name for name, a, b in zip(_FIELDS, one, other, strict=True) if a is not b and a != b
    )
