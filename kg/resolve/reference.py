"""Resolving the reference files: what they say of one another must exist and fit."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kg.errors import Problem, SheetError
from kg.model import ReferenceData
from kg.resolve.cycles import circle
from kg.resolve.kinds import BODIES, PLACES, Kind, reference_kinds
from kg.resolve.links import Link, Path
from kg.sheet.explain import nearest
from kg.sheet.reference import ReferenceFiles

__all__ = ["resolve_reference"]

_EDITORIAL = "editorial"
_FIELDS = {
    "actors": {"sub_organization_of": BODIES, "government_of": frozenset({Kind.COUNTRY})},
    "countries": {"within": PLACES},
    "places": {"within": PLACES},
    "offices": {"organization": BODIES},
    "variables": {
        "broader": frozenset({Kind.VARIABLE}),
        "part_of": frozenset({Kind.VARIABLE}),
    },
    "topics": {"broader": frozenset({Kind.TOPIC})},
}
"""Table → field → what it may name."""


def _links(reference: ReferenceData) -> Iterator[Link]:
    for table, fields in _FIELDS.items():
        for slug, entry in getattr(reference, table).items():
            for field, kinds in fields.items():
                value = getattr(entry, field)
                names = value if isinstance(value, tuple) else () if value is None else (value,)
                for name in names:
                    yield Link((table, slug, field), name, kinds)


def _circles(reference: ReferenceData) -> Iterator[tuple[Path, list[str]]]:
    """Circles along one field, also where it leads from table to table."""
    edges: dict[str, dict[str, list[str]]] = {}
    places: dict[tuple[str, str], Path] = {}
    for link in _links(reference):
        _, slug, field = (str(step) for step in link.path)
        edges.setdefault(field, {}).setdefault(slug, []).append(link.name)
        places[field, slug] = link.path
    for field, along in edges.items():
        found = circle(along)
        if found is not None:
            yield places[field, found[0]], found


def _sources(reference: ReferenceData, documents: Collection[str]) -> Iterator[tuple[Path, str]]:
    for table in _FIELDS:
        for slug, entry in getattr(reference, table).items():
            if entry.source != _EDITORIAL and entry.source not in documents:
                yield (table, slug, "source"), entry.source


def _problems(files: ReferenceFiles, documents: Collection[str] | None) -> Iterator[Problem]:
    reference = files.value
    kinds = reference_kinds(reference)
    for link in _links(reference):
        if kinds.get(link.name) in link.kinds:
            continue
        known = kinds.get(link.name)
        fitting = [name for name, kind in kinds.items() if kind in link.kinds]
        yield files.problem(
            link.path,
            f"nothing is called “{link.name}”"
            if known is None
            else f"“{link.name}” is {known.named}",
            way_out=nearest(link.name, fitting)
            or f"one of these belongs here: {' or '.join(sorted(link.kinds))}",
        )
    for path, found in _circles(reference):
        yield files.problem(
            path, f"goes round in a circle: {' → '.join(found)}", way_out="take one link away"
        )
    if documents is not None:
        for path, source in _sources(reference, documents):
            yield files.problem(
                path,
                f"“{source}” is no document of the corpus",
                way_out=nearest(source, documents) or f"name a folder of it, or {_EDITORIAL}",
            )


def resolve_reference(
    files: ReferenceFiles, documents: Collection[str] | None = None
) -> ReferenceData:
    """Check the links inside the reference files and return their merged tables.

    ``documents`` are the folder names of the corpus; given, each ``source`` must be one of them
    or ``editorial``. Raises ``SheetError`` with all problems.
    """
    problems = list(_problems(files, documents))
    if problems:
        raise SheetError(problems)
    return files.value
