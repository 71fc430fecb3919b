"""``/queries`` itself: the catalogue as JSON, as a page and in RDF."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from pydantic import BaseModel, Field
from rdflib import Graph
from starlette.exceptions import HTTPException

from api.deps import ServiceDep
from api.negotiate import HTML, choose
from api.pages import page
from api.routers.query_parameters import schema_of
from api.routers.query_run import is_known, not_modified, origin_of, tag_of
from kg.query import Query as QueryFile
from kg.query.catalogue import catalogue_graph
from kg.query.topics import topic_label

__all__ = ["RDF_FORMS", "catalogue_router", "serialised", "well_known"]

_JSON: Final = "application/json"
RDF_FORMS: Final = {
    "text/turtle": "turtle",
    "application/ld+json": "json-ld",
    "application/n-triples": "nt",
    "application/rdf+xml": "xml",
}
"""The media types that descriptions of this server come in, and their names for rdflib."""

_NAMES: Final = {
    "json": _JSON,
    "html": HTML,
    "turtle": "text/turtle",
    "jsonld": "application/ld+json",
    "ntriples": "application/n-triples",
    "rdfxml": "application/rdf+xml",
}
_CONTENT: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {name: {"schema": {"type": "string"}} for name in (*RDF_FORMS, HTML)}},
    304: {"description": "The client has this catalogue"},
    400: {"description": "There is no such form"},
    406: {"description": "No form suits Accept"},
}

well_known = APIRouter(include_in_schema=False)


@well_known.get("/.well-known/sparql-examples")
def examples(request: Request) -> Response:
    """Lead to the catalogue, as the examples of other endpoints are found."""
    asked = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"/queries{asked}", 303)


class ParameterEntry(BaseModel):
    """One parameter of a query; ``values`` is the JSON schema of what it takes."""

    name: str
    type: str
    description: str
    required: bool
    default: str | None
    example: str
    values: dict[str, Any]


class QueryEntry(BaseModel):
    """One query of the catalogue; ``path`` is where it is asked, ``columns`` what it answers."""

    name: str
    path: str
    title: str
    question: str
    description: str
    language: str = Field(description="The language of these texts")
    tags: list[str]
    parameters: list[ParameterEntry]
    columns: list[str]


class TopicEntry(BaseModel):
    """A tag with its name, and how many of all queries have it."""

    tag: str
    label: str
    count: int


class Catalogue(BaseModel):
    """All queries that have a name, in the order of their names, and their topics."""

    queries: list[QueryEntry]
    topics: list[TopicEntry]


def catalogue_router(queries: tuple[QueryFile, ...]) -> APIRouter:
    """Make the route that lists queries."""
    router = APIRouter()

    @router.get(
        "/queries", summary="List the queries", response_model=Catalogue, responses=_CONTENT
    )
    def catalogue(
        request: Request,
        service: ServiceDep,
        tag: Annotated[str | None, Query(max_length=100, description="Only with this tag")] = None,
        q: Annotated[
            str | None, Query(max_length=200, description="Only with these words in their text")
        ] = None,
        format: Annotated[  # noqa: A002 - the name that it has in the address
            str | None, Query(description=f"Goes before Accept: {', '.join(_NAMES)}")
        ] = None,
        lang: Annotated[
            Literal["en", "uk"], Query(description="The language of texts in JSON; RDF has both")
        ] = "en",
    ) -> Response:
        """Give every query with its parameters; in RDF as the SPARQL examples of the SIB are."""
        media_type = _media_type(request, format)
        origin = origin_of(request)
        found = tuple(_found(queries, tag, q))
        texts = [query.text for query in found]
        etag = tag_of(texts, tag, q, lang, media_type, origin, service.settings.base_iri)
        headers = {"ETag": etag, "Cache-Control": "no-cache", "Vary": "Accept"}
        headers["Link"] = (
            '</sparql>; rel="service"; type="application/sparql-results+json", '
            '</openapi.json>; rel="service-desc"; type="application/json"'
        )
        if is_known(request, etag):
            return not_modified(headers)
        if media_type == _JSON:
            listed = Catalogue(
                queries=[_entry(query, lang) for query in found], topics=_topics(queries, lang)
            )
            return JSONResponse(listed.model_dump(), headers=headers)
        if media_type == HTML:
            return page("queries.html", _values(queries, found, tag, q), headers=headers)
        graph = catalogue_graph(
            found,
            home=f"{origin}/queries/",
            endpoint=f"{origin}/sparql",
            base_iri=service.settings.base_iri,
        )
        return serialised(graph, media_type, headers)

    return router


def serialised(graph: Graph, media_type: str, headers: dict[str, str]) -> Response:
    """Write a description of this server in one of :data:`RDF_FORMS`."""
    data = graph.serialize(format=RDF_FORMS[media_type], encoding="utf-8")
    return Response(data, media_type=media_type, headers=headers)


def _media_type(request: Request, named: str | None) -> str:
    if named is not None:
        if named not in _NAMES:
            raise HTTPException(400, f"format is one of {', '.join(_NAMES)}")
        return _NAMES[named]
    offers = (_JSON, *RDF_FORMS, HTML)
    chosen = choose(request.headers.get("accept"), offers)
    if chosen is None:
        raise HTTPException(406, f"this comes as {', '.join(offers)}", headers={"Vary": "Accept"})
    return chosen


def _found(queries: Iterable[QueryFile], tag: str | None, words: str | None) -> Iterable[QueryFile]:
    wanted = (words or "").casefold().split()
    for query in queries:
        texts = (query.told(language) for language in ("en", *query.translations))
        said = (part for one in texts for part in (one.title, one.question, one.description))
        text = " ".join((query.id, *said, *query.tags)).casefold()
        if (not tag or tag in query.tags) and all(word in text for word in wanted):
            yield query


def _values(
    queries: tuple[QueryFile, ...], found: tuple[QueryFile, ...], tag: str | None, words: str | None
) -> dict[str, object]:
    counts = _counts(queries)
    return {
        "queries": found,
        "total": len(queries),
        "tags": sorted(counts.items()),
        "tag": tag or "",
        "words": words or "",
    }


def _counts(queries: Iterable[QueryFile]) -> Counter[str]:
    return Counter(tag for query in queries for tag in query.tags)


def _topics(queries: Iterable[QueryFile], language: str) -> list[TopicEntry]:
    topics = (
        TopicEntry(tag=tag, label=topic_label(tag, language), count=count)
        for tag, count in _counts(queries).items()
    )
    return sorted(topics, key=lambda topic: topic.label)


def _entry(query: QueryFile, language: str) -> QueryEntry:
    told = query.told(language)
    return QueryEntry(
        name=query.id,
        path=f"/queries/{query.id}",
        title=told.title,
        question=told.question,
        description=told.description,
        language=language if language in query.translations else "en",
        tags=list(query.tags),
        parameters=[
            ParameterEntry(
                name=parameter.name,
                type=parameter.type.value,
                description=parameter.described(language),
                required=parameter.default is None,
                default=parameter.default,
                example=parameter.example,
                values=schema_of(parameter),
            )
            for parameter in query.parameters.values()
        ],
        columns=list(query.variables),
    )
