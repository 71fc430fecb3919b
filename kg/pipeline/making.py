"""One of the two stores out of lines: loaded or changed, completed with what follows, digested."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.errors import StoreError
from kg.ids import Ids
from kg.pipeline.derive import analysis_lines, conclude, is_merged, rules_of_the_house
from kg.pipeline.parts import subject_of
from kg.pipeline.revising import Revision, TooMuchError
from kg.store import Store
from kg.triples.packed import PackedLines
from kg.triples.runs import SortedLines, merged, triple_line

if TYPE_CHECKING:
    from hashlib import _Hash

__all__ = ["LINES", "Made", "StoreMaker"]

LINES: Final = "lines"
"""The folder of the lines of the stores in that of a generation."""

_PORTION: Final = 25_000
_FOLLOWS: Final = ("analysis", "facts", "inferred")
_LITTLE: Final = 1_000
_SHARE: Final = 0.02
"""More lines than these, and than this share of all, are no change: to begin anew costs less."""


@dataclass(frozen=True)
class Made:
    """A finished store: its folder, its lines, their SHA-256 and their number."""

    store: Path
    lines: PackedLines
    version: str
    count: int

    @classmethod
    def of(cls, generation: Path, kind: str, version: str, count: int) -> Made:
        """Return one of the stores of a generation in its folder, as far as it is there."""
        return cls(generation / kind, PackedLines(generation / LINES / kind), version, count)


class StoreMaker:
    """Takes what one of the stores shall hold, and makes it.

    ``scratch`` is a folder for what does not fit into memory, ``lines`` the file for its lines.
    """

    def __init__(self, place: Path, lines: Path, scratch: Path) -> None:
        self._place, self._lines = place, lines
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

    def make(self, ids: Ids, name: _Hash, bases: Sequence[Made]) -> tuple[Made, _Hash]:
        """Make the store; return it, and ``name`` fed with the same bytes.

        The version is the SHA-256 of its canonical N-Quads. Of the finished stores in ``bases``,
        which the same program made, the first that differs little is changed to it; what cannot be
        used is passed over. The store is the same in any case, and memory does not grow with it.
        """
        for base in bases:
            try:
                return self._changed(base, ids, name.copy())
            except (StoreError, OSError, ValueError):
                self._clear()
        return self._anew(ids, name.copy())

    def _clear(self) -> None:
        shutil.rmtree(self._place, ignore_errors=True)
        self._lines.unlink(missing_ok=True)

    def _anew(self, ids: Ids, name: _Hash) -> tuple[Made, _Hash]:
        store = Store.create(self._place)
        with store.writer() as writer:
            rest = iter(self._stated)
            while portion := list(islice(rest, _PORTION)):
                triples = [triple_line(line) for line in portion if is_merged(line)]
                self._rest.add(triples)
                writer.load_lines([*portion, *triples])
            conclude(store.reader(), writer, ids, self._rest.add)
        sums, lines = hashlib.sha256(), PackedLines(self._lines)
        count = lines.write(merged([self._stated, self._rest]), _all(sums, name))
        return Made(self._place, lines, sums.hexdigest(), count), name

    def _changed(self, base: Made, ids: Ids, name: _Hash) -> tuple[Made, _Hash]:
        """Make the store of another; raises what is wrong with that, or if it differs much."""
        follows = tuple(f" <{ids.graph(graph)}> .".encode() for graph in _FOLLOWS)
        gone, new = base.lines.difference(
            self._stated, lambda line: _is_named(line) and not line.endswith(follows)
        )
        if len(gone) + len(new) > max(_LITTLE, base.count * _SHARE):
            raise TooMuchError("too much is stated anew")
        gone_and_new = self._follow_up(base, ids, gone, new)
        was, sums, lines = hashlib.sha256(), hashlib.sha256(), PackedLines(self._lines)
        count = lines.write_changed(
            base.lines, *gone_and_new, was=was.update, told=_all(sums, name)
        )
        reader = Store.open(self._place).reader()
        if was.hexdigest() != base.version or reader.count() != count:
            raise StoreError("a store of before and its lines differ")
        if reader.lacks_words_of(gone):
            # The engine keeps words of which nothing is said any more; none may stay on disk.
            shutil.rmtree(self._place)
            with Store.create(self._place).writer() as writer:
                writer.load_lines(lines)
        return Made(self._place, lines, sums.hexdigest(), count), name

    def _follow_up(
        self, base: Made, ids: Ids, gone: Collection[bytes], new: Collection[bytes]
    ) -> tuple[Collection[bytes], Collection[bytes]]:
        """Make the store as a branch of another; return all lines that have gone and come."""
        store = Store.branch(base.store, self._place)
        reader = store.reader()
        with store.writer() as writer:
            revision = Revision(reader, writer, ids, rules_of_the_house())
            revision.state(gone, new)
            revision.replace("analysis", analysis_lines(reader, ids))
        return revision.gone, revision.new


def _all(*hashes: _Hash) -> Callable[[bytes], object]:
    def told(data: bytes) -> None:
        for each in hashes:
            each.update(data)

    return told


def _is_named(line: bytes) -> bool:
    """Say whether a canonical line has a graph."""
    quote = line.rfind(b'"')
    if quote >= 0:
        return line.find(b" <", quote) >= 0
    return line.count(b" ") == 4
