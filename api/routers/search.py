"""``/search``: names in every script, stored words and headlines, ranked and counted.

A request searches the index of what it may see, and of nothing else. What is typed is read as
words and phrases; no syntax of an engine is behind it.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from rdflib import URIRef

from api.access import access_of
from api.deps import Service, ServiceDep
from api.links import Links
from api.negotiate import wants_page
from api.routers.query_run import cache_headers, is_known, not_modified, tag_of
from api.routers.search_asked import SearchAsked, SuggestAsked
from api.routers.search_models import (
    Called,
    FoundModel,
    SuggestionsModel,
    found_model,
    named_in,
    no_other_name,
    suggestions,
)
from api.routers.search_page import search_page
from kg.query.things import Things
from kg.search import SearchIndex, Text, index_path, read_question

__all__ = ["router"]

router = APIRouter(tags=["Search"])

_RESPONSES: Final[dict[int | str, dict[str, object]]] = {
    304: {"description": "The client has this answer"},
    400: {"description": "The question is too long, or a filter is none"},
    503: {"description": "No graph or no search index has been built"},
}


@router.get(
    "/search",
    summary="Search names and words",
    response_class=Response,
    responses={
        200: {
            "model": FoundModel,
            "description": "What was found, the best first",
            "content": {"text/html": {"schema": {"type": "string"}}},
        },
        **_RESPONSES,
    },
)
def search(
    request: Request, service: ServiceDep, asked: Annotated[SearchAsked, Query()]
) -> Response:
    """Find things by their names in any script, and passages and documents by their words.

    Words must all be there, in any order; “quoted words” stand one behind the other; a `*` at the
    end finds the beginnings of words. Case, accents and apostrophes do not matter. Words with the
    same English stem, with one mistake, or transliterated from another script stand last; `via`
    says which. Without words, everything that passes the filters is listed.
    """
    page = wants_page(request.headers.get("accept"))
    question = read_question(asked.q, as_typed=asked.prefix)
    filters = asked.filters()
    kind, version = _what(request, service)
    tag = tag_of("search", version, request.url.query, page)
    headers = cache_headers(tag, access_of(request.scope))
    if is_known(request, tag):
        return not_modified(headers)
    index = _index(service, kind, version)
    # A page without a question shows what can be asked for, and lists nothing.
    limit = 0 if page and asked.is_blank else asked.limit
    found = index.search(question, filters, limit=limit, offset=asked.offset)
    links = Links(service.settings.base_iri)
    names = index.names(named_in(found))
    called = _names(request, service, asked.lang)
    answer = found_model(found, names, links, version, (limit, asked.offset), called)
    if page:
        return search_page(asked, answer, headers)
    return Response(answer.model_dump_json(), media_type="application/json", headers=headers)


@router.get(
    "/search/suggest",
    summary="Suggest names while they are typed",
    response_class=Response,
    responses={200: {"model": SuggestionsModel, "description": "Names"}, **_RESPONSES},
)
def suggest(
    request: Request, service: ServiceDep, asked: Annotated[SuggestAsked, Query()]
) -> Response:
    """Give the names that may be meant; the last word may be unfinished."""
    question = read_question(asked.q, as_typed=True)
    kind, version = _what(request, service)
    tag = tag_of("suggest", version, request.url.query)
    headers = cache_headers(tag, access_of(request.scope))
    if is_known(request, tag):
        return not_modified(headers)
    index = _index(service, kind, version)
    found = index.suggest(question, asked.filters(), limit=asked.limit) if asked.q.strip() else ()
    called = _names(request, service, asked.lang)
    answer = suggestions(found, Links(service.settings.base_iri), called)
    return Response(answer.model_dump_json(), media_type="application/json", headers=headers)


def _what(request: Request, service: Service) -> tuple[str, str]:
    """Say which store a request may search, and the version of its graph."""
    access = access_of(request.scope)
    kind = "full" if access.sees_all else "public"
    return kind, service.store(access).generation().graph_version[kind]


def _names(request: Request, service: Service, language: str) -> Called:
    """Return what names things in a language; the index has them in English."""
    if language == "en":
        return no_other_name
    things = Things(service.store(access_of(request.scope)).now()[1], language)

    def called(iri: str) -> Text | None:
        name = things.name(URIRef(iri))
        if name is None or not (name.language or "").startswith(language):
            return None
        return Text(str(name), name.language or "")

    return called


def _index(service: Service, kind: str, version: str) -> SearchIndex:
    generation = (service.full if kind == "full" else service.public).generation()
    return _opened(index_path(service.folder.path / generation.generation, kind), version)


@lru_cache(maxsize=4)  # two stores, and those of before while the last requests read them
def _opened(place: Path, version: str) -> SearchIndex:
    """Open an index once; what is in the folder of a generation never changes."""
    return SearchIndex.open(place, version)
