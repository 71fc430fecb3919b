"""The JSON of documents: what is known of one, the words that are kept of it, and its text."""

from __future__ import annotations

from typing import Final

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from kg.model.vocabulary import CopyKind
from kg.query.known import ContentKind
from kg.query.line_answers import NamedAnswer

__all__ = [
    "BriefModel",
    "CopyModel",
    "DocumentModel",
    "DocumentsModel",
    "GapModel",
    "HeadModel",
    "PassageModel",
    "RestModel",
    "SharedPlaceModel",
    "TextModel",
    "TripleModel",
    "TriplesModel",
    "VersionModel",
    "ZoneModel",
]


_COPY: Final[JsonValue] = {
    "document": {
        "iri": "https://w3id.org/svidok/id/document/8c0652b2b92ef7fda9dad997b314b51c",
        "path": "/id/document/8c0652b2b92ef7fda9dad997b314b51c",
        "label": "Ferry comes to Veldport",
        "language": "en",
    },
    "kind": "wire-copy",
    "share": 0.9633,
    "publisher": {
        "iri": "https://w3id.org/svidok/id/actor/courier",
        "path": "/id/actor/courier",
        "label": "Veldport Courier",
        "language": "en",
    },
    "published": "2031-05-01",
    "places_total": 1,
    "places": [{"start": 195, "end": 755, "other_start": 24, "other_end": 584}],
}


class VersionModel(BaseModel):
    """One version of a document, known by the hash of its text."""

    iri: str
    path: str
    sha256: str | None
    graph: str | None


class HeadModel(BaseModel):
    """What is known of a document as a whole."""

    iri: str
    path: str
    label: str = Field(description="Its headline, else its publisher and day, else its identifier")
    language: str = Field(description="Of the label; empty where it is an identifier")
    headline: str | None
    identifier: str | None
    kind: NamedAnswer
    languages: list[str]
    url: str | None
    publisher: NamedAnswer | None
    publisher_basis: str = Field(description="stated or inferred; empty where nothing is said")
    publisher_confidence: float | None
    authors: list[NamedAnswer]
    published: str | None = Field(description="As EDTF")
    published_earliest: str | None
    published_latest: str | None
    published_basis: str
    published_confidence: float | None
    primary_sources: list[NamedAnswer]
    invented: bool = Field(description="It was made up; nothing in it is about the world")
    claims: int
    copies: int = Field(description="Other documents that share words with it")


class DocumentsModel(BaseModel):
    """A part of the documents, the last published first."""

    total: int
    limit: int
    offset: int
    documents: list[HeadModel]
    graph_version: str


class RestModel(BaseModel):
    """A claim that rests on a passage."""

    claim: str
    role: str = Field(description="content, claimant, time, antecedent or repetition")


class PassageModel(BaseModel):
    """Code points `start` (from 0) to `end` (exclusive) of the text, and what rests on them."""

    iri: str
    start: int
    end: int
    words: str | None = Field(description="Kept for content; of others only the place is known")
    zone: str
    status: str = Field(description="verified, unchecked, moved or lost")
    claims: list[RestModel]


class GapModel(BaseModel):
    """Code points of which no words are kept here."""

    start: int
    end: int
    length: int


class ZoneModel(BaseModel):
    """A run of passages in one zone: headline, body, caption, related item or furniture."""

    zone: str
    start: int
    end: int


class BriefModel(BaseModel):
    """A claim in short; `/things/in-document` gives it whole."""

    iri: str
    path: str
    claimant: NamedAnswer
    stance: str
    modality: str
    kind: ContentKind
    line: str
    content: str = Field(description="IRI of the description")
    is_denial: bool


class SharedPlaceModel(BaseModel):
    """Where the same words stand here and in the other text; capitals and marks may differ."""

    start: int
    end: int
    other_start: int
    other_end: int


class CopyModel(BaseModel):
    """Another document that has words of this one; who took from whom is not said."""

    model_config = ConfigDict(json_schema_extra={"examples": [_COPY]})

    document: NamedAnswer
    kind: CopyKind
    share: float = Field(description="Of the words of the shorter text, from 0 to 1")
    publisher: NamedAnswer | None
    published: str | None = Field(description="As EDTF")
    places_total: int = Field(description="Runs of words in common; 0 where none were located")
    places: list[SharedPlaceModel] = Field(description="The first of them, in the order here")


class DocumentModel(BaseModel):
    """One document with the words that are kept of it, in order; passages may overlap."""

    head: HeadModel
    relays: list[NamedAnswer] = Field(
        description="Through whom claims reached the document, those of most claims first"
    )
    copies: list[CopyModel] = Field(
        description="Other documents with the same words, those with most in common first; "
        "100 at most, and `head` has their number"
    )
    versions: list[VersionModel]
    version: str = Field(description="The version that offsets count in")
    anchors: dict[str, int] = Field(description="Passages by anchor status")
    zones: list[ZoneModel]
    gaps: list[GapModel]
    total: int = Field(description="Passages in all")
    limit: int
    offset: int
    passages: list[PassageModel]
    briefs: list[BriefModel] = Field(description="Claims that these passages name, in short")
    claims_path: str = Field(description="Where the claims are in full, in order of the text")
    text_path: str | None = Field(description="Where its whole text is, if it can be shown")
    forms: dict[str, str]
    graph_version: str


class TripleModel(BaseModel):
    """One triple with names; the value is a thing or a text."""

    subject: NamedAnswer
    predicate: NamedAnswer
    object: NamedAnswer | None
    text: str | None
    datatype: str | None
    language: str


class TriplesModel(BaseModel):
    """What a claim says, in triples: who states what, and the description apart from it."""

    claim: str
    is_proposition: bool = Field(description="Nobody asserts the description as actual")
    statement: list[TripleModel] = Field(description="The claim: claimant, stance, content …")
    description: list[TripleModel] = Field(description="What is claimed; it states nothing itself")
    turtle: str


class TextModel(BaseModel):
    """The whole text of a document; offsets of passages count its code points."""

    iri: str
    version: str
    sha256: str
    language: str | None
    length: int = Field(description="In code points")
    text: str
