"""What reading a file gives: its text, the parts of it, and what it says of itself.

A reading is made once from bytes and never changes. The text is what every offset counts in (code
points from 0, end exclusive); for plain text in UTF-8 and for Markdown it is the file itself, for
everything else it is what the file yields, and the file is kept beside it by its own hash.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from kg.model.time import Time
from kg.model.vocabulary import TimeBasis, Zone

__all__ = ["Detail", "Published", "Reading", "SourceKind", "Where", "ZoneSpan"]


class SourceKind(StrEnum):
    """What kind of source a document is, which decides what it tells of itself and who sees it."""

    PRESS = "press"
    PARLIAMENT = "parliament"
    MINISTRY = "ministry"
    NGO_REPORT = "ngo-report"
    TESTIMONY = "testimony"
    MEDICAL_REPORT = "medical-report"
    FAMILY_STATEMENT = "family-statement"
    OFFICIAL_REGISTER = "official-register"

    @property
    def is_restricted(self) -> bool:
        """Whether such a document is kept from publication unless somebody decides otherwise."""
        return self in (
            SourceKind.TESTIMONY,
            SourceKind.MEDICAL_REPORT,
            SourceKind.FAMILY_STATEMENT,
            SourceKind.OFFICIAL_REGISTER,
        )

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of what such a document tells of itself beside headline, date and publisher."""
        return _FIELDS.get(self, ())


_FIELDS = {
    SourceKind.TESTIMONY: ("taken-by", "taken-on", "taken-at", "number"),
    SourceKind.MEDICAL_REPORT: ("institution", "issued-by", "issued-on", "number"),
    SourceKind.FAMILY_STATEMENT: ("addressed-to", "given-on", "number"),
    SourceKind.OFFICIAL_REGISTER: ("register", "kept-by", "as-of", "number"),
}
"""None of them names the person whom the document is about."""


@dataclass(frozen=True, slots=True)
class Where:
    """Where something was found: a stretch of the text, or a named field outside it.

    ``field`` is the name of a metadata field (``og:site_name``, ``/Title``) or ``file name``.
    Raises ``ValueError`` unless exactly one of the two is given.
    """

    at: tuple[int, int] | None = None
    field: str | None = None

    def __post_init__(self) -> None:
        if (self.at is None) == (self.field is None):
            raise ValueError("either a stretch of the text or a field")


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that a document says of itself, as it is written there.

    ``confidence`` (above 0, at most 1) and ``reason`` belong to what is inferred.
    """

    value: str
    where: Where
    basis: TimeBasis = TimeBasis.STATED
    confidence: float | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """When a document was published, as far as it is known; never more exact than its source."""

    time: Time
    where: Where


@dataclass(frozen=True, slots=True)
class ZoneSpan:
    """One stretch of the text, ``[start, end)``, and the part of the page it belongs to."""

    zone: Zone
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One file as it was read.

    ``name`` is the name of the file without its folder. ``encoding`` is the name of the codec
    (``utf-8``, ``cp1251``), or ``None`` where the format settles it (PDF, DOCX);
    ``byte_order_mark`` says whether the file began with one (in UTF-8 it stays in the text, as
    furniture). ``language`` is a tag of BCP 47, ``und`` where it cannot be told. ``zones`` cover
    the text in order, without gaps or overlaps. ``details`` holds what restricted kinds tell of
    themselves, by the names in :attr:`SourceKind.fields`.

    Raises ``ValueError`` for zones that do not cover the text.
    """

    name: str
    text: str
    original_sha256: str
    media_type: str
    encoding: str | None
    zones: tuple[ZoneSpan, ...]
    byte_order_mark: bool = False
    language: str = "und"
    language_confidence: float = 0.0
    kind: SourceKind = SourceKind.PRESS
    kind_basis: TimeBasis = TimeBasis.INFERRED
    headline: Detail | None = None
    url: Detail | None = None
    published: Published | None = None
    publisher: Detail | None = None
    authors: tuple[Detail, ...] = ()
    details: tuple[tuple[str, Detail], ...] = ()
    text_sha256: str = field(init=False)
    """The SHA-256 of the text in UTF-8: what a coding sheet records."""

    def __post_init__(self) -> None:
        ends = [0, *(zone.end for zone in self.zones)]
        starts = [*(zone.start for zone in self.zones), len(self.text)]
        if ends != starts or any(end <= start for start, end in pairwise(ends)):
            raise ValueError("the zones do not cover the text")
        digest = hashlib.sha256(self.text.encode()).hexdigest()
        object.__setattr__(self, "text_sha256", digest)

    @property
    def is_restricted(self) -> bool:
        """Whether the document is kept from publication unless somebody decides otherwise."""
        return self.kind.is_restricted

    def zone_at(self, offset: int) -> Zone:
        """Return the zone in which a code point stands; raises ``IndexError`` outside the text."""
        for span in self.zones:
            if span.start <= offset < span.end:
                return span.zone
        raise IndexError(f"{offset} is outside the text")
