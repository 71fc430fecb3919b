"""The reference files: one table of actors, places, offices and variables out of many files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath

from kg.errors import Problem, SheetError
from kg.model import ReferenceData
from kg.sheet import tree as yaml
from kg.sheet.load import validated
from kg.sheet.text import read_bytes
from kg.sheet.tree import Path, Tree, parse

__all__ = ["ReferenceFiles", "load_reference", "load_reference_files"]


@dataclass(frozen=True, slots=True)
class ReferenceFiles:
    """The merged tables, and the file that gives each slug, so that problems can name lines."""

    value: ReferenceData
    trees: Mapping[str, Tree]
    """Slug → the file that gives it."""

    def problem(self, field: Path, message: str, *, way_out: str | None = None) -> Problem:
        """Return a problem at a field such as ``("places", "kyiv", "within")``."""
        return self.trees[str(field[1])].problem(field, message, way_out=way_out)


def _slugs(tree: Tree) -> Iterator[tuple[str, yaml.Scalar, str]]:
    for table, entry in tree.root.entries.items():
        if isinstance(entry.value, yaml.Mapping):
            for slug, item in entry.value.entries.items():
                yield slug, item.key, table


def _homes(trees: Iterable[Tree], problems: list[Problem]) -> dict[str, Tree]:
    """Slug → file; notes each slug that a second table or file gives."""
    homes: dict[str, Tree] = {}
    lines: dict[str, int] = {}
    for tree in trees:
        for slug, key, table in _slugs(tree):
            if slug in homes:
                problems.append(
                    tree.problem(
                        (table, slug),
                        f"“{slug}” is already given in {homes[slug].file}:{lines[slug]}",
                        way_out="keep one entry, or give this thing a slug of its own",
                    )
                )
            else:
                homes[slug], lines[slug] = tree, key.line
    return homes


def _merged(parts: Iterable[ReferenceData]) -> ReferenceData:
    tables: dict[str, dict[str, object]] = {}
    for part in parts:
        for name in ReferenceData.model_fields:
            table = getattr(part, name)
            if isinstance(table, dict):
                tables.setdefault(name, {}).update(table)
    return ReferenceData.model_validate(tables)


def load_reference_files(folder: FilePath, more: Iterable[FilePath] = ()) -> ReferenceFiles:
    """Read and merge all ``*.yaml`` files of a folder (``corpus/reference``), and ``more`` files.

    Raises ``SheetError`` with the problems of all files: those of each one, and slugs that are
    given twice.
    """
    problems: list[Problem] = []
    trees: list[Tree] = []
    parts: list[ReferenceData] = []
    for path in (*sorted(folder.glob("*.yaml")), *more):
        try:
            tree = parse(read_bytes(path, SheetError), str(path))
            trees.append(tree)
            parts.append(validated(tree, ReferenceData, tree.data(), "reference"))
        except SheetError as error:
            problems.extend(error.problems)
    homes = _homes(trees, problems)
    if not trees and not problems:
        problems.append(
            Problem(
                "no reference file is here",
                str(folder),
                way_out="put actors, places, offices and variables into *.yaml files",
            )
        )
    if problems:
        raise SheetError(problems)
    return ReferenceFiles(_merged(parts), homes)


def load_reference(folder: FilePath) -> ReferenceData:
    """Return the merged tables of :func:`load_reference_files`; the same errors."""
    return load_reference_files(folder).value
