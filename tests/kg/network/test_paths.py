"""Paths through invented networks: what they take, what they leave out, and how none is told."""

from __future__ import annotations

from itertools import pairwise, permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import NotFoundError, QuerySyntaxError
from kg.network import EVERY_HUB, Connection, HubKind, Network, Outcome, PathQuestion, connect
from kg.network.hubs import HubRule, hubs
from kg.network.model import Sort
from tests.kg.network.invented import iri, names, network


def ask(found: Network, start: str, end: str, **more: Any) -> Connection:
    for name in ("through", "avoid"):
        more[name] = tuple(map(iri, more.get(name, ())))
    return connect(found, PathQuestion(iri(start), iri(end), **more))


def ways(found: Connection) -> list[list[str]]:
    return [names(path.nodes) for path in found.paths]


BOTH_IN_TOWN = network(
    "ilve > town", "osk > town", "ilve > event1", "mira > event1", "mira > event2", "osk > event2"
)


def test_no_path_goes_through_a_place_unless_asked() -> None:
    found = ask(BOTH_IN_TOWN, "ilve", "osk")
    assert ways(found) == [["ilve", "event1", "mira", "event2", "osk"]]
    (left,) = found.left_out
    assert (left.hub, left.kind, left.hops, left.ways) == (iri("town"), HubKind.PLACE, 2, 1)
    asked = ask(BOTH_IN_TOWN, "ilve", "osk", hubs=frozenset({HubKind.PLACE}))
    assert ways(asked)[0] == ["ilve", "town", "osk"]
    assert asked.left_out == ()
    assert ways(ask(BOTH_IN_TOWN, "ilve", "osk", hubs=frozenset({HubKind.COUNTRY}))) == ways(found)


def test_a_hub_may_be_an_end_or_be_named_as_a_stop() -> None:
    assert ways(ask(BOTH_IN_TOWN, "town", "osk"))[0] == ["town", "osk"]
    assert ways(ask(BOTH_IN_TOWN, "ilve", "osk", through=["town"])) == [["ilve", "town", "osk"]]


@pytest.mark.parametrize("hub", ["country", "war", "crowd"])
def test_countries_wars_and_crowds_are_hubs(hub: str) -> None:
    many = [f"p{number} > {hub}" for number in range(20)] if hub == "crowd" else []
    found = network(*many, f"ilve > {hub}", f"osk > {hub}")
    assert ways(ask(found, "ilve", "osk")) == []
    assert ways(ask(found, "ilve", "osk", hubs=EVERY_HUB)) == [["ilve", hub, "osk"]]


def test_a_body_with_which_many_deal_is_no_hub() -> None:
    found = network(*(f"p{number} > body" for number in range(40)))
    assert hubs(found) == {}
    assert ways(ask(found, "p1", "p2")) == [["p1", "body", "p2"]]


def test_fewer_steps_win_and_among_equals_what_is_asserted() -> None:
    found = network(
        "ilve >? event1", "osk >? event1",
        "ilve > event2", "osk > event2",
        "ilve >~ event3", "osk >~ event3",
        "ilve = twin", "twin = osk",
        "ilve > event5", "mira > event5", "mira > event6", "osk > event6",
    )  # fmt: skip
    assert ways(ask(found, "ilve", "osk", k=9)) == [
        ["ilve", "event2", "osk"],
        ["ilve", "event3", "osk"],
        ["ilve", "event1", "osk"],
        ["ilve", "twin", "osk"],
        ["ilve", "event5", "mira", "event6", "osk"],
    ]


def test_each_step_says_how_far_it_is_documented() -> None:
    found = network("ilve >? event", "osk >? event", "osk = twin")
    (path,) = ask(found, "ilve", "twin").paths
    assert [hop.sort for hop in path.hops] == [Sort.NOT_ACTUAL, Sort.NOT_ACTUAL, Sort.JUDGED]
    assert path.is_inferred
    first, _, last = path.hops
    assert first.links[0].says == "takes part in (attendee), planned"
    assert [one.words for one in first.links[0].evidence] == ["words 0"]
    assert last.links[0].judged is not None
    assert last.links[0].judged.reason == "the same boat"


def test_what_is_denied_is_no_step_and_is_told() -> None:
    found = ask(
        network("ilve >! body", "osk > body", "ilve > event", "osk > event"), "ilve", "body"
    )
    assert ways(found) == [["ilve", "event", "osk", "body"]]
    (denied,) = found.denied
    assert (denied.source, denied.target, denied.sort) == (iri("ilve"), iri("body"), Sort.DENIED)
    only = ask(network("ilve >! body"), "ilve", "body")
    assert only.outcome is Outcome.NO_LINKS
    assert len(only.denied) == 1


def test_stops_are_met_in_any_order_and_what_is_avoided_is_not() -> None:
    square = network("a > b", "b > c", "c > d", "a > e", "e > d", "e > c")
    assert ways(ask(square, "a", "d", k=1)) == [["a", "e", "d"]]
    assert ways(ask(square, "a", "d", avoid=["e"])) == [["a", "b", "c", "d"]]
    assert ways(ask(square, "a", "d", through=["c", "b"])) == [
        ["a", "b", "c", "d"],
        ["a", "b", "c", "e", "d"],
    ]
    assert ways(ask(square, "d", "a", through=["c", "b"]))[0] == ["d", "c", "b", "a"]


def test_nothing_found_is_an_answer_that_says_why() -> None:
    parts = network("a > b", "c > d", "lonely", "a > town", "c > town")
    apart = ask(parts, "a", "c")
    assert apart.outcome is Outcome.NOT_CONNECTED
    assert [left.hub for left in apart.left_out] == [iri("town")]
    assert apart.around == {iri("a"): (iri("b"), iri("town")), iri("c"): (iri("d"), iri("town"))}
    assert ask(parts, "a", "lonely").outcome is Outcome.NO_LINKS
    chain = network("a > b", "b > c", "c > d", "b > e")
    far = ask(chain, "a", "d", max_hops=2)
    assert (far.outcome, far.steps) == (Outcome.TOO_FAR, 3)
    assert ask(chain, "a", "d", max_hops=3).outcome is Outcome.FOUND
    assert ask(chain, "a", "d", through=["e"]).outcome is Outcome.NOT_THAT_WAY


def test_a_search_that_takes_too_much_work_is_given_up_and_says_so() -> None:
    dense = network(*(f"p{a} > p{b}" for a in range(9) for b in range(a)))
    question = PathQuestion(iri("p0"), iri("p8"), k=20)
    assert connect(dense, question).complete
    some = connect(dense, question, edges=300)
    assert 0 < len(some.paths) < 20
    assert not some.complete
    none = connect(dense, question, edges=1)
    assert (none.outcome, none.paths) == (Outcome.GIVEN_UP, ())


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"start": "nobody"}, "from"),
        ({"end": "nobody"}, "to"),
        ({"through": ["nobody"]}, "through"),
        ({"avoid": ["nobody"]}, "avoid"),
    ],
)
def test_what_the_network_has_not_is_named(more: dict[str, Any], field: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        ask(network("a > b"), **{"start": "a", "end": "b", **more})
    assert caught.value.problems[0].field == field


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"end": "a"}, "to"),
        ({"k": 0}, "k"),
        ({"k": 21}, "k"),
        ({"max_hops": 17}, "hops"),
        ({"avoid": ["a"]}, "avoid"),
        ({"through": ["b"]}, "through"),
        ({"through": ["c", "d", "e", "f"]}, "through"),
    ],
)
def test_what_cannot_be_meant_is_refused(more: dict[str, Any], field: str) -> None:
    found = network("a > b", "c > d", "e > f")
    with pytest.raises(QuerySyntaxError) as caught:
        ask(found, **{"start": "a", "end": "b", **more})
    assert caught.value.problems[0].field == field


def test_judgements_in_a_row_do_not_join_what_is_held_apart() -> None:
    joined = network("a = b", "b = c")
    assert ways(ask(joined, "a", "c")) == [["a", "b", "c"]]
    apart = network("a = b", "b = c", apart=(("a", "c"),))
    assert ways(ask(apart, "a", "c")) == []


@pytest.mark.parametrize("k", range(1, 9))
def test_of_many_equal_paths_the_same_ones_come_from_both_sides(k: int) -> None:
    grid = network(*(f"{a}{x} > {b}{y}" for a, b in ("st", "tu", "uv") for x in range(3) for y in range(3)))  # fmt: skip  # noqa: E501 - one line of a grid
    there, back = ask(grid, "s0", "v2", k=k), ask(grid, "v2", "s0", k=k)
    assert len(there.paths) == k
    assert [way[::-1] for way in ways(back)] == ways(there)


_NODES = (
    "ilve",
    "osk",
    "mira",
    "body1",
    "event1",
    "event2",
    "meeting1",
    "town1",
    "country1",
    "war1",
)
_SIGNS = (">", ">?", ">~", ">!", "=")
_LINES = st.lists(
    st.tuples(st.sampled_from(_NODES), st.sampled_from(_SIGNS), st.sampled_from(_NODES))
    .filter(lambda line: line[0] != line[2])
    .map(" ".join),
    min_size=1,
    max_size=18,
)  # fmt: skip


def _shortest(found: Network, start: str, end: str, closed: set[str]) -> int | None:
    """Find the fewest steps by trying every order of every node."""
    free = [name for name in _NODES if name not in {start, end} | closed and iri(name) in found]
    for count in range(4):
        for between in permutations(free, count):
            way = (start, *between, end)
            if all(found.links(iri(a), iri(b)) for a, b in pairwise(way)):
                return count + 1
    return None


@given(_LINES, st.permutations(_NODES))
def test_whatever_the_network_paths_keep_their_promises(lines: list[str], order: list[str]) -> None:
    found = network(*lines, *_NODES)
    start, end, *_ = order
    closed = {*hubs(found)}
    there = ask(found, start, end, k=5, max_hops=4)
    back = ask(found, end, start, k=5, max_hops=4)
    assert [way[::-1] for way in ways(back)] == ways(there)
    costs = [len(path.hops) for path in there.paths]
    assert costs == sorted(costs)
    assert len({path.nodes for path in there.paths}) == len(there.paths)
    for path in there.paths:
        assert not closed & set(path.nodes[1:-1])
        assert len(set(path.nodes)) == len(path.nodes)
        for hop in path.hops:
            assert hop.links
            for link in hop.links:
                assert link.sort is not Sort.DENIED
                assert link.judged is not None or all(e.words for e in link.evidence)
                assert bool(link.evidence) != (link.judged is not None)
    fewest = _shortest(found, start, end, {str(hub).rpartition("/")[2] for hub in closed})
    assert (costs[0] if costs else None) == fewest
    assert (there.outcome is Outcome.FOUND) == bool(costs)


@given(_LINES, st.permutations(_NODES))
def test_a_hub_that_was_left_out_would_have_opened_what_is_said(
    lines: list[str], order: list[str]
) -> None:
    found = network(*lines, *_NODES)
    start, end, *_ = order
    rule = HubRule()
    closed = hubs(found, rule)
    for left in ask(found, start, end, max_hops=6).left_out:
        avoid = [
            str(hub).rpartition("/")[2]
            for hub in closed
            if hub != left.hub and hub not in {iri(start), iri(end)}
        ]
        alone = ask(
            found,
            start,
            end,
            k=20,
            max_hops=6,
            hubs=EVERY_HUB,
            avoid=avoid,
            through=[str(left.hub).rpartition("/")[2]],
        )
        shortest = [way for way in ways(alone) if len(way) - 1 == left.hops]
        assert len(shortest) == left.ways or (left.at_least and len(shortest) >= left.ways)
