"""How many claims and passages a store holds of each document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rdflib import URIRef

from kg.query.things import number_of
from kg.store import Reader
from kg.terms import ACE, DCTERMS, OA, SCHEMA

__all__ = ["DocumentCounts", "document_counts"]


@dataclass(frozen=True, slots=True)
class DocumentCounts:
    """Claims by review status, and passages by anchor status, of one document."""

    claims: Mapping[str, int] = field(default_factory=dict)
    passages: Mapping[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All claims, whatever their status."""
        return sum(self.claims.values())


def _tables(reader: Reader, sparql: str) -> dict[URIRef, dict[str, int]]:
    tables: dict[URIRef, dict[str, int]] = {}
    for document, status, count in reader.rows(sparql):
        if isinstance(document, URIRef):
            slug = str(status).rpartition("/")[2]
            tables.setdefault(document, {})[slug] = number_of(count) or 0
    return tables


def document_counts(reader: Reader) -> dict[URIRef, DocumentCounts]:
    """Return the counts of every document of a store; on the public one, of what is published."""
    claims = _tables(
        reader,
        f"SELECT ?document ?status (COUNT(DISTINCT ?claim) AS ?n) {{ "
        f"GRAPH ?g {{ ?claim a <{ACE.Claim}> ; <{SCHEMA.appearance}> ?document }} "
        f"GRAPH ?h {{ ?claim <{ACE.reviewStatus}> ?status }} }} GROUP BY ?document ?status",
    )
    passages = _tables(
        reader,
        f"SELECT ?document ?status (COUNT(DISTINCT ?passage) AS ?n) {{ "
        f"GRAPH ?g {{ ?version <{DCTERMS.isVersionOf}> ?document }} "
        f"GRAPH ?h {{ ?passage <{OA.hasSource}> ?version ; <{ACE.anchorStatus}> ?status }} }} "
        "GROUP BY ?document ?status",
    )
    return {
        document: DocumentCounts(claims.get(document, {}), passages.get(document, {}))
        for document in sorted(claims.keys() | passages.keys())
    }
