"""Slugs for what a text names: those of the reference files, else new entries to be looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from anyascii import anyascii

from kg.extract.findings import ActorFound, Findings
from kg.extract.known import Known
from kg.model import (
    Actor,
    ActorKind,
    Country,
    Group,
    GroupKind,
    Office,
    Place,
    PlaceKind,
    ReferenceData,
    Variable,
)

__all__ = ["Namer", "slug_of"]

_LONGEST = 60
_OWN_VOICE = "publisher"


def slug_of(name: str) -> str:
    """Return a name as a slug, transliterated; “thing” where nothing of it is left.

    >>> slug_of("Ta’len Mehl-Askar")
    'talen-mehl-askar'
    """
    plain = re.sub(r"['’ʼ`]", "", anyascii(re.sub(r"['’ʼ`]", "", name))).lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST].strip("-") or "thing"


@dataclass(slots=True)
class Namer:
    """Gives each thing one slug, and collects the entries and groups that are new.

    ``source`` is the identifier of the document, which new entries name as their source. ``mark``
    ends the slug of every new entry: two documents that name somebody alike then share no entry
    before a person has judged whether they mean the same one.
    """

    known: Known
    found: Findings
    language: str
    source: str
    mark: str = ""
    groups: dict[str, Group] = field(default_factory=dict)
    _new: dict[str, dict[str, object]] = field(default_factory=dict)
    _given: dict[tuple[str, str], str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._taken |= {"document", *_slugs(self.known.reference)}

    @property
    def reference(self) -> ReferenceData:
        """The entries that the reference files do not have yet."""
        return ReferenceData.model_validate(self._new)

    def _fresh(self, table: str, name: str) -> tuple[str, bool]:
        """Return the slug of a name in a table, and whether it is given for the first time."""
        if (table, name) in self._given:
            return self._given[table, name], False
        base, number = slug_of(name) + ("" if table == "groups" else self.mark), 1
        slug = base
        while slug in self._taken:
            number += 1
            slug = f"{base}-{number}"
        self._given[table, name] = slug
        self._taken.add(slug)
        return slug, True

    def _declare(self, table: str, name: str, entry: object) -> str:
        slug, is_new = self._fresh(table, name)
        if is_new:
            self._new.setdefault(table, {})[slug] = entry
        return slug

    def who(self, name: str | None) -> str | None:
        """Return the slug of an actor, or the key of a group for a role; None for nobody known.

        ``publisher`` is the document's own voice, and has no slug.
        """
        if name is None or name == _OWN_VOICE:
            return None
        actor = self.found.actor(name)
        if actor is not None:
            return self.actor(actor)
        entry = self.known.named(name)
        if entry is not None:
            return entry.slug
        key, is_new = self._fresh("groups", name)
        if is_new:
            self.groups[key] = Group(kind=GroupKind.UNNAMED_SOURCE, label=name)
        return key

    def actor(self, actor: ActorFound) -> str:
        """Return the slug of a named actor, country or place."""
        if actor.slug is not None:
            return actor.slug
        label = {self.language: actor.name}
        if actor.kind == "country":
            return self._declare("countries", actor.name, Country(label=label, source=self.source))
        if actor.kind == "place":
            place = Place(kind=PlaceKind.PLACE, label=label, source=self.source)
            return self._declare("places", actor.name, place)
        kind = {"person": ActorKind.PERSON, "group": ActorKind.GROUP}.get(
            actor.kind, ActorKind.ORGANIZATION
        )
        entry = Actor(kind=kind, label=label, source=self.source)
        return self._declare("actors", actor.name, entry)

    def office(self, words: str) -> str:
        """Return the slug of an office in the words of the text."""
        for slug, office in self.known.reference.offices.items():
            if words in (*office.label.values(), *(a for alt in office.alt.values() for a in alt)):
                return slug
        entry = Office(label={self.language: words}, source=self.source)
        return self._declare("offices", words, entry)

    def variable(self, what: str, population: str) -> str:
        """Return the slug of what a figure counts; a new one waits for its definition."""
        for slug, variable in self.known.reference.variables.items():
            if what in variable.label.values():
                return slug
        entry = Variable(
            label={self.language: what},
            definition=what,
            population=population,
            source=self.source,
        )
        return self._declare("variables", what, entry)

    def publisher(self, name: str) -> str:
        """Return the slug of the document's publisher."""
        entry = self.known.named(name)
        if entry is not None:
            return entry.slug
        return self.actor(self.found.actor(name) or ActorFound(name, "organisation", mentions=()))


def _slugs(reference: ReferenceData) -> Iterator[str]:
    for name in ReferenceData.model_fields:
        table = getattr(reference, name)
        if isinstance(table, dict):
            yield from table
