"""From YAML to records, with the lines of everything and all problems at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from kg.errors import Problem, SheetError
from kg.model import Sheet
from kg.sheet.explain import explain
from kg.sheet.text import read_bytes
from kg.sheet.tree import Path, Plain, Tree, parse

__all__ = ["Loaded", "load_sheet", "sheet_of", "validated"]

FORMAT = 1

_Record = TypeVar("_Record", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Loaded(Generic[_Record]):
    """A record and the file it came from, so that later problems can name lines."""

    value: _Record
    file: str
    tree: Tree

    def line_of(self, field: Path) -> int | None:
        """Return the 1-based line of a field, or of the nearest thing round it in the file."""
        return self.tree.line_of(field)

    def unanchored(self) -> Problem | None:
        """Return one problem for all passages of a sheet that have no offsets yet."""
        if not isinstance(self.value, Sheet):
            return None
        waiting = [
            (number, claim.key)
            for number, claim in enumerate(self.value.claims)
            if claim.at is None
            or any(passage.at is None or passage.sha256 is None for passage in claim.also)
        ]
        if not waiting:
            return None
        first, key = waiting[0]
        others = f" and of {len(waiting) - 1} more" if len(waiting) > 1 else ""
        return self.problem(
            ("claims", first),
            f"the passages of claim {key}{others} have no offsets yet",
            law=2,
            way_out="run kg anchor",
        )

    def problem(
        self, field: Path, message: str, *, way_out: str | None = None, law: int | None = None
    ) -> Problem:
        """Return a problem of this file at a field, with its line."""
        return self.tree.problem(field, message, way_out=way_out, law=law)


def _format_problem(tree: Tree, name: str, given: Plain) -> Problem | None:
    if given == str(FORMAT):
        return None
    if given is None:
        message, way_out = f"the key “{name}” is missing", f"begin the file with “{name}: {FORMAT}”"
    else:
        message = f"format “{given}” is not known here"
        way_out = f"this version of Svidok reads “{name}: {FORMAT}”"
    return tree.problem((name,), message, way_out=way_out)


def validated(tree: Tree, model: type[_Record], data: dict[str, Plain], name: str) -> _Record:
    """Validate the values of a tree; ``name`` is the key that holds the format's number.

    Raises ``SheetError`` with one problem for each thing that is wrong.
    """
    wrong_format = _format_problem(tree, name, data.get(name))
    if wrong_format is not None:
        raise SheetError(wrong_format)
    try:
        # A table that is begun but still empty (“claims:”) is as good as none.
        given = {key: value for key, value in data.items() if value is not None}
        return model.model_validate({**given, name: FORMAT})
    except ValidationError as error:
        raise SheetError(explain(error, model, tree)) from error


def sheet_of(tree: Tree) -> Loaded[Sheet]:
    """Return the sheet that a parsed file holds. Raises ``SheetError``."""
    return Loaded(validated(tree, Sheet, tree.data(), "sheet"), tree.file, tree)


def load_sheet(path: FilePath) -> Loaded[Sheet]:
    """Read one coding sheet. Raises ``SheetError`` with every problem, each with its line."""
    return sheet_of(parse(read_bytes(path, SheetError), str(path)))
