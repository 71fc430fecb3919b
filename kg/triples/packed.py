"""Lines in order in one file, packed in portions, so that a change rewrites few of them."""

from __future__ import annotations

import zlib
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO, Final

__all__ = ["PackedLines"]

_PORTION: Final = 2_000
"""Lines that are packed together."""
_SIZE_BYTES: Final = 4

_Told = Callable[[bytes], object]


class PackedLines:
    """A file of sorted lines, each once, written once. Lines have no line break.

    One that is damaged raises ``ValueError`` while it is read, one that is missing ``OSError``.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def __iter__(self) -> Iterator[bytes]:
        for _, data in self._portions():
            yield from _lines(data)

    def difference(
        self, other: Iterable[bytes], counts: Callable[[bytes], bool]
    ) -> tuple[set[bytes], set[bytes]]:
        """Return the lines that are only here, and those that are only in sorted other lines.

        Lines here that do not count are as if they were not here.
        """
        gone: set[bytes] = set()
        new: set[bytes] = set()
        rest = iter(other)
        waiting: list[bytes] = []
        for _, data in self._portions():
            here = {line for line in _lines(data) if counts(line)}
            last = data[data.rfind(b"\n", 0, -1) + 1 : -1]
            while not waiting or waiting[-1] <= last:
                more = list(islice(rest, _PORTION))
                if not more:
                    break
                waiting += more
            place = bisect_right(waiting, last)
            there = set(waiting[:place])
            del waiting[:place]
            gone |= here - there
            new |= there - here
        new.update(waiting, rest)
        return gone, new

    def write(self, lines: Iterable[bytes], told: _Told) -> int:
        """Write sorted lines; tell the bytes with their line breaks, and return their number."""
        with self._path.open("xb") as file:
            return _write(file, lines, told)

    def write_changed(
        self,
        before: PackedLines,
        gone: Collection[bytes],
        new: Collection[bytes],
        *,
        was: _Told,
        told: _Told,
    ) -> int:
        """Write other lines with a change; ``was`` is told the bytes of before, ``told`` these.

        Returns the number of lines.
        """
        gone, new, count = sorted(gone), sorted(new), 0
        with self._path.open("xb") as file:
            for packed, data in before._portions():
                was(data)
                last = data[data.rfind(b"\n", 0, -1) + 1 : -1]
                less, more = (each[: bisect_right(each, last)] for each in (gone, new))
                if less or more:
                    del gone[: len(less)], new[: len(more)]
                    lines = {*_lines(data), *more}.difference(less)
                    count += _write(file, sorted(lines), told)
                else:
                    file.write(packed)
                    told(data)
                    count += data.count(b"\n")
            return count + _write(file, new, told)

    def _portions(self) -> Iterator[tuple[bytes, bytes]]:
        """Yield each portion as it stands in the file, and what it holds."""
        with self._path.open("rb") as file:
            while size := file.read(_SIZE_BYTES):
                packed = file.read(int.from_bytes(size))
                try:
                    yield size + packed, zlib.decompress(packed)
                except zlib.error as error:
                    raise ValueError(f"{self._path} is damaged") from error


def _lines(data: bytes) -> list[bytes]:
    return data.split(b"\n")[:-1]


def _write(file: IO[bytes], lines: Iterable[bytes], told: _Told) -> int:
    rest, count = iter(lines), 0
    while portion := list(islice(rest, _PORTION)):
        data = b"\n".join([*portion, b""])
        packed = zlib.compress(data, level=1)
        file.write(len(packed).to_bytes(_SIZE_BYTES) + packed)
        told(data)
        count += len(portion)
    return count
