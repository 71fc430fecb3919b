"""Descriptions as triples: typing, figures, windows, memberships, relations."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from rdflib import Literal, URIRef

from kg.model.vocabulary import Modality, Stance
from kg.numbers import load_policy
from kg.terms import ACE, AS, DCTERMS, ORG, RDF, SCHEMA, SEM, SKOS, concept
from kg.triples import MappedDocument, Triple
from kg.triples.quads import day, number
from tests.kg.triples.sheets import IDS, claim, mapped, one, sheet, triples, values

ARRIVAL = {"key": "arrival", "label": "Arrival", "type": ["arrival"]}
LIST = {"key": "list", "label": "List", "type": ["list"], "status": "submitted"}
HEAD = {"key": "head-of-office", "member": "mira", "office": "head", "organization": "ferry-office"}
MEMBER = {"key": "membership", "member": "mira", "organization": "ferry-office"}
FIGURE = {
    "key": "count",
    "variable": "passengers",
    "as_written": "40",
    "value": 40,
    "bound": "exact",
    "unit": "people",
    "qualifier": "stock",
}

# The policy is data, and may change with its version.
DOZENS = next(word for word in load_policy().vague if word.word == "dozens").declared

ACTUAL = {Modality.ACTUAL, Modality.ONGOING}
ASSERTING = {Stance.ASSERTS, Stance.CONCEDES}


def graph(*claims: dict[str, Any], **document: Any) -> tuple[MappedDocument, set[Triple]]:
    found = mapped(sheet(claims, **document))
    return found, triples(found.public())


def described(content: dict[str, Any], kind: str, **fields: Any) -> tuple[URIRef, set[Triple]]:
    """Map one claim in the given stance; a denial denies its own content."""
    if fields.get("stance") == "denies":
        fields["denies"] = {"target": content["key"], "aspect": "occurrence"}
    found, quads = graph(claim("a", **{kind: content}, **fields))
    return found.names.thing(content["key"]), quads


@pytest.mark.parametrize("modality", Modality)
@pytest.mark.parametrize("stance", Stance)
@pytest.mark.parametrize(
    ("kind", "content", "types"),
    [
        ("event", ARRIVAL, {SEM.Event}),
        ("speech_act", ARRIVAL, {SEM.Event, ACE.SpeechAct}),
        ("instrument", LIST, {ACE.Instrument}),
        ("membership", HEAD, {ORG.Membership}),
    ],
)
def test_only_what_is_asserted_as_actual_is_typed(
    kind: str, content: dict[str, Any], types: set[URIRef], stance: Stance, modality: Modality
) -> None:
    node, found = described({**content, "modality": modality.value}, kind, stance=stance.value)
    if stance in ASSERTING and modality in ACTUAL:
        assert values(found, node, RDF.type) == types
    elif kind == "membership":
        assert values(found, node, RDF.type) == {RDF.Statement, ACE.Proposition}
    else:
        assert values(found, node, RDF.type) == {ACE.Proposition}
    assert one(found, node, ACE.modality) == concept("modality", modality)


def test_a_denied_description_is_typed_if_somebody_else_asserts_it() -> None:
    denial = {"denies": {"target": "arrival", "aspect": "occurrence"}, "stance": "denies"}
    found, quads = graph(
        claim("a", event=ARRIVAL), claim("b", claimant="mira", same="arrival", **denial)
    )
    assert values(quads, found.names.thing("arrival"), RDF.type) == {SEM.Event}


@pytest.mark.parametrize(
    ("content", "predicate", "value"),
    [
        (HEAD, ACE.holdsOffice, "office/head"),
        (MEMBER, ORG.memberOf, "actor/ferry-office"),
    ],
)
def test_a_denied_membership_is_a_proposition_about_it(
    content: dict[str, Any], predicate: URIRef, value: str
) -> None:
    node, found = described(content, "membership", stance="denies")
    assert one(found, node, RDF.subject) == IDS.iri("actor/mira")
    assert one(found, node, RDF.predicate) == predicate
    assert one(found, node, RDF.object) == IDS.iri(value)
    used = {term for _, term, _ in found}
    assert used.isdisjoint({ORG.member, ORG.organization, ORG.role, ORG.memberOf})


def test_an_asserted_membership_names_member_body_and_office() -> None:
    node, found = described(HEAD, "membership")
    assert one(found, node, ORG.member) == IDS.iri("actor/mira")
    assert one(found, node, ORG.organization) == IDS.iri("actor/ferry-office")
    assert one(found, node, ORG.role) == IDS.iri("office/head")


def test_an_event_says_what_where_and_about_what() -> None:
    content = {
        **ARRIVAL,
        "place": ["veldport"],
        "origin": ["velmar"],
        "destination": ["veldport"],
        "about": ["shipping"],
        "part_of": "journey",
        "time": {"edtf": "2031-05", "as_written": "in May", "basis": "inferred", "reason": "why"},
    }
    journey = {"key": "journey", "label": "Journey", "type": ["visit"]}
    found, quads = graph(claim("a", event=content), claim("b", event=journey))
    node = found.names.thing("arrival")
    assert one(quads, node, SKOS.prefLabel) == Literal("Arrival", lang="en")
    assert one(quads, node, SEM.eventType) == concept("event-type", "arrival")
    assert one(quads, node, SEM.hasPlace) == IDS.iri("place/veldport")
    assert one(quads, node, SCHEMA.fromLocation) == IDS.iri("country/velmar")
    assert one(quads, node, SCHEMA.toLocation) == IDS.iri("place/veldport")
    assert one(quads, node, SCHEMA.about) == IDS.iri("topic/shipping")
    assert one(quads, found.names.thing("journey"), SEM.hasSubEvent) == node
    assert one(quads, node, SEM.hasEarliestBeginTimeStamp) == day(date(2031, 5, 1))
    assert one(quads, node, SEM.hasLatestEndTimeStamp) == day(date(2031, 5, 31))
    assert one(quads, node, ACE.timeAsWritten) == Literal("in May")
    assert one(quads, node, ACE.timeBasis) == concept("time-basis", "inferred")
    assert one(quads, node, ACE.reason) == Literal("why")


def test_a_reply_answers_and_has_an_outcome() -> None:
    request = {**ARRIVAL, "key": "request", "proposes": ["help"]}
    reply = {**ARRIVAL, "key": "reply", "in_reply_to": "request", "outcome": "refused"}
    help_ = {**ARRIVAL, "key": "help", "modality": "requested"}
    found, quads = graph(
        claim("a", speech_act=request), claim("b", speech_act=reply), claim("c", event=help_)
    )
    thing = found.names.thing
    assert one(quads, thing("reply"), AS.inReplyTo) == thing("request")
    assert one(quads, thing("reply"), ACE.outcome) == concept("outcome", "refused")
    assert one(quads, thing("request"), ACE.proposes) == thing("help")
    assert values(quads, thing("help"), RDF.type) == {ACE.Proposition}


@pytest.mark.parametrize(
    ("bound", "numbers", "minimum", "value", "maximum"),
    [
        ("exact", {"value": 40}, None, 40, None),
        ("about", {"value": 40}, None, 40, None),
        ("more-than", {"value": 40}, 40, None, None),
        ("at-least", {"value": 40}, 40, None, None),
        ("up-to", {"value": 40}, None, None, 40),
        ("fewer-than", {"value": 40}, None, None, 40),
        ("exact", {"minimum": 300, "maximum": 400}, 300, None, 400),
        ("order-of-magnitude", {}, None, None, None),
    ],
)
def test_the_printed_number_stands_where_its_bound_says(
    bound: str,
    numbers: dict[str, int],
    minimum: int | None,
    value: int | None,
    maximum: int | None,
) -> None:
    bare = {name: given for name, given in FIGURE.items() if name != "value"}
    node, found = described({**bare, **numbers, "bound": bound}, "figure")
    for predicate, expected in (
        (SCHEMA.minValue, minimum),
        (SCHEMA.value, value),
        (SCHEMA.maxValue, maximum),
    ):
        known = set() if expected is None else {number(expected)}
        assert values(found, node, predicate) == known
    assert one(found, node, ACE.bound) == concept("bound", bound)


@pytest.mark.parametrize(
    ("as_written", "bound", "value", "interval"),
    [
        ("dozens", "order-of-magnitude", None, DOZENS),
        ("about 40", "about", 40, (36, 44)),
        ("40", "exact", 40, None),
        ("more than 40", "more-than", 40, None),
    ],
)
def test_only_vague_words_have_an_interval_by_policy(
    as_written: str, bound: str, value: int | None, interval: tuple[Decimal, Decimal] | None
) -> None:
    bare = {name: given for name, given in FIGURE.items() if name != "value"}
    content = {**bare, "as_written": as_written, "bound": bound}
    if value is not None:
        content["value"] = value
    node, found = described(content, "figure")
    ends = [values(found, node, predicate) for predicate in (ACE.policyMin, ACE.policyMax)]
    assert ends == ([set(), set()] if interval is None else [{number(end)} for end in interval])
    assert len(values(found, node, ACE.policyVersion)) == (interval is not None)


@pytest.mark.parametrize(
    ("window", "stamps"),
    [
        ("2031-02/..", ("2031-02-01", "2031-02-28", None, "2031-05-10")),
        ("2031-05/..", ("2031-05-01", "2031-05-10", None, "2031-05-10")),
        ("2031-02/2031-03", ("2031-02-01", "2031-02-28", "2031-03-01", "2031-03-31")),
        ("/2031-03-04", (None, None, "2031-03-04", "2031-03-04")),
    ],
)
def test_a_window_since_some_day_ends_when_it_was_said(
    window: str, stamps: tuple[str | None, ...]
) -> None:
    content = {**FIGURE, "qualifier": "cumulative", "window": {"edtf": window, "basis": "inferred"}}
    node, found = described(content, "figure", claimant="mira")
    predicates = (
        SEM.hasEarliestBeginTimeStamp,
        SEM.hasLatestBeginTimeStamp,
        SEM.hasEarliestEndTimeStamp,
        SEM.hasLatestEndTimeStamp,
    )
    for predicate, stamp in zip(predicates, stamps, strict=True):
        expected = set() if stamp is None else {day(date.fromisoformat(stamp))}
        assert values(found, node, predicate) == expected
    assert str(one(found, node, DCTERMS.date)) == window


def test_an_open_window_stays_open_if_nobody_knows_when_it_was_said() -> None:
    content = {**FIGURE, "window": {"edtf": "2031-02/..", "basis": "inferred"}}
    found, quads = graph(claim("a", figure=content), published=None)
    assert values(quads, found.names.thing("count"), SEM.hasLatestEndTimeStamp) == set()


def test_an_event_that_goes_on_is_not_closed() -> None:
    node, found = described(
        {**ARRIVAL, "time": {"edtf": "2031-02/..", "basis": "inferred"}}, "event", claimant="mira"
    )
    assert values(found, node, SEM.hasLatestEndTimeStamp) == set()


@pytest.mark.parametrize(
    ("as_of", "written"), [("2031-05-10", "2031-05-10"), ("2031-05", "2031-05")]
)
def test_a_stock_says_which_day_it_describes(as_of: str, written: str) -> None:
    node, found = described({**FIGURE, "as_of": {"edtf": as_of, "basis": "inferred"}}, "figure")
    observed = one(found, node, SCHEMA.observationDate)
    assert str(observed) == written
    assert (observed.datatype == day(date(2031, 5, 10)).datatype) == (len(as_of) == 10)
    assert str(one(found, node, ACE.asOfLatest))[:7] == "2031-05"
    assert values(found, node, SEM.hasLatestEndTimeStamp) == set()


def test_a_figure_says_what_it_counts() -> None:
    part = {**FIGURE, "key": "part", "scope": ["velmar", "mira"], "part_of": "count"}
    found, quads = graph(claim("a", figure=FIGURE), claim("b", figure=part))
    node = found.names.thing("part")
    assert one(quads, node, SCHEMA.variableMeasured) == IDS.iri("variable/passengers")
    assert values(quads, node, SCHEMA.observationAbout) == {
        IDS.iri("country/velmar"),
        IDS.iri("actor/mira"),
    }
    assert one(quads, node, ACE.partOf) == found.names.thing("count")
    assert one(quads, node, ACE.asWritten) == Literal("40", lang="en")


def test_a_quotation_is_the_words_of_its_claim() -> None:
    content = {"key": "said", "speaker": "mira", "marked": True, "speech_act": "arrival"}
    found, quads = graph(claim("a", quotation=content), claim("b", speech_act=ARRIVAL))
    node = found.names.thing("said")
    assert one(quads, node, SCHEMA.text) == Literal("words of a", lang="en")
    assert one(quads, node, SCHEMA.spokenByCharacter) == IDS.iri("actor/mira")
    assert one(quads, node, ACE.marked) == Literal(True)
    assert one(quads, node, ACE.inSpeechAct) == found.names.thing("arrival")


@pytest.mark.parametrize(("stance", "proposed"), [("asserts", False), ("alleges", True)])
def test_a_relation_is_one_statement(stance: str, proposed: bool) -> None:
    cause = {"key": "why", "subject": "arrival", "predicate": "cause", "object": "storm"}
    storm = {**ARRIVAL, "key": "storm"}
    found, quads = graph(
        claim("a", event=ARRIVAL),
        claim("b", event=storm),
        claim("c", relation=cause, stance=stance),
    )
    node = found.names.thing("why")
    assert (ACE.Proposition in values(quads, node, RDF.type)) is proposed
    assert one(quads, node, RDF.predicate) == ACE.cause
    assert one(quads, node, RDF.subject) == found.names.thing("arrival")
    assert one(quads, node, RDF.object) == found.names.thing("storm")
    # The statement is described; nothing says it plainly.
    assert not any(predicate == ACE.cause for _, predicate, _ in quads)


def test_a_characterisation_is_the_claimants_own_word() -> None:
    relation = {"key": "r", "subject": "mira", "predicate": "characterised-as", "text": "heroine"}
    found, quads = graph(claim("a", relation=relation), language="de")
    assert one(quads, found.names.thing("r"), RDF.object) == Literal("heroine", lang="de")
