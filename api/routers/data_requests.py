"""Requests of the Graph Store Protocol: which graph is meant, and the RDF that comes with it.

Source: https://www.w3.org/TR/sparql11-http-rdf-update/, sections 4 and 5.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from fastapi.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message

from api.deps import Service, read_body
from kg.store import is_iri
from kg.store.graphs import LOADABLE, merged_graphs

__all__ = ["PATH", "Named", "Payload", "address", "named_graph", "read_payload"]

PATH: Final = "/data"
_MULTIPART: Final = "multipart/form-data"
_LARGER: Final = 16
_MOST_PARTS: Final = 100


@dataclass(frozen=True, slots=True)
class Named:
    """The graph that a request is about; ``iri`` is ``None`` for the default graph."""

    iri: str | None


@dataclass(frozen=True, slots=True)
class Payload:
    """RDF as it was sent, of one of the media types in :data:`kg.store.graphs.LOADABLE`."""

    data: bytes
    media_type: str


def named_graph(request: Request, service: Service) -> Named | None:
    """Say which graph a request names, directly by its path or with a parameter.

    A path names a graph of the data in their own namespace or, of a plain dataset, the graph whose
    IRI is the address itself. ``None`` when nothing is named. Raises ``HTTPException`` 400 when
    more than one graph is named, or something that is no IRI.
    """
    graphs = request.query_params.getlist("graph")
    defaults = request.query_params.getlist("default")
    path = _raw_path(request).removeprefix(PATH).removeprefix("/")
    if len(graphs) + len(defaults) + bool(path) > 1:
        raise HTTPException(400, "name one graph: by the path, with ?graph=IRI or with ?default")
    if defaults:
        return Named(None)
    if not graphs and not path:
        return None
    here = f"{_origin(request)}{PATH}/"
    iri = graphs[0] if graphs else here + path
    if not service.is_plain and iri.startswith(here):
        iri = service.settings.base_iri + iri.removeprefix(here)
    if not is_iri(iri):
        raise HTTPException(400, f"{iri[:200]!r} is not an absolute IRI")
    return Named(iri)


def address(request: Request, path: str = "") -> str:
    """Give the address of a graph below :data:`PATH`, or of the request without its query."""
    return f"{_origin(request)}{PATH}/{path}" if path else _origin(request) + _raw_path(request)


async def read_payload(request: Request, service: Service, base_iri: str) -> Payload:
    """Read the RDF of a request, several graphs in a form as one.

    Raises ``HTTPException`` 413 for a body that is too long, 415 for one of another type, and 400
    for a form that is broken; ``QuerySyntaxError`` for RDF in a form that is not valid.
    """
    media_type, charset = _content_type(request.headers.get("content-type", ""))
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise HTTPException(415, "send the graph without Content-Encoding")
    if media_type not in {*LOADABLE, _MULTIPART}:
        raise _unsupported(media_type)
    if charset not in {"", "utf-8", "utf8", "us-ascii"}:
        raise HTTPException(415, "send the graph in UTF-8")
    limit = service.settings.max_body_bytes * _LARGER
    body = await read_body(request, limit)
    if media_type != _MULTIPART:
        return Payload(body, media_type)
    parts = await _parts(request, body, limit)
    merged = await run_in_threadpool(merged_graphs, parts, base_iri)
    return Payload(merged, "application/n-triples")


async def _parts(request: Request, body: bytes, limit: int) -> Sequence[tuple[bytes, str]]:
    async def again() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    form = Request(request.scope, again).form(
        max_files=_MOST_PARTS, max_fields=_MOST_PARTS, max_part_size=limit
    )
    parts = []
    async with form as fields:
        for _, field in fields.multi_items():
            if not isinstance(field, UploadFile):
                raise HTTPException(415, "each part needs a filename and a Content-Type")
            media_type, _charset = _content_type(field.content_type or "")
            if media_type not in LOADABLE:
                raise _unsupported(media_type)
            parts.append((await field.read(), media_type))
    if not parts:
        raise HTTPException(400, "the form has no parts")
    return parts


def _unsupported(media_type: str) -> HTTPException:
    said = f"{media_type[:80]!r} cannot be read" if media_type else "there is no Content-Type"
    return HTTPException(
        415,
        f"{said}; send one graph as {', '.join(LOADABLE)}, or several of them in a form as "
        f"{_MULTIPART}",
        headers={"Accept": ", ".join((*LOADABLE, _MULTIPART))},
    )


def _content_type(said: str) -> tuple[str, str]:
    name, *parameters = said.lower().split(";")
    charset = ""
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "charset":
            charset = value.strip().strip('"')
    return name.strip(), charset


def _origin(request: Request) -> str:
    return f"{request.url.scheme}://{request.url.netloc}"


def _raw_path(request: Request) -> str:
    # The path as it was sent: what is percent-encoded is another IRI than what is not.
    raw = request.scope.get("raw_path") or request.url.path.encode()
    return bytes(raw).partition(b"?")[0].decode("latin-1")
