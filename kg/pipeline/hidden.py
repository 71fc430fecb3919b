"""The reference graph of readers: only what something published names.

An entry that stood there for its own sake would tell, by coming or going, of claims that readers
do not see.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable
from typing import Final

from rdflib import Literal, URIRef

from kg.terms import DCTERMS
from kg.triples import Quad

__all__ = ["open_reference"]

_EDITORIAL: Final = Literal("editorial")


def open_reference(
    vocabulary: Iterable[Quad],
    entries: Iterable[Quad],
    named: Collection[str],
    published: Container[str],
) -> set[Quad]:
    """Return the reference graph for readers: the vocabulary, and the entries that are named.

    ``entries`` are the quads of the reference files, ``named`` the IRIs that published documents
    name, and ``published`` the names of their folders: a document that is not published is not
    told as the source of an entry either. An entry is named by what is published, or by another
    entry that is named: a town brings its country, and a country does not bring its towns.
    """
    described: dict[URIRef, list[Quad]] = {}
    for subject, predicate, value, graph in entries:
        told = predicate != DCTERMS.source or str(value) in published
        quad = (subject, predicate, value if told else _EDITORIAL, graph)
        described.setdefault(subject, []).append(quad)
    shown = set(vocabulary)
    waiting = {term for quad in shown for term in quad[:3] if isinstance(term, URIRef)}
    waiting = {node for node in described if node in waiting or str(node) in named}
    while waiting:
        quads = described.pop(waiting.pop())
        shown.update(quads)
        waiting |= {value for _, _, value, _ in quads if isinstance(value, URIRef)} & (
            described.keys()
        )
    return shown
