"""The JSON of one thing: names, offices, judgements, and its claims in sections."""

from __future__ import annotations

from pydantic import BaseModel, Field

from kg.query.line_answers import ContentAnswer, LineAnswer, NamedAnswer
from kg.query.profile import ThingKind
from kg.query.sections import Section
from kg.query.time_answers import OfficeAnswer

__all__ = [
    "ClaimsModel",
    "DenialModel",
    "DenialsModel",
    "JudgementModel",
    "NameModel",
    "ProfileModel",
    "PropertyModel",
    "RivalsModel",
    "RivalsPageModel",
    "SectionModel",
    "StandingModel",
    "StandingsModel",
    "UseModel",
    "ValueModel",
]


class UseModel(BaseModel):
    """A document whose stored words use a name, and the first claim that does."""

    document: NamedAnswer
    claim: str
    claim_path: str


class NameModel(BaseModel):
    """One name in one language and script."""

    text: str
    language: str = Field(description="A language tag, or empty where none is given")
    preferred: bool
    documents: int = Field(description="Documents in whose stored words it stands")
    used_in: list[UseModel] = Field(description="The first few of them")


class ValueModel(BaseModel):
    """A thing, or a text with its language."""

    thing: NamedAnswer | None
    text: str | None
    language: str


class PropertyModel(BaseModel):
    """What the reference file or the description says of a thing; it is no evidence itself."""

    predicate: NamedAnswer
    values: list[ValueModel]


class StandingModel(BaseModel):
    """A relation that sources state, with its standing; undisputed is not the same as true."""

    iri: str
    path: str
    subject: NamedAnswer
    predicate: NamedAnswer
    object: NamedAnswer
    standing: str = Field(description="undisputed or disputed, in the documents at hand")
    claimants: list[NamedAnswer]
    claims: list[str]
    disputed_by: list[str] = Field(description="IRIs of claims")


class JudgementModel(BaseModel):
    """Whether this thing and another are one, as somebody judged; no document says so."""

    iri: str
    path: str
    judgement: str = Field(description="same, different or unsure")
    other: NamedAnswer
    by: str
    on: str
    reason: str
    current: bool = Field(description="False where a later judgement took its place")


class SectionModel(BaseModel):
    """A list that can be asked for, and how long it is."""

    name: str
    count: int
    path: str = Field(description="Where the first part of it is")


class ProfileModel(BaseModel):
    """One thing, with what is said of it counted; it states nothing itself."""

    iri: str
    path: str
    kind: ThingKind
    types: list[NamedAnswer]
    label: str
    language: str
    is_proposition: bool = Field(description="Nobody asserts it as actual")
    modality: str | None = Field(description="Of a description")
    content: ContentAnswer | None = Field(description="A description on one line and in its parts")
    names: list[NameModel]
    properties: list[PropertyModel]
    claims: list[LineAnswer] = Field(
        description="Of a description: the claims that state or deny it, the first 20"
    )
    offices: list[OfficeAnswer] = Field(
        description="Held by it or in it, the first 100; nobody vouches for gaps"
    )
    office_count: int
    judgements: list[JudgementModel]
    sections: list[SectionModel]
    forms: dict[str, str] = Field(description="Its page and its description in other forms")
    graph_version: str


class StandingsModel(BaseModel):
    """A part of the relations that sources state of a thing."""

    of: NamedAnswer
    total: int
    limit: int
    offset: int
    standings: list[StandingModel]
    graph_version: str


class ClaimsModel(BaseModel):
    """A part of a section of claims."""

    of: NamedAnswer
    section: Section
    total: int
    limit: int
    offset: int
    lines: list[LineAnswer]
    graph_version: str


class DenialModel(BaseModel):
    """A denial, and beside it what it denies with those who state it."""

    denial: LineAnswer
    aspect: str | None = Field(description="occurrence, number, characterisation or responsibility")
    denied: ContentAnswer | None = Field(description="The description that is denied")
    stated_by: list[LineAnswer] = Field(description="Claims that state it, the first 20")
    stated_count: int


class DenialsModel(BaseModel):
    """A part of the denials."""

    of: NamedAnswer
    section: Section
    total: int
    limit: int
    offset: int
    pairs: list[DenialModel]
    graph_version: str


class RivalsModel(BaseModel):
    """Two sides that do not go together; neither is preferred."""

    kind: str = Field(
        description="account: one claim disputes the other; figures: no number satisfies both"
    )
    explanation: str | None = Field(description="Of figures: why no number satisfies both")
    comparison: str | None = Field(description="The IRI of the comparison")
    left_content: ContentAnswer | None
    right_content: ContentAnswer | None
    left: list[LineAnswer]
    right: list[LineAnswer]


class RivalsPageModel(BaseModel):
    """A part of the pairs."""

    of: NamedAnswer
    total: int
    limit: int
    offset: int
    pairs: list[RivalsModel]
    graph_version: str
