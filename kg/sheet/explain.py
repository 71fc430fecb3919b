"""What pydantic says, in the words of the person who writes the sheet."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from enum import Enum
from types import UnionType
from typing import Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from kg.errors import Problem
from kg.sheet.tree import Path, Tree

__all__ = ["explain", "nearest", "plain_words"]

_NAME = "small letters, digits and single hyphens, for instance save-ukraine"


def nearest(wrong: str, known: Iterable[str]) -> str | None:
    """Return “did you mean …?” for the known names that look most like the wrong one."""
    close = difflib.get_close_matches(wrong, list(known), n=3, cutoff=0.6)
    if not close:
        return None
    return "did you mean " + " or ".join(f"“{name}”" for name in close) + "?"


def _models(annotation: object) -> Iterable[type[BaseModel]]:
    if isinstance(annotation, type) and not get_origin(annotation):
        if issubclass(annotation, BaseModel):
            yield annotation
        return
    for part in get_args(annotation):
        yield from _models(part)


def _model_at(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """The record whose field the last step of a path would be."""
    here = model
    for step in path:
        if isinstance(step, str) and step in here.model_fields:
            here = next(iter(_models(here.model_fields[step].annotation)), here)
    return here


def _annotation(model: type[BaseModel], path: Path) -> object:
    """The type that a field's value should have."""
    names = [step for step in path if isinstance(step, str)]
    owner = _model_at(model, tuple(names[:-1]))
    if owner is None or not names or names[-1] not in owner.model_fields:
        return None
    return owner.model_fields[names[-1]].annotation


def _choices(annotation: object) -> list[str]:
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return [str(member.value) for member in annotation]
    if get_origin(annotation) in (Union, UnionType, tuple, frozenset):
        return [name for part in get_args(annotation) for name in _choices(part)]
    return []


def _of_choice(error: ErrorDetails, model: type[BaseModel], path: Path) -> tuple[str, str]:
    given = str(error["input"])
    choices = _choices(_annotation(model, path))
    allowed = "allowed: " + ", ".join(choices)
    guess = nearest(given, choices)
    return f"“{given}” is not one of the allowed words", f"{guess} {allowed}" if guess else allowed


def _of_extra(model: type[BaseModel], path: Path) -> tuple[str, str]:
    name = str(path[-1])
    owner = _model_at(model, path[:-1])
    fields = [] if owner is None else list(owner.model_fields)
    return f"there is no field “{name}” here", nearest(name, fields) or "fields: " + ", ".join(
        fields
    )


def _of_pattern(error: ErrorDetails) -> tuple[str, str]:
    given, pattern = str(error["input"]), str(error.get("ctx", {}).get("pattern", ""))
    if "{64}" in pattern:
        return f"“{given[:80]}” is not a SHA-256", "64 hexadecimal digits in small letters"
    if "{32}" in pattern:
        return f"“{given[:80]}” is not such an id", "32 hexadecimal digits in small letters"
    if "{2,3}" in pattern:
        return f"“{given[:80]}” is not a language tag", "for instance en, uk or pt-BR"
    return f"“{given[:80]}” cannot be a name here", _NAME


def plain_words(error: ErrorDetails, model: type[BaseModel], path: Path) -> tuple[str, str | None]:
    """Return what is wrong at a path below a model, and the way out where there is one."""
    kind = error["type"]
    given = error["input"]
    shown = f"“{given[:80]}”" if isinstance(given, str) else "what stands here"
    simple: dict[str, tuple[str, str | None]] = {
        "missing": ("is missing", f"add “{path[-1]}:”" if path else None),
        "tuple_type": (f"{shown} is not a list", f"write [{given}] or lines that begin with “-”"),
        "frozen_set_type": (f"{shown} is not a list", f"write [{given}]"),
        "dict_type": (f"{shown} is not a group of keys and values", None),
        "model_type": (f"{shown} is not a group of keys and values", "write “key: value” lines"),
        "string_type": (
            "is empty" if given is None else "one text is expected here, not a list or a group",
            "give a value, or take the key away" if given is None else None,
        ),
        "decimal_parsing": (f"{shown} is not a number", "write 1600, not 1,600"),
        "int_parsing": (f"{shown} is not a whole number", None),
        "float_parsing": (f"{shown} is not a number", None),
        "bool_parsing": (f"{shown} is neither true nor false", None),
    }
    if kind in simple:
        return simple[kind]
    if kind == "enum":
        return _of_choice(error, model, path)
    if kind == "extra_forbidden":
        return _of_extra(model, path)
    if kind == "string_pattern_mismatch":
        return _of_pattern(error)
    if kind.startswith("date_"):
        return f"{shown} is not a day", "write it as 2025-07-23"
    message = error["msg"].removeprefix("Value error, ")
    return re.sub(r"^Input s", "s", message), None


def _path(error: ErrorDetails) -> Path:
    return tuple(step for step in error["loc"] if step != "[key]")


def explain(error: ValidationError, model: type[BaseModel], tree: Tree) -> list[Problem]:
    """Turn each error of pydantic into a problem with file, line, field and the way out."""
    problems = []
    for detail in error.errors(include_url=False):
        path = _path(detail)
        message, way_out = plain_words(detail, model, path)
        problems.append(tree.problem(path, message, way_out=way_out))
    return problems
