"""What a name in a sheet can stand for, and every name of one sheet with its kind."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from kg.model import Actor, ActorKind, Claim, ReferenceData, Sheet

__all__ = [
    "ACTING",
    "BODIES",
    "DESCRIPTIONS",
    "DOCUMENT",
    "EVENTS",
    "PLACES",
    "THINGS",
    "Kind",
    "reference_kinds",
    "sheet_names",
]

DOCUMENT = "document"
"""The name of the document itself among the references of its sheet."""


class Kind(StrEnum):
    """What a name stands for; the value is how messages call it."""

    PERSON = "person"
    ACTOR = "actor"
    COUNTRY = "country"
    PLACE = "place"
    OFFICE = "office"
    VARIABLE = "variable"
    TOPIC = "topic"
    GROUP = "group"
    DOCUMENT = "document"
    CLAIM = "claim"
    EVENT = "event"
    SPEECH_ACT = "speech act"
    INSTRUMENT = "instrument"
    PARTICIPATION = "participation"
    MEMBERSHIP = "membership"
    FIGURE = "figure"
    RELATION = "relation"
    QUOTATION = "quotation"

    @classmethod
    def of_claim(cls, claim: Claim) -> Kind:
        """Return the kind of the description that a claim introduces."""
        return cls[claim.kind.upper()]

    @property
    def named(self) -> str:
        """The kind with its article, for messages: “an event”."""
        return f"{'an' if self.value[0] in 'aeio' else 'a'} {self.value}"


ACTING = frozenset({Kind.PERSON, Kind.ACTOR, Kind.COUNTRY, Kind.GROUP})
"""Whoever can say, do or hold something."""

BODIES = frozenset({Kind.ACTOR, Kind.COUNTRY, Kind.GROUP})
"""Whoever can have members: never a person (law 7)."""

PLACES = frozenset({Kind.PLACE, Kind.COUNTRY})
EVENTS = frozenset({Kind.EVENT, Kind.SPEECH_ACT})
DESCRIPTIONS = EVENTS | {
    Kind.INSTRUMENT,
    Kind.PARTICIPATION,
    Kind.MEMBERSHIP,
    Kind.FIGURE,
    Kind.RELATION,
    Kind.QUOTATION,
}
THINGS = DESCRIPTIONS | ACTING | PLACES | {Kind.TOPIC, Kind.OFFICE, Kind.DOCUMENT}
"""Whatever a relation or a topic can be about: everything but claims and variables."""


def _actor_kind(actor: Actor) -> Kind:
    return Kind.PERSON if actor.kind is ActorKind.PERSON else Kind.ACTOR


def reference_kinds(reference: ReferenceData) -> dict[str, Kind]:
    """Return the kind of every slug of the reference files, and of ``document``."""
    kinds = {slug: _actor_kind(actor) for slug, actor in reference.actors.items()}
    kinds |= dict.fromkeys(reference.countries, Kind.COUNTRY)
    kinds |= dict.fromkeys(reference.places, Kind.PLACE)
    kinds |= dict.fromkeys(reference.offices, Kind.OFFICE)
    kinds |= dict.fromkeys(reference.variables, Kind.VARIABLE)
    kinds |= dict.fromkeys(reference.topics, Kind.TOPIC)
    return kinds | {DOCUMENT: Kind.DOCUMENT}


def sheet_names(sheet: Sheet) -> Iterator[tuple[str, Kind, tuple[str | int, ...]]]:
    """Yield every name that a sheet gives: its kind, and the field that gives it."""
    for key in sheet.groups:
        yield key, Kind.GROUP, ("groups", key)
    for number, claim in enumerate(sheet.claims):
        yield claim.key, Kind.CLAIM, ("claims", number, "key")
        if claim.content is not None and claim.content.key is not None:
            kind = Kind.of_claim(claim)
            yield claim.content.key, kind, ("claims", number, claim.kind, "key")
