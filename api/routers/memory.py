"""Answers that were worked out and are asked for again, as long as the graph is the same."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sized
from typing import Final, TypeVar, cast

from kg.store import Reader

__all__ = ["Memory"]

_T = TypeVar("_T", bound=Sized)
_MOST: Final = 32_000_000
"""Lengths of all that is kept together: bytes of answers, and as much for each item of a list."""
_ITEM: Final = 100
"""What one item of a list counts."""


class Memory:
    """What one store gave since its last build, the least used forgotten first.

    ``door.store.once(Memory)`` gives that of a store, so that nobody meets the answers of a store
    that they may not read. Safe across threads; two who ask at once may both work.
    """

    def __init__(self, reader: Reader) -> None:  # noqa: ARG002 - a memory is of one reader
        self._kept: OrderedDict[Hashable, tuple[Sized, int]] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def recall(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """Give what was made under a key, or make it; ``key`` says all that it depends on."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return cast("_T", self._kept[key][0])
        made = make()
        size = len(made) * (1 if isinstance(made, bytes) else _ITEM)
        # What is large pushes out everything else.
        if size <= _MOST // 8:
            with self._lock:
                self._size += size - self._kept.pop(key, (b"", 0))[1]
                self._kept[key] = made, size
                while self._size > _MOST:
                    self._size -= self._kept.popitem(last=False)[1][1]
        return made
