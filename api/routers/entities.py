"""Every IRI of the graph as a page, as Turtle and as JSON-LD, under its path on this server."""

from __future__ import annotations

from collections.abc import Mapping
from string import punctuation
from types import MappingProxyType
from typing import Annotated, Final
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from rdflib import URIRef
from starlette.exceptions import HTTPException

from api.access import access_of
from api.deps import ReaderDep, Service, ServiceDep
from api.links import Links
from api.negotiate import HTML, JSONLD, TURTLE, choose
from api.routers.description import describe, serialise
from api.routers.graphs import graph_answer
from api.routers.things import thing_page
from kg.errors import NotFoundError, Problem
from kg.query.things import checked
from kg.store import Reader

__all__ = ["router"]

router = APIRouter(tags=["Things"])

_FORMS: Final[Mapping[str, str]] = MappingProxyType({"html": HTML, "ttl": TURTLE, "jsonld": JSONLD})
_ENDINGS: Final = {media_type: ending for ending, media_type in _FORMS.items()}
_LAST_PAGE: Final = 100_000
_RESPONSES: Final[dict[int | str, dict[str, object]]] = {
    200: {
        "description": "What the published graph says of it",
        "content": {name: {"schema": {"type": "string"}} for name in _FORMS.values()},
    },
    400: {"description": "A parameter is not as it must be"},
    404: {"description": "Nothing is published about it"},
    406: {"description": "No form suits Accept"},
    503: {"description": "No graph has been built"},
}
_Page = Annotated[int, Query(ge=1, le=_LAST_PAGE, description="Of long lists, which part")]


@router.get(
    "/id/{path:path}",
    summary="Look up a thing",
    response_class=Response,
    responses=_RESPONSES,
)
def look_up(
    path: str, request: Request, service: ServiceDep, reader: ReaderDep, page: _Page = 1
) -> Response:
    """Describe what has this path below the base IRI, such as ``actor/olena-kondratiuk``.

    ``.html``, ``.ttl`` or ``.jsonld`` behind the path goes before Accept.
    """
    stem, media_type = _form(path, request)
    links = Links(service.settings.base_iri)
    return _answer(request, service, reader, links.thing(stem), media_type, page)


@router.get(
    "/concept/{path:path}",
    summary="Look up a concept",
    response_class=Response,
    responses=_RESPONSES,
)
def look_up_concept(
    path: str, request: Request, service: ServiceDep, reader: ReaderDep, page: _Page = 1
) -> Response:
    """Describe a concept or a list of concepts, such as ``stance/denies``."""
    stem, media_type = _form(path, request)
    return _answer(request, service, reader, Links.concept(stem), media_type, page)


@router.get(
    "/resource",
    summary="Look up any IRI",
    response_class=Response,
    responses=_RESPONSES,
)
def look_up_iri(
    request: Request,
    service: ServiceDep,
    reader: ReaderDep,
    iri: Annotated[str, Query(max_length=2_000, description="An IRI of the graph, in full")],
    format: Annotated[  # noqa: A002 - the name that it has in the address
        str | None, Query(description="html, ttl or jsonld; goes before Accept")
    ] = None,
    page: _Page = 1,
) -> Response:
    """Describe whatever the published graph says of an IRI."""
    if format is not None and format not in _FORMS:
        raise HTTPException(400, f"format is one of {', '.join(_FORMS)}")
    media_type = _FORMS[format] if format else _negotiated(request)
    return _answer(request, service, reader, iri, media_type, page)


def _form(path: str, request: Request) -> tuple[str, str]:
    """Take an ending that names a form off a path, or negotiate."""
    stem, dot, ending = path.rpartition(".")
    if dot and ending in _FORMS:
        return stem, _FORMS[ending]
    return path, _negotiated(request)


def _negotiated(request: Request) -> str:
    offers = (TURTLE, JSONLD, HTML)
    media_type = choose(request.headers.get("accept"), offers)
    if media_type is None:
        raise HTTPException(406, f"this comes as {', '.join(offers)}", headers={"Vary": "Accept"})
    return media_type


def _answer(
    request: Request, service: Service, reader: Reader, name: str, media_type: str, page: int
) -> Response:
    iri = checked(name)  # what is no IRI has no description, and says so as 404
    links = Links(service.settings.base_iri)
    forms = {form: _path(links, iri, form) for form in (HTML, TURTLE, JSONLD)}
    headers = {
        "Content-Location": _paged(forms[media_type], page),
        "Vary": "Accept",
    }
    alternates = [
        f'<{_paged(path, page)}>; rel="alternate"; type="{form}"'
        for form, path in forms.items()
        if form != media_type
    ]
    described = f'<{iri}>; rel="describes"'
    headers["Link"] = _ascii(", ".join((described, *alternates)))
    try:
        if media_type == HTML:
            return thing_page(reader, links, iri, page, forms, headers)
        return _data(reader, iri, media_type, page, forms, headers)
    except NotFoundError:
        found = graph_answer(service, access_of(request.scope), iri, forms, media_type, headers)
        if found is None:
            raise
        return found


def _data(
    reader: Reader,
    iri: URIRef,
    media_type: str,
    page: int,
    forms: Mapping[str, str],
    headers: Mapping[str, str],
) -> Response:
    graph, more = describe(reader, iri, page)
    if not len(graph):
        raise NotFoundError(Problem(f"nothing is published about {iri}"))
    link = headers["Link"]
    if more:
        link += _ascii(f', <{_paged(forms[media_type], page + 1)}>; rel="next"')
    return Response(
        serialise(graph, media_type), media_type=media_type, headers={**headers, "Link": link}
    )


def _path(links: Links, iri: URIRef, media_type: str) -> str:
    path = links.path(iri)
    if path.startswith(("/id/", "/concept/")):
        return f"{path}.{_ENDINGS[media_type]}"
    return "/resource?" + urlencode({"iri": iri, "format": _ENDINGS[media_type]})


def _paged(path: str, page: int) -> str:
    if page == 1:
        return path
    return f"{path}{'&' if '?' in path else '?'}page={page}"


def _ascii(header: str) -> str:
    """Percent-encode what a header cannot hold."""
    return quote(header, safe=punctuation + " ")
