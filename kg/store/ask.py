"""One question to a store: the query, the dataset it reads, and the forms its answer may take."""

from __future__ import annotations

import json
import struct
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from rdflib import Literal

from kg.store.convert import Term, to_engine
from kg.store.failures import PADDING
from kg.store.formats import Format

__all__ = ["NO_BINDINGS", "Ask"]

_LENGTH = struct.Struct(">I")

NO_BINDINGS: Mapping[str, Term] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Ask:
    """A query as a stranger sends it.

    ``rows`` is the format of rows and booleans and ``graph`` that of triples; ``None`` says that
    the client takes no answer of that kind. ``bindings`` (variable name without ``?`` → term) are
    bound as terms. ``default_graphs`` and ``named_graphs`` are IRIs and replace the dataset of the
    query; when one of them is given, the other one counts as empty (SPARQL 1.1 Protocol, 2.1.4).
    """

    query: str
    rows: Format | None = Format.JSON
    graph: Format | None = Format.TURTLE
    bindings: Mapping[str, Term] = field(default_factory=lambda: NO_BINDINGS)
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    base: str | None = None
    """What relative IRIs in the query are resolved against."""
    compress: bool = False
    """Whether the client takes gzip; only an answer of some size is compressed."""

    def message(self, seconds: float, services: Collection[str] | None = None) -> bytes:
        """Write the question for a worker, who has ``seconds`` for it.

        4 bytes length, all but the query in JSON, and the query in UTF-8: to write a long text in
        JSON takes a while, and the event loop has others to serve.

        With ``services`` the worker first reads the query as
        :func:`~kg.store.refuse.check_query` does, which nobody has done then.

        Raises ``QueryError`` for a binding that is no term.
        """
        said: dict[str, object] = {"seconds": seconds}
        if self.rows:
            said["rows"] = self.rows.value
        if self.graph:
            said["graph"] = self.graph.value
        if self.base:
            said["base"] = self.base
        if self.bindings:
            said["bindings"] = {name: _said(term) for name, term in self.bindings.items()}
        if self.default_graphs or self.named_graphs:
            # The engine would give each triple of a graph that is named twice, twice.
            said["default"] = tuple(dict.fromkeys(self.default_graphs))
            said["named"] = self.named_graphs
        if self.compress:
            said["compress"] = True
        if services is not None:
            said["services"] = sorted(services)
        head = json.dumps(said).encode()
        query = (self.query + PADDING).encode("utf-8", "surrogatepass")
        return _LENGTH.pack(len(head)) + head + query


def _said(term: Term) -> dict[str, str]:
    to_engine(term)  # refuses here what the worker could not read
    if not isinstance(term, Literal):
        return {"type": "iri", "value": str(term)}
    said = {"type": "literal", "value": str(term)}
    if term.language:
        said["language"] = term.language
    elif term.datatype is not None:
        said["datatype"] = str(term.datatype)
    return said
