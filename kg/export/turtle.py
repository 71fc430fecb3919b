"""Turtle and TriG in one fixed order: graphs, subjects, predicates and values by their text.

A serializer of rdflib would order by how often things are named, and takes a minute for what is
written here in a second.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import Final

from rdflib import Literal, URIRef

from kg.store import Quad
from kg.terms import PREFIXES, RDF
from kg.triples.quads import nquad

__all__ = ["trig", "turtle"]

_LOCAL: Final = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
"""Local names that no version of Turtle needs to escape."""

_LONGEST_FIRST: Final = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))


@lru_cache(maxsize=100_000)
def _iri(iri: str) -> str:
    for prefix, namespace in _LONGEST_FIRST:
        if iri.startswith(namespace):
            local = iri[len(namespace) :]
            return f"{prefix}:{local}" if _LOCAL.fullmatch(local) else f"<{iri}>"
    return f"<{iri}>"


def _term(term: URIRef | Literal) -> str:
    if isinstance(term, URIRef):
        return _iri(str(term))
    # The escapes of canonical N-Triples hold in Turtle; only the datatype is shortened.
    text = nquad((URIRef("a:"), URIRef("a:"), term, None)).removeprefix("<a:> <a:> ")[:-2]
    head, mark, datatype = text.rpartition('"^^<')
    return f'{head}"^^{_iri(datatype[:-1])}' if mark and term.datatype else text


def _predicate(predicate: str) -> str:
    return "a" if predicate == str(RDF.type) else _iri(predicate)


def _subjects(quads: Iterable[Quad], indent: str) -> Iterator[str]:
    """Write triples that are in order, one subject a paragraph, one value a line."""
    for subject, about in groupby(quads, key=lambda quad: quad[0]):
        lines = [f"{indent}{_iri(str(subject))}"]
        for predicate, values in groupby(about, key=lambda quad: quad[1]):
            terms = f" ,\n{indent}        ".join(_term(quad[2]) for quad in values)
            lines.append(f"{indent}    {_predicate(str(predicate))} {terms} ;")
        lines[-1] = lines[-1][:-1] + "."
        yield "\n".join(lines) + "\n"


def _order(quad: Quad) -> tuple[str, str, bool, str, bool, str, str, str]:
    subject, predicate, value, graph = quad
    language = value.language or "" if isinstance(value, Literal) else ""
    datatype = str(value.datatype or "") if isinstance(value, Literal) else ""
    # Types first: they tell what the rest is about.
    typed = predicate != RDF.type
    place = "" if graph is None else str(graph)
    literal = isinstance(value, Literal)
    return place, str(subject), typed, str(predicate), literal, str(value), language, datatype


def _head() -> Iterator[str]:
    for prefix, namespace in sorted(PREFIXES.items()):
        yield f"@prefix {prefix}: <{namespace}> .\n"


def turtle(quads: Iterable[Quad]) -> Iterator[str]:
    """Write triples as Turtle, piece by piece; the graphs of the quads are passed over."""
    yield from _head()
    triples = sorted({(s, p, o, None) for s, p, o, _ in quads}, key=_order)
    for paragraph in _subjects(triples, ""):
        yield f"\n{paragraph}"


def trig(quads: Iterable[Quad]) -> Iterator[str]:
    """Write quads as TriG, piece by piece: the default graph first, then each named graph."""
    yield from _head()
    ordered = sorted(set(quads), key=_order)
    for graph, inside in groupby(ordered, key=lambda quad: quad[3]):
        if graph is None:
            for paragraph in _subjects(inside, ""):
                yield f"\n{paragraph}"
        else:
            yield f"\n{_iri(str(graph))} {{\n"
            yield "\n".join(_subjects(inside, "    "))
            yield "}\n"
