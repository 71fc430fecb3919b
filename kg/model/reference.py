"""The reference files: actors, countries, places, offices, variables and topics, by slug."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from kg.model.base import LanguageTag, Record, Slug, Words

__all__ = [
    "Actor",
    "ActorKind",
    "Country",
    "Names",
    "Office",
    "Place",
    "PlaceKind",
    "ReferenceData",
    "Topic",
    "Variable",
    "VariableWords",
]


class _Named(Record):
    """What something is called, by language, and where its names are from."""

    label: Annotated[dict[LanguageTag, Words], Field(min_length=1)]
    alt: dict[LanguageTag, tuple[Words, ...]] = Field(default_factory=dict)
    source: Words = "editorial"
    """The document (folder name in the corpus) whose words give it, or ``editorial``."""


Names = _Named


class ActorKind(StrEnum):
    """What an actor is; a person is never an organisation (law 7)."""

    PERSON = "person"
    ORGANIZATION = "organization"
    FORMAL_ORGANIZATION = "formal-organization"
    ORGANIZATIONAL_UNIT = "organizational-unit"
    ORGANIZATIONAL_COLLABORATION = "organizational-collaboration"
    GROUP = "group"


class Actor(_Named):
    """Somebody or something that acts and is named."""

    kind: ActorKind
    sub_organization_of: Slug | None = None
    government_of: Slug | None = None
    """The country whose government or organ this is."""
    classification: Words | None = None


class Country(_Named):
    """A state: it acts, and it is a place."""

    within: Slug | None = None


class PlaceKind(StrEnum):
    """Classes of schema.org for places."""

    CITY = "city"
    ADMINISTRATIVE_AREA = "administrative-area"
    PLACE = "place"


class Place(_Named):
    """Somewhere that does not act."""

    kind: PlaceKind
    within: Slug | None = None


class Office(_Named):
    """A role in an organisation that somebody can hold."""

    organization: Slug | None = None


class VariableWords(Record):
    """What a variable counts, and of whom or what, in another language than English."""

    definition: Words
    population: Words


class Variable(_Named):
    """What a figure counts; ``broader`` names the question that it helps to answer."""

    definition: Words
    population: Words
    translations: dict[LanguageTag, VariableWords] = Field(default_factory=dict)
    broader: Slug | None = None
    part_of: tuple[Slug, ...] = ()
    """Variables of which this one counts a portion (returned ⊂ identified)."""


class Topic(_Named):
    """Something that is talked about or worked on, without being an actor, place or event."""

    broader: Slug | None = None


class ReferenceData(Record):
    """All reference files together. A slug is used once over all kinds."""

    reference: Literal[1] = 1
    actors: dict[Slug, Actor] = Field(default_factory=dict)
    countries: dict[Slug, Country] = Field(default_factory=dict)
    places: dict[Slug, Place] = Field(default_factory=dict)
    offices: dict[Slug, Office] = Field(default_factory=dict)
    variables: dict[Slug, Variable] = Field(default_factory=dict)
    topics: dict[Slug, Topic] = Field(default_factory=dict)

    def without(self, slugs: frozenset[str]) -> Self:
        """Return what is left when some entries are taken out."""
        tables = {
            name: {slug: entry for slug, entry in table.items() if slug not in slugs}
            for name in type(self).model_fields
            if isinstance(table := getattr(self, name), dict)
        }
        return self.model_copy(update=tables)

    @model_validator(mode="after")
    def _unique(self) -> Self:
        seen: set[str] = {"document"}
        for table in (
            self.actors,
            self.countries,
            self.places,
            self.offices,
            self.variables,
            self.topics,
        ):
            for slug in table:
                if slug in seen:
                    raise ValueError(f"slug “{slug}” is used twice")
                seen.add(slug)
        return self
