"""The claim: one description tied to a claimant, a stance and the passages that it rests on."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from kg.model.base import Key, Record, Sha256, Span, Token, Words
from kg.model.content import (
    Content,
    Event,
    Figure,
    Instrument,
    Membership,
    Participation,
    Quotation,
    Reference,
    Relation,
    SpeechAct,
)
from kg.model.time import Time
from kg.model.vocabulary import Aspect, PassageRole, Stance

__all__ = ["CONTENT_KINDS", "Claim", "Denial", "Passage", "Relay"]

CONTENT_KINDS = (
    "event",
    "speech_act",
    "instrument",
    "participation",
    "membership",
    "figure",
    "relation",
    "quotation",
    "same",
)
"""The fields of a claim of which exactly one is given."""


class Passage(Record):
    """A stretch of the text that supports a claim in a role other than its content.

    The author writes ``words`` (and ``nth`` where they stand more than once); ``kg anchor``
    replaces them by offsets and the SHA-256 of the words, so that context is not stored twice.
    """

    role: PassageRole
    words: Words | None = None
    nth: Annotated[int, Field(ge=1)] | None = None
    at: Span | None = None
    sha256: Sha256 | None = None
    lost: Sha256 | None = None
    """The SHA-256 of the last text in which the words stood, at ``at``; they are gone since."""

    @model_validator(mode="after")
    def _not_content(self) -> Passage:
        if self.role is PassageRole.CONTENT:
            raise ValueError("the content passage is the claim's own words; give another role")
        return self


class Relay(Record):
    """One station on the way from the claimant to the document, in order of travel."""

    carrier: Reference
    stated: Time | None = None


class Denial(Record):
    """What a denial denies (the key of a description or of a claim), and in which aspect."""

    target: Key
    aspect: Aspect


class Claim(Record):
    """One description, one claimant, one stance, one content passage: the atom of the graph.

    ``claimant`` left out means the document's own voice: its publisher, else the document.
    Exactly one of the fields in ``CONTENT_KINDS`` is given; ``same`` names a description that
    another claim of the sheet already holds (somebody else asserts it too, or denies it).
    """

    key: Key
    words: Words
    nth: Annotated[int, Field(ge=1)] | None = None
    at: Span | None = None
    prefix: Annotated[str, Field(max_length=32)] | None = None
    suffix: Annotated[str, Field(max_length=32)] | None = None
    also: tuple[Passage, ...] = ()
    claimant: Reference | None = None
    stance: Stance = Stance.ASSERTS
    stated: Time | None = None
    relays: tuple[Relay, ...] = ()
    denies: Denial | None = None
    disputes: tuple[Key, ...] = ()
    agrees_with: tuple[Key, ...] = ()
    confirms: tuple[Key, ...] = ()
    updates: tuple[Key, ...] = ()
    lost: Sha256 | None = None
    """The SHA-256 of the last text in which the words stood, at ``at``; they are gone since.

    The claim and the decisions on it are kept, and it is not published.
    """
    confidence: Annotated[float, Field(gt=0, le=1)] | None = None
    restricted: Token | None = None
    """A random id. Its presence keeps claim and content out of everything published (law 8)."""
    note: Words | None = None

    event: Event | None = None
    speech_act: SpeechAct | None = None
    instrument: Instrument | None = None
    participation: Participation | None = None
    membership: Membership | None = None
    figure: Figure | None = None
    relation: Relation | None = None
    quotation: Quotation | None = None
    same: Key | None = None

    @property
    def kind(self) -> str:
        """The one content field that is given."""
        return next(name for name in CONTENT_KINDS if getattr(self, name) is not None)

    @property
    def is_lost(self) -> bool:
        """Whether words that it needs are no longer in the text; a repetition is not needed."""
        needed = (p.lost for p in self.also if p.role is not PassageRole.REPETITION)
        return any(lost is not None for lost in (self.lost, *needed))

    @property
    def content(self) -> Content | None:
        """The description that this claim introduces; ``None`` when it refers to another's."""
        return None if self.same is not None else getattr(self, self.kind)

    @model_validator(mode="after")
    def _one_content(self) -> Claim:
        given = [name for name in CONTENT_KINDS if getattr(self, name) is not None]
        if len(given) != 1:
            found = ", ".join(given) or "none"
            raise ValueError(
                f"a claim has exactly one content ({', '.join(CONTENT_KINDS)}): {found}"
            )
        if (self.stance is Stance.DENIES) != (self.denies is not None):
            raise ValueError("stance denies and the field denies go together")
        return self
