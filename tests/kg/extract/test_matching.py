"""When a finding counts as the one that was expected."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.findings import ActorFound, Findings
from kg.extract.matching import (
    Names,
    pairs,
    same_figure,
    share_of_both,
    share_of_shorter,
    trimmed,
    unit_key,
)
from tests.kg.extract.conftest import Report

_SPAN = st.tuples(st.integers(0, 30), st.integers(1, 10)).map(lambda one: (one[0], one[0] + one[1]))


def test_marks_at_the_edges_do_not_count() -> None:
    assert trimmed("said “We lost,” she", (5, 15)) == (6, 13)
    assert trimmed("…”", (0, 2)) == (2, 2)


@given(_SPAN, _SPAN)
def test_overlap_is_a_share(one: tuple[int, int], other: tuple[int, int]) -> None:
    both, shorter = share_of_both(one, other), share_of_shorter(one, other)
    assert 0 <= both <= shorter <= 1
    assert (both == 1) == (one == other)
    assert share_of_both(other, one) == both


def test_pairs_are_one_to_one_and_the_likeliest() -> None:
    def likeness(one: int, other: int) -> float:
        return max(0.0, 1 - abs(one - other) / 3)

    assert pairs([1, 2, 9], [2, 3], likeness) == ((0, 1), (1, 0))
    assert pairs([], [1], likeness) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("child", "children"),
        ("Cities", "city"),
        ("polling station", "polling stations"),
        ("per cent", "percent"),
        ("losses", "loss"),
        ("people", "person"),
        (None, None),
    ],
)
def test_units_agree_in_any_number(one: str | None, other: str | None) -> None:
    assert unit_key(one) == unit_key(other)


def test_other_units_do_not_agree() -> None:
    assert unit_key("soldiers") != unit_key("people")


def test_figures_match_by_span_or_by_number(report: Report) -> None:
    (figure,) = report.found().figures
    shorter = replace(figure, start=figure.start + 10, words="1,600")
    assert same_figure(report.text, figure, figure) == 1
    assert same_figure(report.text, shorter, figure) > 0
    assert same_figure(report.text, replace(shorter, value=None), figure) == 0


class TestNames:
    """Speakers, claimants and participants."""

    @pytest.fixture
    def names(self, report: Report) -> Names:
        found = Findings(actors=(ActorFound("Tolven", "person", (report.at("Mira Tolven"),)),))
        return Names(report.text, found, report.found())

    def test_an_actor_is_the_same_by_name_variant_or_place(self, names: Names) -> None:
        assert names.same("Tolven", "Mira Tolven")
        assert names.same("mira tolven", "Mira Tolven")
        assert not names.same("Tolven", "Veldport")

    def test_roles_agree_by_half_of_their_words(self, names: Names) -> None:
        assert names.same("the company’s spokesman", "spokesman of the company")
        assert not names.same("the company", "the harbour police")

    def test_nobody_is_only_nobody(self, names: Names) -> None:
        assert names.same(None, None)
        assert not names.same(None, "Mira Tolven")
        assert not names.same("Tolven", None)

    def test_a_role_is_not_the_person(self, names: Names) -> None:
        assert not names.same("harbour master", "Mira Tolven")


def test_a_body_that_publishes_is_the_publisher() -> None:
    nothing = Findings()
    names = Names("Text.", nothing, nothing, "Threads of Orrel")
    assert names.same("publisher", "Threads of Orrel")
    assert names.same("Threads of Orrel", "publisher")
    assert not names.same("Port of Orrel Council", "publisher")
    assert not Names("Text.", nothing, nothing).same("publisher", "Threads of Orrel")
