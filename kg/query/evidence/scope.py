"""What a part of a query may call its variables, and which of them are bound for certain."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import reduce

from kg.query.evidence.tree import (
    Element,
    Graph,
    Group,
    Maybe,
    Pattern,
    Repeated,
    SubSelect,
    Term,
    Union,
    Values,
    Variable,
)

__all__ = ["Names", "Scope", "certain"]


@dataclass(slots=True)
class Names:
    """What the variables of one SELECT are called in the evidence query.

    ``kept`` says what those are called that are seen outside; every other one gets a name of its
    own. Without ``fresh`` all stay as they are.
    """

    kept: dict[str, str] = field(default_factory=dict)
    fresh: Callable[[], str] | None = None

    def __call__(self, name: str) -> str:
        """Return the name of a variable, always the same."""
        if name not in self.kept:
            self.kept[name] = name if self.fresh is None else self.fresh()
        return self.kept[name]


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a pattern stands: its names, its GRAPH, and the mark that is bound when it matched."""

    names: Names
    graph: Term | None = None
    mark: str | None = None


def certain(group: Group) -> frozenset[str]:
    """Return variables that every solution of a group binds; there may be more."""
    return _union(_certain(element) for element in group.elements)


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return reduce(frozenset.union, sets, frozenset())


def _of(*terms: Term) -> frozenset[str]:
    return frozenset(term.name for term in terms if isinstance(term, Variable))


def _certain(element: Element) -> frozenset[str]:
    match element:
        case Pattern(subject=subject, object=object_, path=path):
            steps = () if isinstance(path, Maybe | Repeated) else _predicates(path)
            return _of(subject, object_, *steps)
        case Values(variables=variables, certain=True):
            return frozenset(variables)
        case Union(branches=branches):
            return reduce(frozenset.intersection, map(certain, branches))
        case Graph(name=name, group=group):
            return certain(group) | _of(name)
        case SubSelect(select=select) if select.keys is None and not select.is_aggregated:
            inner = certain(select.where)
            plain = {c.name for c in select.columns or () if c.span is None}
            return inner if select.columns is None else inner & plain
        case _:
            return frozenset()


def _predicates(path: object) -> tuple[Term, ...]:
    predicate = getattr(path, "predicate", None)
    return (predicate,) if isinstance(predicate, Variable) else ()
