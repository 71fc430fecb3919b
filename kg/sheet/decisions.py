"""The decisions file: one JSON object a line, added to and never changed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

from kg.errors import Problem, SheetError
from kg.model import ClaimDecision, GroupDecision, IdentityDecision
from kg.sheet.lines import load_lines

__all__ = ["Decision", "append_decisions", "load_decisions"]

Decision: TypeAlias = ClaimDecision | GroupDecision | IdentityDecision

_KINDS: dict[str, type[Decision]] = {
    "claim": ClaimDecision,
    "publish_group": GroupDecision,
    "judgement": IdentityDecision,
}
"""The key that tells what an entry decides."""

_WAY_OUT = "entries are added by kg review; write one JSON object a line"


def _kind(entry: Mapping[str, object]) -> type[Decision]:
    kinds = [kind for key, kind in _KINDS.items() if key in entry]
    if len(kinds) != 1:
        raise ValueError(f"an entry has exactly one of the keys {', '.join(_KINDS)}")
    return kinds[0]


def load_decisions(path: Path) -> tuple[Decision, ...]:
    """Read a decisions file in the order of its lines; a missing file holds no decisions.

    Raises ``SheetError`` with the problems of all lines.
    """
    return tuple(decision for _, decision in load_lines(path, _kind, _WAY_OUT))


def append_decisions(path: Path, decisions: Iterable[Decision]) -> None:
    """Add decisions to the end of a file, which is made when it is missing.

    All lines go out in one write and are on the disk when the call returns. Raises
    ``SheetError`` when the file is not in order (nothing is added to what cannot be read) or
    cannot be written.
    """
    load_decisions(path)
    lines = "".join(
        json.dumps(decision.model_dump(mode="json", exclude_none=True), ensure_ascii=False) + "\n"
        for decision in decisions
    ).encode()
    if not lines:
        return
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        try:
            before = os.fstat(descriptor).st_size
            if os.write(descriptor, lines) != len(lines):
                os.ftruncate(descriptor, before)
                raise OSError(0, "the disk is full")
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise SheetError(Problem(f"cannot be written: {error.strerror}", str(path))) from error
