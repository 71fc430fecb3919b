"""One document as quads: what readers see, what is kept in full, and where each part stands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from rdflib import Literal, URIRef

from kg.ids import Ids
from kg.model.vocabulary import ReviewStatus
from kg.terms import ACE, DCTERMS, FOAF, PAV, PROV, RDF, SCHEMA, SKOS, concept
from kg.triples import MappedDocument, Quad, Triple, canonical_nquads
from kg.triples.quads import day, number
from tests.kg.triples.sheets import IDS, claim, mapped, one, sheet, triples, values

RANDOM_ID = "0123456789abcdef0123456789abcdef"
STATUSES: dict[str, Any] = {"b": ReviewStatus.REJECTED, "c": ReviewStatus.EXCLUDED, "d": None}


def event(key: str) -> dict[str, Any]:
    return {"key": key, "label": f"label of {key}", "type": ["arrival"]}


def document(**fields: Any) -> MappedDocument:
    """Five claims: accepted, rejected, excluded, undecided, and accepted but restricted."""
    claims = [claim(key, event=event(f"e-{key}")) for key in "abcde"]
    claims[4]["restricted"] = RANDOM_ID
    return mapped(sheet(claims, **fields), **STATUSES)


def graph(quads: Iterable[Quad], name: str) -> set[Triple]:
    return {quad[:3] for quad in quads if quad[3] == IDS.graph(name)}


def labels(found: Iterable[Triple]) -> set[str]:
    return {str(value) for _, predicate, value in found if predicate == SKOS.prefLabel}


def test_readers_see_accepted_claims_and_no_trace_of_others() -> None:
    coded = document()
    text = canonical_nquads(coded.public()).decode()
    assert labels(triples(coded.public())) == {"label of e-a"}
    for trace in ("words of b", "words of c", "words of d", "words of e", RANDOM_ID):
        assert trace not in text
    for status in ("rejected", "excluded", "proposed"):
        assert str(concept("review-status", status)) not in text


def test_in_full_everything_is_kept_and_only_what_stands_is_merged() -> None:
    coded = document()
    quads = set(coded.full())
    assert labels(graph(quads, coded.graph_name)) == {"label of e-a", "label of e-e"}
    aside = labels(graph(quads, f"{coded.graph_name}/unpublished"))
    assert aside == {f"label of e-{key}" for key in "bcd"}


def test_what_is_public_is_in_full_too() -> None:
    coded = document()
    assert set(coded.public()) <= set(coded.full())


def test_the_last_decision_counts_and_is_signed() -> None:
    coded = document()
    reviews = graph(coded.full(), "decisions")
    node = coded.names.claim("b")
    assert one(reviews, node, ACE.reviewStatus) == concept("review-status", "rejected")
    assert one(reviews, node, PAV.curatedBy) == IDS.iri("agent/reader")
    assert one(reviews, node, PAV.curatedOn) == day(date(2031, 5, 12))
    assert str(one(reviews, node, ACE.reason)) == "reason for b"
    undecided = coded.names.claim("d")
    assert one(reviews, undecided, ACE.reviewStatus) == concept("review-status", "proposed")
    assert values(reviews, undecided, PAV.curatedBy) == set()
    again = coded.decisions[1].model_copy(update={"status": ReviewStatus.ACCEPTED})
    changed = MappedDocument(
        coded.names, (*coded.decisions, again), frozenset(), coded.anchor_status, coded.policy
    )
    assert changed.status["b"] is ReviewStatus.ACCEPTED


def test_the_catalogue_says_what_the_document_is() -> None:
    coded = document(
        headline="Ferry brings 40",
        url="https://example.org/ferry",
        author={"actor": "mira"},
        publisher={"actor": "harbour-news", "basis": "inferred", "confidence": 0.8},
        primary_source=["site"],
    )
    found = graph(coded.public(), "catalogue")
    node, version = coded.names.document, coded.names.version
    assert one(found, node, RDF.type) == SCHEMA.NewsArticle
    assert one(found, node, DCTERMS.identifier) == Literal("ferry")
    assert one(found, node, SCHEMA.headline) == Literal("Ferry brings 40", lang="en")
    assert one(found, node, SCHEMA.url) == Literal("https://example.org/ferry")
    assert one(found, node, SCHEMA.publisher) == IDS.iri("actor/harbour-news")
    assert one(found, node, ACE.publisherBasis) == concept("time-basis", "inferred")
    assert one(found, node, ACE.publisherConfidence) == number(0.8)
    assert one(found, node, SCHEMA.author) == IDS.iri("actor/mira")
    assert one(found, node, PROV.hadPrimarySource) == IDS.iri("actor/site")
    assert one(found, version, DCTERMS.isVersionOf) == node
    assert one(found, version, SCHEMA.sha256) == Literal("ab" * 32)
    assert one(found, version, PAV.curatedBy) == IDS.iri("agent/first-coder")
    assert one(found, IDS.graph(coded.graph_name), FOAF.primaryTopic) == version


@pytest.mark.parametrize(
    ("published", "earliest", "latest"),
    [
        ("2031-05-10", "2031-05-10", "2031-05-10"),
        ("2031-05", "2031-05-01", "2031-05-31"),
        ("/2031-05-10", None, "2031-05-10"),
        (None, None, None),
    ],
)
def test_a_day_of_publication_known_in_part_keeps_both_ends(
    published: str | None, earliest: str | None, latest: str | None
) -> None:
    time = None if published is None else {"edtf": published, "basis": "inferred"}
    coded = document(published=time)
    found = graph(coded.public(), "catalogue")
    ends = {ACE.publishedEarliest: earliest, ACE.publishedLatest: latest}
    for predicate, end in ends.items():
        expected = set() if end is None else {day(date.fromisoformat(end))}
        assert values(found, coded.names.document, predicate) == expected
    exact = values(found, coded.names.document, SCHEMA.datePublished)
    assert bool(exact) == (earliest is not None and earliest == latest)


def test_only_groups_that_a_claim_speaks_of_are_there() -> None:
    groups = {
        "crew": {"label": "the crew"},
        "sources": {"label": "reports", "kind": "unnamed-source"},
        "idle": {"label": "nobody speaks of them"},
    }
    part = {"event": "e", "participant": "crew", "role": "agent"}
    claims = [
        claim("a", event=event("e"), claimant="sources"),
        claim("b", participation=part),
    ]
    coded = mapped(sheet(claims, groups=groups))
    found = triples(coded.public())
    assert values(found, coded.names.group("crew"), RDF.type) == {FOAF.Group}
    assert values(found, coded.names.group("sources"), RDF.type) == {ACE.UnnamedSource}
    assert values(found, coded.names.group("idle"), RDF.type) == set()


def test_nothing_points_to_what_is_not_shown() -> None:
    about = {**event("e-b"), "about": ["e-a"], "part_of": "e-a"}
    coded = mapped(
        sheet([claim("a", event=event("e-a")), claim("b", disputes=["a"], event=about)]),
        a=ReviewStatus.REJECTED,
    )
    found = triples(coded.public())
    hidden = {coded.names.claim("a"), coded.names.thing("e-a")}
    assert hidden.isdisjoint(term for triple in found for term in triple)
    assert coded.names.thing("e-b") in {subject for subject, _, _ in found}


@pytest.mark.parametrize("base", ["https://example.org/id/", "https://example.org/claim/#"])
def test_everything_is_named_below_the_base(base: str) -> None:
    coded = mapped(document().sheet, ids=Ids(base))
    own = {str(subject) for subject, *_ in coded.full()} | {str(quad[3]) for quad in coded.full()}
    assert all(iri.startswith(base) for iri in own)
    assert all(isinstance(term, URIRef | Literal) for quad in coded.full() for term in quad if term)
