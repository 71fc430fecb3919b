"""Several processes give what one gives."""

from __future__ import annotations

import multiprocessing

from kg.compare.many import compare_many
from kg.compare.verdict import compare
from kg.numbers import load_policy
from tests.kg.compare.small_world import KNOWLEDGE, random_figures, seeded

POLICY = load_policy()


def test_two_workers_compare_what_one_compares_and_end() -> None:
    figures = random_figures(seeded(3), 40)
    by_name = {figure.name: figure for figure in figures}
    one, two = (
        dict(pair for part in compare_many(figures, KNOWLEDGE, POLICY, workers=n) for pair in part)
        for n in (1, 2)
    )
    assert one
    assert one == two
    assert not multiprocessing.active_children()
    (first, second), found = next(iter(one.items()))
    assert found == compare(by_name[first], by_name[second], KNOWLEDGE, POLICY)


def test_workers_end_when_nobody_listens_any_more() -> None:
    parts = compare_many(random_figures(seeded(4), 60), KNOWLEDGE, POLICY, workers=2)
    assert next(parts)
    parts.close()  # type: ignore[attr-defined]  # a generator, typed as what it yields
    assert not multiprocessing.active_children()


def test_nothing_to_compare_starts_nothing() -> None:
    assert list(compare_many([], KNOWLEDGE, POLICY, workers=2)) == []
