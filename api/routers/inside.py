"""``/inside``: what the published graph holds, its documents, and what is worth a question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field
from rdflib import URIRef

from api.access import ANONYMOUS
from api.deps import ServiceDep
from api.links import Links
from api.routers.door import RESPONSES, Spoken
from api.routers.openers import Counted, Pair, openers
from api.routers.overview import DocumentLine, overview
from api.routers.query_run import cache_headers, is_known, not_modified, tag_of
from kg.query.things import Things

__all__ = ["Inside", "router"]

router = APIRouter(tags=["Search"])


class NamedModel(BaseModel):
    """Something of the graph with its path on this server."""

    iri: str
    path: str
    label: str


class KindModel(BaseModel):
    """How many things of a kind there are."""

    kind: str
    count: int


class DocumentModel(NamedModel):
    """A document; its label is its headline."""

    publisher: NamedModel | None
    published: str | None = Field(description="EDTF")
    language: str | None
    claims: int
    invented: bool = Field(description="Made up, as an example")


class CountedModel(BaseModel):
    """A thing and how often it was met."""

    thing: NamedModel
    count: int


class PairModel(BaseModel):
    """Two people whom no document has together, and what both have to do with."""

    one: NamedModel
    other: NamedModel
    about: NamedModel


class OpenersModel(BaseModel):
    """What is worth a question; null where the graph holds nothing of the kind."""

    conflict: CountedModel | None = Field(description="What most conflicting figures count")
    denial: CountedModel | None = Field(description="Who denies most")
    connection: PairModel | None


class Inside(BaseModel):
    """What the published graph holds."""

    graph_version: str
    numbers: list[KindModel]
    documents: list[DocumentModel] = Field(description="The newest first")
    total: int = Field(description="Documents in all")
    openers: OpenersModel


class InsideAsked(Spoken):
    """How much is wanted, and in which language."""

    limit: int = Field(default=20, ge=0, le=100, description="Documents in the answer")


@router.get(
    "/inside",
    summary="What is inside",
    response_class=Response,
    responses={
        200: {"model": Inside, "description": "Kinds, documents and questions to begin with"},
        **RESPONSES,
    },
)
def inside(
    request: Request, service: ServiceDep, asked: Annotated[InsideAsked, Query()]
) -> Response:
    """Count what is published, list its newest documents, and offer three questions.

    Everybody gets the same; it is counted once for each graph.
    """
    generation, reader = service.public.now()
    version = generation.graph_version["public"]
    tag = tag_of("inside", version, asked)
    headers = cache_headers(tag, ANONYMOUS)
    if is_known(request, tag):
        return not_modified(headers)
    held, found = service.public.once(overview), service.public.once(openers)
    scribe = _Scribe(Things(reader, asked.lang), Links(service.settings.base_iri))
    answer = Inside(
        graph_version=version,
        numbers=[KindModel(kind=kind, count=count) for kind, count in held.numbers],
        documents=[scribe.document(line) for line in held.documents[: asked.limit]],
        total=len(held.documents),
        openers=OpenersModel(
            conflict=scribe.counted(found.conflict),
            denial=scribe.counted(found.denial),
            connection=scribe.pair(found.connection),
        ),
    )
    return Response(answer.model_dump_json(), media_type="application/json", headers=headers)


@dataclass(frozen=True, slots=True)
class _Scribe:
    """Writes things with their names in one language."""

    things: Things
    links: Links

    def named(self, iri: URIRef) -> NamedModel:
        return NamedModel(iri=iri, path=self.links.path(iri), label=self.things.label(iri))

    def counted(self, one: Counted | None) -> CountedModel | None:
        return None if one is None else CountedModel(thing=self.named(one.iri), count=one.count)

    def pair(self, pair: Pair | None) -> PairModel | None:
        if pair is None:
            return None
        one, other, about = (self.named(iri) for iri in (pair.one, pair.other, pair.about))
        return PairModel(one=one, other=other, about=about)

    def document(self, line: DocumentLine) -> DocumentModel:
        return DocumentModel(
            iri=line.thing.iri,
            path=self.links.path(line.thing.iri),
            label=line.headline or self.things.label(line.thing.iri),
            publisher=None if line.publisher is None else self.named(line.publisher.iri),
            published=line.published,
            language=line.language,
            claims=line.claims,
            invented=line.invented,
        )
