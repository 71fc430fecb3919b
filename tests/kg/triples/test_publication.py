"""Which claims readers see: a claim is hidden with whatever hides."""

from __future__ import annotations

from typing import Any

import pytest

from kg.model.vocabulary import ReviewStatus
from kg.terms import ACE, RDF, SEM
from kg.triples.publication import accepted_claims
from tests.kg.triples.sheets import claim, claims_of, mapped, sheet, triples, values

RANDOM_ID = "0123456789abcdef0123456789abcdef"
REJECTED = ReviewStatus.REJECTED

ARRIVAL = {"key": "arrival", "label": "Arrival", "type": ["arrival"]}
CHILDREN = {"children": {"label": "two children", "minors": True, "size": 2}}


def event(key: str, **fields: Any) -> dict[str, Any]:
    return {"key": key, "label": key, "type": ["arrival"], **fields}


def test_only_what_review_accepted_is_published() -> None:
    coded = sheet([claim(key, event=event(f"e-{key}")) for key in ("a", "b", "c", "d")])
    found = mapped(coded, b=REJECTED, c=ReviewStatus.EXCLUDED, d=None)
    assert claims_of(found) == {"a"}


@pytest.mark.parametrize(
    "content",
    [
        {"participation": {"event": "e", "participant": "mira", "role": "agent"}},
        {"relation": {"subject": "e", "predicate": "characterised-as", "text": "homecoming"}},
        {"relation": {"subject": "f", "predicate": "cause", "object": "e"}},
        {"speech_act": event("reply", in_reply_to="e", outcome="refused")},
        {"stance": "denies", "denies": {"target": "e", "aspect": "number"}, "event": event("g")},
        {"stance": "denies", "denies": {"target": "a", "aspect": "number"}, "event": event("g")},
    ],
)
def test_what_needs_a_description_goes_with_it(content: dict[str, Any]) -> None:
    first = claim("a", speech_act=event("e"))
    coded = sheet([first, claim("b", event=event("f")), claim("c", **content)])
    assert claims_of(mapped(coded)) == {"a", "b", "c"}
    assert claims_of(mapped(coded, a=REJECTED)) == {"b"}
    status = mapped(coded, a=REJECTED).status
    assert {kept.key for kept in accepted_claims(coded, status)} == {"b"}


def test_needs_are_followed_to_their_end() -> None:
    chain = [
        claim("a", speech_act=event("e")),
        claim("b", speech_act=event("f", in_reply_to="e", outcome="refused")),
        claim("c", speech_act=event("g", in_reply_to="f", outcome="refused")),
        claim("d", participation={"event": "g", "participant": "mira", "role": "agent"}),
    ]
    assert claims_of(mapped(sheet(chain), a=REJECTED)) == set()


def test_a_description_stays_while_one_claim_holds_it() -> None:
    coded = sheet(
        [
            claim("a", event=event("e")),
            claim("b", claimant="mira", same="e"),
            claim("c", participation={"event": "e", "participant": "mira", "role": "agent"}),
        ]
    )
    found = mapped(coded, a=REJECTED)
    assert claims_of(found) == {"b", "c"}
    node = found.names.thing("e")
    assert values(triples(found.public()), node, RDF.type) == {SEM.Event}


@pytest.mark.parametrize(
    "content",
    [
        {"same": "e"},
        {"event": event("f", about=["e"])},
        {"event": event("f", part_of="e")},
        {"event": event("f"), "disputes": ["a"]},
        {"event": event("f"), "updates": ["a"]},
        {"event": event("f", time={"edtf": "2031", "basis": "inferred", "derived_from": "a"})},
        {"speech_act": event("f", proposes=["e"])},
    ],
)
def test_what_names_something_restricted_is_hidden(content: dict[str, Any]) -> None:
    coded = sheet([claim("a", event=event("e"), restricted=RANDOM_ID), claim("b", **content)])
    assert claims_of(mapped(coded)) == set()


def test_what_names_a_restricted_group_is_hidden() -> None:
    part = {"event": "arrival", "participant": "children", "role": "agent"}
    coded = sheet([claim("a", event=ARRIVAL), claim("b", participation=part)], groups=CHILDREN)
    assert claims_of(mapped(coded)) == {"a", "b"}
    assert claims_of(mapped(coded, restricted_groups=["children"])) == {"a"}


@pytest.mark.parametrize(
    ("place", "hidden"),
    [
        ({"at": (110, 120)}, True),
        ({"at": (90, 101)}, True),
        ({"at": (90, 100)}, False),
        ({"at": (120, 130)}, False),
        ({"at": (90, 98), "suffix": " un"}, True),
        ({"at": (90, 98), "suffix": " u"}, False),
        ({"at": (122, 130), "prefix": "dl "}, True),
        ({"at": (0, 9), "also": [{"role": "antecedent", "at": (119, 140)}]}, True),
        ({"at": (0, 9), "also": [{"role": "antecedent", "at": (120, 140)}]}, False),
    ],
)
def test_words_of_a_restricted_claim_are_in_no_other_passage(
    place: dict[str, Any], hidden: bool
) -> None:
    secret = claim("a", event=event("e"), restricted=RANDOM_ID, at=(100, 120))
    coded = sheet([secret, claim("b", event=event("f"), **place)])
    assert ("b" not in claims_of(mapped(coded))) is hidden


def test_a_hidden_denial_leaves_no_aspect_behind() -> None:
    denial = {"denies": {"target": "a", "aspect": "number"}, "stance": "denies", "same": "f"}
    coded = sheet(
        [
            claim("a", event=event("e"), restricted=RANDOM_ID),
            claim("b", event=event("f")),
            claim("c", **denial),
        ]
    )
    found = triples(mapped(coded).public())
    assert not any(predicate == ACE.deniedAspect for _, predicate, _ in found)
