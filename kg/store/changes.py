"""The changes that a client may ask for, as tasks of the process that makes them."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from typing import Any

from kg.errors import QueryRefusedError, QuerySyntaxError
from kg.store.scribe import Scribe

__all__ = ["Changes"]


class Changes:
    """What a plain dataset and a workspace have in common; see :class:`kg.store.writable.Writable`.

    ``count`` grows with every change that was made or may have been made.
    """

    def __init__(self, scribe: Scribe) -> None:
        self._scribe = scribe
        self._count = 0
        self._counting = threading.Lock()

    @property
    def scribe(self) -> Scribe:
        """The process that writes, for whoever watches over it."""
        return self._scribe

    @property
    def count(self) -> int:
        """How many changes there were since the start."""
        return self._count

    def update(
        self,
        text: str,
        *,
        base_iri: str | None = None,
        using: Sequence[str] = (),
        using_named: Sequence[str] = (),
    ) -> None:
        """Run a SPARQL 1.1 Update request; ``using…`` are the parameters of the protocol."""
        said = {"base_iri": base_iri, "using": list(using), "using_named": list(using_named)}
        try:
            data = text.encode()
        except UnicodeEncodeError as error:
            raise QuerySyntaxError("the update holds what no text can hold") from error
        self._change("update", data, said)

    def load(
        self,
        graph: str | None,
        data: bytes,
        media_type: str,
        *,
        base_iri: str | None = None,
        replace: bool = False,
    ) -> bool:
        """Add RDF to a graph or replace it, and say whether the graph is new."""
        said = {"graph": graph, "media_type": media_type, "base_iri": base_iri, "replace": replace}
        return bool(self._change("load", data, said)["is_new"])

    def exists(self, graph: str | None) -> bool:
        """Say whether there is such a graph, be it empty; the default graph always is."""
        return graph is None or bool(self._scribe.ask("exists", graph=graph)["exists"])

    def drop(self, graph: str | None) -> bool:
        """Remove a graph; say whether there was one."""
        return bool(self._change("drop", b"", {"graph": graph})["was_there"])

    def _change(self, task: str, data: bytes, said: Mapping[str, Any]) -> Mapping[str, Any]:
        try:
            answer = self._scribe.ask(task, data, **said)
        except (QuerySyntaxError, QueryRefusedError):
            raise
        except BaseException:  # a change that was ended may have been made just before
            self._counted()
            raise
        self._counted()
        return answer

    def _counted(self) -> None:
        with self._counting:
            self._count += 1
