"""``/health``: whether the server can answer, and from which graph."""

from __future__ import annotations

from importlib.metadata import version
from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel

from api.deps import ServiceDep

__all__ = ["Health", "router"]

router = APIRouter(tags=["Operation"])


class Health(BaseModel):
    """The state of a server that can answer.

    Nothing here depends on what is unpublished; therefore the name of the generation, which is a
    function of both stores, is left out.
    """

    status: Literal["ok"]
    graph_version: str
    """SHA-256 of the published graph."""
    quads: int
    base_iri: str
    built_by: str
    tool_version: str


@router.get("/health", responses={503: {"description": "No graph has been built"}})
def health(service: ServiceDep) -> Health:
    """Say which published graph is served; 503 with the way out when there is none."""
    generation = service.public.generation()
    return Health(
        status="ok",
        graph_version=generation.graph_version["public"],
        quads=generation.counts["public"],
        base_iri=generation.base_iri,
        built_by=generation.tool_version,
        tool_version=version("svidok"),
    )
