"""``/`` and ``/explore/…``: the explorer, one page of scripts, and the files that it is made of.

What the address says is read by the scripts; every address below ``/explore/`` gives the same page.
Where no explorer was built, ``/`` gives the plain page of ``/plain``.
"""

from __future__ import annotations

import json
import re
from mimetypes import guess_type
from pathlib import Path
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request
from fastapi.responses import FileResponse, Response
from starlette.exceptions import HTTPException

from api.deps import ServiceDep
from api.routers.landing import landing
from api.routers.query_run import is_known, not_modified, tag_of

__all__ = ["BUNDLE", "CONTENT_SECURITY_POLICY", "bundle", "router"]

router = APIRouter(include_in_schema=False)

BUNDLE: Final = Path(__file__).parent.parent / "static" / "explorer"
"""Where the build of the explorer puts it."""

CONTENT_SECURITY_POLICY: Final = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data: blob:; "
    # The canvas of graphs writes style attributes.
    "font-src 'self' data:; style-src 'self' 'unsafe-inline'; worker-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)

_HASHED: Final = re.compile(r"assets/[^/]+-[\w-]{8}\.\w+")
_NAME: Final = re.compile(r"(?:assets/)?[\w.-]+\.(?:css|js|svg|txt|wasm|woff2)")
_YEAR: Final = 31_536_000
_RELATIONS: Final = {".js": "modulepreload", ".css": "stylesheet"}


def bundle() -> Path | None:
    """Give the folder of the built explorer, or nothing where it was not built."""
    return BUNDLE if (BUNDLE / "index.html").is_file() else None


BundleDep = Annotated[Path | None, Depends(bundle)]


@router.get("/")
def start(request: Request, service: ServiceDep, folder: BundleDep) -> Response:
    """Show the explorer, or the plain page where it was not built."""
    return landing(service) if folder is None else _page(request, folder)


@router.get("/explore")
@router.get("/explore/{rest:path}")
def explore(request: Request, folder: BundleDep, rest: str = "") -> Response:  # noqa: ARG001 - read by the page
    """Show the explorer at any of its addresses."""
    if folder is None:
        raise HTTPException(
            503,
            "The explorer was not built on this server; the plain pages at /plain work without it. "
            "For the operator: make run builds it.",
        )
    return _page(request, folder)


@router.get("/static/explorer/{name:path}")
def part(name: str, request: Request, folder: BundleDep) -> Response:
    """Give a file of the explorer, compressed ahead where the client takes that."""
    path = None if folder is None or not _NAME.fullmatch(name) else folder / name
    if path is None or not path.is_file():
        raise HTTPException(404)
    headers = {
        "Cache-Control": f"public, max-age={_YEAR}, immutable"
        if _HASHED.fullmatch(name)
        else "no-cache",
        "Vary": "Accept-Encoding",
    }
    media_type, _ = guess_type(name)
    for coding, ending in (("br", ".br"), ("gzip", ".gz")):
        packed = path.with_name(path.name + ending)
        if _takes(request.headers.get("accept-encoding", ""), coding) and packed.is_file():
            headers["Content-Encoding"] = coding
            path = packed
            break
    return FileResponse(path, headers=headers, media_type=media_type)


def _page(request: Request, folder: Path) -> Response:
    text = (folder / "index.html").read_bytes()
    text = text.replace(b"</head>", _parts(folder, request.url.path).encode() + b"</head>", 1)
    tag = tag_of("explorer", text)
    headers = {
        "Cache-Control": "no-cache",
        "Content-Security-Policy": CONTENT_SECURITY_POLICY,
        "ETag": tag,
    }
    if is_known(request, tag):
        return not_modified(headers)
    return Response(text, media_type="text/html", headers=headers)


def _parts(folder: Path, path: str) -> str:
    """Name what only this page needs, so that it comes with the first files and not after them."""
    listed = folder / "pages.json"
    needed = json.loads(listed.read_bytes()) if listed.is_file() else {}
    return "".join(
        f'<link rel="{_RELATIONS[Path(name).suffix]}" crossorigin href="/static/explorer/{name}">\n'
        for name in needed.get(path.rstrip("/"), ())
    )


def _takes(accepted: str, coding: str) -> bool:
    """Say whether Accept-Encoding names a coding and does not refuse it."""
    for part in accepted[:1_000].lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        if name == coding:
            return not any(re.fullmatch(r"q=0(?:\.0*)?", said) for said in parameters)
    return False
