"""Small groups with two details are restricted."""

from __future__ import annotations

import pytest

from kg.guard import Detail, SmallGroup, must_restrict


@pytest.mark.parametrize(
    ("size", "known", "restricted"),
    [
        (4, {Detail.DATE, Detail.FACILITY}, True),
        (1, {Detail.AGE, Detail.SETTLEMENT}, True),
        (4, set(Detail), True),
        (4, {Detail.DATE}, False),
        (4, set(), False),
        (5, {Detail.DATE, Detail.FACILITY}, False),
        (1600, set(Detail), False),
        (0, set(Detail), False),
    ],
)
def test_small_groups(size: int, known: set[Detail], restricted: bool) -> None:
    assert must_restrict(SmallGroup(size, frozenset(known))) is restricted
