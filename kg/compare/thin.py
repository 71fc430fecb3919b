"""Which pairs of a large block are compared; the rule is told in ``kg.compare.blocks``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Final, TypeVar

from kg.compare.extremes import Mark, above_a_later, above_around, mark
from kg.compare.figure import Figure
from kg.compare.prepared import prepare
from kg.compare.reference import ReferenceKnowledge
from kg.compare.surroundings import Scopes
from kg.compare.units import unit_of
from kg.model.vocabulary import Qualifier
from kg.numbers import QuantityPolicy

__all__ = ["Limits", "thin"]

IndexPair = tuple[int, int]
_Find = Callable[[Sequence[Mark], Sequence[Mark], int], Iterator[IndexPair]]
_Group = TypeVar("_Group", bound=Hashable)

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
    """Figures that count one variable in one way and one kind of unit."""

    variable: str | None
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
    marked = [(figures[i], m) for i, m in marks.items()]
    for inner, outer in _nested(marked, knowledge):
        yield from _contradictions(inner, outer, limits.furthest)
    yield from _told(marked, policy, limits.furthest)
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


def _unit(figure: Figure) -> str | None:
    """Return the kind of the unit; all that is one person each is of one kind."""
    if figure.unit is None:
        return None
    unit = unit_of(figure.unit)
    return "person" if unit.is_person else unit.kind


def _contradictions(inner: _Strand, outer: _Strand, keep: int) -> Iterator[IndexPair]:
    """Yield what cannot both be, where the first strand lies within the second or is the same.

    Figures whose words give no day are looked at on their day of publication, and on every day.
    """
    find = _rule(inner, outer)
    if find is None:
        return
    yield from find(inner.marks, outer.marks, keep)
    parts, wholes = ([m.on_any_day() for m in s.marks if m.dayless] for s in (inner, outer))
    if parts or wholes:
        yield from find(parts, outer.marks, keep)
        yield from find(inner.marks, wholes, keep)
        yield from find(parts, wholes, keep)


def _rule(inner: _Strand, outer: _Strand) -> _Find | None:
    """Return how two strands can contradict each other.

    A target is no count, and what is there on a day no part of what happened in a time, unless
    the variables or the words make it one.
    """
    kinds = {inner.kind, outer.kind}
    if kinds in ({"target"}, {"stock"}):
        return _on_one_day
    one_variable = inner.variable == outer.variable
    if "target" in kinds or ("stock" in kinds and one_variable):
        return None
    return above_around if outer.kind == "flow" and one_variable else above_a_later


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
    marked: Sequence[tuple[Figure, Mark]], knowledge: ReferenceKnowledge
) -> Iterator[tuple[_Strand, _Strand]]:
    """Yield strands of which the first may lie within the second, each with itself as well.

    A scope lies within what knowledge says; as far as names tell, an actor within whatever is
    none, and what has a kind of place in its name within what has none.
    """
    by_scope = _grouped(marked, lambda figure: figure.scope)
    scopes = Scopes(by_scope, knowledge)
    for scope, strands in by_scope.items():
        for around in scopes.around(scope):
            yield from _linked(strands, by_scope[around], knowledge)
    by_name = _grouped(marked, lambda figure: scopes.kind(figure.scope))
    for one, other in scopes.kinds_within():
        yield from _linked(by_name.get(one, ()), by_name.get(other, ()), knowledge)


def _told(
    marked: Sequence[tuple[Figure, Mark]], policy: QuantityPolicy, keep: int
) -> Iterator[IndexPair]:
    """Yield contradictions of figures whose sentence tells of portions: of anything, by words."""
    for targets in (True, False):
        alike = [(f, m) for f, m in marked if (f.qualifier is Qualifier.TARGET) is targets]
        told = tuple(m for f, m in alike if _speaks_of_portions(f, policy))
        if told:
            one = _Strand(None, "", None, told)
            other = _Strand(None, "", None, tuple(m for _, m in alike))
            yield from _contradictions(one, other, keep)
            yield from _contradictions(other, one, keep)


def _speaks_of_portions(figure: Figure, policy: QuantityPolicy) -> bool:
    read = prepare(figure, policy).portions
    return read.part or read.alone or read.includes or read.sums or read.wide


def _grouped(
    marked: Iterable[tuple[Figure, Mark]], group: Callable[[Figure], _Group]
) -> dict[_Group, tuple[_Strand, ...]]:
    found: defaultdict[_Group, defaultdict[tuple[str | None, str, str | None], list[Mark]]]
    found = defaultdict(lambda: defaultdict(list))
    for figure, where in marked:
        key = figure.variable, _KINDS[figure.qualifier], _unit(figure)
        found[group(figure)][key].append(where)
    return {
        name: tuple(_Strand(*key, tuple(marks)) for key, marks in strands.items())
        for name, strands in found.items()
    }


def _linked(
    inner: Iterable[_Strand], outer: Sequence[_Strand], knowledge: ReferenceKnowledge
) -> Iterator[tuple[_Strand, _Strand]]:
    """Yield the strands of one variable, or of a portion and its whole, in units that may meet."""
    for part in inner:
        wholes = {part.variable}
        if part.variable is not None:
            wholes |= knowledge.wholes(part.variable)
        for whole in outer:
            units = part.unit, whole.unit
            if whole.variable in wholes and (units[0] == units[1] or None in units):
                yield part, whole
