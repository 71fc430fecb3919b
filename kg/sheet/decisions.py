"""The decisions file: one JSON object a line, added to and never changed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

from pydantic import TypeAdapter, ValidationError

from kg.errors import Problem, SheetError
from kg.model import ClaimDecision, GroupDecision, IdentityDecision
from kg.sheet.explain import plain_words
from kg.sheet.text import read_bytes
from kg.sheet.tree import field_name

__all__ = ["Decision", "append_decisions", "load_decisions"]

Decision: TypeAlias = ClaimDecision | GroupDecision | IdentityDecision

_KINDS: dict[str, type[Decision]] = {
    "claim": ClaimDecision,
    "publish_group": GroupDecision,
    "judgement": IdentityDecision,
}
"""The key that tells what an entry decides."""

_WAY_OUT = "entries are added by kg review; write one JSON object a line"


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    entry = dict(pairs)
    if len(entry) != len(pairs):
        raise ValueError("a key is given twice")
    return entry


def _entry(line: str, number: int, file: str) -> Decision:
    def refuse(message: str, field: str | None = None, way_out: str = _WAY_OUT) -> SheetError:
        return SheetError(Problem(message, file, number, field, way_out=way_out))

    try:
        entry = json.loads(line, object_pairs_hook=_unique)
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
        raise refuse(f"not JSON: {reason}") from error
    if not isinstance(entry, dict):
        raise refuse("not a JSON object")
    kinds = [kind for key, kind in _KINDS.items() if key in entry]
    if len(kinds) != 1:
        raise refuse(f"an entry has exactly one of the keys {', '.join(_KINDS)}")
    try:
        return TypeAdapter(kinds[0]).validate_json(line)
    except ValidationError as error:
        problems = []
        for detail in error.errors(include_url=False):
            message, way_out = plain_words(detail, kinds[0], detail["loc"])
            field = field_name(detail["loc"]) or None
            problems.append(Problem(message, file, number, field, way_out=way_out))
        raise SheetError(problems) from error


def load_decisions(path: Path) -> tuple[Decision, ...]:
    """Read a decisions file in the order of its lines; a missing file holds no decisions.

    Raises ``SheetError`` with the problems of all lines. A last line without its line break is
    refused too: it was not written to its end.
    """
    if not path.exists():
        return ()
    file = str(path)
    data = read_bytes(path, SheetError)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        bad = data.count(b"\n", 0, error.start) + 1
        raise SheetError(Problem("not UTF-8", file, bad, way_out=_WAY_OUT)) from error
    decisions: list[Decision] = []
    problems: list[Problem] = []
    lines = text.split("\n")
    if lines[-1]:
        problems.append(
            Problem("the last line does not end", file, len(lines), way_out="complete or remove it")
        )
    for number, line in enumerate(lines[:-1], 1):
        if not line.strip():
            continue
        try:
            decisions.append(_entry(line, number, file))
        except SheetError as error:
            problems.extend(error.problems)
    if problems:
        raise SheetError(problems)
    return tuple(decisions)


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
