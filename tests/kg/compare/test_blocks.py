"""Which pairs are compared: all that are near, and of large blocks whatever conflicts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.compare.blocks import Limits, Pair, block_keys, blocks, candidate_pairs
from kg.compare.figure import Figure
from kg.compare.verdict import compare
from kg.model.vocabulary import Bound, Qualifier, Verdict
from kg.numbers import load_policy
from tests.kg.compare.small_world import KNOWLEDGE, day, random_figures, seeded

POLICY = load_policy()
EVERYTHING = Limits(all_pairs=1_000, furthest=1_000)
TOTAL = Figure(
    value=Decimal(388),
    unit="children",
    bound=Bound.EXACT,
    variable="returned",
    scope=frozenset({"velmar"}),
    qualifier=Qualifier.CUMULATIVE,
    as_of=day(0),
)


def _figure(name: str, **fields: object) -> Figure:
    return replace(TOTAL, name=name, **fields)  # type: ignore[arg-type]  # fields by their names


def _pairs(*figures: Figure, limits: Limits = EVERYTHING) -> set[Pair]:
    return candidate_pairs(figures, KNOWLEDGE, POLICY, limits)


def _conflicts(figures: Iterable[Figure], pairs: Iterable[Pair]) -> set[Pair]:
    by_name = {figure.name: figure for figure in figures}
    return {
        (one, other)
        for one, other in pairs
        if compare(by_name[one], by_name[other], KNOWLEDGE, POLICY).verdict is Verdict.CONFLICT
    }


def _unlike(figures: Iterable[Figure]) -> list[Figure]:
    """Leave out repetitions: a large block compares those with the first of them alone."""
    return list({replace(f, name="", claimant=None, sentence=""): f for f in figures}.values())


def test_figures_of_one_question_are_near() -> None:
    assert _pairs(_figure("a", variable="taken"), _figure("b", variable="held")) == {("a", "b")}


def test_a_portion_is_near_to_what_answers_the_question_of_its_whole() -> None:
    figures = [_figure("a"), _figure("b", variable="taken"), _figure("c", variable="held")]
    assert _pairs(*figures) == {("a", "b"), ("a", "c"), ("b", "c")}


def test_what_answers_other_questions_is_not_near() -> None:
    assert _pairs(_figure("a"), _figure("b", variable="planted", scope=frozenset())) == set()


def test_one_number_of_one_population_and_place_is_near() -> None:
    same = {"variable": "planted", "population": "trees"}
    assert _pairs(_figure("a", **same), _figure("b", population="trees")) == {("a", "b")}
    assert not _pairs(_figure("a", **same), _figure("b", population="trees", value=Decimal(9)))
    elsewhere = frozenset({"zhurania"})
    assert not _pairs(_figure("a", **same), _figure("b", population="trees", scope=elsewhere))


def test_a_figure_is_near_to_the_one_that_it_calls_its_whole() -> None:
    part = _figure("a", variable="planted", part_of="b", value=Decimal(9))
    assert _pairs(part, _figure("b")) == {("a", "b")}


def test_a_figure_without_a_variable_stands_alone() -> None:
    assert _pairs(_figure("a", variable=None), _figure("b", variable=None)) == set()
    assert block_keys(_figure("a", variable=None), KNOWLEDGE) == {("whole", "a")}


def test_lone_figures_have_no_block() -> None:
    assert blocks([TOTAL], KNOWLEDGE) == {}


def test_repetitions_are_compared_with_the_first_of_them_alone() -> None:
    said = [_figure(f"f{number}", claimant=f"paper {number}") for number in range(9)]
    few = _pairs(*said, _figure("z", value=Decimal(20)), limits=Limits(4, 4))
    assert few == {*(("f0", f"f{number}") for number in range(1, 9)), ("f0", "z")}


def test_a_total_that_falls_much_later_is_seen() -> None:
    series = [_figure(f"f{n:02}", value=Decimal(100 + n), as_of=day(n)) for n in range(60)]
    fallen = _figure("z", value=Decimal(130), as_of=day(80))
    pairs = _pairs(*series, fallen, limits=Limits(8, 4))
    assert len(pairs) < 400
    furthest = {(f"f{number}", "z") for number in range(56, 60)}
    assert furthest <= _conflicts([*series, fallen], pairs)


@pytest.mark.parametrize("size", [200, 400, 800])
def test_a_large_block_costs_a_few_pairs_a_figure(size: int) -> None:
    figures = random_figures(seeded(size), size)
    assert len(_pairs(*figures, limits=Limits(32, 4))) < 110 * size


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**9), st.integers(2, 14))
def test_a_low_limit_misses_no_conflict(seed: int, count: int) -> None:
    figures = _unlike(random_figures(seeded(seed), count))
    everything = _pairs(*figures)
    thinned = _pairs(*figures, limits=Limits(all_pairs=1, furthest=20))
    assert thinned <= everything
    assert _conflicts(figures, everything) == _conflicts(figures, thinned)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9))
def test_no_total_that_falls_goes_unseen_where_each_keeps_one(seed: int) -> None:
    random = seeded(seed)
    figures = _unlike(
        replace(TOTAL, name=f.name, value=f.value, bound=f.bound, as_of=day(random.randint(0, 9)))
        for f in random_figures(random, 16)
    )
    everything = _conflicts(figures, _pairs(*figures))
    few = _conflicts(figures, _pairs(*figures, limits=Limits(all_pairs=1, furthest=1)))
    assert {name for pair in few for name in pair} == {name for p in everything for name in p}


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 10**9))
def test_the_order_of_figures_does_not_matter(seed: int) -> None:
    figures = random_figures(seeded(seed), 12)
    turned = list(reversed(figures))
    for limits in (EVERYTHING, Limits(2, 2)):
        assert _pairs(*figures, limits=limits) == _pairs(*turned, limits=limits)
