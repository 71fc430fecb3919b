"""One step through a store, from a thing or to it: the ground of every record.

A term is bound as a term and never becomes a part of a query's text, so it does not matter who
wrote it. Only single patterns are asked with bound terms: the engine plans a query before it sees
them, and would read the whole store for a pattern that they do not touch.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rdflib import URIRef

from kg.store import Reader, Term, is_iri

__all__ = ["from_subject", "published", "to_object"]

_STEP: Final = "SELECT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }"
_PUBLISHED: Final = "SELECT ?s ?p ?o { ?s ?p ?o }"


def from_subject(
    reader: Reader, subject: URIRef, predicate: URIRef | None = None
) -> Iterator[tuple[URIRef, Term]]:
    """Give what the named graphs say of a thing, as predicate and value, in no order.

    What two graphs say comes twice. Of what is no IRI nothing is said.
    """
    if not is_iri(subject):
        return
    bindings: dict[str, Term] = {"s": subject}
    if predicate is not None:
        bindings["p"] = predicate
    for _, link, value in reader.rows(_STEP, bindings=bindings):
        # Not by the truth of the value: 0 and false are values.
        if isinstance(link, URIRef) and value is not None:
            yield link, value


def to_object(
    reader: Reader, value: URIRef, predicate: URIRef | None = None
) -> Iterator[tuple[URIRef, URIRef]]:
    """Give what the named graphs connect to a thing, as subject and predicate, in no order.

    What two graphs say comes twice. To what is no IRI nothing is connected.
    """
    if not is_iri(value):
        return
    bindings: dict[str, Term] = {"o": value}
    if predicate is not None:
        bindings["p"] = predicate
    for subject, link, _ in reader.rows(_STEP, bindings=bindings):
        if isinstance(subject, URIRef) and isinstance(link, URIRef):
            yield subject, link


def published(
    reader: Reader,
    subject: URIRef | None = None,
    predicate: URIRef | None = None,
    value: URIRef | None = None,
) -> Iterator[tuple[URIRef, URIRef, Term]]:
    """Give what the default graph says, which holds what is published, in no order.

    For few look-ups instead of one query that reads the graph whole.
    """
    bound = {"s": subject, "p": predicate, "o": value}
    bindings: dict[str, Term] = {name: term for name, term in bound.items() if term is not None}
    if not all(map(is_iri, bindings.values())):
        return
    for one, link, other in reader.rows(_PUBLISHED, bindings=bindings):
        if isinstance(one, URIRef) and isinstance(link, URIRef) and other is not None:
            yield one, link, other
