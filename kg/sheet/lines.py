"""Files of one JSON object a line, each a record of the model."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from kg.errors import Problem, SheetError
from kg.sheet.explain import plain_words
from kg.sheet.text import read_bytes
from kg.sheet.tree import field_name

__all__ = ["load_lines"]

T = TypeVar("T", bound=BaseModel)


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    entry = dict(pairs)
    if len(entry) != len(pairs):
        raise ValueError("a key is given twice")
    return entry


def load_lines(
    path: Path, model_of: Callable[[Mapping[str, object]], type[T]], way_out: str
) -> tuple[tuple[int, T], ...]:
    """Read the records of a file, each with the number of its line; a missing file holds none.

    ``model_of`` chooses the record of a JSON object, or raises ``ValueError`` with what is wrong;
    ``way_out`` is what to do about a line that is none.

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
        raise SheetError(Problem("not UTF-8", file, bad, way_out=way_out)) from error
    records: list[tuple[int, T]] = []
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
            records.append((number, _record(line, model_of)))
        except _LineError as error:
            problems.extend(
                Problem(message, file, number, field, way_out=way or way_out)
                for message, field, way in error.found
            )
    if problems:
        raise SheetError(problems)
    return tuple(records)


class _LineError(Exception):
    """What is wrong with a line: message, field, and a way out if there is one of its own."""

    def __init__(self, *found: tuple[str, str | None, str | None]) -> None:
        super().__init__()
        self.found = found


def _record(line: str, model_of: Callable[[Mapping[str, object]], type[T]]) -> T:
    try:
        entry = json.loads(line, object_pairs_hook=_unique)
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
        raise _LineError((f"not JSON: {reason}", None, None)) from error
    if not isinstance(entry, dict):
        raise _LineError(("not a JSON object", None, None))
    try:
        model = model_of(entry)
    except ValueError as error:
        raise _LineError((str(error), None, None)) from error
    try:
        return TypeAdapter(model).validate_json(line)
    except ValidationError as error:
        found = []
        for detail in error.errors(include_url=False):
            message, way_out = plain_words(detail, model, detail["loc"])
            found.append((message, field_name(detail["loc"]) or None, way_out))
        raise _LineError(*found) from error
