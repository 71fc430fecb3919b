"""Which pairs of a large block are compared; the rule is told in ``kg.compare.blocks``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Final

from kg.compare.extremes import Mark, above_a_later, above_around, mark
from kg.compare.figure import Figure
from kg.compare.reference import ReferenceKnowledge
from kg.compare.units import unit_of
from kg.model.vocabulary import Qualifier
from kg.numbers import QuantityPolicy

__all__ = ["Limits", "thin"]

IndexPair = tuple[int, int]

_KINDS: Final = {
    Qualifier.CUMULATIVE: "running",
    Qualifier.STOCK: "stock",
    Qualifier.TARGET: "target",
    Qualifier.INCREMENT: "flow",
    Qualifier.PERIOD_TOTAL: "flow",
    None: "stock",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """Up to how many figures all pairs are compared, and how many contradictions each keeps."""

    all_pairs: int = 48
    furthest: int = 16


@dataclass(frozen=True, slots=True)
class _Strand:
    """Figures that count one variable for one scope in one way."""

    variable: str | None
    scope: frozenset[str]
    kind: str
    unit: str | None
    marks: tuple[Mark, ...]


def thin(
    figures: Sequence[Figure],
    own: Sequence[bool],
    knowledge: ReferenceKnowledge,
    policy: QuantityPolicy,
    limits: Limits,
) -> Iterator[IndexPair]:
    """Yield the pairs of a large block by their indices; a pair may come more than once.

    ``own`` says which are what the block is about; the others count portions of those.
    """
    firsts: dict[object, int] = {}
    for index, figure in enumerate(figures):
        first = firsts.setdefault(_said(figure), index)
        if first != index:
            yield first, index
    order = sorted(firsts.values(), key=lambda index: (_last_day(figures[index]), index))
    marks = {i: m for i in order if (m := mark(i, figures[i], policy)) is not None}
    yield from pairwise(order)
    yield from _successive(order, lambda i: _series(figures[i]))
    yield from _successive(order, lambda i: (_series(figures[i]), _voice(figures[i], knowledge)))
    yield from _moments(figures, order, limits)
    yield from _contradictions(_strands(figures, marks), knowledge, limits.furthest)
    yield from _across(order, own)


def _said(figure: Figure) -> object:
    """Return everything that a figure says, but not who says it, how, and where it was printed."""
    return (
        *_series(figure),
        *(figure.population, figure.modality, figure.window_to, figure.as_of),
        *(figure.value, figure.value_max, figure.bound, figure.part_of),
        figure.published if figure.as_of is None else None,
    )


def _series(figure: Figure) -> tuple[object, ...]:
    kind = _KINDS[figure.qualifier]
    return figure.variable, figure.scope, figure.unit, kind, figure.window_from


def _voice(figure: Figure, knowledge: ReferenceKnowledge) -> str:
    return "" if figure.claimant is None else knowledge.voice(figure.claimant)


def _last_day(figure: Figure) -> int:
    day = figure.as_of or figure.window_to or figure.published
    return 0 if day is None else day.latest.toordinal()


def _successive(order: Iterable[int], group: Callable[[int], object]) -> Iterator[IndexPair]:
    """Yield each figure with the next of its group."""
    before: dict[object, int] = {}
    for index in order:
        key = group(index)
        if key in before:
            yield before[key], index
        before[key] = index


def _across(order: Iterable[int], own: Sequence[bool]) -> Iterator[IndexPair]:
    """Yield each portion with the whole before it, and each whole with the portion before it."""
    before: dict[bool, int] = {}
    for index in order:
        side = own[index]
        if (not side) in before:
            yield before[not side], index
        before[side] = index


def _moments(
    figures: Sequence[Figure], order: Iterable[int], limits: Limits
) -> Iterator[IndexPair]:
    """Yield the pairs of one scope, window and day."""
    together: defaultdict[object, list[int]] = defaultdict(list)
    for index in order:
        figure = figures[index]
        day = figure.as_of or (figure.published if figure.window_to is None else None)
        together[figure.scope, figure.window_from, figure.window_to, day].append(index)
    for members in together.values():
        if len(members) <= limits.all_pairs:
            yield from combinations(members, 2)
        else:
            yield from pairwise(sorted(members, key=lambda i: (figures[i].value or 0, i)))


def _strands(figures: Sequence[Figure], marks: dict[int, Mark]) -> tuple[_Strand, ...]:
    found: defaultdict[tuple[str | None, frozenset[str], str, str | None], list[Mark]]
    found = defaultdict(list)
    for index, where in marks.items():
        figure = figures[index]
        key = figure.variable, figure.scope, _KINDS[figure.qualifier], _unit(figure)
        found[key].append(where)
    return tuple(_Strand(*key, tuple(members)) for key, members in found.items())


def _unit(figure: Figure) -> str | None:
    """Return the kind of the unit; all that is one person each is of one kind."""
    if figure.unit is None:
        return None
    unit = unit_of(figure.unit)
    return "person" if unit.is_person else unit.kind


def _contradictions(
    strands: Sequence[_Strand], knowledge: ReferenceKnowledge, keep: int
) -> Iterator[IndexPair]:
    """Yield what cannot both be, strand by strand: within each, and with each that may hold it."""
    for inner, outer in _nested(strands, knowledge):
        one_variable = inner.variable == outer.variable
        match inner.kind, outer.kind:
            case ("flow", "flow"):
                yield from above_around(inner.marks, outer.marks, keep)
            case ("stock", "stock") | ("target", "target"):
                yield from _on_one_day(inner.marks, outer.marks, keep)
            case ("target", _) | (_, "target"):
                pass
            case ("running", "running") | ("flow", "running"):
                yield from above_a_later(inner.marks, outer.marks, keep)
            case _ if not one_variable:
                yield from above_a_later(inner.marks, outer.marks, keep)
            case _:
                pass


def _on_one_day(inner: Sequence[Mark], outer: Sequence[Mark], keep: int) -> Iterator[IndexPair]:
    """Yield pairs whose days are one, or may be: a month goes with each of its days."""
    exact: defaultdict[int, tuple[list[Mark], list[Mark]]] = defaultdict(lambda: ([], []))
    vague: tuple[list[Mark], list[Mark]] = ([], [])
    for side, marks in enumerate((inner, outer)):
        for where in marks:
            (exact[where.first] if where.first == where.last else vague)[side].append(where)
    for parts, wholes in exact.values():
        yield from above_a_later(parts, wholes, keep)
    if any(vague):
        yield from above_a_later(vague[0], outer, keep)
        yield from above_a_later(inner, vague[1], keep)


def _nested(
    strands: Sequence[_Strand], knowledge: ReferenceKnowledge
) -> Iterator[tuple[_Strand, _Strand]]:
    """Yield strands of which the first may lie within the second, each with itself as well."""
    by_scope: defaultdict[frozenset[str], list[_Strand]] = defaultdict(list)
    by_member: defaultdict[str, set[frozenset[str]]] = defaultdict(set)
    for strand in strands:
        by_scope[strand.scope].append(strand)
        for member in strand.scope:
            by_member[member].add(strand.scope)
    for inner in strands:
        wholes = {inner.variable}
        if inner.variable is not None:
            wholes |= knowledge.wholes(inner.variable)
        around = {inner.scope, frozenset()}
        for member in inner.scope:
            for name in (member, *knowledge.around(member)):
                around |= by_member.get(name, set())
        for scope in by_scope if not inner.scope else sorted(around, key=sorted):
            for outer in by_scope.get(scope, ()):
                if outer.variable in wholes and _one_unit(inner, outer):
                    yield inner, outer


def _one_unit(one: _Strand, other: _Strand) -> bool:
    return one.unit == other.unit or one.unit is None or other.unit is None
