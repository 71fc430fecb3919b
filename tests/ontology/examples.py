"""The examples of the ontology, read as their ``#+`` lines say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rdflib import SH

from kg.resources import ontology_dir
from kg.triples import Triple
from kg.validate import Surroundings, Violation, read_data

__all__ = ["Broken", "Example", "broken", "concepts", "invalid_examples", "valid_examples"]

SHAPES = "https://w3id.org/svidok/shapes#"
NODES = "https://example.org/svidok/"

_FOLDER = ontology_dir() / "examples"

Broken = tuple[str, str, str]
"""Shape, kind of constraint and focus, each by its short name."""


def broken(violation: Violation) -> Broken:
    """Return what is broken, as the examples write it."""
    component = violation.component.removeprefix(str(SH)).removesuffix("ConstraintComponent")
    return (
        str(violation.shape).removeprefix(SHAPES),
        component,
        str(violation.focus).removeprefix(NODES),
    )


_triples = cache(read_data)


@cache
def concepts() -> Surroundings:
    """The concept schemes, for whatever an example names of them."""
    files = sorted((ontology_dir() / "concepts").glob("*.ttl"))
    return Surroundings(triple for path in files for triple in _triples(path))


@dataclass(frozen=True)
class Example:
    """One file and its ``#+`` lines."""

    path: Path
    lines: tuple[tuple[str, str], ...]

    @classmethod
    def read(cls, path: Path) -> Example:
        """Read the ``#+`` lines at the top of a file."""
        lines = []
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#+ "):
                break
            key, _, value = line.removeprefix("#+ ").partition(":")
            lines.append((key, value.strip()))
        return cls(path, tuple(lines))

    def values(self, key: str) -> tuple[str, ...]:
        """Return the values of all lines of a key."""
        return tuple(value for name, value in self.lines if name == key)

    @property
    def name(self) -> str:
        """The path below the folder of the examples, without its ending."""
        return self.path.relative_to(_FOLDER).with_suffix("").as_posix()

    @property
    def law(self) -> int | None:
        """The law that is broken."""
        (law,) = self.values("law")
        return None if law == "none" else int(law)

    @property
    def expected(self) -> frozenset[Broken]:
        """What the file says it breaks."""
        pairs = zip(self.values("shape"), self.values("focus"), strict=True)
        return frozenset(
            (shape, component, focus.removeprefix("ex:"))
            for told, focus in pairs
            for shape, *components in (told.split(),)
            for component in components
        )

    def _files(self) -> Iterator[Path]:
        yield self.path
        for name in self.values("with"):
            yield from Example.read(_FOLDER / "valid" / f"{name}.ttl")._files()

    def data(self) -> frozenset[Triple]:
        """Return the file, what it is read with, and the concepts that they name."""
        files = {_FOLDER / "base.ttl", *self._files()}
        return concepts().around({triple for path in files for triple in _triples(path)})


def valid_examples() -> list[Example]:
    """Return the examples that break nothing, the base among them."""
    return [
        Example.read(path)
        for path in (_FOLDER / "base.ttl", *sorted((_FOLDER / "valid").glob("*.ttl")))
    ]


def invalid_examples() -> list[Example]:
    """Return the examples that each break one law."""
    return [Example.read(path) for path in sorted((_FOLDER / "invalid").rglob("*.ttl"))]
