"""What a workspace holds: one file, and the fence round its graphs.

The file is N-Quads, sorted, with a comment for each graph that is empty; it is replaced as a whole,
so after a crash it holds the state before a change or the one after it. A working copy of the
store holds the same quads beside what the owner may read. After each change of the copy the fence
looks at what the engine did: whatever the text was taken for, a change outside is never kept.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pyoxigraph as engine

from kg.errors import Problem, QueryRefusedError, StoreError

__all__ = ["EMPTY", "MAX_QUADS", "Fence"]

MAX_QUADS: Final = 100_000
"""How many quads and graphs a workspace may hold: one change of so many takes two seconds on a
quiet machine, and has to keep its deadline on a busy one."""

EMPTY: Final = hashlib.sha256(b"").hexdigest()
"""The version of a workspace with nothing in it."""

_GRAPH = b"# graph <"


class Fence:
    """Keeps the graphs whose IRI starts with ``prefix`` in ``file``, and no others."""

    def __init__(self, prefix: str, file: Path, max_quads: int = MAX_QUADS) -> None:
        self._prefix = prefix
        self._file = file
        self._max = max_quads
        self._outside: tuple[int, frozenset[str]] = (0, frozenset())
        self.version = EMPTY
        """The hash of the file, which changes with what is inside."""

    @property
    def way_out(self) -> str:
        """What to do instead of writing outside."""
        return f"write graphs whose IRI starts with {self._prefix}"

    def may_write(self, graph: str | None) -> bool:
        """Say whether a graph is inside."""
        return graph is not None and graph.startswith(self._prefix) and graph != self._prefix

    def check(self, graph: str | None) -> None:
        """Raise ``QueryRefusedError`` for a graph that is not inside."""
        if not self.may_write(graph):
            named = "the default graph" if graph is None else f"<{graph[:200]}>"
            raise QueryRefusedError(Problem(f"{named} may not be written", way_out=self.way_out))

    def fill(self, store: engine.Store) -> None:
        """Put what is kept into a fresh working copy; raises ``StoreError`` for a damaged file."""
        self._outside = self._look(store, 0)
        try:
            data = self._file.read_bytes()
        except FileNotFoundError:
            return
        self.version = hashlib.sha256(data).hexdigest()
        try:
            store.bulk_load(data, engine.RdfFormat.N_QUADS)
            for line in data.splitlines():
                if line.startswith(_GRAPH):
                    name = line[len(_GRAPH) : -1].decode()
                    store.add_graph(engine.NamedNode(name))
        except (SyntaxError, ValueError) as error:
            raise StoreError(f"the file of a workspace is damaged: {error}") from error

    def keep(self, store: engine.Store) -> None:
        """Write down what the graphs inside hold now.

        Raises ``QueryRefusedError`` when anything outside has changed or there is too much inside;
        the working copy is good for nothing then.
        """
        own = [graph for graph in store.named_graphs() if self._is_inside(graph)]
        lines, quads = [], 0
        for graph in own:
            before = quads
            for quad in store.quads_for_pattern(None, None, None, graph):
                quads += 1
                if quads + len(own) > self._max:
                    raise self._too_much()
                lines.append(f"{quad} .\n")
            if quads == before:
                lines.append(f"{_GRAPH.decode()}{graph.value}>\n")
        if len(lines) > self._max:
            raise self._too_much()
        if self._look(store, quads) != self._outside:
            raise QueryRefusedError(
                Problem(
                    "this would change what is outside of the workspace",
                    file="update",
                    way_out=self.way_out,
                )
            )
        data = "".join(sorted(lines)).encode()
        _replace(self._file, data)
        self.version = hashlib.sha256(data).hexdigest()

    def _look(self, store: engine.Store, inside: int) -> tuple[int, frozenset[str]]:
        return len(store) - inside, frozenset(self._names_outside(store))

    def _names_outside(self, store: engine.Store) -> Iterator[str]:
        for graph in store.named_graphs():
            if not self._is_inside(graph):
                yield str(graph)

    def _is_inside(self, graph: engine.NamedNode | engine.BlankNode) -> bool:
        return isinstance(graph, engine.NamedNode) and self.may_write(graph.value)

    def _too_much(self) -> QueryRefusedError:
        return QueryRefusedError(
            Problem(
                f"a workspace may hold {self._max:,} quads and graphs",
                file="update",
                way_out="remove graphs that are not needed any more",
            )
        )


def _replace(file: Path, data: bytes) -> None:
    new = file.with_suffix(".new")
    with new.open("wb") as opened:
        opened.write(data)
        opened.flush()
        os.fsync(opened.fileno())
    os.replace(new, file)  # noqa: PTH105 - one name for the atomic step
    directory = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)
