"""Turtle files that ship with Svidok, each of them parsed once a process."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from rdflib import Graph
from rdflib.term import Node

__all__ = ["read_turtle"]


@lru_cache(maxsize=64)
def _parsed(text: str) -> tuple[tuple[Node, Node, Node], ...]:
    graph = Graph()
    graph.parse(data=text, format="turtle")
    return tuple(graph)


def read_turtle(path: Path) -> tuple[tuple[Node, Node, Node], ...]:
    """Return the triples of a file, in no order; what has changed is parsed anew.

    A build asks for the vocabulary several times, and a server whenever a sheet is edited; to
    parse it takes most of a second. Raises ``SyntaxError`` when the file is not Turtle,
    ``OSError`` when it cannot be read, and ``UnicodeDecodeError`` when it is not UTF-8.

    >>> from kg.resources import ontology_dir
    >>> len(read_turtle(ontology_dir() / "concepts" / "stance.ttl")) > 10
    True
    """
    return _parsed(path.read_text(encoding="utf-8"))
