"""Blank nodes in N-Quads, found before anything is loaded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mmap import mmap

__all__ = ["blank_node_line"]

# What may hide "_:" without being a blank node; possessive, so that no line is slow.
_OPAQUE = re.compile(rb'<[^<>"\n\r]*+>|"(?:[^"\\\n\r]|\\.)*+"|#[^\n\r]*+')
_LINE_END = re.compile(rb"[\n\r]")


def blank_node_line(data: bytes | mmap) -> int | None:
    r"""Find the first line of N-Quads with a blank node, counted from 1, or ``None``.

    Only lines that hold ``_:`` at all are looked at, so a clean file costs one search.

    >>> blank_node_line(b'<http://e/s> <http://e/p> "a _:b" .\n_:x <http://e/p> "c" .\n')
    2
    """
    start = data.find(b"_:")
    while start != -1:
        begin = max(data.rfind(b"\n", 0, start), data.rfind(b"\r", 0, start)) + 1
        match = _LINE_END.search(data, start)
        end = match.start() if match else len(data)
        if b"_:" in _OPAQUE.sub(b" ", data[begin:end]):
            return 1 + data[:begin].count(b"\n")
        start = data.find(b"_:", end)
    return None
