"""One of the two stores out of lines: loaded, completed with what follows, and digested."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.ids import Ids
from kg.pipeline.derive import conclude, is_merged
from kg.pipeline.parts import subject_of
from kg.store import Store
from kg.triples.runs import SortedLines, merged, triple_line

if TYPE_CHECKING:
    from hashlib import _Hash

__all__ = ["StoreMaker"]

_PORTION: Final = 25_000


class StoreMaker:
    """Takes what one of the stores shall hold, and makes it.

    ``scratch`` is a folder for what does not fit into memory.
    """

    def __init__(self, place: Path, scratch: Path) -> None:
        self._place = place
        self._stated = SortedLines(scratch / f"{place.name}-stated")
        self._rest = SortedLines(scratch / f"{place.name}-rest")

    def add(self, lines: Iterable[bytes]) -> None:
        """Add canonical lines of named graphs."""
        self._stated.add(lines)

    def subjects(self, wanted: Collection[str]) -> set[str]:
        """Return those of some things of which the lines so far say something."""
        if not wanted:
            return set()
        return {subject for line in self._stated if (subject := subject_of(line)) in wanted}

    def make(self, ids: Ids, name: _Hash) -> tuple[str, int]:
        """Make the store; return the SHA-256 of its canonical N-Quads, and their number.

        ``name`` is fed with the same bytes. Memory does not grow with the lines.
        """
        store = Store.create(self._place)
        with store.writer() as writer:
            rest = iter(self._stated)
            while portion := list(islice(rest, _PORTION)):
                triples = [triple_line(line) for line in portion if is_merged(line)]
                self._rest.add(triples)
                writer.load_lines([*portion, *triples])
            conclude(store.reader(), writer, ids, self._rest.add)
        sums, count = hashlib.sha256(), 0
        for line in merged([self._stated, self._rest]):
            for each in (sums, name):
                each.update(line)
                each.update(b"\n")
            count += 1
        return sums.hexdigest(), count
