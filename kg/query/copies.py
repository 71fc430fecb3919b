"""Which other documents have words of a document: how much, and where in both texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from rdflib import URIRef

from kg.model.vocabulary import CopyKind
from kg.query.things import number_of
from kg.store import Reader
from kg.terms import ACE, DCTERMS, OA

__all__ = ["Copy", "SharedPlace", "copies_of", "count_copies"]

_OTHERS: Final = (
    f"?shared <{ACE.sharedBy}> ?version , ?otherVersion . "
    f"?otherVersion <{DCTERMS.isVersionOf}> ?other FILTER (?otherVersion != ?version)"
)
_COPIES: Final = (
    f"SELECT DISTINCT ?version ?other ?kind ?share {{ {_OTHERS} "
    f"?shared <{ACE.copyKind}> ?kind ; <{ACE.share}> ?share }}"
)
_PLACES: Final = (
    f"SELECT DISTINCT ?version ?other ?start ?end ?otherStart ?otherEnd {{ {_OTHERS} "
    f"?shared <{ACE.sharedPassage}> ?passage . ?passage <{OA.hasTarget}> ?place , ?otherPlace . "
    f"?place <{OA.hasSource}> ?version ; <{OA.hasSelector}> ?position . "
    f"?position <{OA.start}> ?start ; <{OA.end}> ?end . "
    f"?otherPlace <{OA.hasSource}> ?otherVersion ; <{OA.hasSelector}> ?otherPosition . "
    f"?otherPosition <{OA.start}> ?otherStart ; <{OA.end}> ?otherEnd }} ORDER BY ?start ?otherStart"
)
_COUNT: Final = (
    f"SELECT ?document (COUNT(DISTINCT ?other) AS ?n) {{ "
    f"?version <{DCTERMS.isVersionOf}> ?document . {_OTHERS} }} GROUP BY ?document"
)


@dataclass(frozen=True, slots=True)
class SharedPlace:
    """Where the same words stand: code points from 0, end exclusive, here and in the other text."""

    start: int
    end: int
    other_start: int
    other_end: int


@dataclass(frozen=True, slots=True)
class Copy:
    """Another document that has words of this one; ``share`` is that of the shorter text.

    Who took from whom is not known. ``places`` are empty where none were located.
    """

    document: URIRef
    kind: CopyKind
    share: float
    places: tuple[SharedPlace, ...]


def copies_of(reader: Reader, version: URIRef) -> tuple[Copy, ...]:
    """Return the documents that share words with a version: those with most in common first."""
    places: dict[URIRef, list[SharedPlace]] = {}
    for _, other, *offsets in reader.rows(_PLACES, bindings={"version": version}):
        numbers = [n for term in offsets if (n := number_of(term)) is not None]
        if isinstance(other, URIRef) and len(numbers) == len(offsets):
            places.setdefault(other, []).append(SharedPlace(*numbers))
    order = list(CopyKind)
    found = [
        Copy(
            other,
            CopyKind(str(kind).rpartition("/")[2]),
            float(str(share)),
            tuple(places.get(other, ())),
        )
        for _, other, kind, share in reader.rows(_COPIES, bindings={"version": version})
        if isinstance(other, URIRef)
    ]
    return tuple(
        sorted(found, key=lambda one: (order.index(one.kind), -one.share, str(one.document)))
    )


def count_copies(reader: Reader, document: URIRef) -> int:
    """Count the other documents that share words with a document."""
    rows = reader.rows(_COUNT, bindings={"document": document})
    return next((number_of(count) or 0 for _, count in rows), 0)
