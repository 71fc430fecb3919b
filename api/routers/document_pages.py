"""``/documents``: the words that are kept of a document, in order, and its text where it may be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import Field
from rdflib import RDF, Literal, URIRef

from api.deps import Service, ServiceDep
from api.routers.document_models import (
    BriefModel,
    CopyModel,
    DocumentModel,
    DocumentsModel,
    GapModel,
    HeadModel,
    PassageModel,
    RestModel,
    SharedPlaceModel,
    TextModel,
    TripleModel,
    TriplesModel,
    VersionModel,
    ZoneModel,
)
from api.routers.door import RESPONSES, Door, Name, Spoken, ThingAsked, answered
from api.routers.texts import shown_text
from kg.errors import NotFoundError, Problem
from kg.export import turtle
from kg.query.copies import Copy, copies_of, count_copies
from kg.query.document_page import (
    Brief,
    Stretch,
    brief_claims,
    count_documents,
    count_passages,
    document_stretches,
    gaps_of,
    recent_documents,
    relays_of,
    triples_of,
    zones_of,
)
from kg.query.entity import Version, versions_of
from kg.query.known import content_kind
from kg.query.line_answers import LineScribe, NamedAnswer
from kg.query.profile import ThingKind, kind_of
from kg.query.sections import Section, count_claims
from kg.query.things import Things, text_of
from kg.query.titles import title
from kg.store import Term
from kg.terms import ACE, DCTERMS, PROV, SCHEMA

__all__ = ["router"]

router = APIRouter(prefix="/documents", tags=["Documents"])

_MOST_COPIES: Final = 100
_MOST_PLACES: Final = 50
_DOCUMENTS: Final = (SCHEMA.NewsArticle, SCHEMA.Report, SCHEMA.WebPage, SCHEMA.SocialMediaPosting)


class DocumentAsked(ThingAsked):
    """Which document, and which of its passages."""

    limit: int = Field(default=2_000, ge=0, le=5_000, description="So many passages at most")
    offset: int = Field(default=0, ge=0, le=1_000_000, description="Leave out so many")


class DocumentsAsked(Spoken):
    """Which documents."""

    publisher: Name | None = Field(default=None, description="Only those of this publisher")
    limit: int = Field(default=20, ge=0, le=100, description="So many at most")
    offset: int = Field(default=0, ge=0, le=1_000_000, description="Leave out so many")


class ClaimAsked(Spoken):
    """Which claim."""

    claim: Name = Field(description="Its IRI, or the path `claim/…`")


@dataclass(frozen=True, slots=True)
class _Open:
    """A document of a store with the version that is shown."""

    door: Door
    things: Things
    scribe: LineScribe
    iri: URIRef
    versions: tuple[Version, ...]

    @property
    def version(self) -> Version:
        """The version that has a graph; older ones are not published."""
        return next((v for v in self.versions if v.graph is not None), self.versions[0])


@router.get(
    "",
    summary="Show a document",
    response_class=Response,
    responses={200: {"model": DocumentModel, "description": "The document"}, **RESPONSES},
)
def document(
    request: Request, service: ServiceDep, asked: Annotated[DocumentAsked, Query()]
) -> Response:
    """Give what is known of a document and the words that are kept of it, in the order of the text.

    Each passage names the claims that rest on it; `briefs` says in short what they claim, and the
    door at `claims_path` gives them whole. Of what is between kept words, only the length is known.
    """
    door = Door.opened(request, service, asked.lang)
    opened = _opened(door, asked.iri)
    text = _text(service, opened)
    door = Door.opened(request, service, asked.lang, text is not None)
    return answered(
        request, door, lambda: _document(opened, (asked.limit, asked.offset), text is not None)
    )


@router.get(
    "/list",
    summary="List documents",
    response_class=Response,
    responses={200: {"model": DocumentsModel, "description": "Documents"}, **RESPONSES},
)
def list_documents(
    request: Request, service: ServiceDep, asked: Annotated[DocumentsAsked, Query()]
) -> Response:
    """List documents, the last published first; what has no date stands last."""
    door = Door.opened(request, service, asked.lang)
    publisher = None if asked.publisher is None else door.meant(asked.publisher, "publisher")

    def make() -> DocumentsModel:
        things = door.things()
        scribe = door.scribe(things)
        found = recent_documents(door.reader, publisher, limit=asked.limit, offset=asked.offset)
        return DocumentsModel(
            total=count_documents(door.reader, publisher),
            limit=asked.limit,
            offset=asked.offset,
            documents=[_head(door, things, scribe, iri) for iri in found],
            graph_version=door.version,
        )

    return answered(request, door, make)


@router.get(
    "/text",
    summary="Show the text of a document",
    response_class=Response,
    responses={200: {"model": TextModel, "description": "The text"}, **RESPONSES},
)
def text_of_document(
    request: Request, service: ServiceDep, asked: Annotated[ThingAsked, Query()]
) -> Response:
    """Give the whole text of a document, where this server holds it and may show it.

    What is not shown has many reasons, and none is told: the words that are kept are at
    `/documents`.
    """
    door = Door.opened(request, service, asked.lang)
    opened = _opened(door, asked.iri)
    text, version = _text(service, opened), opened.version
    if text is None:
        raise NotFoundError(
            Problem(
                f"the text of {opened.iri} is not shown here",
                field="iri",
                way_out="see the words that are kept of it at /documents",
            )
        )
    answer = TextModel(
        iri=str(opened.iri),
        version=str(version.iri),
        sha256=version.sha256 or "",
        language=text_of(opened.things.one(opened.iri, SCHEMA.inLanguage)),
        length=len(text),
        text=text,
    )
    door = Door.opened(request, service, asked.lang, version.sha256)
    return answered(request, door, lambda: answer)


@router.get(
    "/triples",
    summary="Show a claim in triples",
    response_class=Response,
    responses={200: {"model": TriplesModel, "description": "Triples"}, **RESPONSES},
)
def triples(
    request: Request, service: ServiceDep, asked: Annotated[ClaimAsked, Query()]
) -> Response:
    """Give a claim in triples: who states what, and apart from it the description itself."""
    door = Door.opened(request, service, asked.lang)
    claim = door.meant(asked.claim, "claim")
    things = door.things()
    if not things.is_a(claim, ACE.Claim):
        raise NotFoundError(
            Problem(f"{claim} is no claim", field="claim", way_out="look it up at /things")
        )
    return answered(request, door, lambda: _triples(door, things, claim))


def _opened(door: Door, name: str) -> _Open:
    node, things = door.meant(name), door.things()
    versions = versions_of(things, door.reader, node)
    if kind_of(things.iris(node, RDF.type)) is not ThingKind.DOCUMENT or not versions:
        raise NotFoundError(
            Problem(f"{node} is no document", field="iri", way_out="look it up at /things")
        )
    return _Open(door, things, door.scribe(things), node, versions)


def _text(service: Service, opened: _Open) -> str | None:
    sha256 = opened.version.sha256
    generation = opened.door.store.generation()
    return sha256 and shown_text(service.settings, generation, opened.iri, sha256)


def _head(door: Door, things: Things, scribe: LineScribe, iri: URIRef) -> HeadModel:
    def text(predicate: URIRef) -> str | None:
        return text_of(things.one(iri, predicate))

    def named(predicate: URIRef) -> list[NamedAnswer]:
        return [scribe.named(each) for each in things.iris(iri, predicate)]

    def number(predicate: URIRef) -> float | None:
        value = things.one(iri, predicate)
        return float(value) if isinstance(value, Literal) else None

    kinds = [kind for kind in _DOCUMENTS if things.is_a(iri, kind)]
    name = scribe.named(iri)
    return HeadModel(
        iri=str(iri),
        path=door.links.path(iri),
        label=name.label,
        language=name.language,
        headline=text(SCHEMA.headline),
        identifier=text(DCTERMS.identifier),
        kind=scribe.named(kinds[0]),
        languages=list(map(str, things.values(iri, SCHEMA.inLanguage))),
        url=text(SCHEMA.url),
        publisher=next(iter(named(SCHEMA.publisher)), None),
        publisher_basis=_slug(things.one(iri, ACE.publisherBasis)),
        publisher_confidence=number(ACE.publisherConfidence),
        authors=named(SCHEMA.author),
        published=text(DCTERMS.date),
        published_earliest=text(ACE.publishedEarliest),
        published_latest=text(ACE.publishedLatest),
        published_basis=_slug(things.one(iri, ACE.publishedBasis)),
        published_confidence=number(ACE.confidence),
        primary_sources=named(PROV.hadPrimarySource),
        invented=text(ACE.invented) == "true",
        claims=count_claims(door.reader, iri, Section.IN_DOCUMENT),
        copies=count_copies(door.reader, iri),
    )


def _document(opened: _Open, part: tuple[int, int], is_shown: bool) -> DocumentModel:
    door, iri = opened.door, opened.iri
    limit, offset = part
    every = document_stretches(door.reader, opened.version.iri)
    passages = every[offset:][:limit]
    resting = {rest.claim for passage in passages for rest in passage.rests}
    briefs = (b for b in brief_claims(door.reader, opened.version.iri) if b.claim in resting)
    path = door.links.path(iri)
    asked = urlencode({"iri": iri, "lang": door.language})
    return DocumentModel(
        head=_head(door, opened.things, opened.scribe, iri),
        relays=[opened.scribe.named(each) for each in relays_of(door.reader, iri)],
        copies=[
            _copy(opened, one) for one in copies_of(door.reader, opened.version.iri)[:_MOST_COPIES]
        ],
        versions=[
            VersionModel(
                iri=str(one.iri),
                path=door.links.path(one.iri),
                sha256=one.sha256,
                graph=one.graph and str(one.graph),
            )
            for one in opened.versions
        ],
        version=str(opened.version.iri),
        anchors=count_passages(every),
        zones=[ZoneModel(zone=z.zone, start=z.start, end=z.end) for z in zones_of(every)],
        gaps=[
            GapModel(start=gap.start, end=gap.end, length=gap.end - gap.start)
            for gap in gaps_of(every)
        ],
        total=len(every),
        limit=limit,
        offset=offset,
        passages=[_passage(one) for one in passages],
        briefs=_briefs(opened, briefs),
        claims_path=f"/things/in-document?{asked}&order=document",
        text_path=f"/documents/text?{asked}" if is_shown else None,
        forms={"html": path, "ttl": f"{path}.ttl", "jsonld": f"{path}.jsonld"},
        graph_version=door.version,
    )


def _copy(opened: _Open, one: Copy) -> CopyModel:
    things, scribe = opened.things, opened.scribe
    publishers = things.iris(one.document, SCHEMA.publisher)
    return CopyModel(
        document=scribe.named(one.document),
        kind=one.kind,
        share=one.share,
        publisher=next((scribe.named(each) for each in publishers), None),
        published=text_of(things.one(one.document, DCTERMS.date)),
        places_total=len(one.places),
        places=[
            SharedPlaceModel(
                start=place.start,
                end=place.end,
                other_start=place.other_start,
                other_end=place.other_end,
            )
            for place in one.places[:_MOST_PLACES]
        ],
    )


def _passage(one: Stretch) -> PassageModel:
    return PassageModel(
        iri=str(one.passage),
        start=one.start,
        end=one.end,
        words=one.words,
        zone=one.zone,
        status=one.status,
        claims=[RestModel(claim=str(rest.claim), role=rest.role) for rest in one.rests],
    )


def _briefs(opened: _Open, briefs: Iterable[Brief]) -> list[BriefModel]:
    return [
        BriefModel(
            iri=str(one.claim),
            path=opened.door.links.path(one.claim),
            claimant=opened.scribe.named(one.claimant),
            stance=one.stance,
            modality=one.modality,
            kind=content_kind(set(opened.things.iris(one.content, RDF.type))),
            line=title(opened.things, one.content),
            content=str(one.content),
            is_denial=one.is_denial,
        )
        for one in briefs
    ]


def _triples(door: Door, things: Things, claim: URIRef) -> TriplesModel:
    content = things.iris(claim, ACE.content)[0]
    found = triples_of(door.reader, claim, content)
    scribe = door.scribe(things)

    def written(triple: tuple[URIRef, URIRef, Term]) -> TripleModel:
        subject, predicate, value = triple
        literal = value if isinstance(value, Literal) else None
        return TripleModel(
            subject=scribe.named(subject),
            predicate=scribe.named(predicate),
            object=scribe.named(value) if isinstance(value, URIRef) else None,
            text=None if literal is None else str(literal),
            datatype=text_of(literal.datatype) if literal is not None else None,
            language="" if literal is None else literal.language or "",
        )

    return TriplesModel(
        claim=str(claim),
        is_proposition=things.is_a(content, ACE.Proposition),
        statement=[written(t) for t in found if t[0] == claim],
        description=[written(t) for t in found if t[0] == content],
        turtle="".join(turtle((s, p, o, None) for s, p, o in found)),
    )


def _slug(term: Term | None) -> str:
    return "" if term is None else str(term).rpartition("/")[2]
