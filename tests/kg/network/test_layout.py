"""Places of actors in a picture."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.network import participation
from kg.network.layout import placed
from tests.kg.network.invented import network

_LINES = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 9)).map(
        lambda pair: f"p{pair[0]} > event{pair[1]}"
    ),
    max_size=30,
)


@settings(max_examples=25, deadline=None)
@given(_LINES)
def test_actors_stand_apart_and_always_in_the_same_places(lines: list[str]) -> None:
    shared = participation(network(*lines)).shared
    places = placed(shared)
    assert places == placed(tuple(reversed(shared)))
    assert set(places) == {iri for pair in shared for iri in (pair.one, pair.other)}
    for (x, y), (u, v) in combinations(places.values(), 2):
        assert abs(x - u) > 0.6 or abs(y - v) > 0.5
    assert all(x >= 0 and y >= 0 for x, y in places.values())
