"""Small invented sheets for the tests of the mapping, written as plain tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from rdflib import URIRef

from kg.ids import Ids
from kg.model import ClaimDecision, Sheet
from kg.model.vocabulary import AnchorStatus, ReviewStatus
from kg.numbers import load_policy
from kg.triples import MappedDocument, Names, Quad, Triple

__all__ = ["IDS", "REFERENCE", "claim", "claims_of", "mapped", "one", "sheet", "triples", "values"]

IDS = Ids("https://example.org/id/")
SHA256 = "ab" * 32
LENGTH = 10_000
STEP = 100
"""Room for the words of one claim; longer words would overlap those of the next."""

REFERENCE: Mapping[str, str] = {
    "mira": "actor/mira",
    "ferry-office": "actor/ferry-office",
    "harbour-news": "actor/harbour-news",
    "site": "actor/site",
    "veldport": "place/veldport",
    "velmar": "country/velmar",
    "head": "office/head",
    "passengers": "variable/passengers",
    "shipping": "topic/shipping",
}

DOCUMENT: Mapping[str, Any] = {
    "kind": "NewsArticle",
    "identifier": "ferry",
    "language": "en",
    "sha256": SHA256,
    "length": LENGTH,
    "publisher": {"actor": "harbour-news"},
    "published": {"edtf": "2031-05-10", "as_written": "10 May 2031"},
    "zones": [{"zone": "body", "at": [0, LENGTH]}],
}


def claim(key: str, **fields: Any) -> dict[str, Any]:
    """Return a claim with words of its own; its place is given by :func:`sheet`."""
    return {"key": key, "words": f"words of {key}", **fields}


def sheet(
    claims: Iterable[dict[str, Any]], *, groups: Mapping[str, Any] | None = None, **document: Any
) -> Sheet:
    """Return a sheet; claims without a place stand one behind the other."""
    placed = []
    for index, given in enumerate(claims):
        start = index * STEP
        placed.append({"at": (start, start + len(given["words"])), **given})
    return Sheet.model_validate(
        {
            "sheet": 1,
            "document": {**DOCUMENT, **document},
            "record": {"coded_by": "first-coder", "coded_on": "2031-05-11"},
            "groups": dict(groups or {}),
            "claims": placed,
        }
    )


def mapped(
    coded: Sheet,
    *,
    ids: Ids = IDS,
    restricted_groups: Iterable[str] = (),
    **status: ReviewStatus | None,
) -> MappedDocument:
    """Map a sheet of which every claim is accepted, but for those named; ``None``: undecided."""
    names = Names(ids, coded, REFERENCE)
    decisions = []
    for given in coded.claims:
        decided = status.get(given.key, ReviewStatus.ACCEPTED)
        if decided is not None:
            decisions.append(
                ClaimDecision(
                    by="reader",
                    on=date(2031, 5, 12),
                    claim=names.claim_hash(given.key),
                    status=decided,
                    reason=f"reason for {given.key}",
                )
            )
    return MappedDocument(
        names=names,
        decisions=tuple(decisions),
        restricted_groups=frozenset(restricted_groups),
        anchor_status=AnchorStatus.UNCHECKED,
        policy=load_policy(),
    )


def triples(quads: Iterable[Quad]) -> set[Triple]:
    """Return the triples of the published graphs."""
    return {
        (subject, predicate, value)
        for subject, predicate, value, graph in quads
        if graph is not None and not graph.endswith("/unpublished")
    }


def values(found: Iterable[Triple], subject: URIRef, predicate: URIRef) -> set[Any]:
    """Return the values of a property."""
    return {value for node, name, value in found if node == subject and name == predicate}


def one(found: Iterable[Triple], subject: URIRef, predicate: URIRef) -> Any:
    """Return the only value of a property."""
    (value,) = values(found, subject, predicate)
    return value


def claims_of(document: MappedDocument) -> set[str]:
    """Return the keys of the published claims."""
    return {given.key for given in document.published}
