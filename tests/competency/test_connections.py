"""Connections in the corpus itself: the documented path of cq53, and who met whom (cq48)."""

from __future__ import annotations

import pytest
from rdflib import URIRef

from kg.network import (
    EVERY_HUB,
    Connection,
    HubKind,
    Network,
    Outcome,
    PathQuestion,
    connect,
    find_node,
    load_network,
    meetings,
    participation,
)
from kg.network.hubs import hubs
from kg.network.model import Evidence, NodeKind, Sort
from kg.store import Reader, Rows, Store
from tests.corpora import Answers, Corpus

BASE = "https://w3id.org/svidok/id/"


@pytest.fixture(scope="module")
def whole(public: Answers) -> Network:
    """The network of what readers see."""
    return load_network(public.reader)


def actor(name: str) -> URIRef:
    return URIRef(f"{BASE}actor/{name}")


def ask(whole: Network, start: str, end: str, **more: object) -> Connection:
    question = PathQuestion(actor(start), actor(end), **more)  # type: ignore[arg-type]  # kept short
    return connect(whole, question)


def test_cq53_the_shortest_path_without_country_or_city(whole: Network, corpus: Corpus) -> None:
    found = ask(whole, "melanie-joly", "gideon-saar", k=1)
    (path,) = found.paths
    assert list(path.nodes) == [
        actor("melanie-joly"),
        corpus.resolve("002-save-ukraine-rescue#launch"),
        actor("joint-initiative"),
        actor("coalition"),
        corpus.resolve("001-saar-in-kyiv#accession"),
        corpus.resolve("001-saar-in-kyiv#discussion"),
        actor("gideon-saar"),
    ]
    steps = [(hop.links[0].sort, hop.links[0].modality) for hop in path.hops]
    # The minister came to launch it: a plan. Accession was talked of: possible. Both stay so.
    assert steps == [
        (Sort.NOT_ACTUAL, "planned"),
        (Sort.NOT_ACTUAL, "planned"),
        (Sort.JUDGED, ""),
        (Sort.NOT_ACTUAL, "possible"),
        (Sort.DOCUMENTED, "actual"),
        (Sort.DOCUMENTED, "actual"),
    ]
    words = [[one.words for one in hop.links[0].evidence] for hop in path.hops]
    assert words == [
        ["to launch"],
        ["a joint initiative"],
        [],
        ["accession to the International Coalition"],
        ["parties discussed"],
        ["parties discussed"],
    ]
    judged = path.hops[2].links[0].judged
    assert judged is not None
    assert (judged.by, judged.on) == ("second-reader", "2026-11-22")
    assert "neither document says" in judged.reason
    assert whole.node(path.nodes[1]).date == "2024-02-02"


def test_cq53_rests_on_the_judgement_alone(whole: Network) -> None:
    without = ask(whole, "melanie-joly", "gideon-saar", avoid=(actor("joint-initiative"),))
    assert without.outcome is not Outcome.FOUND


def test_no_path_of_people_goes_through_a_country_unless_asked(whole: Network) -> None:
    people = [node.iri for node in whole.nodes if node.kind is NodeKind.PERSON]
    closed = hubs(whole)
    assert {HubKind.COUNTRY, HubKind.PLACE, HubKind.WAR, HubKind.CROWD} == set(closed.values())
    for other in people:
        if other != actor("gideon-saar"):
            question = PathQuestion(actor("gideon-saar"), other, k=2)
            for path in connect(whole, question).paths:
                assert not set(path.nodes) & set(closed)


def test_a_city_would_join_them_at_once(whole: Network) -> None:
    found = ask(whole, "melanie-joly", "gideon-saar")
    nearest = found.left_out[0]
    assert (nearest.hub, nearest.hops) == (URIRef(f"{BASE}place/kyiv"), 4)
    asked = ask(whole, "melanie-joly", "gideon-saar", k=1, hubs=frozenset({HubKind.PLACE}))
    assert nearest.hub in asked.paths[0].nodes


def test_a_denied_membership_is_no_link(whole: Network) -> None:
    coalition, israel = actor("coalition"), URIRef(f"{BASE}country/israel")
    assert whole.links(coalition, israel) == ()
    found = connect(whole, PathQuestion(coalition, israel))
    (denied,) = found.denied
    assert [one.words for one in denied.evidence] == ["Israel is not yet on the official list"]
    ally = whole.links(coalition, URIRef(f"{BASE}country/poland"))
    assert [link.relation for link in ally] == ["is a member of"]


def test_every_link_has_words_that_stand_in_a_document(whole: Network, public: Answers) -> None:
    said = {
        (str(claim), str(document))
        for claim, document in public.reader.rows(
            "SELECT ?c ?d { ?c <https://schema.org/appearance> ?d ; a "
            "<https://w3id.org/svidok/ace#Claim> }"
        )
    }
    links = [*whole.every_link(), *whole.denied]
    assert len(links) > 600
    for link in links:
        assert link.evidence or link.judged
        for one in link.evidence:
            assert (str(one.claim), str(one.document)) in said
            assert one.words
            assert 0 <= one.start < one.end


def test_cq48_who_met_whom(whole: Network, corpus: Corpus) -> None:
    of_both = meetings(whole, actor("olena-kondratiuk"), actor("gideon-saar"))
    (met,) = of_both
    assert met.event.iri == corpus.resolve("001-saar-in-kyiv#meeting")
    assert (met.event.earliest, met.event.latest) == ("2025-07-23", "2025-07-23")
    assert met.event.places == (URIRef(f"{BASE}place/kyiv"),)
    assert {person.who for person in met.people} == {
        actor(name)
        for name in (
            "olena-kondratiuk",
            "gideon-saar",
            "olga-vasylevska-smaglyuk",
            "maksym-subkh",
            "yevhen-korniichuk",
            "michael-brodsky",
        )
    }
    (senators,) = meetings(whole, actor("volodymyr-zelenskyy"))
    assert senators.event.earliest is None
    kinds = {tuple(one.event.types) for one in meetings(whole, actor("olena-kondratiuk"))}
    assert kinds == {("meeting",), ("interview",)}


def test_who_acts_with_whom(whole: Network) -> None:
    found = participation(whole)
    best = found.shared[0]
    assert {best.one, best.other} == {actor("olena-kondratiuk"), actor("gideon-saar")}
    assert all(len(event.evidence) >= 2 for event in best.events)
    assert found.merged[actor("coalition")] == (actor("coalition"), actor("joint-initiative"))
    assert not set(hubs(whole)) & {one.actor for one in found.actors}
    with_hubs = participation(whole, admit=EVERY_HUB)
    assert URIRef(f"{BASE}country/russia") in {one.actor for one in with_hubs.actors}


class _Counting(Reader):
    """Counts the queries that are asked."""

    def __init__(self, reader: Reader) -> None:
        self._inner, self.asked = reader, 0

    def rows(self, sparql: str, **more: object) -> Rows:
        self.asked += 1
        return self._inner.rows(sparql, **more)  # type: ignore[arg-type]  # passed on


def test_a_network_takes_as_many_queries_however_large_it_is(public: Answers) -> None:
    large, empty = _Counting(public.reader), _Counting(Store.memory().reader())
    assert load_network(large).nodes
    assert not load_network(empty).nodes
    assert large.asked == empty.asked <= 15


@pytest.mark.parametrize(
    ("name", "means"),
    [
        ("Melanie Joly", "actor/melanie-joly"),
        ("melanie JOLY", "actor/melanie-joly"),
        ("melanie-joly", "actor/melanie-joly"),
        ("actor/melanie-joly", "actor/melanie-joly"),
        (f"{BASE}actor/melanie-joly", "actor/melanie-joly"),
        (f"<{BASE}country/israel>", "country/israel"),
        ("kyiv", "place/kyiv"),
    ],
)
def test_a_name_means_one_thing(whole: Network, name: str, means: str) -> None:
    assert find_node(whole, name, BASE) == URIRef(BASE + means)


def test_evidence_is_in_the_order_of_the_text() -> None:
    one = Evidence(URIRef("d"), 1, 2, URIRef("b"), URIRef("w"), "asserts", "x")
    other = Evidence(URIRef("d"), 5, 6, URIRef("a"), URIRef("w"), "asserts", "x")
    assert sorted([other, one]) == [one, other]
