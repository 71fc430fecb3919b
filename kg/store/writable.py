"""What can be written over HTTP: the workspace of a token, or a plain dataset."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from kg.store.snapshot import Snapshot

__all__ = ["Writable"]


class Writable(Protocol):
    """A dataset that a client may change, one change at a time, each whole or not at all.

    Safe across threads; every method blocks. All raise ``StoreError`` when the disk fails,
    ``QueryTimeoutError`` when a change was ended at its deadline, ``QueryError`` when it needs too
    much memory, and ``QueryRefusedError`` for a graph that may not be written here.
    """

    def snapshot(self) -> Snapshot:
        """Give what queries read now: everything that was written before this call."""

    def update(
        self,
        text: str,
        *,
        base_iri: str | None = None,
        using: Sequence[str] = (),
        using_named: Sequence[str] = (),
    ) -> None:
        """Run a SPARQL 1.1 Update request; ``using…`` are the parameters of the protocol.

        Raises ``QuerySyntaxError``; ``QueryRefusedError`` for SERVICE, LOAD and foreign graphs.
        """

    def load(
        self,
        graph: str | None,
        data: bytes,
        media_type: str,
        *,
        base_iri: str | None = None,
        replace: bool = False,
    ) -> bool:
        """Add RDF to a graph (``None`` is the default graph), or replace it; say whether it is new.

        Raises ``QuerySyntaxError`` with the line for RDF that is not valid.
        """

    def exists(self, graph: str | None) -> bool:
        """Say whether there is such a graph, be it empty; the default graph always is."""

    def drop(self, graph: str | None) -> bool:
        """Remove a graph; say whether there was one."""

    def close(self) -> None:
        """End what was started for this."""
