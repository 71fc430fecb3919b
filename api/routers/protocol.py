"""Requests of the SPARQL 1.1 Protocol: what a client asks, read strictly.

Source: https://www.w3.org/TR/sparql11-protocol/, sections 2.1 and 2.2. A request that could be
understood in two ways is refused, and so is one that asks for what cannot be given; nothing is
dropped quietly.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qsl, unquote_to_bytes

from starlette.exceptions import HTTPException
from starlette.requests import Request

from api.deps import read_body
from kg.store import is_iri

__all__ = ["Asked", "read_request"]

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_DATASET: Final = {
    "query": ("default-graph-uri", "named-graph-uri"),
    "update": ("using-graph-uri", "using-named-graph-uri"),
}
_OTHER: Final = {"query": "update", "update": "query"}
_MOST_FIELDS: Final = 1_000
_SHORT_FORM: Final = 8_192
_PIECE: Final = 1_024
"""So many bytes of a longer form are decoded at a time, in some hundredths of a millisecond: an
answer to somebody else takes several turns of the loop, and each may bring a piece."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks: a query, an update, or neither.

    ``default_graphs`` and ``named_graphs`` are the dataset that the protocol names; for an update
    they stand for USING and USING NAMED. ``fields`` are the other parameters of the request.
    """

    query: str | None = None
    update: str | None = None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    fields: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def one(self, name: str) -> str | None:
        """Give a further parameter; raises ``HTTPException`` 400 when it is given twice."""
        values = self.fields.get(name, ())
        if len(values) > 1:
            raise HTTPException(400, f"there is more than one {name}")
        return values[0] if values else None


async def read_request(request: Request, max_body_bytes: int) -> Asked:
    """Read a GET, a POST of a form, or a POST of the query or the update itself.

    Raises ``HTTPException`` 400 for what is not well-formed or says things twice, 413 for a body
    that is too long, and 415 for a body of another type.
    """
    fields = _fields(request.scope["query_string"], "the query string")
    if request.method != "POST":
        if any(name == "update" for name, _ in fields):
            raise HTTPException(400, "send an update with POST")
        return _asked(fields)
    media_type, charset = _content_type(request)
    if media_type not in {_FORM, _QUERY, _UPDATE}:
        raise HTTPException(
            415,
            f"send a query as {_QUERY}, an update as {_UPDATE}, or either in a form as {_FORM}",
            headers={"Accept-Post": f"{_FORM}, {_QUERY}, {_UPDATE}"},
        )
    if charset not in {"utf-8", "utf8", ""}:
        raise HTTPException(415, "send it in UTF-8")
    body = await read_body(request, max_body_bytes)
    if any(name in {"query", "update"} for name, _ in fields):
        raise HTTPException(400, "send it in the body only, not in the address as well")
    if media_type == _FORM:
        return _asked(fields + await _form(body))
    kind = "query" if media_type == _QUERY else "update"
    return _asked([*fields, (kind, _text(body, kind))])


async def _form(body: bytes) -> list[tuple[str, str]]:
    if len(body) <= _SHORT_FORM:
        return _fields(body, "the form")
    if body.count(b"&") >= _MOST_FIELDS:
        raise HTTPException(400, f"the form has more than {_MOST_FIELDS} fields")
    try:
        body.decode("utf-8")
        pairs = [pair.partition(b"=") for pair in body.split(b"&") if pair]
        return [(await _decoded(name), await _decoded(value)) for name, _, value in pairs]
    except UnicodeDecodeError as error:
        raise HTTPException(400, "the form is not UTF-8") from error


async def _decoded(data: bytes) -> str:
    """Decode what a form says, as ``parse_qsl`` does, and let others have the loop in between.

    A thread would not do: it would keep the interpreter to itself for much longer than a piece.
    """
    found = bytearray()
    start = 0
    while start < len(data):
        end = start + _PIECE
        escape = data.rfind(b"%", end - 2, end)
        if escape >= 0:  # it may go on in the next piece
            end = escape
        found += unquote_to_bytes(data[start:end].replace(b"+", b" "))
        start = end
        await asyncio.sleep(0)
    return found.decode("utf-8")


def _content_type(request: Request) -> tuple[str, str]:
    name, *parameters = request.headers.get("content-type", "").lower().split(";")
    charset = ""
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "charset":
            charset = value.strip().strip('"')
    return name.strip(), charset


def _text(body: bytes, kind: str) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise HTTPException(400, f"the {kind} is not UTF-8 at byte {error.start}") from error


def _fields(data: bytes, where: str) -> list[tuple[str, str]]:
    try:
        # Bytes that should have been percent-encoded are read as UTF-8 too.
        return parse_qsl(
            data.decode("utf-8"),
            keep_blank_values=True,
            encoding="utf-8",
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
    except UnicodeDecodeError as error:
        raise HTTPException(400, f"{where} is not UTF-8") from error
    except ValueError as error:
        raise HTTPException(400, f"{where} has more than {_MOST_FIELDS} fields") from error


def _asked(fields: list[tuple[str, str]]) -> Asked:
    given: dict[str, tuple[str, ...]] = {}
    for name, value in fields:
        given[name] = (*given.get(name, ()), value)
    if "query" in given and "update" in given:
        raise HTTPException(400, "there is a query and an update; send one at a time")
    kind = "update" if "update" in given else "query"
    texts = given.pop(kind, ())
    if len(texts) > 1:
        raise HTTPException(400, f"there is more than one {kind}")
    for name in _DATASET[_OTHER[kind]]:
        if name in given:
            raise HTTPException(400, f"{name} does not go with a request of this kind")
    default, named = (_iris(name, given.pop(name, ())) for name in _DATASET[kind])
    text = texts[0] if texts else None
    return Asked(
        query=text if kind == "query" else None,
        update=text if kind == "update" else None,
        default_graphs=default,
        named_graphs=named,
        fields=given,
    )


def _iris(name: str, values: tuple[str, ...]) -> tuple[str, ...]:
    for value in values:
        if not is_iri(value):
            raise HTTPException(400, f"{name} is no absolute IRI: {value[:100]!r}")
    return values
