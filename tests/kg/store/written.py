"""What the tests of writing share: looking into a snapshot, and updates that are too much."""

from __future__ import annotations

import pyoxigraph

from kg.store.snapshot import Snapshot

__all__ = ["bomb", "endless", "rows", "said"]

# A product of this size takes hours; sorting it takes all memory there is.
_MANY = " ".join(
    f"VALUES ?v{name} {{ {' '.join(map(str, range(100)))} }}" for name in ("0", "1", "2", "3", "4")
)


def endless(graph: str) -> str:
    """An update that runs for hours."""
    return f"""INSERT {{ GRAPH <{graph}> {{ <u:a> <u:p> ?n }} }}
    WHERE {{ SELECT (COUNT(*) AS ?n) {{ {_MANY} }} }}"""


def bomb(graph: str) -> str:
    """An update that needs all memory there is."""
    return f"""INSERT {{ GRAPH <{graph}> {{ <u:a> <u:p> ?v0 }} }}
    WHERE {{ SELECT * {{ {_MANY} }} ORDER BY ?v4 ?v3 }}"""


def rows(snapshot: Snapshot) -> set[str]:
    """All quads of a snapshot, as N-Quads without the last dot."""
    return {str(quad) for quad in pyoxigraph.Store.read_only(str(snapshot.path))}


def said(snapshot: Snapshot, query: str) -> list[str]:
    """The values of the first variable of a query, sorted."""
    found = pyoxigraph.Store.read_only(str(snapshot.path)).query(query)
    assert isinstance(found, pyoxigraph.QuerySolutions)
    return sorted(str(getattr(row[0], "value", row[0])) for row in found)
