"""HTML pages: templates that escape everything and need no script."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

__all__ = ["page"]

_ENVIRONMENT: Final = Environment(
    loader=PackageLoader("api"),
    # Not by file name: every template writes HTML, and every value in it is somebody's words.
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def page(
    template: str,
    values: Mapping[str, object],
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> HTMLResponse:
    """Fill a template and give the response that carries it."""
    text = _ENVIRONMENT.get_template(template).render(values)
    return HTMLResponse(text, status, headers=dict(headers or {}))
