"""A coded document ready to be mutated: its sheet as data, its text, and the names it uses."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

from kg.model import GroupDecision, ReferenceData, Sheet
from kg.resolve import load_concepts
from kg.resources import ontology_dir
from kg.sheet import Loaded, SourceText, load_decisions, load_sheet

__all__ = ["Book", "Data", "Field", "Mutant", "Pool", "at_path", "read_book", "with_change"]

Data: TypeAlias = dict[str, Any]
Field: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True)
class Mutant:
    """One change of one thing; ``claim`` is the index of a claim, or ``None``: the document."""

    kind: str
    where: str
    claim: int | None
    data: Data
    """The whole claim, or the whole document, after the change."""


def at_path(data: Any, path: Field) -> Any:
    """Return the value of a field, or ``None``."""
    for part in path:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def with_change(data: Data, changes: dict[Field, Any]) -> Data:
    """Return a copy with fields changed; a value of ``None`` takes the field away."""
    changed = copy.deepcopy(data)
    for path, value in changes.items():
        place = at_path(changed, path[:-1])
        if value is None:
            del place[path[-1]]
        else:
            place[path[-1]] = value
    return changed


@dataclass(frozen=True)
class Pool:
    """Names that may stand in each other's place, so that only a reader can tell."""

    actors: tuple[str, ...]
    places: tuple[str, ...]
    offices: tuple[str, ...]
    variables: tuple[str, ...]
    figures: tuple[str, ...]
    events: tuple[str, ...]
    speech_acts: tuple[str, ...]
    descriptions: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Book:
    """One document of the corpus with its text."""

    name: str
    loaded: Loaded[Sheet]
    source: SourceText
    reference: ReferenceData
    groups: tuple[GroupDecision, ...]

    @property
    def sheet(self) -> Sheet:
        """The sheet as it is."""
        return self.loaded.value

    @cached_property
    def claims(self) -> list[Data]:
        """Every claim as plain data."""
        return [claim.model_dump(mode="json", exclude_none=True) for claim in self.sheet.claims]

    @cached_property
    def document(self) -> Data:
        """The metadata as plain data."""
        return self.sheet.document.model_dump(mode="json", exclude_none=True)

    @cached_property
    def concepts(self) -> dict[str, frozenset[str]]:
        """Slugs of the concepts by scheme."""
        return dict(load_concepts(ontology_dir() / "concepts"))

    @cached_property
    def pool(self) -> Pool:
        """What the sheet itself uses and introduces: the likeliest to be confused."""
        kinds: dict[str, list[str]] = {}
        for claim in self.sheet.claims:
            if claim.content is not None and claim.content.key is not None:
                kinds.setdefault(claim.kind, []).append(claim.content.key)
        used = {value for claim in self.claims for value in _strings(claim)}
        return Pool(
            actors=tuple(sorted(used & self.reference.actors.keys())),
            places=tuple(sorted(used & self.reference.places.keys())),
            offices=tuple(sorted(used & self.reference.offices.keys())),
            variables=tuple(sorted(used & self.reference.variables.keys())),
            figures=tuple(kinds.get("figure", ())),
            events=tuple(kinds.get("event", ())),
            speech_acts=tuple(kinds.get("speech_act", ())),
            descriptions=tuple(key for keys in kinds.values() for key in keys),
            claims=tuple(claim.key for claim in self.sheet.claims),
        )

    def other(self, value: str, values: tuple[str, ...] | frozenset[str]) -> str | None:
        """Return another of the values, always the same one for the same question."""
        rest = sorted(set(values) - {value})
        return random.Random(f"{self.name} {value}").choice(rest) if rest else None  # noqa: S311 - no secret


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)


def read_book(folder: Path, source: SourceText, reference: ReferenceData) -> Book:
    """Read one document of the corpus."""
    decisions = load_decisions(folder / "decisions.jsonl")
    groups = tuple(entry for entry in decisions if isinstance(entry, GroupDecision))
    return Book(folder.name, load_sheet(folder / "sheet.yaml"), source, reference, groups)
