"""Relations that sources state of a thing, each with its standing: counted and paged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from rdflib import URIRef

from kg.query.paging import part
from kg.query.things import Things, number_of
from kg.store import Reader
from kg.terms import ACE, PROV, RDF

__all__ = ["Standing", "count_standings", "standings"]

_ANY: Final = " UNION ".join(
    f"{{ ?fact <{end}> ?thing . ?fact a <{ACE.Fact}> . ?fact <{RDF.predicate}> ?predicate }}"
    for end in (RDF.subject, RDF.object)
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A shortcut triple of a closed list of relations, who states it, and who disputes it."""

    iri: URIRef
    subject: URIRef
    predicate: URIRef
    object: URIRef
    standing: str
    claimants: tuple[URIRef, ...]
    claims: tuple[URIRef, ...]
    disputed_by: tuple[URIRef, ...]


def count_standings(reader: Reader, thing: URIRef) -> int:
    """Count the relations of which a thing is an end."""
    rows = reader.rows(
        f"SELECT ?thing (COUNT(DISTINCT ?fact) AS ?n) {{ {_ANY} }} GROUP BY ?thing",
        bindings={"thing": thing},
    )
    return next((number_of(count) or 0 for _, count in rows), 0)


def standings(
    things: Things, reader: Reader, thing: URIRef, *, limit: int, offset: int
) -> tuple[Standing, ...]:
    """Return a part of the relations of a thing, by what they say."""
    rows = reader.rows(
        f"SELECT DISTINCT ?thing ?fact ?predicate {{ {_ANY} }} ORDER BY ?predicate ?fact"
        + part(limit, offset),
        bindings={"thing": thing},
    )
    return tuple(_standing(things, fact) for _, fact, _ in rows if isinstance(fact, URIRef))


def _standing(things: Things, fact: URIRef) -> Standing:
    subject, predicate, object_ = (
        things.iris(fact, part)[0] for part in (RDF.subject, RDF.predicate, RDF.object)
    )
    return Standing(
        iri=fact,
        subject=subject,
        predicate=predicate,
        object=object_,
        standing=str(things.one(fact, ACE.standing) or "").rpartition("/")[2],
        claimants=things.iris(fact, ACE.claimant),
        claims=things.iris(fact, PROV.wasDerivedFrom),
        disputed_by=things.iris(fact, ACE.disputedBy),
    )
