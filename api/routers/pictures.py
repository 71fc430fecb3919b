"""An answer as JSON or as a picture: which of them a client wants, and the picture itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from fastapi import Request
from starlette.exceptions import HTTPException

from api.negotiate import choose

if TYPE_CHECKING:
    from kg.pictures.canvas import Drawing

__all__ = ["JSON", "PICTURES", "RESPONSES", "AsPicture", "drawn", "form_of"]

JSON: Final = "application/json"
PICTURES: Final = {"svg": "image/svg+xml", "png": "image/png"}

AsPicture: TypeAlias = Literal["svg", "png"]
"""A parameter that asks for a picture, for those who cannot set a header."""

RESPONSES: Final[dict[int | str, dict[str, Any]]] = {
    304: {"description": "The client has this answer"},
    400: {"description": "A parameter is none"},
    404: {"description": "Nothing has that name; what comes near is told"},
    406: {"description": "It comes as JSON, SVG or PNG"},
    422: {"description": "There is nothing to draw, or too much for a picture"},
    503: {"description": "No graph has been built"},
}
"""What a route with pictures may answer beside its answer."""


def form_of(request: Request, picture: AsPicture | None) -> str:
    """Return the media type of the answer; the parameter counts before the header.

    Raises ``HTTPException`` 406 for a client that takes neither JSON nor a picture.
    """
    if picture is not None:
        return PICTURES[picture]
    offers = (JSON, *PICTURES.values())
    form = choose(request.headers.get("accept"), offers)
    if form is None:
        raise HTTPException(406, f"this comes as {', '.join(offers)}", headers={"Vary": "Accept"})
    return form


def drawn(drawing: Callable[[], Drawing], form: str) -> bytes:
    """Return a drawing as a file of a media type; raises ``QueryError`` as the drawing does."""
    # The library takes half a second to load, and most answers are no picture.
    from kg.pictures.canvas import PictureFormat, picture

    name = next(name for name, media_type in PICTURES.items() if media_type == form)
    return picture(drawing(), PictureFormat(name))
