"""Pages around queries: the form, answers as tables, and what went wrong."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from fastapi.responses import HTMLResponse

from api.links import Links
from api.pages import page
from api.problems import Details, details_of
from api.routers.examples import EXAMPLES
from api.routers.permalink_fields import LONGEST_QUERY
from api.routers.tables import table
from kg.errors import SvidokError
from kg.store import GRAPH_FORMATS, ROW_FORMATS, Format

__all__ = ["answer_page", "form_page", "not_answered"]

_MOST_CHARACTERS: Final = 200_000
_VARY = {"Vary": "Accept"}
_NAMES = {
    Format.JSON: "JSON",
    Format.XML: "XML",
    Format.CSV: "CSV",
    Format.TSV: "TSV",
    Format.TURTLE: "Turtle",
    Format.NTRIPLES: "N-Triples",
    Format.RDFXML: "RDF/XML",
    Format.JSONLD: "JSON-LD",
}


def form_page() -> HTMLResponse:
    """Give the page on which a query is written."""
    return page("sparql.html", _values(""), headers=_VARY)


def _values(query: str, answer: object = None, error: Details | None = None) -> dict[str, object]:
    return {"query": query, "examples": EXAMPLES, "answer": answer, "error": error}


def not_answered(query: str, error: SvidokError) -> HTMLResponse:
    """Give the query back with what is wrong with it."""
    details = details_of(error)
    return page(
        "sparql.html",
        _values(query, error=details),
        status=details.status,
        headers={**_VARY, **details.headers},
    )


def answer_page(query: str, data: bytes, *, is_graph: bool, base_iri: str) -> HTMLResponse:
    """Show an answer: rows as a table, a yes or no, triples as Turtle.

    ``data`` is what the engine wrote: JSON for rows and booleans, Turtle for triples.
    """
    formats = sorted(GRAPH_FORMATS if is_graph else ROW_FORMATS)
    answer = _triples(data) if is_graph else table(data, Links(base_iri))
    answer["downloads"] = [
        (_NAMES[format_], "/sparql?" + urlencode({"query": query, "format": format_.value}))
        for format_ in formats
    ]
    answer["evidence"] = "/sparql?" + urlencode({"query": query, "evidence": "true"})
    asked = urlencode({"query": query})
    answer["permalink"] = "/permalink/new?" + asked if len(asked) < LONGEST_QUERY else None
    return page("sparql.html", _values(query, answer), headers=_VARY)


def _triples(data: bytes) -> dict[str, object]:
    text = data.decode("utf-8")
    return {
        "kind": "graph",
        "text": text[:_MOST_CHARACTERS],
        "is_cut": len(text) > _MOST_CHARACTERS,
    }
