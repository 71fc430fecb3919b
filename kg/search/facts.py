"""What a store says by a few properties, read once each: far quicker than thing by thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from rdflib import Literal, URIRef

from kg.store import Reader

__all__ = ["Facts", "Said"]


class Said(NamedTuple):
    """The text of a literal and its language, which is empty where none is given."""

    text: str
    language: str

    def __str__(self) -> str:
        return self.text


class Facts:
    """The values of chosen properties of everything that may be told of.

    Every named graph is read, as for pages: on a full store unpublished claims are met too.
    """

    def __init__(
        self, reader: Reader, predicates: Iterable[URIRef], admits: Callable[[str], bool]
    ) -> None:
        self._iris: dict[URIRef, dict[str, set[str]]] = {}
        self._texts: dict[URIRef, dict[str, set[Said]]] = {}
        for predicate in predicates:
            iris: dict[str, set[str]] = {}
            texts: dict[str, set[Said]] = {}
            self._iris[predicate], self._texts[predicate] = iris, texts
            asked = f"SELECT ?s ?o {{ GRAPH ?g {{ ?s <{predicate}> ?o }} }}"
            for subject, value in reader.rows(asked):
                if not isinstance(subject, URIRef) or not admits(str(subject)):
                    continue
                if isinstance(value, Literal):
                    said = Said(str(value), value.language or "")
                    texts.setdefault(str(subject), set()).add(said)
                elif isinstance(value, URIRef) and admits(str(value)):
                    iris.setdefault(str(subject), set()).add(str(value))

    def subjects(self, predicate: URIRef) -> set[str]:
        """Return everything that has a property."""
        return {*self._iris[predicate], *self._texts[predicate]}

    def iris(self, node: str, predicate: URIRef) -> tuple[str, ...]:
        """Return the things that a property leads to, sorted."""
        return tuple(sorted(self._iris[predicate].get(node, ())))

    def texts(self, node: str, predicate: URIRef) -> tuple[Said, ...]:
        """Return the literals of a property, sorted."""
        return tuple(sorted(self._texts[predicate].get(node, ())))
