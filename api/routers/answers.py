"""Pages around queries: the form, answers as tables, and what went wrong."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from fastapi.responses import HTMLResponse

from api.links import Links
from api.pages import page
from api.problems import Details, details_of
from api.routers.examples import EXAMPLES
from api.routers.words import cut
from kg.errors import SvidokError
from kg.query.things import curie
from kg.store import GRAPH_FORMATS, ROW_FORMATS, Format

__all__ = ["answer_page", "form_page", "not_answered"]

_MOST_ROWS: Final = 1_000
_MOST_CHARACTERS: Final = 200_000
_WHOLE: Final = 12
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


@dataclass(frozen=True, slots=True)
class _Cell:
    """A term in a table: what to show, what to say of it, and where it leads."""

    text: str
    title: str = ""
    path: str | None = None
    language: str = ""
    note: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether it is too short to be broken, as a date is."""
        return len(self.text) <= _WHOLE


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
    answer = _triples(data) if is_graph else _rows(data, Links(base_iri))
    answer["downloads"] = [
        (_NAMES[format_], "/sparql?" + urlencode({"query": query, "format": format_.value}))
        for format_ in formats
    ]
    return page("sparql.html", _values(query, answer), headers=_VARY)


def _triples(data: bytes) -> dict[str, object]:
    text = data.decode("utf-8")
    return {
        "kind": "graph",
        "text": text[:_MOST_CHARACTERS],
        "is_cut": len(text) > _MOST_CHARACTERS,
    }


def _rows(data: bytes, links: Links) -> dict[str, object]:
    said = json.loads(data)
    if "boolean" in said:
        return {"kind": "boolean", "value": bool(said["boolean"])}
    names = said["head"].get("vars", [])
    bindings = said["results"]["bindings"]
    return {
        "kind": "rows",
        "names": names,
        "rows": [
            [_cell(row[name], links) if name in row else _Cell("") for name in names]
            for row in bindings[:_MOST_ROWS]
        ],
        "count": len(bindings),
        "shown": min(len(bindings), _MOST_ROWS),
    }


def _cell(term: dict[str, Any], links: Links) -> _Cell:
    value = term["value"]
    if term["type"] == "uri":
        iri = str(value)
        rest = iri.removeprefix(links.base_iri)
        return _Cell(cut(rest) if rest != iri else curie(iri), iri, links.path(iri))
    if term["type"] == "triple":  # SPARQL 1.2
        parts = (_cell(value[part], links).text for part in ("subject", "predicate", "object"))
        return _Cell(f"<<( {' '.join(parts)} )>>", "")
    if term["type"] == "bnode":
        return _Cell(f"_:{value}", "")
    language, datatype = term.get("xml:lang", ""), term.get("datatype", "")
    note = "" if language == "en" else language
    return _Cell(str(value), language or curie(datatype), language=language, note=note)
