"""What people and machines get wrong, one thing at a time."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.kg.cli.harbour import Harbour

__all__ = ["BAD", "SOME_BAD", "Bad"]


@dataclass(frozen=True)
class Bad:
    """One way to spoil the sheet, and what must be said of it."""

    name: str
    spoil: Callable[[Harbour], None]
    says: str
    hides: tuple[str, ...] = ()


def _edit(old: str, new: str) -> Callable[[Harbour], None]:
    return lambda harbour: harbour.edit(old, new)


def _bytes(data: bytes) -> Callable[[Harbour], None]:
    def spoil(harbour: Harbour) -> None:
        harbour.sheet.write_bytes(data)

    return spoil


def _latin(harbour: Harbour) -> None:
    text = harbour.sheet.read_text(encoding="utf-8").replace("invented page", "page inventée")
    harbour.sheet.write_bytes(text.encode("latin-1", errors="replace"))


def _wrong_hash(harbour: Harbour) -> None:
    before = harbour.sheet.read_text(encoding="utf-8")
    recorded = before.partition("sha256: ")[2][:64]
    harbour.edit(recorded, "0123456789abcdef" * 4)


BAD = (
    Bad("broken YAML", _edit("type: [arrival]", "type: [arrival"), "not YAML"),
    Bad("unknown concept", _edit("type: [arrival]", "type: [arrivel]"), "arrivel"),
    Bad("wrong offset", _edit("at: [46, 62]", "at: [47, 63]"), "law 2"),
    Bad("wrong hash", _wrong_hash, "the sheet is for the text 0123456789ab"),
    Bad("duplicate key", _edit("- key: c002", "- key: c001"), "c001"),
    Bad("empty file", _bytes(b""), "the file is empty"),
    Bad("garbage", _bytes(random.Random(1).randbytes(10_000_000)), "bytes are too many"),  # noqa: S311 - no secret
    Bad("small garbage", _bytes(random.Random(2).randbytes(10_000)), "not UTF-8"),  # noqa: S311 - no secret
    Bad("Latin-1", _latin, "it may be Latin-1"),
    Bad(
        "a minor in a comment",
        _edit("# the arrival", "# Tavi Brenn, a 9-year-old boy, told it"),
        "a minor may be named here",
        hides=("Tavi", "Brenn"),
    ),
)

SOME_BAD = (*BAD[:3], *(pytest.param(bad, marks=pytest.mark.long) for bad in BAD[3:]))
"""The same; where something else tries all of them, only the first are tried in every run."""
