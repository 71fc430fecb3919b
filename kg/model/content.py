"""Content: the smallest descriptions that a claim can be about, one kind a record.

A description is never true by itself; a claim ties it to a claimant. What a description names
by a plain string is a *reference*: the slug of something in the reference files (an actor, a
country, a place, a topic …), the key of another description or group of the same sheet, or
``document`` for the document itself.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from kg.model.base import Key, Record, Slug, Words
from kg.model.time import Time
from kg.model.units import GENERAL_UNIT
from kg.model.vocabulary import Bound, InstrumentStatus, Modality, Outcome, Qualifier

__all__ = [
    "Content",
    "Event",
    "Figure",
    "Instrument",
    "Membership",
    "Participation",
    "Predicate",
    "Quotation",
    "Reference",
    "Relation",
    "SpeechAct",
]

Reference = Slug
"""A slug of the reference files, a key of the same sheet, or ``document``."""


Number = Annotated[Decimal, Field(max_digits=24, decimal_places=6)]
"""A printed number, up to 18 digits before the point and six behind it: engines keep no more."""


class _Described(Record):
    key: Key | None = None
    """Name of the description inside the sheet; needed only when something else refers to it."""
    modality: Modality = Modality.ACTUAL


class _Timed(_Described):
    time: Time | None = None


class Event(_Timed):
    """The core of something that happens, is done, or is the case: type, time, place, topic.

    Participants, causes, purposes and so on are claims of their own (``Participation``,
    ``Relation``), each with its own words.
    """

    key: Key
    label: Words
    type: Annotated[tuple[Slug, ...], Field(min_length=1)]
    place: tuple[Reference, ...] = ()
    origin: tuple[Reference, ...] = ()
    destination: tuple[Reference, ...] = ()
    about: tuple[Reference, ...] = ()
    part_of: Key | None = None


class SpeechAct(Event):
    """An event that consists in saying: a request, an appeal, a reply, a promise, a condemnation.

    A reply names the speech act it answers and says what became of it (law 5).
    """

    proposes: tuple[Key, ...] = ()
    in_reply_to: Key | None = None
    outcome: Outcome | None = None


class Instrument(_Timed):
    """A resolution, warrant or agreement: its kind, issuer, addressee, and how far it has come."""

    key: Key
    label: Words
    type: Annotated[tuple[Slug, ...], Field(min_length=1)]
    issuer: tuple[Reference, ...] = ()
    addressee: tuple[Reference, ...] = ()
    status: InstrumentStatus | None = None
    about: tuple[Reference, ...] = ()
    proposes: tuple[Key, ...] = ()


class Participation(_Timed):
    """One participant of one event in one role, perhaps in the capacity of an office."""

    event: Key
    participant: Reference
    role: Slug
    capacity: Key | None = None
    """Key of the membership (of the same participant, law 6) in whose capacity it took part."""


class Membership(_Timed):
    """One actor in one organisation, in one office, or both."""

    member: Reference
    organization: Reference | None = None
    office: Slug | None = None

    @model_validator(mode="after")
    def _has_body(self) -> Membership:
        if self.organization is None and self.office is None:
            raise ValueError("a membership needs an organization, an office, or both")
        return self


class Figure(_Described):
    """One number: what is counted, how many, by which words, where, and on which clock.

    ``value`` is the printed number for every bound; a range has ``minimum`` and ``maximum``
    instead; vague words ("dozens", bound ``order-of-magnitude``) have none of them. ``window``
    is the period counted (increment, cumulative, period total), ``as_of`` the day described.
    ``counted`` is the noun of the source where no declared unit names it: the unit is then
    ``items``.
    """

    variable: Slug
    as_written: Words
    value: Number | None = None
    minimum: Number | None = None
    maximum: Number | None = None
    bound: Bound
    unit: Slug
    counted: Words | None = None
    scope: tuple[Reference, ...] = ()
    qualifier: Qualifier
    window: Time | None = None
    as_of: Time | None = None
    part_of: Key | None = None

    @property
    def unit_text(self) -> str:
        """The unit in words: two figures count in one unit only when these words agree."""
        return self.counted or self.unit.replace("-", " ")

    @model_validator(mode="after")
    def _has_unit(self) -> Figure:
        if (self.unit == GENERAL_UNIT) != (self.counted is not None):
            raise ValueError(
                f"what is counted stands beside the unit “{GENERAL_UNIT}”, and only there"
            )
        return self

    @model_validator(mode="after")
    def _has_number(self) -> Figure:
        ranged = self.minimum is not None or self.maximum is not None
        if self.bound is Bound.ORDER_OF_MAGNITUDE:
            if ranged or self.value is not None:
                raise ValueError("vague words carry no number: leave value, minimum, maximum out")
        elif ranged:
            if self.value is not None or self.minimum is None or self.maximum is None:
                raise ValueError("a range has both minimum and maximum, and no value")
            if self.minimum > self.maximum:
                raise ValueError("minimum is above maximum")
        elif self.value is None:
            raise ValueError("give the printed number as value, or minimum and maximum of a range")
        return self


class Predicate(StrEnum):
    """The relations that a sheet may state between two things."""

    CAUSE = "cause"
    PURPOSE = "purpose"
    GROUND = "ground"
    MEANS = "means"
    CONDITION = "condition"
    CHARACTERISED_AS = "characterised-as"
    FULFILS = "fulfils"
    BASED_ON = "based-on"
    ABOUT = "about"
    AREA_OF_WORK = "area-of-work"
    PUBLISHER = "publisher"
    AUTHOR = "author"
    PRIMARY_SOURCE = "primary-source"
    SUB_ORGANISATION_OF = "sub-organisation-of"
    CONTAINED_IN = "contained-in"


class Relation(_Timed):
    """One relation between two things, or the claimant's own words for one thing (``text``)."""

    subject: Reference
    predicate: Predicate
    object: Reference | None = None
    text: Words | None = None

    @model_validator(mode="after")
    def _has_object(self) -> Relation:
        if (self.object is None) == (self.text is None):
            raise ValueError("a relation has either an object or a text")
        if (self.predicate is Predicate.CHARACTERISED_AS) != (self.text is not None):
            raise ValueError("text belongs to characterised-as, and characterised-as needs it")
        return self


class Quotation(_Described):
    """The exact words of one speaker: the words of the claim's content passage."""

    speaker: Reference
    marked: bool
    """Whether the document prints quotation marks round the words."""
    speech_act: Key | None = None


Content = (
    Event | SpeechAct | Instrument | Participation | Membership | Figure | Relation | Quotation
)
