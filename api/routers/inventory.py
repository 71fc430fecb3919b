"""How much a store holds, by graph and by term: what descriptions of this server count."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

from fastapi.concurrency import run_in_threadpool

from api.access import Access
from api.deps import Service
from kg.store import Ask, Reader
from kg.terms import DCTERMS

__all__ = ["Graphs", "Terms", "graphs_of", "terms_of_store"]

_DEFAULT: Final = "SELECT ('' AS ?of) (COUNT(*) AS ?n) { ?s ?p ?o }"
_NAMED: Final = "SELECT ?of (COUNT(*) AS ?n) { GRAPH ?of { ?s ?p ?o } } GROUP BY ?of"
_CLASSES: Final = "SELECT ?of (COUNT(DISTINCT ?s) AS ?n) { ?s a ?of } GROUP BY ?of"
_PROPERTIES: Final = "SELECT ?of (COUNT(*) AS ?n) { ?s ?of ?o } GROUP BY ?of"
_EXAMPLES: Final = (
    f"SELECT DISTINCT ?of (1 AS ?n) {{ ?version <{DCTERMS.isVersionOf}> ?of }} ORDER BY ?of LIMIT 3"
)
_Counts: TypeAlias = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Graphs:
    """Triples of the default graph, and of each named graph by its IRI."""

    default: int
    named: _Counts


@dataclass(frozen=True, slots=True)
class Terms:
    """Things of each class, triples of each property, and some documents as examples."""

    classes: _Counts
    properties: _Counts
    examples: tuple[str, ...]


async def graphs_of(service: Service, access: Access) -> Graphs:
    """Count the graphs that a request may read; raises ``StoreError`` when nothing was built."""
    if _is_built(service, access):
        return await run_in_threadpool(service.store(access).once, _read_graphs)
    return _graphs(await _asked(service, access, (_DEFAULT, _NAMED)))


async def terms_of_store(service: Service, access: Access) -> Terms:
    """Count the classes and properties that a request may read; raises as :func:`graphs_of`."""
    if _is_built(service, access):
        return await run_in_threadpool(service.store(access).once, _read_terms)
    return _terms(await _asked(service, access, (_CLASSES, _PROPERTIES, _EXAMPLES)))


def _is_built(service: Service, access: Access) -> bool:
    """Whether what is read stays the same until the next build, so that counts can be kept."""
    return not service.is_plain and access.workspace is None


def _read_graphs(reader: Reader) -> Graphs:
    return _graphs([_read(reader, query) for query in (_DEFAULT, _NAMED)])


def _read_terms(reader: Reader) -> Terms:
    return _terms([_read(reader, query) for query in (_CLASSES, _PROPERTIES, _EXAMPLES)])


def _read(reader: Reader, query: str) -> _Counts:
    return _sorted((str(of), int(str(count))) for of, count in reader.rows(query))


async def _asked(service: Service, access: Access, queries: tuple[str, ...]) -> list[_Counts]:
    snapshot = await run_in_threadpool(service.snapshot, access)
    answers = await asyncio.gather(*(service.pool.run(Ask(query), snapshot) for query in queries))
    return [
        _sorted(
            (row["of"]["value"], int(row["n"]["value"]))
            for row in json.loads(answer)["results"]["bindings"]
        )
        for answer in answers
    ]


def _sorted(counts: Iterable[tuple[str, int]]) -> _Counts:
    return tuple(sorted(counts))


def _graphs(counts: list[_Counts]) -> Graphs:
    default, named = counts
    return Graphs(sum(count for _, count in default), named)


def _terms(counts: list[_Counts]) -> Terms:
    classes, properties, examples = counts
    return Terms(classes, properties, tuple(iri for iri, _ in examples))
