"""Which numbers a figure allows, by words and by policy; and the policy file."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ConfigurationError
from kg.numbers import (
    Interval,
    QuantityPolicy,
    Reading,
    admissible_interval,
    load_policy,
    policy_interval,
    quantities,
)


@pytest.fixture(scope="module")
def policy() -> QuantityPolicy:
    return load_policy()


def ends(words: str, policy: QuantityPolicy | None = None) -> tuple[int, int | None]:
    (quantity,) = quantities(words)
    interval = admissible_interval(quantity, policy)
    assert interval is not None
    high = interval.maximum
    return int(interval.minimum), None if high is None else int(high)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("41", 41, 41),
        ("exactly 700", 700, 700),
        ("300–400", 300, 400),
        ("more than 40", 41, None),
        ("at least 40", 40, None),
        ("up to 20,000", 0, 20_000),
        ("as many as 20,000", 0, 20_000),
        ("fewer than 1,200", 0, 1199),
        ("not even a year old", 0, 0),
    ],
)
def test_words_alone_give_whole_numbers(words: str, low: int, high: int | None) -> None:
    assert ends(words) == (low, high)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("about 19,500", 17_550, 21_450),
        ("nearly 100", 90, 110),
        ("some 400", 360, 440),
        ("about 300 to 400", 270, 440),
        ("dozens", 20, 199),
        ("hundreds", 200, 1999),
        ("thousands", 2000, 19_999),
        ("tens of thousands", 20_000, 199_999),
    ],
)
def test_the_declared_policy_gives_the_rest(
    words: str, low: int, high: int, policy: QuantityPolicy
) -> None:
    assert ends(words, policy) == (low, high)
    (quantity,) = quantities(words)
    assert admissible_interval(quantity) is None
    interval = policy_interval(quantity, policy)
    assert interval is not None
    assert interval.by_policy


def test_a_policy_says_nothing_about_what_words_decide(policy: QuantityPolicy) -> None:
    (quantity,) = quantities("more than 40")
    assert policy_interval(quantity, policy) is None


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ("more than 600", "exactly 700", True),
        ("more than 600", "600", False),
        ("at least 600", "600", True),
        ("more than 40", "at least 41", True),
        ("more than 40", "41", True),
        ("fewer than 1,200", "1,234", False),
        ("more than 12%", "12%", False),
        ("more than 12%", "12.1%", True),
        ("fewer than 12.5", "12.5", False),
        ("up to 20,000", "over 19,500", True),
        ("up to 20,000", "20,000", True),
    ],
)
def test_whether_two_figures_can_be_one(one: str, other: str, meet: bool) -> None:
    (first,), (second,) = quantities(one), quantities(other)
    left, right = admissible_interval(first), admissible_interval(second)
    assert left is not None
    assert right is not None
    assert left.meets(right) is meet
    assert right.meets(left) is meet


def test_more_than_40_and_at_least_41_are_the_same_numbers() -> None:
    (first,), (second,) = quantities("more than 40"), quantities("at least 41")
    left, right = admissible_interval(first), admissible_interval(second)
    assert left is not None
    assert right is not None
    assert left.same_as(right)


def test_wider_readings_hold_the_narrower_ones(policy: QuantityPolicy) -> None:
    for words in ("about 19,500", "dozens", "hundreds", "thousands", "tens of thousands"):
        (quantity,) = quantities(words)
        narrow, declared, wide = (policy_interval(quantity, policy, reading) for reading in Reading)
        assert narrow is not None
        assert declared is not None
        assert wide is not None
        assert wide.minimum <= declared.minimum <= narrow.minimum
        assert narrow.maximum is not None
        assert declared.maximum is not None
        assert wide.maximum is not None
        assert narrow.maximum <= declared.maximum <= wide.maximum


@given(st.integers(0, 100), st.integers(0, 100), st.integers(0, 100), st.integers(0, 100))
def test_meeting_is_sharing_a_number(a: int, b: int, c: int, d: int) -> None:
    first = Interval(Decimal(min(a, b)), Decimal(max(a, b)))
    second = Interval(Decimal(min(c, d)), Decimal(max(c, d)))
    shared = any(
        first.contains(Decimal(number)) and second.contains(Decimal(number))
        for number in range(101)
    )
    assert first.meets(second) is shared


@pytest.mark.parametrize(
    ("content", "field"),
    [
        ("version: '1'\nabout: {narrow: 5, declared: 10, wide: 20}\n", "vague"),
        ("version: '1'\nabout: {narrow: 30, declared: 10, wide: 20}\nvague: []\n", "about"),
        (
            "version: '1'\nabout: {narrow: 5, declared: 10, wide: 20}\nvague:\n"
            "- {word: w, unit: 12, narrow: [9, 1], declared: [1, 9], wide: [1, 9]}\n",
            "vague.0",
        ),
        ("version: '1'\nabout: {narrow: 5, declared: 10, wide: 20}\nvague: []\nx: 1\n", "x"),
    ],
)
def test_a_malformed_policy_names_its_field(tmp_path: Path, content: str, field: str) -> None:
    path = tmp_path / "policy.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        load_policy(path)
    assert [problem.field for problem in caught.value.problems] == [field]
    assert caught.value.problems[0].file == "policy.yaml"


def test_a_policy_that_is_no_yaml_or_missing_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "policy.yaml"
    with pytest.raises(ConfigurationError, match="cannot be read"):
        load_policy(path)
    path.write_text("{: [", encoding="utf-8")
    with pytest.raises(ConfigurationError, match="no YAML"):
        load_policy(path)
    path.write_bytes(b"\xff")
    with pytest.raises(ConfigurationError, match="no YAML"):
        load_policy(path)
