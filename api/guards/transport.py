"""A transport that sends head and body of an answer in one piece, and outlives its connection."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import Callable
from typing import Any, Final

__all__ = ["GuardedTransport"]

_HELD_BYTES: Final = 65_536
_AT_ONCE: Final = struct.pack("ii", 1, 0)


class GuardedTransport(asyncio.Transport):
    """Another transport, with four differences.

    What is written before the event loop turns is sent in one piece: a call of the system costs as
    much as all the rest of a short answer. What is written after a connection broke, and before
    that was told, is let go: it is no error of whoever writes. :meth:`close` asks ``hang_up``
    first, which says whether it ends the connection itself. :meth:`reset` leaves nothing for the
    system to deliver.
    """

    def __init__(self, inner: asyncio.Transport, hang_up: Callable[[], bool]) -> None:
        super().__init__()
        self._inner = inner
        self._hang_up = hang_up
        self._loop = asyncio.get_running_loop()
        self._held: list[bytes | bytearray | memoryview[Any]] = []
        self._held_size = 0
        # Called for each part of each answer.
        self.is_broken = inner.is_closing

    def write(self, data: bytes | bytearray | memoryview[Any]) -> None:
        """Send bytes, as soon as the loop turns and the client takes them."""
        if not self._held:
            self._loop.call_soon(self._let_go)
        self._held.append(data)
        self._held_size += len(data)
        if self._held_size > _HELD_BYTES:
            self._let_go()

    def _let_go(self) -> None:
        if self._held:
            data = b"".join(self._held)
            self._held.clear()
            self._held_size = 0
            if not self.is_broken():
                self._inner.write(data)

    def close(self) -> None:
        """End the connection when everything is sent."""
        self._let_go()
        if self.is_broken() or not self._hang_up():
            self._inner.close()

    def reset(self) -> None:
        """End the connection at once, and throw away what was not taken."""
        connection = self._inner.get_extra_info("socket")
        if connection is not None:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
        self._inner.abort()

    def abort(self) -> None:
        """End the connection at once."""
        self._inner.abort()

    def is_closing(self) -> bool:
        """Say whether the connection is ending, or has ended."""
        return self._inner.is_closing()

    def write_eof(self) -> None:
        """Say that nothing more will be sent."""
        self._let_go()
        if not self.is_broken():
            self._inner.write_eof()

    def can_write_eof(self) -> bool:
        """Say whether the end can be told while the other side still sends."""
        return self._inner.can_write_eof()

    def get_write_buffer_size(self) -> int:
        """Give how many bytes wait to be sent."""
        return self._held_size + self._inner.get_write_buffer_size()

    def get_extra_info(self, name: str, default: object = None) -> object:
        """Give what is known of the connection."""
        return self._inner.get_extra_info(name, default)

    def pause_reading(self) -> None:
        """Let the client wait."""
        self._inner.pause_reading()

    def resume_reading(self) -> None:
        """Take more of the client."""
        self._inner.resume_reading()
