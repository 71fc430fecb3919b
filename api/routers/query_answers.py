"""The answer to a query file in the form that a client wants, one part at a time."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import urlencode

from fastapi.responses import HTMLResponse, Response

from api.links import Links
from api.negotiate import HTML
from api.pages import page
from api.problems import Details
from api.routers.query_csv import spreadsheet
from api.routers.query_parameters import Asked
from api.routers.tables import table
from kg.query import Query
from kg.query.standalone import standalone
from kg.store import Format, Term
from kg.store.rewrite import rewrite_rows

__all__ = [
    "FORMATS",
    "OFFERS",
    "Part",
    "Shown",
    "form_of",
    "links_of",
    "page_of",
    "part_of",
    "response_of",
]

OFFERS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        "application/sparql-results+json": Format.JSON,
        "application/json": Format.JSON,
        "application/sparql-results+xml": Format.XML,
        "application/xml": Format.XML,
        "text/csv": Format.CSV,
        "text/tab-separated-values": Format.TSV,
    }
)
FORMATS: Final = (*(format_.value for format_ in dict.fromkeys(OFFERS.values())), "html", "sparql")
_DOWNLOADS: Final = (
    ("JSON", {"format": "json"}),
    ("XML", {"format": "xml"}),
    ("CSV", {"format": "csv"}),
    ("CSV for Excel", {"format": "csv", "bom": "true"}),
    ("TSV", {"format": "tsv"}),
)


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of an answer, in SPARQL JSON, and whether there are more behind them."""

    names: tuple[str, ...]
    rows: Sequence[Mapping[str, Mapping[str, Any]]]
    more: bool

    def as_json(self) -> bytes:
        """Write the rows as the recommendation has it."""
        said = {"head": {"vars": self.names}, "results": {"bindings": self.rows}}
        return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def part_of(query: Query, data: bytes, asked: Asked) -> Part:
    """Read what the engine wrote: one row more than was asked for, if there is one."""
    found = json.loads(data)["results"]["bindings"]
    columns = set(query.variables)
    rows = [
        {name: term for name, term in row.items() if name in columns}
        for row in found[: asked.limit]
    ]
    return Part(query.variables, rows, len(found) > asked.limit)


def response_of(part: Part, media_type: str, asked: Asked, headers: Mapping[str, str]) -> Response:
    """Write a part of an answer for a program."""
    format_ = OFFERS[media_type]
    if format_ is Format.CSV:
        data = spreadsheet(part.names, part.rows, bom=asked.bom)
        return Response(data, media_type="text/csv; charset=utf-8", headers=dict(headers))
    data = part.as_json()
    if format_ is not Format.JSON:
        data = rewrite_rows(data, format_)
    return Response(data, media_type=media_type, headers=dict(headers))


def links_of(path: str, fields: Mapping[str, str], asked: Asked, *, more: bool) -> dict[str, str]:
    """Give the addresses of the first, previous and next part, as far as there are any."""

    def at(offset: int) -> str:
        changed = {**fields, "limit": str(asked.limit), "offset": str(offset)}
        return f"{path}?{urlencode(changed)}"

    links = {"first": at(0)} if asked.offset or more else {}
    if asked.offset:
        links["prev"] = at(max(0, asked.offset - asked.limit))
    if more:
        links["next"] = at(asked.offset + asked.limit)
    return links


def form_of(
    query: Query,
    fields: Mapping[str, str],
    error: Details | None = None,
) -> HTMLResponse:
    """Give the page on which the parameters of a query are filled in; with what was wrong."""
    return page(
        "query.html",
        _values(query, fields, error=error),
        status=error.status if error else 200,
        headers={"Vary": "Accept, Authorization", **(error.headers if error else {})},
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page needs beside the rows: the fields and terms that were given, and the links."""

    fields: Mapping[str, str]
    terms: Mapping[str, Term]
    asked: Asked
    links: Mapping[str, str]
    base_iri: str


def page_of(query: Query, part: Part, shown: Shown, headers: Mapping[str, str]) -> HTMLResponse:
    """Show a part of an answer as a table."""
    own = {name: value for name, value in shown.fields.items() if name in query.parameters}
    answer = table(part.as_json(), Links(shown.base_iri))
    answer["downloads"] = [
        (label, f"/queries/{query.id}?{urlencode({**own, **more})}") for label, more in _DOWNLOADS
    ]
    answer["links"] = shown.links
    answer["first"] = shown.asked.offset + 1
    answer["more"] = part.more
    text = standalone(query, shown.terms)
    answer["text"] = text
    answer["sparql"] = "/sparql?" + urlencode({"query": text})
    answer["evidence"] = f"/queries/{query.id}?{urlencode({**own, 'evidence': 'true'})}"
    answer["permalink"] = "/permalink/new?" + urlencode(
        {"name": query.id, **{f"param.{name}": value for name, value in own.items()}}
    )
    values = _values(query, shown.fields, answer)
    return page("query.html", values, headers=headers)


def _values(
    query: Query,
    fields: Mapping[str, str],
    answer: object = None,
    error: Details | None = None,
) -> dict[str, object]:
    examples = {name: parameter.example for name, parameter in query.parameters.items()}
    return {
        "query": query,
        "fields": fields,
        "answer": answer,
        "error": error,
        "example": f"/queries/{query.id}?{urlencode(examples)}",
        "html": HTML,
    }
