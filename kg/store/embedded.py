"""The embedded store: a folder on disk or a place in memory, with no server to install.

What the engine does not keep: numbers, dates and booleans are stored by value (``"01"`` comes
back as ``"1"``, derived integer types as ``xsd:integer``), language tags in lower case. So write
literals in their canonical form, and as a string what must come back as it was written.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Self

import pyoxigraph as engine

from kg.errors import StoreError
from kg.store.reader import Reader
from kg.store.writer import Writer

__all__ = ["Store"]


class Store:
    """The data of one store; ask it through a reader, change it through a writer.

    >>> from rdflib import URIRef
    >>> ex = "http://example.org/"
    >>> store = Store.memory()
    >>> with store.writer() as writer:
    ...     writer.add([(URIRef(ex + "s"), URIRef(ex + "p"), URIRef(ex + "o"), None)])
    >>> store.reader().count()
    1
    """

    def __init__(self, store: engine.Store, *, writable: bool) -> None:
        self._store = store
        self._writable = writable
        self._lock = threading.Lock()

    @classmethod
    def memory(cls) -> Self:
        """Make an empty store in memory, for tests and for work that is thrown away."""
        return cls(engine.Store(), writable=True)

    @classmethod
    def create(cls, path: Path) -> Self:
        """Make a store in a new or empty folder, and open it for writing.

        Raises ``StoreError`` when something is there already or the folder cannot be written.
        """
        try:
            path.mkdir(parents=True, exist_ok=True)
            if any(path.iterdir()):
                raise StoreError(f"{path} is not empty; a store is made in a new folder")
            return cls(engine.Store(path), writable=True)
        except OSError as error:
            raise StoreError(f"no store can be made in {path}: {error}") from error

    @classmethod
    def branch(cls, source: Path, path: Path) -> Self:
        """Make a store in a new folder that begins as a finished one, and open it for writing.

        The two share what is on disk and never change it, so this costs next to nothing and the
        source stays as it is. Raises ``StoreError`` when there is no readable source, or something
        is there already.
        """
        try:
            engine.Store.read_only(str(source)).backup(str(path))
            return cls(engine.Store(path), writable=True)
        except (OSError, RuntimeError, ValueError) as error:
            raise StoreError(f"no store can be made in {path} from {source}: {error}") from error

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a finished store for reading only; it must not be written meanwhile.

        Raises ``StoreError`` when there is no store or it is damaged.
        """
        try:
            opened = cls(engine.Store.read_only(str(path)), writable=False)
        except (OSError, RuntimeError) as error:
            raise StoreError(f"there is no readable store in {path}: {error}") from error
        # One that was swept away while it was opened may look like one that holds nothing.
        if not path.exists():
            raise StoreError(f"there is no readable store in {path}: it was replaced just now")
        return opened

    def reader(self) -> Reader:
        """Give a reader; there may be any number of them."""
        return Reader(self._store)

    def writer(self) -> Writer:
        """Give a writer, to be used in a ``with`` block.

        Raises ``StoreError`` on a store that was opened for reading.
        """
        if not self._writable:
            raise StoreError("the store was opened for reading only")
        return Writer(self._store, self._lock)
