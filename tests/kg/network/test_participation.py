"""Who acts with whom, in invented networks."""

from __future__ import annotations

from kg.network import EVERY_HUB, Network, participation
from tests.kg.network.invented import iri, names, network


def _pairs(found: Network, **more: object) -> dict[str, int]:
    counted = participation(found, **more)  # type: ignore[arg-type]  # kept short
    return {" ".join(names((pair.one, pair.other))): pair.weight for pair in counted.shared}


def test_each_event_counts_once_however_often_it_is_told() -> None:
    found = network("ilve > event1", "ilve > event1", "osk > event1", "ilve > event2", "osk > event2", "mira > event2")  # fmt: skip  # noqa: E501 - one story
    assert _pairs(found) == {"ilve osk": 2, "ilve mira": 1, "mira osk": 1}
    first = participation(found).shared[0]
    assert [len(event.evidence) for event in first.events] == [3, 2]


def test_what_is_only_planned_counts_only_where_it_is_asked_for_and_denied_never() -> None:
    found = network("ilve >? event1", "osk >? event1", "ilve >! event2", "osk > event2")
    assert _pairs(found) == {}
    assert _pairs(found, not_actual=True) == {"ilve osk": 1}


def test_what_is_judged_to_be_one_counts_once() -> None:
    found = network(
        "ilve > event1", "osk > event1", "ilve > event2", "osk > event2", "event1 = event2",
        "twin > event3", "mira > event3", "twin = ilve",
    )  # fmt: skip
    assert _pairs(found) == {"ilve osk": 1, "ilve mira": 1}
    counted = participation(found)
    assert counted.merged == {iri("ilve"): (iri("ilve"), iri("twin"))}
    assert list(counted.components) == [(iri("ilve"), iri("mira"), iri("osk"))]


def test_hubs_are_left_out_unless_admitted() -> None:
    found = network("ilve > event1", "country > event1", "ilve > war", "osk > war")
    assert _pairs(found) == {}
    assert set(participation(found).left_out) == {iri("country"), iri("war")}
    assert _pairs(found, admit=EVERY_HUB) == {"country ilve": 1, "ilve osk": 1}


def test_centrality_is_that_of_a_star() -> None:
    star = network(*(line for n in range(4) for line in (f"ilve > event{n}", f"p{n} > event{n}")))
    first, *others = participation(star).actors
    assert (first.actor, first.events, first.degree) == (iri("ilve"), 4, 4)
    assert (first.betweenness, first.closeness) == (1.0, 1.0)
    assert {(one.degree, one.betweenness) for one in others} == {(1, 0.0)}
    assert {one.component for one in (first, *others)} == {0}


def test_an_empty_network_is_no_error_and_says_what_numbers_mean() -> None:
    found = participation(network("lonely"))
    assert (found.actors, found.shared, found.components) == ((), (), ())
    assert any("documents at hand" in note for note in found.notes)
