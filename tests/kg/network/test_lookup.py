"""Names in invented networks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import NotFoundError
from kg.network import find_node
from tests.kg.network.invented import BASE, iri, network

FOUND = network("larkwing > meeting1", "ilve > meeting1", "larkwing > event1")


def test_what_comes_near_is_told() -> None:
    with pytest.raises(NotFoundError) as caught:
        find_node(FOUND, "larkwin", BASE, "from")
    (problem,) = caught.value.problems
    assert (problem.field, problem.way_out) == ("from", "did you mean “Larkwing”?")
    with pytest.raises(NotFoundError) as caught:
        find_node(FOUND, "zeppelin", BASE)
    assert "search" in str(caught.value)
    with pytest.raises(NotFoundError) as caught:
        find_node(network(), "zeppelin", BASE)
    assert "kg build" in str(caught.value)


def test_a_name_of_two_things_asks_which() -> None:
    twice = network("body/osk > event1", "town/osk > event1")
    with pytest.raises(NotFoundError) as caught:
        find_node(twice, "osk", BASE)
    assert "names 2 things" in str(caught.value)
    assert "body/osk, town/osk" in str(caught.value)
    assert find_node(twice, "town/osk", BASE) == iri("town/osk")


def test_actors_go_before_events_of_the_same_name() -> None:
    both = network("ilve > event/larkwing", "larkwing > event1")
    assert find_node(both, "larkwing", BASE) == iri("larkwing")


@given(st.text(max_size=60) | st.sampled_from((" Larkwing ", "ILVE", "event1", "", "<>")))
def test_whatever_is_typed_is_found_or_refused(text: str) -> None:
    known = {"larkwing", "ilve", "meeting1", "event1"}
    if text.strip().casefold() in known:
        assert find_node(FOUND, text, BASE) in FOUND
    else:
        with pytest.raises(NotFoundError):
            find_node(FOUND, text, BASE)
