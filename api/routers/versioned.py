"""Answers that hold as long as the graph does: what a client may keep, and how it asks again."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import Response

from api.access import Access, access_of
from api.deps import OpenStore, Service
from api.routers.query_run import cache_headers, is_known, not_modified, tag_of
from kg.store import Reader

__all__ = ["Versioned", "versioned"]


@dataclass(frozen=True, slots=True)
class Versioned:
    """The store of a request and what its answer depends on, all of one moment."""

    access: Access
    store: OpenStore
    reader: Reader
    version: str
    """The version of the graph."""
    tag: str
    headers: dict[str, str]
    unchanged: Response | None
    """The whole answer where the client has it already."""


def versioned(request: Request, service: Service, *more: object) -> Versioned:
    """Open the store that a request may see, and say whether the client has the answer.

    The tag is made of the address and of the version of the graph; ``more`` is what the answer
    depends on beside them, such as its form. Raises ``StoreError`` when nothing was built.
    """
    access = access_of(request.scope)
    store = service.store(access)
    generation, reader = store.now()
    version = generation.graph_version["full" if access.sees_all else "public"]
    tag = tag_of(request.url.path, version, request.url.query, *more)
    headers = cache_headers(tag, access)
    unchanged = not_modified(headers) if is_known(request, tag) else None
    return Versioned(access, store, reader, version, tag, headers, unchanged)
