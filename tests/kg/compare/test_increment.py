"""Comparisons kept up to date are those that a new book would hold, and touch neighbours only."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.compare.blocks import Limits, candidate_pairs
from kg.compare.figure import Figure
from kg.compare.increment import ComparisonBook
from kg.compare.verdict import compare
from kg.numbers import load_policy
from tests.kg.compare.small_world import KNOWLEDGE, random_figure, random_figures, seeded

POLICY = load_policy()


def _book(figures: list[Figure], limits: Limits) -> ComparisonBook:
    book = ComparisonBook(KNOWLEDGE, POLICY, limits)
    book.update(add=figures)
    return book


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9), st.sampled_from([Limits(), Limits(3, 2)]))
def test_every_change_gives_what_a_rebuild_gives(seed: int, limits: Limits) -> None:
    random = seeded(seed)
    figures = {figure.name: figure for figure in random_figures(random, 10)}
    book = _book(list(figures.values()), limits)
    for step in range(4):
        gone = set(random.sample(sorted(figures), min(2, len(figures))))
        back = random.sample(sorted(gone), 1)
        new = [random_figure(random, name) for name in (f"new{step}", *back)]
        figures = {name: figure for name, figure in figures.items() if name not in gone}
        figures |= {figure.name: figure for figure in new}
        book.update(add=new, remove=gone)
        assert dict(book.comparisons) == dict(_book(list(figures.values()), limits).comparisons)


def test_the_book_holds_every_candidate_as_the_procedure_has_it() -> None:
    figures = random_figures(seeded(5), 20)
    by_name = {figure.name: figure for figure in figures}
    book = _book(figures, Limits())
    assert set(book.comparisons) == candidate_pairs(figures, KNOWLEDGE, POLICY)
    for (one, other), found in book.comparisons.items():
        assert found == compare(by_name[one], by_name[other], KNOWLEDGE, POLICY)


def test_a_new_figure_is_compared_with_its_neighbours_only() -> None:
    figures = [
        replace(figure, name=f"{figure.name}-{topic}", variable=f"{figure.variable}-{topic}")
        for topic in range(30)
        for figure in random_figures(seeded(topic), 6)
    ]
    book = _book(figures, Limits())
    new = replace(figures[0], name="new")
    changes = book.update(add=[new])
    assert changes.compared
    assert all("new" in pair for pair in changes.compared)
    assert all(pair[0].endswith("-0") for pair in changes.compared)
    assert not changes.dropped
    assert book.update(remove=["new"]).dropped == changes.compared
    assert not book.update(remove=["new"]).dropped


def test_a_figure_that_is_put_in_again_is_compared_again() -> None:
    first, *others = random_figures(seeded(2), 8)
    book = _book([first, *others], Limits())
    changed = replace(first, value=None)
    changes = book.update(add=[changed])
    assert {pair for pair in book.comparisons if first.name in pair} <= changes.compared
    assert all(book.comparisons[pair].step == 1 for pair in changes.compared)
