"""Writer: changes a store, one at a time."""

from __future__ import annotations

import mmap
import threading
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import pyoxigraph as engine
from rdflib import URIRef

from kg.errors import Problem, StoreError
from kg.store.convert import Quad, quad_to_engine
from kg.store.nquads import blank_node_line

__all__ = ["Writer"]

_PORTION: Final = 50_000
"""Lines that are loaded at once: the engine takes some hundred bytes of memory for each."""


class Writer:
    """Holds the one write lock of its store from ``with`` to the end of the block.

    So what a block reads and then writes is not overtaken by another writer: the engine alone loses
    updates there. Leaving the block makes the writes durable. Each call is one transaction; a block
    is none, an error in its middle leaves what was written before.

        with store.writer() as writer:
            writer.add(quads)
    """

    def __init__(self, store: engine.Store, lock: threading.Lock) -> None:
        self._store = store
        self._lock = lock
        self._open = False

    def __enter__(self) -> Self:
        self._lock.acquire()
        self._open = True
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self.flush()
        finally:
            self._open = False
            self._lock.release()

    def load_nquads(self, source: bytes | Path) -> None:
        """Load N-Quads in bulk, the fast way for everything above a few thousand quads.

        A blank node is refused before anything is loaded. A file that breaks off in the middle may
        leave what stood before the break: load into a new store that is dropped on failure.

        Raises ``StoreError`` with the line of the first blank node or syntax error.
        """
        self._must_be_open()
        file = str(source) if isinstance(source, Path) else None
        try:
            line = _blank_node_line(source)
            if line is not None:
                raise StoreError(Problem("a blank node cannot be stored", file=file, line=line))
            if isinstance(source, Path):
                self._store.bulk_load(path=source, format=engine.RdfFormat.N_QUADS)
            else:
                self._store.bulk_load(source, engine.RdfFormat.N_QUADS)
        except SyntaxError as error:
            raise StoreError(
                Problem(f"this is not N-Quads: {error.msg}", file=file, line=error.lineno)
            ) from error
        except OSError as error:
            raise StoreError(Problem(f"the load failed: {error}", file=file)) from error

    def load_lines(self, lines: Iterable[bytes]) -> None:
        """Load lines of N-Quads, without their line breaks, in portions: memory does not grow.

        Raises as :meth:`load_nquads` does; the line is counted from the begin of its portion.
        """
        rest = iter(lines)
        while portion := list(islice(rest, _PORTION)):
            self.load_nquads(b"\n".join([*portion, b""]))

    def change(self, gone: Iterable[bytes], new: Iterable[bytes]) -> None:
        """Remove and add quads given as canonical N-Quads lines: for what is little of a store.

        Raises ``StoreError`` when the store cannot be written.
        """
        self._must_be_open()
        try:
            for quad in _parsed(gone):
                self._store.remove(quad)
            self._store.extend(_parsed(new))
        except (OSError, RuntimeError, SyntaxError) as error:
            raise StoreError(f"the store could not be changed: {error}") from error

    def add(self, quads: Iterable[Quad]) -> None:
        """Add quads, all or none; those that are there already change nothing.

        Raises ``StoreError`` for a blank node or another thing that is no term.
        """
        self._must_be_open()
        converted = [quad_to_engine(quad) for quad in quads]
        try:
            self._store.extend(converted)
        except (OSError, RuntimeError) as error:
            raise StoreError(f"the store could not be written: {error}") from error

    def remove_graph(self, graph: URIRef | None) -> None:
        """Remove a named graph with its quads, or empty the default graph (``None``)."""
        self._must_be_open()
        name = engine.DefaultGraph() if graph is None else engine.NamedNode(str(graph))
        try:
            self._store.remove_graph(name)
        except (OSError, RuntimeError) as error:
            raise StoreError(f"the store could not be written: {error}") from error

    def flush(self) -> None:
        """Put on disk what was written; without it a power cut may take the last writes."""
        self._must_be_open()
        try:
            self._store.flush()
        except OSError as error:
            raise StoreError(f"the store could not be written: {error}") from error

    def _must_be_open(self) -> None:
        if not self._open:
            raise StoreError("a writer works only inside its `with` block, which holds the lock")


def _parsed(lines: Iterable[bytes]) -> list[engine.Quad]:
    return list(engine.parse(b"\n".join([*lines, b""]), engine.RdfFormat.N_QUADS))


def _blank_node_line(source: bytes | Path) -> int | None:
    if isinstance(source, bytes):
        return blank_node_line(source)
    with source.open("rb") as file:
        if source.stat().st_size == 0:
            return None  # an empty file cannot be mapped
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            return blank_node_line(data)
