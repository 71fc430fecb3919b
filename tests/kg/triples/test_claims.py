"""Claims as triples: claimant, stance, passages, when it was said, and its way to the page."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from rdflib import Literal, URIRef

from kg.errors import AnchorError
from kg.terms import ACE, CITO, OA, PROV, RDF, SCHEMA, SKOS, concept
from kg.triples import MappedDocument, Triple
from kg.triples.quads import day, number
from tests.kg.triples.sheets import IDS, claim, mapped, one, sheet, triples, values

ARRIVAL = {"key": "arrival", "label": "Arrival", "type": ["arrival"]}
PLACES = [{"zone": "headline", "at": [0, 50]}, {"zone": "caption", "at": [50, 10_000]}]


def graph(*claims: dict[str, Any], **document: Any) -> tuple[MappedDocument, set[Triple]]:
    found = mapped(sheet(claims, **document))
    return found, triples(found.public())


def test_a_claim_ties_a_description_to_a_claimant_and_a_stance() -> None:
    first = claim("a", claimant="mira", stance="alleges", confidence=0.5, event=ARRIVAL)
    found, quads = graph({**first, "note": "Hard to read."})
    node = found.names.claim("a")
    assert one(quads, node, ACE.content) == found.names.thing("arrival")
    assert one(quads, node, ACE.claimant) == IDS.iri("actor/mira")
    assert one(quads, node, ACE.stance) == concept("stance", "alleges")
    assert one(quads, node, SCHEMA.appearance) == found.names.document
    assert one(quads, node, ACE.confidence) == number(0.5)
    assert one(quads, node, SKOS.note) == Literal("Hard to read.", lang="en")


@pytest.mark.parametrize(
    ("published", "claimant", "stated", "expected"),
    [
        # The document's own voice speaks when it is published.
        ("2031-05-10", None, None, ("2031-05-10", "stated", "2031-05-10", "2031-05-10")),
        ("2031-05", None, None, ("2031-05", "stated", "2031-05-01", "2031-05-31")),
        # Of others only "at the latest then" is known.
        ("2031-05-10", "mira", None, ("/2031-05-10", "inferred", None, "2031-05-10")),
        ("2031-05", "mira", None, ("/2031-05", "inferred", None, "2031-05-31")),
        ("2031-05/2031-06", "mira", None, ("/2031-06", "inferred", None, "2031-06-30")),
        # The text tells more.
        ("2031-05-10", "mira", "2031-04", ("2031-04", "stated", "2031-04-01", "2031-04-30")),
        ("2031-05-10", None, "2031-04", ("2031-04", "stated", "2031-04-01", "2031-04-30")),
        # Nothing is known.
        (None, None, None, None),
        (None, "mira", None, None),
        ("2031-05/..", "mira", None, None),
    ],
)
def test_when_a_claim_was_made(
    published: str | None,
    claimant: str | None,
    stated: str | None,
    expected: tuple[str, str, str | None, str] | None,
) -> None:
    first = claim("a", event=ARRIVAL)
    if claimant is not None:
        first["claimant"] = claimant
    if stated is not None:
        first["stated"] = {"edtf": stated, "as_written": "then"}
    day_of_issue = None if published is None else {"edtf": published}
    found, quads = graph(first, published=day_of_issue)
    node = found.names.claim("a")
    written, basis, earliest, latest = expected or (None, None, None, None)
    assert {str(value) for value in values(quads, node, ACE.statedOn)} == {written} - {None}
    bases = set() if basis is None else {concept("time-basis", basis)}
    assert values(quads, node, ACE.statedBasis) == bases
    for predicate, stamp in ((ACE.statedEarliest, earliest), (ACE.statedLatest, latest)):
        known = set() if stamp is None else {day(date.fromisoformat(stamp))}
        assert values(quads, node, predicate) == known


def test_relays_keep_their_order() -> None:
    stated = {"edtf": "2031-05-09", "as_written": "on 9 May"}
    relays = [{"carrier": "site", "stated": stated}, {"carrier": "harbour-news"}]
    found, quads = graph(claim("a", claimant="mira", relays=relays, event=ARRIVAL))
    nodes = values(quads, found.names.claim("a"), ACE.relay)
    way = sorted(
        (int(one(quads, node, ACE.position)), str(one(quads, node, ACE.carrier))) for node in nodes
    )
    assert way == [(1, str(IDS.iri("actor/site"))), (2, str(IDS.iri("actor/harbour-news")))]
    assert all(values(quads, node, RDF.type) == {ACE.Relay} for node in nodes)
    said = [str(value) for node in nodes for value in values(quads, node, ACE.statedOn)]
    assert said == ["2031-05-09"]


def test_denials_and_links_between_claims() -> None:
    denial = {"stance": "denies", "denies": {"target": "arrival", "aspect": "number"}}
    links = {"disputes": ["a"], "agrees_with": ["a"], "confirms": ["a"], "updates": ["a"]}
    found, quads = graph(
        claim("a", event=ARRIVAL), claim("b", claimant="mira", same="arrival", **denial, **links)
    )
    first, second = found.names.claim("a"), found.names.claim("b")
    assert one(quads, second, ACE.content) == found.names.thing("arrival")
    assert one(quads, second, ACE.denies) == found.names.thing("arrival")
    assert one(quads, second, ACE.deniedAspect) == concept("aspect", "number")
    for predicate in (CITO.disputes, CITO.agreesWith, CITO.confirms, CITO.updates):
        assert one(quads, second, predicate) == first


def test_a_claim_rests_on_passages_in_roles() -> None:
    also = [
        {"role": "time", "at": (60, 64), "sha256": "cd" * 32},
        {"role": "repetition", "at": (10, 14), "sha256": "ef" * 32},
    ]
    found, quads = graph(
        claim("a", at=(30, 40), prefix="<", suffix=">", also=also, event=ARRIVAL), zones=PLACES
    )
    node, version = found.names.claim("a"), found.names.version_hash
    passages = {at: IDS.passage(version, *at) for at in ((30, 40), (60, 64), (10, 14))}
    assert values(quads, node, PROV.wasDerivedFrom) == set(passages.values())
    assert one(quads, node, ACE.contentPassage) == passages[30, 40]
    assert one(quads, node, ACE.timePassage) == passages[60, 64]
    assert one(quads, node, ACE.repetitionPassage) == passages[10, 14]
    zones = {at: one(quads, passage, ACE.textZone) for at, passage in passages.items()}
    headline, caption = concept("zone", "headline"), concept("zone", "caption")
    assert zones == {(30, 40): headline, (60, 64): caption, (10, 14): headline}
    selectors = values(quads, passages[30, 40], OA.hasSelector)
    assert {str(one(quads, node, RDF.type)).partition("#")[2] for node in selectors} == {
        "TextPositionSelector",
        "TextQuoteSelector",
    }
    quote = URIRef(f"{passages[30, 40]}/quote")
    exact, prefix, suffix = (one(quads, quote, p) for p in (OA.exact, OA.prefix, OA.suffix))
    assert (str(exact), str(prefix), str(suffix)) == ("words of a", "<", ">")
    place = URIRef(f"{passages[60, 64]}/position")
    assert (one(quads, place, OA.start), one(quads, place, OA.end)) == (number(60), number(64))


def test_passages_in_other_roles_repeat_no_words() -> None:
    also = [{"role": "antecedent", "at": (60, 64), "sha256": "cd" * 32}]
    found, quads = graph(claim("a", also=also, event=ARRIVAL))
    passage = IDS.passage(found.names.version_hash, 60, 64)
    assert one(quads, passage, ACE.wordsSha256) == Literal("cd" * 32)
    quoted = {subject for subject, predicate, _ in quads if predicate == OA.exact}
    assert not any(str(subject).startswith(str(passage)) for subject in quoted)


@pytest.mark.parametrize(
    "place",
    [{"at": None}, {"at": (10_000, 10_010)}, {"also": [{"role": "time", "words": "then"}]}],
)
def test_a_claim_without_a_place_in_the_text_is_not_mapped(place: dict[str, Any]) -> None:
    with pytest.raises(AnchorError):
        graph(claim("a", event=ARRIVAL, **place))
