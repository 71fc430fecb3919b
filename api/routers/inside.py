"""``/inside``: what the published graph holds, its documents, and what is worth a question."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field

from api.access import ANONYMOUS
from api.deps import ServiceDep
from api.links import Links
from api.routers.openers import Counted, Openers, openers
from api.routers.overview import DocumentLine, overview
from api.routers.query_run import cache_headers, is_known, not_modified, tag_of
from kg.query.things import Thing

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


@router.get(
    "/inside",
    summary="What is inside",
    response_class=Response,
    responses={
        200: {"model": Inside, "description": "Kinds, documents and questions to begin with"},
        304: {"description": "The client has this answer"},
        503: {"description": "No graph has been built"},
    },
)
def inside(
    request: Request,
    service: ServiceDep,
    limit: Annotated[int, Query(ge=0, le=100, description="Documents in the answer")] = 20,
) -> Response:
    """Count what is published, list its newest documents, and offer three questions.

    Everybody gets the same; it is counted once for each graph.
    """
    version = service.public.generation().graph_version["public"]
    tag = tag_of("inside", version, limit)
    headers = cache_headers(tag, ANONYMOUS)
    if is_known(request, tag):
        return not_modified(headers)
    held = service.public.once(overview)
    links = Links(service.settings.base_iri)
    answer = Inside(
        graph_version=version,
        numbers=[KindModel(kind=kind, count=count) for kind, count in held.numbers],
        documents=[_document(line, links) for line in held.documents[:limit]],
        total=len(held.documents),
        openers=_openers(service.public.once(openers), links),
    )
    return Response(answer.model_dump_json(), media_type="application/json", headers=headers)


def _named(thing: Thing, links: Links) -> NamedModel:
    return NamedModel(iri=str(thing.iri), path=links.path(str(thing.iri)), label=thing.label)


def _document(line: DocumentLine, links: Links) -> DocumentModel:
    iri = str(line.thing.iri)
    return DocumentModel(
        iri=iri,
        path=links.path(iri),
        label=line.title,
        publisher=None if line.publisher is None else _named(line.publisher, links),
        published=line.published,
        language=line.language,
        claims=line.claims,
        invented=line.invented,
    )


def _openers(found: Openers, links: Links) -> OpenersModel:
    def counted(one: Counted | None) -> CountedModel | None:
        return (
            None if one is None else CountedModel(thing=_named(one.thing, links), count=one.count)
        )

    pair = found.connection
    return OpenersModel(
        conflict=counted(found.conflict),
        denial=counted(found.denial),
        connection=None
        if pair is None
        else PairModel(
            one=_named(pair.one, links),
            other=_named(pair.other, links),
            about=_named(pair.about, links),
        ),
    )
