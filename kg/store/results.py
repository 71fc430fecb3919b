"""What a reader answers: rows, a yes or no, or triples – of rdflib's terms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from rdflib import URIRef

from kg.store.convert import Term

__all__ = ["Answer", "Result", "Row", "Rows", "Triples"]

Row: TypeAlias = tuple[Term | None, ...]
"""One solution, in the order of the variables; ``None`` where a variable is not bound."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a SELECT: iterate once, rows are computed while they are read."""

    variables: tuple[str, ...]
    rows: Iterator[Row]

    def __iter__(self) -> Iterator[Row]:
        return self.rows


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to an ASK; as good as its truth value."""

    value: bool

    def __bool__(self) -> bool:
        return self.value


@dataclass(frozen=True, slots=True)
class Triples:
    """The answer to a CONSTRUCT or DESCRIBE: iterate once, each triple comes once."""

    triples: Iterator[tuple[URIRef, URIRef, Term]]

    def __iter__(self) -> Iterator[tuple[URIRef, URIRef, Term]]:
        return self.triples


Result: TypeAlias = Rows | Answer | Triples
