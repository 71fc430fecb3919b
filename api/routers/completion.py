"""``/completion``: what an editor of queries can complete: prefixes, classes and properties.

Names of things come from ``/search/suggest``.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from pydantic import BaseModel, Field
from rdflib import URIRef

from api.access import access_of
from api.deps import ServiceDep
from api.routers.door import RESPONSES, Door, Spoken, answered
from api.routers.inventory import Terms, terms_of_store
from kg.query.glossary import definition
from kg.query.things import Things, curie
from kg.store import is_iri
from kg.terms import PREFIXES

__all__ = ["router"]

router = APIRouter(tags=["SPARQL"])


class PrefixModel(BaseModel):
    """A prefix of the house; a query declares those that it uses."""

    prefix: str
    iri: str


class TermModel(BaseModel):
    """A class or property of the data."""

    iri: str
    name: str = Field(description="With a prefix, where one covers it")
    label: str | None
    language: str
    comment: str | None = Field(description="What it means, where the vocabulary says so")
    comment_language: str
    count: int = Field(description="Things of the class, or triples with the property")


class CompletionModel(BaseModel):
    """What can be completed, the most used first."""

    prefixes: list[PrefixModel]
    classes: list[TermModel]
    properties: list[TermModel]
    graph_version: str


@router.get(
    "/completion",
    summary="List what queries can name",
    response_class=Response,
    responses={200: {"model": CompletionModel, "description": "Terms"}, **RESPONSES},
)
async def completion(
    request: Request, service: ServiceDep, asked: Annotated[Spoken, Query()]
) -> Response:
    """List the prefixes, classes and properties of the data, with labels and how often they occur.

    Only what is in the graph is listed, so a completed query can find something.
    """
    terms = await terms_of_store(service, access_of(request.scope))
    door = await run_in_threadpool(Door.opened, request, service, asked.lang, terms)
    return await run_in_threadpool(answered, request, door, lambda: _completion(door, terms))


def _completion(door: Door, terms: Terms) -> CompletionModel:
    things = door.things()

    def written(counts: tuple[tuple[str, int], ...]) -> list[TermModel]:
        found = (_term(things, iri, count, door.language) for iri, count in counts if is_iri(iri))
        return sorted(found, key=lambda term: (-term.count, term.name))

    return CompletionModel(
        prefixes=[PrefixModel(prefix=name, iri=iri) for name, iri in sorted(PREFIXES.items())],
        classes=written(terms.classes),
        properties=written(terms.properties),
        graph_version=door.version,
    )


def _term(things: Things, iri: str, count: int, language: str) -> TermModel:
    node = URIRef(iri)
    name, comment = things.name(node), definition(things, node, language)
    return TermModel(
        iri=iri,
        name=curie(iri),
        label=None if name is None else str(name),
        language="" if name is None else name.language or "",
        comment=None if comment is None else str(comment),
        comment_language="" if comment is None else comment.language or "",
        count=count,
    )
