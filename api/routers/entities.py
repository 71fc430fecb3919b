"""Every IRI of the graph as a page, as Turtle and as JSON-LD."""

from __future__ import annotations

from fastapi import APIRouter

__all__ = ["router"]

router = APIRouter(include_in_schema=False)
