"""Lines of N-Quads in order, however many there are: what does not fit is sorted on disk."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

__all__ = ["SortedLines", "merged", "triple_line"]

_HELD_BYTES: Final = 32_000_000
"""So much is held in memory before it is written out as a run."""


def triple_line(line: bytes) -> bytes:
    """Return a canonical N-Quads line without its graph.

    >>> triple_line(b'<http://e/s> <http://e/p> "a <b> c" <http://e/g> .')
    b'<http://e/s> <http://e/p> "a <b> c" .'
    """
    return line[: line.rindex(b" <")] + b" ."


def merged(parts: Iterable[Iterable[bytes]]) -> Iterator[bytes]:
    """Yield each line of several sorted sequences once, in order."""
    last = None
    for line in heapq.merge(*parts):
        if line != last:
            yield line
            last = line


class SortedLines:
    """Takes lines in any order and as often as they come; gives each once, in the order of bytes.

    Lines in UTF-8 are thus in the order of their code points, which is that of canonical N-Quads.
    ``folder`` is a new or empty folder for what does not fit into memory. Lines have no line
    break. It can be read more than once, and added to in between.
    """

    def __init__(self, folder: Path, held: int = _HELD_BYTES) -> None:
        self._folder = folder
        self._most = held
        self._runs: list[Path] = []
        self._held: set[bytes] = set()
        self._size = 0

    def add(self, lines: Iterable[bytes]) -> None:
        """Add lines."""
        for line in lines:
            if line not in self._held:
                self._held.add(line)
                self._size += len(line)
                if self._size > self._most:
                    self._write()

    def __iter__(self) -> Iterator[bytes]:
        return merged([*map(_lines, self._runs), sorted(self._held)])

    def _write(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / f"{len(self._runs):05}"
        with path.open("wb") as file:
            file.writelines(line + b"\n" for line in sorted(self._held))
        self._runs.append(path)
        self._held, self._size = set(), 0


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        for line in file:
            yield line[:-1]
