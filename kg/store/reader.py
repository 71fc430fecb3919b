"""Reader: asks a store, in the process of the caller and without a deadline.

For queries of the house only (the catalogue, the pipeline, tests). What strangers send goes through
:class:`kg.store.pool.WorkerPool`, because the engine cannot be interrupted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeAlias

import pyoxigraph as engine
from rdflib import URIRef

from kg.errors import QueryError
from kg.store.convert import Quad, Term, from_engine, quad_from_engine, quad_to_engine, to_engine
from kg.store.failures import PADDING, query_failed, syntax_failed
from kg.store.formats import Format
from kg.store.glance import glance
from kg.store.results import Answer, Result, Row, Rows, Triples

__all__ = ["NO_BINDINGS", "Reader"]

NO_BINDINGS: Mapping[str, Term] = MappingProxyType({})

_ROWS = {
    Format.JSON: engine.QueryResultsFormat.JSON,
    Format.XML: engine.QueryResultsFormat.XML,
    Format.CSV: engine.QueryResultsFormat.CSV,
    Format.TSV: engine.QueryResultsFormat.TSV,
}
_GRAPHS = {
    Format.TURTLE: engine.RdfFormat.TURTLE,
    Format.NTRIPLES: engine.RdfFormat.N_TRIPLES,
    Format.RDFXML: engine.RdfFormat.RDF_XML,
    Format.JSONLD: engine.RdfFormat.JSON_LD,
}
_EngineResult: TypeAlias = engine.QuerySolutions | engine.QueryBoolean | engine.QueryTriples
# The engine raises these while it parses, prepares and reads; everything else is our mistake.
_FAILURES = (RuntimeError, OSError, ValueError)


class Reader:
    """Asks one store; made by ``Store.reader()`` or ``StoreFolder.public()``, safe across threads.

    On a store opened from disk a reader sees what was there when it was opened, for ever; open
    a new one after a build.
    """

    def __init__(self, store: engine.Store) -> None:
        self._store = store

    def query(self, sparql: str, *, bindings: Mapping[str, Term] = NO_BINDINGS) -> Result:
        """Answer a query with rdflib's terms.

        ``bindings`` (variable name without ``?`` → term) are bound as terms before the query is
        evaluated. The engine binds only what the query projects, and a sub-SELECT sees only what
        it projects itself; :mod:`kg.query` refuses query files where that would go wrong.

        Raises ``QuerySyntaxError`` with line and column; ``QueryError`` when the query cannot be
        answered, also later while rows are read.
        """
        result = self._run(sparql, bindings)
        if isinstance(result, engine.QueryBoolean):
            return Answer(bool(result))
        if isinstance(result, engine.QuerySolutions):
            return Rows(tuple(name.value for name in result.variables), _rows(result))
        return Triples(_triples(result))

    def rows(self, sparql: str, *, bindings: Mapping[str, Term] = NO_BINDINGS) -> Rows:
        """Answer a SELECT; raises ``QueryError`` for a query of another form."""
        result = self.query(sparql, bindings=bindings)
        if not isinstance(result, Rows):
            raise QueryError("the query is no SELECT, so it has no rows")
        return result

    def serialise(
        self,
        sparql: str,
        format: Format,  # noqa: A002 - the word that rdflib and the engine use for it
        *,
        bindings: Mapping[str, Term] = NO_BINDINGS,
        prefixes: Mapping[str, str] = MappingProxyType({}),
    ) -> bytes:
        """Answer a query as bytes in UTF-8, written by the engine and not row by row in Python.

        ``prefixes`` shorten the names in Turtle and RDF/XML. Raises ``QueryError`` when the format
        does not suit the form of the query, and as :meth:`query` does.
        """
        result = self._run(sparql, bindings)
        graph = isinstance(result, engine.QueryTriples)
        if format.is_graph != graph:
            has, formats = ("triples", _GRAPHS) if graph else ("rows or a boolean", _ROWS)
            raise QueryError(
                f"the answer has {has}, which {format} cannot hold; "
                f"choose one of {', '.join(formats)}"
            )
        try:
            if isinstance(result, engine.QueryTriples):
                data = engine.serialize(result, None, _GRAPHS[format], prefixes=dict(prefixes))
            else:
                data = result.serialize(None, _ROWS[format])
        except _FAILURES as error:
            raise query_failed(str(error)) from error
        return data or b""

    def glance(self, sparql: str, format: Format) -> bytes | None:  # noqa: A002 - as above
        """Answer a query that is one short look-up; ``None`` for all others.

        The one thing that may be asked here for a stranger: see :mod:`kg.store.glance`.
        """
        return glance(self._store, sparql, format)

    def quads(self, graph: URIRef | None = None) -> Iterator[Quad]:
        """Give all quads, or those of one named graph, in no order."""
        name = None if graph is None else engine.NamedNode(str(graph))
        return map(quad_from_engine, self._store.quads_for_pattern(None, None, None, name))

    def triples(self, graph: URIRef | None = None) -> Iterator[tuple[URIRef, URIRef, Term]]:
        """Give the triples of one named graph or, without a name, of the default graph."""
        name = engine.DefaultGraph() if graph is None else engine.NamedNode(str(graph))
        for quad in self._store.quads_for_pattern(None, None, None, name):
            yield quad_from_engine(quad)[:3]

    def lines(
        self,
        *,
        subject: str | None = None,
        predicate: str | None = None,
        value: str | None = None,
        graph: str | None = None,
    ) -> Iterator[bytes]:
        """Give the quads with these IRIs as canonical N-Quads lines, from all graphs or from one.

        Much quicker than :meth:`quads`, as no term is made.
        """
        subject_, predicate_, value_, graph_ = (
            None if iri is None else engine.NamedNode(iri)
            for iri in (subject, predicate, value, graph)
        )
        for quad in self._store.quads_for_pattern(subject_, predicate_, value_, graph_):
            yield f"{quad} .".encode()

    def lines_of(self, triple: bytes) -> Iterator[bytes]:
        """Give the lines of all quads that say the triple of an N-Quads line, in any graph."""
        (quad,) = engine.parse(triple, engine.RdfFormat.N_QUADS)
        for found in self._store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None):
            yield f"{found} .".encode()

    def lacks_words_of(self, lines: Iterable[bytes]) -> bool:
        """Say whether some subject or object of N-Quads lines is in no quad any more."""
        quads = engine.parse(b"\n".join([*lines, b""]), engine.RdfFormat.N_QUADS)
        return not all(
            any(self._store.quads_for_pattern(None, None, term, None))
            or (
                isinstance(term, engine.NamedNode)
                and any(self._store.quads_for_pattern(term, None, None, None))
            )
            for term in {term for quad in quads for term in (quad.subject, quad.object)}
        )

    def graphs(self) -> tuple[URIRef, ...]:
        """Give the names of the named graphs, sorted."""
        return tuple(sorted(URIRef(str(name.value)) for name in self._store.named_graphs()))

    def count(self) -> int:
        """Count the quads; a triple in the default graph and in a named graph counts twice."""
        return len(self._store)

    def contains(self, quad: Quad) -> bool:
        """Say whether exactly this quad is stored; a graph of ``None`` is the default graph."""
        return quad_to_engine(quad) in self._store

    def _run(self, sparql: str, bindings: Mapping[str, Term]) -> _EngineResult:
        try:
            terms = {engine.Variable(name): to_engine(term) for name, term in bindings.items()}
            return self._store.query(sparql + PADDING, substitutions=dict(terms))
        except SyntaxError as error:
            raise syntax_failed(sparql, str(error)) from error
        except _FAILURES as error:
            raise query_failed(str(error)) from error


def _rows(solutions: Iterable[Iterable[engine.NamedNode | engine.Literal | None]]) -> Iterator[Row]:
    try:
        for solution in solutions:
            yield tuple(None if term is None else from_engine(term) for term in solution)
    except _FAILURES as error:
        raise query_failed(str(error)) from error


def _triples(result: Iterable[engine.Triple]) -> Iterator[tuple[URIRef, URIRef, Term]]:
    seen = set()
    try:
        for triple in result:
            if triple in seen:
                continue
            seen.add(triple)
            subject, predicate, object_, _ = quad_from_engine(engine.Quad(*triple))
            yield subject, predicate, object_
    except _FAILURES as error:
        raise query_failed(str(error)) from error
