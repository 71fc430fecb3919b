"""Judgements on identity: data that queries follow; the last one counts, none is deleted."""

from __future__ import annotations

from datetime import date
from typing import Any

from rdflib import URIRef

from kg.ids import Ids
from kg.model import IdentityDecision
from kg.terms import ACE, PAV, RDF, concept
from kg.triples import Triple, judgement_quads
from kg.triples.quads import day
from tests.kg.triples.sheets import IDS, one, triples, values


def judged(judgement: str, *of: str, on: str = "2031-05-12", by: str = "reader") -> Any:
    return IdentityDecision.model_validate(
        {"judgement": judgement, "of": of or ("a", "b"), "by": by, "on": on, "reason": "why"}
    )


def graph(*entries: IdentityDecision, ids: Ids = IDS) -> set[Triple]:
    return triples(judgement_quads(entries, ids, lambda name: ids.iri(f"actor/{name}")))


def standing(found: set[Triple]) -> set[URIRef]:
    nodes = {node for node, _, value in found if value == ACE.IdentityJudgement}
    return nodes - {value for _, predicate, value in found if predicate == ACE.supersedes}


def test_a_judgement_says_who_judged_what_when_and_why() -> None:
    found = graph(judged("same"))
    (node,) = standing(found)
    assert one(found, node, RDF.type) == ACE.IdentityJudgement
    assert one(found, node, ACE.judgement) == concept("judgement", "same")
    assert values(found, node, ACE.judgementOf) == {IDS.iri("actor/a"), IDS.iri("actor/b")}
    assert one(found, node, PAV.curatedBy) == IDS.iri("agent/reader")
    assert one(found, node, PAV.curatedOn) == day(date(2031, 5, 12))
    assert str(one(found, node, ACE.reason)) == "why"


def test_a_later_judgement_supersedes_whatever_the_order_of_the_two() -> None:
    found = graph(judged("same"), judged("different", "b", "a", on="2031-05-13"))
    (last,) = standing(found)
    assert one(found, last, ACE.judgement) == concept("judgement", "different")
    assert one(found, one(found, last, ACE.supersedes), ACE.judgement) == concept(
        "judgement", "same"
    )


def test_judgements_of_one_day_stay_apart() -> None:
    found = graph(judged("same"), judged("different"), judged("same"))
    (last,) = standing(found)
    second = one(found, last, ACE.supersedes)
    first = one(found, second, ACE.supersedes)
    assert len({first, second, last}) == 3
    assert values(found, first, ACE.supersedes) == set()


def test_judgements_of_others_change_no_id() -> None:
    assert standing(graph(judged("same"))) < standing(
        graph(judged("same"), judged("same", "a", "c"))
    )


def test_everything_stands_in_the_graph_of_decisions() -> None:
    quads = judgement_quads([judged("same")], IDS, IDS.iri)
    assert {graph for *_, graph in quads} == {IDS.graph("decisions")}
