"""Circles among links that must lead somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

__all__ = ["circle"]


def circle(edges: Mapping[str, Iterable[str]]) -> list[str] | None:
    """Return the names along one circle, the first repeated at the end; ``None`` without one.

    >>> circle({"a": ["b"], "b": ["a"], "c": ["a"]})
    ['a', 'b', 'a']
    """
    try:
        TopologicalSorter(edges).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        # The sorter follows links backwards.
        found.reverse()
        start = found.index(min(found))
        return [*found[start:-1], *found[:start], found[start]]
    return None
