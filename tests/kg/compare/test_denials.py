"""What a denial denies: the number, the occurrence, the word for it, or the responsibility."""

from __future__ import annotations

import pytest
from rdflib import URIRef

from kg.compare.denials import Against, Reply, replies
from kg.model.vocabulary import Aspect
from kg.terms import CITO, SCHEMA
from tests.kg.invented import Invented, iri


def _counted(made: Invented, path: str, value: int) -> URIRef:
    number = Invented.number("exact", SCHEMA.value, value)
    return made.figure(path, iri("variable/taken"), str(value), *number)


def _only(made: Invented, thing: URIRef) -> Reply:
    (reply,) = replies(made.reader(), thing)
    return reply


@pytest.mark.parametrize(
    ("aspect", "touches"),
    [
        ("number", True),
        ("occurrence", True),
        ("characterisation", False),
        ("responsibility", False),
    ],
)
@pytest.mark.parametrize("of_claim", [True, False])
def test_a_denial_reaches_as_far_as_its_aspect(aspect: str, touches: bool, of_claim: bool) -> None:
    made = Invented()
    page = made.document("first", "2031-05-04")
    figure = _counted(made, "taken", 12_000)
    claim = made.claim(figure, page, who=iri("country/velmar"))
    target = claim if of_claim else figure
    denial = made.claim(
        made.event("word"), page, *Invented.denies(target, aspect), who=iri("country/zhurania")
    )
    reply = _only(made, figure)
    assert (reply.how, reply.claim, reply.target) == (Against.DENIES, denial, target)
    assert (reply.aspect, reply.touches_number) == (Aspect(aspect), touches)
    assert reply.words == "words 2"


def test_a_rival_number_disputes_the_number_and_a_rival_account_does_not() -> None:
    made = Invented()
    page = made.document("first", "2031-05-04")
    figure, rival = _counted(made, "taken", 12_000), _counted(made, "fewer", 2_300)
    claim = made.claim(figure, page)
    made.claim(rival, page, (CITO.disputes, claim), on="2031-05-02")
    made.claim(made.event("evacuation"), page, (CITO.disputes, claim), on="2031-05-03")
    found = replies(made.reader(), figure)
    assert [(reply.own, reply.touches_number) for reply in found] == [(rival, True), (None, False)]


def test_a_correction_keeps_both_and_denies_nothing() -> None:
    made = Invented()
    page = made.document("first", "2031-05-04")
    old, new = _counted(made, "old", 221), _counted(made, "new", 212)
    claim = made.claim(old, page, on="2031-05-01")
    made.claim(new, page, Invented.updates(claim), on="2031-05-03")
    reply = _only(made, old)
    assert (reply.how, reply.own, reply.touches_number) == (Against.UPDATES, new, False)
    assert replies(made.reader(), new) == ()


def test_what_was_said_first_comes_first_and_what_has_no_day_last() -> None:
    made = Invented()
    page = made.document("first", "2031-05-04")
    figure = _counted(made, "taken", 12_000)
    made.claim(figure, page)
    for on in (None, "2031-05-03", "2031-05-01"):
        made.claim(made.event(f"word-{on}"), page, *Invented.denies(figure, "number"), on=on)
    days = [reply.said and reply.said.day for reply in replies(made.reader(), figure)]
    assert days == [1, 3, None]
