"""The coding sheet: one document, its metadata, and its claims."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from kg.model.base import Key, LanguageTag, Record, Sha256, Slug, Span, Words
from kg.model.claim import Claim
from kg.model.content import Reference
from kg.model.time import Time
from kg.model.vocabulary import TimeBasis, Zone

__all__ = [
    "Attribution",
    "CodingRecord",
    "Document",
    "DocumentKind",
    "Group",
    "GroupKind",
    "KnownDetail",
    "Sheet",
    "Verification",
    "ZoneSpan",
]


class DocumentKind(StrEnum):
    """Classes of schema.org that a document may have."""

    NEWS_ARTICLE = "NewsArticle"
    REPORT = "Report"
    WEB_PAGE = "WebPage"
    SOCIAL_MEDIA_POSTING = "SocialMediaPosting"


class Attribution(Record):
    """An actor named in a document's metadata, with the basis on which it is known."""

    actor: Slug
    basis: TimeBasis = TimeBasis.STATED
    confidence: Annotated[float, Field(gt=0, le=1)] | None = None
    reason: Words | None = None


class ZoneSpan(Record):
    """One stretch of the text and the part of the page it belongs to."""

    zone: Zone
    at: Span


class Document(Record):
    """Metadata of a source document. The text itself is not here: only its hash and length.

    ``length`` is in code points. ``zones`` cover the text in order, without gaps or overlaps.
    """

    kind: DocumentKind
    identifier: Words
    url: Words | None = None
    headline: Words | None = None
    language: LanguageTag
    sha256: Sha256
    first: Sha256 | None = None
    """The SHA-256 of the first text that was coded, once there is a newer one: it names a document
    that has no address."""
    length: Annotated[int, Field(gt=0)]
    publisher: Attribution | None = None
    author: Attribution | None = None
    published: Time | None = None
    primary_source: tuple[Reference, ...] = ()
    invented: bool = False
    """Whether the document was made up, as an example: nothing in it is about the world."""
    zones: Annotated[tuple[ZoneSpan, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _zones_cover(self) -> Self:
        position = 0
        for span in self.zones:
            if span.at[0] != position or span.at[1] <= span.at[0]:
                raise ValueError(
                    f"zones must cover the text in order: expected one from {position}"
                )
            position = span.at[1]
        if position != self.length:
            raise ValueError(f"zones end at {position}, the text at {self.length}")
        return self


class GroupKind(StrEnum):
    """What an unnamed participant is."""

    GROUP = "group"
    UNNAMED_SOURCE = "unnamed-source"


class KnownDetail(StrEnum):
    """What a document tells of a small group of children (law 8)."""

    AGE = "age"
    SETTLEMENT = "settlement"
    FACILITY = "facility"
    DATE = "date"
    FAMILY = "family"


class Group(Record):
    """People or sources that the document does not name: "US senators", "according to reports".

    ``minors`` says that the group consists of children; then ``size`` (if known) and ``known``
    decide whether law 8 restricts every claim about it.
    """

    kind: GroupKind = GroupKind.GROUP
    label: Words
    minors: bool = False
    size: Annotated[int, Field(ge=1)] | None = None
    known: frozenset[KnownDetail] = frozenset()


class Verification(Record):
    """What verified the sheet: the text's hash, the digest of everything checked, tool and day."""

    sha256: Sha256
    evidence: Sha256
    tool: Words
    on: date


class CodingRecord(Record):
    """Who coded the sheet and when, who read it a second time, and what verified it."""

    coded_by: Slug
    coded_on: date
    second_reader: Slug | None = None
    read_on: date | None = None
    verified: Verification | None = None


class Sheet(Record):
    """Everything that was read out of one document. Order is the document's order."""

    sheet: Literal[1]
    document: Document
    record: CodingRecord
    groups: dict[Key, Group] = Field(default_factory=dict)
    claims: tuple[Claim, ...] = ()
