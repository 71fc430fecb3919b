"""What is known before a text is read: the names of the reference files, as a gazetteer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kg.extract.findings import ActorKind
from kg.model import ReferenceData
from kg.model.reference import ActorKind as ReferenceKind
from kg.model.reference import Names

__all__ = ["Entry", "Known"]

_KINDS: Mapping[ReferenceKind, ActorKind] = {
    ReferenceKind.PERSON: "person",
    ReferenceKind.GROUP: "group",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of the reference files: its slug, what it is, its label and all its names."""

    slug: str
    kind: ActorKind
    label: str
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Known:
    """Entries by each of their names, exactly as written; a name of two things is left out.

    ``Known()`` knows nothing: the development set is measured so, for its world is invented.
    """

    by_name: Mapping[str, Entry] = field(default_factory=dict)
    reference: ReferenceData = field(default_factory=ReferenceData)

    @classmethod
    def of(cls, reference: ReferenceData) -> Known:
        """Make the gazetteer of the reference files."""
        names: dict[str, Entry] = {}
        twice: set[str] = set()
        for entry in _entries(reference):
            for name in entry.names:
                if name in names:
                    twice.add(name)
                names[name] = entry
        return cls({name: names[name] for name in sorted(names.keys() - twice)}, reference)

    def named(self, name: str) -> Entry | None:
        """Return the one thing of a name, written as in the reference files, else None."""
        return self.by_name.get(name)


def _entries(reference: ReferenceData) -> Iterator[Entry]:
    for slug, actor in reference.actors.items():
        yield _entry(slug, _KINDS.get(actor.kind, "organisation"), actor)
    for slug, country in reference.countries.items():
        yield _entry(slug, "country", country)
    for slug, place in reference.places.items():
        yield _entry(slug, "place", place)


def _entry(slug: str, kind: ActorKind, named: Names) -> Entry:
    label = named.label.get("en") or next(iter(named.label.values()))
    others = (name for alternatives in named.alt.values() for name in alternatives)
    return Entry(slug, kind, label, frozenset([*named.label.values(), *others]))
