"""What a server remembers of its answers, and how much of it."""

from __future__ import annotations

import pytest

from api.routers.memory import Memory
from kg.store import Store


@pytest.fixture
def memory() -> Memory:
    return Memory(Store.memory().reader())


def test_what_was_made_is_given_again(memory: Memory) -> None:
    made: list[str] = []

    def make() -> bytes:
        made.append("made")
        return b"answer"

    assert memory.recall("a", make) == memory.recall("a", make) == b"answer"
    assert memory.recall("b", make) == b"answer"
    assert len(made) == 2


def test_what_was_not_asked_for_long_is_forgotten_first(memory: Memory) -> None:
    for name in range(9):
        memory.recall(name, lambda: bytes(4_000_000))
        memory.recall(0, lambda: b"0 is asked for again and again")
    assert memory.recall(8, lambda: b"anew") == bytes(4_000_000)
    assert memory.recall(0, lambda: b"anew") == bytes(4_000_000)
    assert memory.recall(1, lambda: b"anew") == b"anew"


@pytest.mark.parametrize("large", [bytes(4_000_001), ("item",) * 40_001])
def test_what_is_too_large_is_made_each_time(memory: Memory, large: bytes | tuple[str]) -> None:
    memory.recall("small", lambda: b"small")
    assert memory.recall("large", lambda: large) == large
    assert memory.recall("large", lambda: b"anew") == b"anew"
    assert memory.recall("small", lambda: b"anew") == b"small"


def test_a_failure_is_not_remembered(memory: Memory) -> None:
    def fail() -> bytes:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        memory.recall("a", fail)
    assert memory.recall("a", lambda: b"well") == b"well"
