"""Shortcuts: a closed list, from asserting claims of actual things; a denial stays beside them."""

from __future__ import annotations

from typing import Any

import pytest
from rdflib import URIRef

from kg.ids import Ids
from kg.model import Sheet
from kg.pipeline.derive import derive
from kg.terms import ACE, ORG, PROV, RDF, SCHEMA, SEM, concept
from kg.triples import MappedDocument, Triple
from tests.kg.triples.sheets import IDS, claim, mapped, one, sheet, values

MIRA, OFFICE, VELDPORT = (
    IDS.iri(path) for path in ("actor/mira", "actor/ferry-office", "place/veldport")
)
ARRIVAL = {"key": "arrival", "label": "Arrival", "type": ["arrival"], "place": ["veldport"]}
PART = {"key": "part", "event": "arrival", "participant": "mira", "role": "agent"}
HEAD = {"key": "head-of-office", "member": "mira", "office": "head", "organization": "ferry-office"}
EVENT = claim("a", event=ARRIVAL)
WITH_PART = (EVENT, claim("b", participation=PART))

SHORTCUTS = {SEM.hasActor, SEM.hasPlace, ACE.holdsOffice, ORG.memberOf, SCHEMA.publisher}


def graph(*documents: MappedDocument, ids: Ids = IDS) -> set[Triple]:
    """Return the merge of documents with all that follows from them."""
    quads = [quad for document in documents for quad in document.public()]
    return {quad[:3] for quad in derive(quads, ids) if quad[3] is None}


def coded(*claims: dict[str, Any], **document: Any) -> MappedDocument:
    return mapped(sheet(claims, **document))


def facts(found: set[Triple]) -> dict[tuple[str, ...], URIRef]:
    nodes = {node for node, _, value in found if value == ACE.Fact}
    return {
        tuple(str(one(found, node, p)) for p in (RDF.subject, RDF.predicate, RDF.object)): node
        for node in nodes
    }


def fact(found: set[Triple], predicate: URIRef) -> URIRef:
    ((node),) = (node for (_, name, _), node in facts(found).items() if name == str(predicate))
    return node


def standing(found: set[Triple], predicate: URIRef) -> str:
    return str(one(found, fact(found, predicate), ACE.standing)).rpartition("/")[2]


def denial(target: str, aspect: str, **fields: Any) -> dict[str, Any]:
    denies = {"target": target, "aspect": aspect}
    return claim("no", claimant="site", stance="denies", denies=denies, **fields)


def test_each_shortcut_has_a_record_of_where_it_comes_from() -> None:
    document = coded(
        EVENT, claim("b", claimant="mira", participation=PART), claim("c", membership=HEAD)
    )
    found = graph(document)
    arrival = document.names.thing("arrival")
    assert set(facts(found)) == {
        (str(arrival), str(SEM.hasActor), str(MIRA)),
        (str(arrival), str(SEM.hasPlace), str(VELDPORT)),
        (str(MIRA), str(ACE.holdsOffice), str(IDS.iri("office/head"))),
        (str(MIRA), str(ORG.memberOf), str(OFFICE)),
    }
    for subject, predicate, value in facts(found):
        assert (URIRef(subject), URIRef(predicate), URIRef(value)) in found
    node = fact(found, SEM.hasActor)
    assert one(found, node, PROV.wasDerivedFrom) == document.names.claim("b")
    assert one(found, node, ACE.claimant) == MIRA
    assert str(one(found, node, ACE.rule)) == "took-part-in"
    assert one(found, node, ACE.standing) == concept("standing", "undisputed")


@pytest.mark.parametrize(
    "modality", ["planned", "requested", "possible", "conditional", "normative"]
)
def test_what_is_not_actual_gives_no_shortcut(modality: str) -> None:
    document = coded(
        claim("a", event={**ARRIVAL, "modality": modality}),
        claim("b", participation={**PART, "modality": modality}),
        claim("c", membership={**HEAD, "modality": modality}),
    )
    assert facts(graph(document)) == {}


@pytest.mark.parametrize("modality", ["planned", "requested"])
def test_a_plan_of_one_is_no_deed_though_the_event_is(modality: str) -> None:
    found = graph(coded(EVENT, claim("b", participation={**PART, "modality": modality})))
    assert {predicate for _, predicate, _ in facts(found)} == {str(SEM.hasPlace)}


@pytest.mark.parametrize("stance", ["alleges", "estimates", "disputes"])
def test_what_nobody_asserts_gives_no_shortcut(stance: str) -> None:
    document = coded(
        claim("a", stance=stance, event=ARRIVAL),
        claim("b", stance=stance, participation=PART),
        claim("c", stance=stance, membership=HEAD),
    )
    assert facts(graph(document)) == {}


def test_what_is_conceded_counts_as_said() -> None:
    found = graph(coded(claim("a", stance="concedes", event=ARRIVAL)))
    assert {predicate for _, predicate, _ in facts(found)} == {str(SEM.hasPlace)}


@pytest.mark.parametrize(
    ("aspect", "expected"),
    [
        ("occurrence", "disputed"),
        ("number", "undisputed"),
        ("characterisation", "undisputed"),
        ("responsibility", "undisputed"),
    ],
)
@pytest.mark.parametrize("target", ["arrival", "a"])
def test_only_a_denial_of_the_occurrence_disputes(target: str, aspect: str, expected: str) -> None:
    document = coded(*WITH_PART, denial(target, aspect, same="arrival"))
    found = graph(document)
    for predicate in (SEM.hasActor, SEM.hasPlace):
        assert standing(found, predicate) == expected
        by = values(found, fact(found, predicate), ACE.disputedBy)
        assert by == ({document.names.claim("no")} if expected == "disputed" else set())
    # Either way the denial stays linked to what it denies.
    assert one(found, document.names.claim("no"), ACE.denies) == document.names.thing(target)


@pytest.mark.parametrize("target", ["part", "b"])
def test_a_denied_part_disputes_the_part_and_not_the_place(target: str) -> None:
    found = graph(coded(*WITH_PART, denial(target, "occurrence", same="part")))
    assert standing(found, SEM.hasActor) == "disputed"
    assert standing(found, SEM.hasPlace) == "undisputed"


def test_a_claim_that_disputes_makes_disputed() -> None:
    found = graph(coded(EVENT, claim("no", claimant="site", stance="disputes", same="arrival")))
    assert standing(found, SEM.hasPlace) == "disputed"


def test_rival_accounts_are_both_disputed() -> None:
    other = {**ARRIVAL, "key": "rescue"}
    document = coded(EVENT, claim("r", claimant="site", disputes=["a"], event=other))
    found = graph(document)
    by = {
        subject: values(found, node, ACE.disputedBy)
        for (subject, _, _), node in facts(found).items()
    }
    names = document.names
    assert by == {
        str(names.thing("arrival")): {names.claim("r")},
        str(names.thing("rescue")): {names.claim("a")},
    }


def test_to_dispute_a_word_or_a_number_is_not_to_dispute_the_event() -> None:
    word = {"subject": "arrival", "predicate": "characterised-as", "text": "homecoming"}
    other = {"key": "rescue", "label": "Rescue", "type": ["rescue"]}
    document = coded(
        EVENT,
        claim("w", claimant="site", disputes=["a"], relation=word),
        claim("r", claimant="site", disputes=["w"], event=other),
    )
    assert standing(graph(document), SEM.hasPlace) == "undisputed"


@pytest.mark.parametrize(
    ("content", "predicate"),
    [
        (HEAD, ACE.holdsOffice),
        ({"key": "m", "member": "mira", "organization": "ferry-office"}, ORG.memberOf),
    ],
)
def test_a_denial_in_another_document_counts(content: dict[str, Any], predicate: URIRef) -> None:
    first = coded(claim("a", membership=content))
    other = coded(denial(content["key"], "occurrence", membership=content), sha256="cd" * 32)
    third = coded(claim("z", membership=content), sha256="ef" * 32)
    found = graph(first, other, third)
    assert standing(found, predicate) == "disputed"
    node = fact(found, predicate)
    assert values(found, node, ACE.disputedBy) == {other.names.claim("no")}
    assert values(found, node, PROV.wasDerivedFrom) == {
        first.names.claim("a"),
        third.names.claim("z"),
    }


@pytest.mark.parametrize("time", ["/2031-05-10", "2030/2031"])
def test_an_office_that_ended_is_not_held(time: str) -> None:
    ended = {**HEAD, "time": {"edtf": time, "basis": "inferred", "reason": "former"}}
    assert facts(graph(coded(claim("a", membership=ended)))) == {}
    since = {**HEAD, "time": {"edtf": "2030/..", "basis": "inferred"}}
    assert len(facts(graph(coded(claim("a", membership=since))))) == 2


def test_a_membership_is_attested_from_its_first_to_its_last_claim() -> None:
    first = claim("a", claimant="site", membership=HEAD, stated={"edtf": "2031-03"})
    document = coded(first, claim("b", claimant="mira", same="head-of-office"))
    found = graph(document)
    node = document.names.thing("head-of-office")
    assert str(one(found, node, ACE.attestedFrom)) == "2031-03-01"
    assert str(one(found, node, ACE.attestedTo)) == "2031-05-10"


def test_the_publisher_is_a_shortcut_where_the_page_says_so() -> None:
    relation = {"subject": "document", "predicate": "publisher", "object": "harbour-news"}
    found = graph(coded(claim("a", relation=relation)))
    assert {predicate for _, predicate, _ in facts(found)} == {str(SCHEMA.publisher)}
    alleged = graph(coded(claim("a", stance="alleges", relation=relation)))
    assert facts(alleged) == {}


@pytest.mark.parametrize(
    "relation",
    [
        {"subject": "arrival", "predicate": "cause", "object": "other"},
        {"subject": "arrival", "predicate": "purpose", "object": "other"},
        {"subject": "mira", "predicate": "characterised-as", "text": "heroine"},
        {"subject": "document", "predicate": "author", "object": "mira"},
        {"subject": "veldport", "predicate": "contained-in", "object": "velmar"},
    ],
)
def test_no_relation_outside_the_list_becomes_a_shortcut(relation: dict[str, Any]) -> None:
    other = {"key": "other", "label": "Other", "type": ["arrival"]}
    found = graph(coded(EVENT, claim("b", event=other), claim("c", relation=relation)))
    assert {URIRef(predicate) for _, predicate, _ in facts(found)} <= SHORTCUTS
    used = {predicate for _, predicate, _ in found}
    assert used.isdisjoint({ACE.cause, ACE.purpose, ACE.characterisedAs})


@pytest.mark.parametrize("base", ["https://example.org/id/", "https://example.org/claim/id/"])
def test_a_fact_is_named_below_the_base_by_what_it_says(base: str) -> None:
    def named(*claims: dict[str, Any]) -> set[URIRef]:
        ids = Ids(base)
        return set(facts(graph(mapped(sheet(claims), ids=ids), ids=ids)).values())

    (alone,) = named(EVENT)
    assert str(alone).startswith(f"{base}fact/")
    assert named(EVENT, claim("b", claimant="mira", same="arrival")) == {alone}


def test_what_follows_is_kept_in_graphs_of_its_own() -> None:
    document: Sheet = sheet(WITH_PART)
    quads = derive(mapped(document).public(), IDS)
    in_facts = {quad[:3] for quad in quads if quad[3] == IDS.graph("facts")}
    merged = {quad[:3] for quad in quads if quad[3] is None}
    assert in_facts < merged
    arrival = mapped(document).names.thing("arrival")
    assert (arrival, SEM.hasPlace, VELDPORT) in in_facts
    assert merged == {quad[:3] for quad in quads if quad[3] is not None}
