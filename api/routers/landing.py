"""``/plain``: what this is, what is inside, and where to go; without a script."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from api.deps import ServiceDep
from api.links import Links
from api.pages import page
from api.routers.examples import EXAMPLES
from api.routers.overview import overview
from api.routers.words import day

__all__ = ["landing", "router"]

router = APIRouter(include_in_schema=False)


@router.get("/plain")
def landing(service: ServiceDep) -> HTMLResponse:
    """Show what the published graph holds; 503 with the way out when there is none."""
    inside = service.public.once(overview)
    links = Links(service.settings.base_iri)
    return page(
        "landing.html",
        {
            "documents": inside.documents,
            "numbers": inside.numbers,
            "examples": EXAMPLES,
            "links": links,
            "day": day,
            "graph_version": service.public.generation().graph_version["public"],
        },
    )
