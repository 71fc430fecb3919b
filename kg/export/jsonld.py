"""JSON-LD 1.1, expanded and flattened, in one fixed order: it needs no context to be read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, TypeAlias

from rdflib import Literal, URIRef

from kg.store import Quad, Term
from kg.terms import RDF, XSD

__all__ = ["jsonld"]

# What JSON can hold has no narrower type in Python.
_Object: TypeAlias = "dict[str, Any]"


def _value(term: Term) -> _Object:
    if isinstance(term, URIRef):
        return {"@id": str(term)}
    if term.language:
        return {"@language": term.language, "@value": str(term)}
    if term.datatype is None or term.datatype == XSD.string:
        return {"@value": str(term)}
    # Numbers stay text with a datatype: JSON numbers would lose their written form.
    return {"@type": str(term.datatype), "@value": str(term)}


def _text(value: _Object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _node(subject: URIRef, quads: Iterable[Quad]) -> _Object:
    node: _Object = {"@id": str(subject)}
    by_predicate: dict[URIRef, list[Term]] = {}
    for _, predicate, value, _ in quads:
        by_predicate.setdefault(predicate, []).append(value)
    for predicate, values in sorted(by_predicate.items()):
        things = [value for value in values if isinstance(value, URIRef)]
        if predicate == RDF.type and not any(isinstance(value, Literal) for value in values):
            node["@type"] = sorted(map(str, things))
        else:
            node[str(predicate)] = sorted(map(_value, values), key=_text)
    return node


def _nodes(quads: Iterable[Quad]) -> Iterator[str]:
    for subject, about in groupby(quads, key=lambda quad: quad[0]):
        yield json.dumps(_node(subject, about), ensure_ascii=False)


def jsonld(quads: Iterable[Quad]) -> Iterator[str]:
    """Write quads as JSON-LD, one node a line: the default graph, then each named graph."""
    ordered = sorted(set(quads), key=lambda quad: (str(quad[3] or ""), str(quad[0])))
    mark = "[\n"
    for graph, inside in groupby(ordered, key=lambda quad: quad[3]):
        if graph is None:
            for node in _nodes(inside):
                yield f"{mark}{node}"
                mark = ",\n"
        else:
            yield f'{mark}{{"@id": {json.dumps(str(graph))}, "@graph": [\n'
            yield ",\n".join(_nodes(inside))
            yield "\n]}"
            mark = ",\n"
    yield "[]\n" if mark == "[\n" else "\n]\n"
