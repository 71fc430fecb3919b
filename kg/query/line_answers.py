"""Claims as lines: who says what, in which words, where they stand and when it was said."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from pydantic import BaseModel, ConfigDict, Field
from rdflib import Literal, URIRef

from kg.query.claims import ClaimRecord
from kg.query.known import ContentKind, content_kind
from kg.query.things import Things, text_of
from kg.query.titles import title
from kg.store import Term
from kg.terms import ACE, DCTERMS, ORG, RDF, SCHEMA, SEM

__all__ = [
    "ContentAnswer",
    "DocumentNameAnswer",
    "LineAnswer",
    "LineScribe",
    "NamedAnswer",
    "PartAnswer",
    "WordsAnswer",
]

_PARTS: Final = {
    ContentKind.PARTICIPATION: {
        "participant": ACE.participant,
        "role": ACE.participantRole,
        "event": ACE.inEvent,
        "capacity": ACE.inCapacity,
    },
    ContentKind.MEMBERSHIP: {
        "member": ORG.member,
        "office": ORG.role,
        "organization": ORG.organization,
    },
    ContentKind.FIGURE: {
        "number": ACE.asWritten,
        "bound": ACE.bound,
        "variable": SCHEMA.variableMeasured,
        "scope": SCHEMA.observationAbout,
        "qualifier": SCHEMA.measurementQualifier,
        "time": DCTERMS.date,
    },
    ContentKind.QUOTATION: {"speaker": SCHEMA.spokenByCharacter, "text": SCHEMA.text},
}
_STATEMENT: Final = {"subject": RDF.subject, "relation": RDF.predicate, "object": RDF.object}
_HAPPENING: Final = {
    "type": SEM.eventType,
    "instrument": SCHEMA.additionalType,
    "actor": SEM.hasActor,
    "issuer": ACE.issuer,
    "addressee": ACE.addressee,
    "about": SCHEMA.about,
    "place": SEM.hasPlace,
    "from": SCHEMA.fromLocation,
    "to": SCHEMA.toLocation,
    "time": DCTERMS.date,
}


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class NamedAnswer(_Answer):
    """Something of the graph with the name to show for it."""

    iri: str
    path: str = Field(description="Where to look it up on this server")
    label: str
    language: str = Field(description="The language of the label; empty where none is given")


class DocumentNameAnswer(NamedAnswer):
    """A document with its name (headline, else publisher and day) and its date."""

    date: str | None = Field(description="When it was published, as EDTF")


class PartAnswer(_Answer):
    """One part of a description; either things or a text."""

    name: str = Field(description="subject, relation, object, participant, role, number …")
    things: list[NamedAnswer]
    text: str | None


class ContentAnswer(_Answer):
    """The description that is claimed, on one line and in its parts; it states nothing itself."""

    iri: str
    path: str
    kind: ContentKind
    is_proposition: bool = Field(description="Nobody asserts it as actual")
    line: str
    parts: list[PartAnswer]


class WordsAnswer(_Answer):
    """Where the words stand: code points `start` (from 0) to `end` (exclusive) of a version."""

    passage: str
    start: int | None
    end: int | None
    words: str | None
    zone: str
    status: str = Field(description="verified, unchecked, moved or lost")


class LineAnswer(_Answer):
    """One claim: who says what, in which words, where they stand and when it was said."""

    iri: str
    path: str
    claimant: NamedAnswer
    relays: list[NamedAnswer] = Field(description="Through whom it came, in order of travel")
    stance: str = Field(description="asserts, denies, alleges, estimates, disputes or concedes")
    modality: str = Field(
        description="actual, ongoing, planned, requested, possible, conditional or normative"
    )
    content: ContentAnswer
    words: str = Field(description="All content passages, with “ … ” between them")
    language: str | None = Field(description="The language of the words")
    marked: bool | None = Field(description="Of a quotation: whether it has quotation marks")
    document: DocumentNameAnswer
    start: int | None = Field(description="Where its first passage begins")
    end: int | None = Field(description="Where its last passage ends")
    zone: str
    status: str = Field(description="Of its first passage: verified, unchecked, moved or lost")
    passages: list[WordsAnswer]
    said: str | None = Field(description="When it was said, as EDTF")
    said_earliest: str | None
    said_latest: str | None
    said_basis: str = Field(description="stated, relative-to-publication or inferred")
    denies: NamedAnswer | None
    denied_aspect: str | None = Field(
        description="occurrence, number, characterisation or responsibility"
    )
    denied_by: list[str] = Field(description="IRIs of claims that deny it or its description")
    disputes: list[str] = Field(description="IRIs of claims that it disputes")
    note: str | None


class LineScribe:
    """Writes claims as lines; ``path`` gives where an IRI is looked up."""

    def __init__(self, things: Things, path: Callable[[str], str]) -> None:
        self._things = things
        self._path = path

    def named(self, iri: URIRef) -> NamedAnswer:
        """Name a thing in the language of the answer; what has no name is described shortly."""
        return NamedAnswer(**self._named(iri))

    def document(self, iri: URIRef) -> DocumentNameAnswer:
        """Name a document, with its date."""
        date = text_of(self._things.one(iri, DCTERMS.date))
        return DocumentNameAnswer(**self._named(iri), date=date)

    def lines(self, records: Iterable[ClaimRecord]) -> list[LineAnswer]:
        """Write several claims."""
        return [self.line(record) for record in records]

    def line(self, claim: ClaimRecord) -> LineAnswer:
        """Write a claim."""
        stored = [p for p in claim.passages if p.role == "content"]
        first = min(stored, key=lambda p: (p.start or 0, p.end or 0), default=None)
        document, said = claim.document.iri, self._things.one(claim.iri, ACE.statedBasis)
        marked = self._things.one(claim.content.iri, ACE.marked)
        return LineAnswer(
            iri=str(claim.iri),
            path=self._path(str(claim.iri)),
            claimant=self.named(claim.claimant.iri),
            relays=[self.named(relay.carrier.iri) for relay in claim.relays],
            stance=claim.stance,
            modality=claim.modality,
            content=self.content(claim.content.iri),
            words=claim.words,
            language=text_of(self._things.one(document, SCHEMA.inLanguage)),
            marked=None if marked is None else str(marked) == "true",
            document=self.document(document),
            start=first.start if first else None,
            end=max((p.end for p in stored if p.end is not None), default=None),
            zone=first.zone if first else "",
            status=first.status if first else "",
            passages=[
                WordsAnswer(
                    passage=str(p.iri),
                    start=p.start,
                    end=p.end,
                    words=p.words,
                    zone=p.zone,
                    status=p.status,
                )
                for p in stored
            ],
            said=claim.said,
            said_earliest=claim.said_earliest,
            said_latest=claim.said_latest,
            said_basis=_slug(said),
            denies=None if claim.denies is None else self.named(claim.denies.iri),
            denied_aspect=claim.denied_aspect,
            denied_by=list(map(str, claim.denied_by)),
            disputes=[str(x.claim.iri) for x in claim.links if x.relation == "disputes"],
            note=claim.note,
        )

    def content(self, node: URIRef) -> ContentAnswer:
        """Write a description on one line and in its parts."""
        types = set(self._things.iris(node, RDF.type))
        kind = content_kind(types)
        wanted = _STATEMENT if RDF.Statement in types else _PARTS.get(kind, _HAPPENING)
        parts = (
            PartAnswer(
                name=name,
                things=[self.named(v) for v in values if isinstance(v, URIRef)],
                text=next((str(v) for v in values if isinstance(v, Literal)), None),
            )
            for name, link in wanted.items()
            if (values := self._things.values(node, link))
        )
        return ContentAnswer(
            iri=str(node),
            path=self._path(str(node)),
            kind=kind,
            is_proposition=ACE.Proposition in types,
            line=title(self._things, node),
            parts=list(parts),
        )

    def _named(self, iri: URIRef) -> dict[str, str]:
        name = self._things.name(iri)
        return {
            "iri": str(iri),
            "path": self._path(str(iri)),
            "label": title(self._things, iri) if name is None else str(name),
            "language": "" if name is None else name.language or "",
        }


def _slug(term: Term | None) -> str:
    return "" if term is None else str(term).rpartition("/")[2]
