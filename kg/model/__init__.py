"""The typed model: immutable records of what a document says, who says it, and in which words."""

from __future__ import annotations

from kg.model.base import Record
from kg.model.claim import CONTENT_KINDS, Claim, Denial, Passage, Relay
from kg.model.content import (
    Content,
    Event,
    Figure,
    Instrument,
    Membership,
    Participation,
    Predicate,
    Quotation,
    Relation,
    SpeechAct,
)
from kg.model.decision import ClaimDecision, GroupDecision, IdentityDecision
from kg.model.reference import (
    Actor,
    ActorKind,
    Country,
    Names,
    Office,
    Place,
    PlaceKind,
    ReferenceData,
    Topic,
    Variable,
)
from kg.model.sheet import (
    Attribution,
    CodingRecord,
    Document,
    DocumentKind,
    Group,
    GroupKind,
    KnownDetail,
    Sheet,
    Verification,
    ZoneSpan,
)
from kg.model.time import Stamps, Time, stamps

__all__ = [
    "CONTENT_KINDS",
    "Actor",
    "ActorKind",
    "Attribution",
    "Claim",
    "ClaimDecision",
    "CodingRecord",
    "Content",
    "Country",
    "Denial",
    "Document",
    "DocumentKind",
    "Event",
    "Figure",
    "Group",
    "GroupDecision",
    "GroupKind",
    "IdentityDecision",
    "Instrument",
    "KnownDetail",
    "Membership",
    "Names",
    "Office",
    "Participation",
    "Passage",
    "Place",
    "PlaceKind",
    "Predicate",
    "Quotation",
    "Record",
    "ReferenceData",
    "Relation",
    "Relay",
    "Sheet",
    "SpeechAct",
    "Stamps",
    "Time",
    "Topic",
    "Variable",
    "Verification",
    "ZoneSpan",
    "stamps",
]
