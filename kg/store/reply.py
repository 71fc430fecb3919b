"""What a worker says to one query, kept for a client who may read more slowly than it writes."""

from __future__ import annotations

import asyncio
import struct
import tempfile
from collections import deque
from dataclasses import dataclass
from typing import IO

from kg.store import worker

__all__ = ["HEAD_OF_FRAME", "Budget", "Frame", "Reply"]

HEAD_OF_FRAME = struct.Struct(">cI")
"""Kind and length of what follows."""

_KEPT_IN_MEMORY = 2**20


@dataclass(frozen=True, slots=True)
class Frame:
    """What a worker says: one of the kinds of :mod:`kg.store.worker`, and its payload."""

    kind: bytes
    payload: bytes

    @property
    def is_last(self) -> bool:
        """Whether nothing follows: an end or a failure."""
        return self.kind not in {worker.HEAD, worker.CHUNK}


class Budget:
    """How many bytes all replies together may keep in files."""

    def __init__(self, size: int) -> None:
        self._left = size

    def take(self, size: int) -> bool:
        """Take a part, and say whether there was enough."""
        if size > self._left:
            return False
        self._left -= size
        return True

    def give_back(self, size: int) -> None:
        """Give a part back."""
        self._left += size


class Reply:
    """The frames of one answer, first in, first out; for one event loop.

    What is not yet read waits in memory, and beyond a mebibyte in a file without a name, so that
    a worker is never held up by a client.
    """

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._frames: deque[Frame] = deque()
        self._kept = 0
        self._file: IO[bytes] | None = None
        self._read = 0
        self._written = 0
        self._waiter: asyncio.Future[None] | None = None
        self._broken = False
        self.is_closed = False
        self.is_overfull = False
        """Whether it was broken off because too much of it waits to be read."""

    def put(self, frame: Frame) -> bool:
        """Take a frame; say no when it is too much for the budget, and the answer is broken off."""
        if self.is_closed:
            return True
        if self._file is None and self._kept <= _KEPT_IN_MEMORY:
            self._frames.append(frame)
            self._kept += len(frame.payload)
        elif not self._write(frame):
            self.is_overfull = True
            self.break_off()
            return False
        self._wake()
        return True

    def break_off(self) -> None:
        """Say that nothing more will come."""
        self._broken = True
        self._wake()

    async def next(self) -> Frame:
        """Give the next frame; raises ``EOFError`` when the worker died before it was said."""
        while True:
            if self._frames:
                frame = self._frames.popleft()
                self._kept -= len(frame.payload)
                return frame
            if self._file is not None and self._read < self._written:
                return self._from_file(self._file)
            if self._broken:
                raise EOFError("the worker is gone")
            self._waiter = asyncio.get_running_loop().create_future()
            try:
                await self._waiter
            finally:
                self._waiter = None

    def has_next(self) -> bool:
        """Say whether :meth:`next` would give a frame at once."""
        return bool(self._frames) or self._read < self._written

    def is_at_end(self) -> bool:
        """Say whether all that is left to read is the end of a whole answer."""
        return len(self._frames) == 1 and self._frames[0].kind == worker.END

    def close(self) -> None:
        """Drop what was not read."""
        self.is_closed = True
        self._frames.clear()
        if self._file is not None:
            self._file.close()
            self._budget.give_back(self._written)
            self._file, self._read, self._written = None, 0, 0

    def _write(self, frame: Frame) -> bool:
        size = HEAD_OF_FRAME.size + len(frame.payload)
        if not self._budget.take(size):
            return False
        if self._file is None:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 - lives until close()
        self._file.seek(self._written)
        self._file.write(HEAD_OF_FRAME.pack(frame.kind, len(frame.payload)))
        self._file.write(frame.payload)
        self._written += size
        return True

    def _from_file(self, file: IO[bytes]) -> Frame:
        file.seek(self._read)
        kind, length = HEAD_OF_FRAME.unpack(file.read(HEAD_OF_FRAME.size))
        payload = file.read(length)
        self._read += HEAD_OF_FRAME.size + length
        return Frame(kind, payload)

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)
