"""Long lines of garbage are read in time that grows with their length and no faster."""

from __future__ import annotations

import time

import pytest

from kg.guard import minors
from kg.numbers import quantities, sentences


@pytest.mark.uncounted
@pytest.mark.parametrize("scrap", ["a", "1 ", "1,", "-", "12-", ".", "x.y.", "more than ", "2022 "])
def test_garbage_is_read_in_linear_time(scrap: str) -> None:
    line = scrap * (30_000 // len(scrap))
    begun = time.process_time()
    sentences(line)
    quantities(line)
    minors(line, adults=frozenset())
    # A quadratic pattern takes many times as long.
    assert time.process_time() - begun < 10
