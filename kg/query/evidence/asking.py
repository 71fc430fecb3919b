"""How evidence is asked for: a function that answers queries, and batches of single steps.

Whoever calls decides what is asked: a pool of workers for strangers, a reader for the house. Only
that one snapshot is ever asked, so what is hidden from it cannot be cited.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final, TypeAlias, TypeVar

from rdflib import URIRef

from kg.query.evidence.terms import Said, iri, said, triple
from kg.store import Format, Reader, Term

__all__ = [
    "GRAPH_HEAD",
    "Asker",
    "Links",
    "Table",
    "batches",
    "incoming",
    "of_reader",
    "outgoing",
    "table",
    "triples_table",
    "values",
]

Asker: TypeAlias = Callable[[str, Mapping[str, Term]], Awaitable[bytes]]
"""Answers a SELECT or ASK, with terms for its parameters, as SPARQL 1.1 Query Results JSON."""

Links: TypeAlias = frozenset[tuple[str, str, Said, str]]
"""Subject, predicate, object and named graph."""

GRAPH_HEAD: Final = ("subject", "predicate", "object")
"""The columns of the triples that CONSTRUCT and DESCRIBE give."""

_T = TypeVar("_T")
_BATCH: Final = 400


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of an answer; an unbound variable is not in its row. ASK has ``boolean`` only."""

    head: tuple[str, ...]
    rows: tuple[Mapping[str, Said], ...]
    boolean: bool | None = None


def table(data: bytes) -> Table:
    """Read SPARQL 1.1 Query Results JSON."""
    content = json.loads(data)
    if "boolean" in content:
        return Table((), (), bool(content["boolean"]))
    rows = content["results"]["bindings"]
    return Table(
        tuple(content["head"].get("vars", ())),
        tuple({name: said(term) for name, term in row.items()} for row in rows),
    )


def triples_table(data: bytes) -> Table:
    """Read canonical N-Triples, as the engine writes them, as rows; each triple once."""
    rows = dict.fromkeys(map(triple, filter(None, data.decode("utf-8").split("\n"))))
    return Table(GRAPH_HEAD, tuple(dict(zip(GRAPH_HEAD, row, strict=True)) for row in rows))


def of_reader(reader: Reader) -> Asker:
    """Make an asker of a reader: for the command line and for tests."""

    async def ask(query: str, bindings: Mapping[str, Term]) -> bytes:
        return reader.serialise(query, Format.JSON, bindings=bindings)

    return ask


def values(names: Iterable[str], rows: Iterable[Iterable[Said]]) -> str:
    """Write a VALUES block of terms that a query can name."""
    head = " ".join(f"?{name}" for name in names)
    body = " ".join(f"({' '.join(term.sparql() for term in row)})" for row in rows)
    return f"VALUES ({head}) {{ {body} }}"


def batches(items: Iterable[_T]) -> Iterator[tuple[_T, ...]]:
    """Cut a sequence into parts that fit into one query."""
    rest = iter(items)
    while batch := tuple(islice(rest, _BATCH)):
        yield batch


async def _links(ask: Asker, queries: Iterable[str]) -> Links:
    found = set()
    for query in queries:
        for row in table(await ask(query, {})).rows:
            found.add((row["s"].value, row["p"].value, row["o"], row["g"].value))
    return frozenset(found)


async def outgoing(ask: Asker, nodes: Iterable[str], predicates: Iterable[URIRef]) -> Links:
    """Return what the named graphs say of things by some predicates."""
    wanted = ", ".join(iri(predicate).sparql() for predicate in predicates)

    def queries() -> Iterator[str]:
        for batch in batches(sorted(set(nodes))):
            block = values(("s",), ((iri(node),) for node in batch))
            yield (
                f"SELECT ?s ?p ?o ?g {{ {block} GRAPH ?g {{ ?s ?p ?o }} "
                f"FILTER (?p IN ({wanted})) }}"
            )

    return await _links(ask, queries())


async def incoming(
    ask: Asker, nodes: Iterable[str], predicates: Iterable[URIRef] | None = None
) -> Links:
    """Return what the named graphs connect to things, by some predicates or by any."""
    wanted = None if predicates is None else tuple(map(iri, predicates))
    objects = map(iri, sorted(set(nodes)))

    def queries() -> Iterator[str]:
        pairs = ((o,) if p is None else (o, p) for o in objects for p in wanted or (None,))
        for batch in batches(pairs):
            block = values("o" if wanted is None else "op", batch)
            yield f"SELECT ?s ?p ?o ?g {{ {block} GRAPH ?g {{ ?s ?p ?o }} }}"

    return await _links(ask, queries())
