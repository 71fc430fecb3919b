"""What the OpenAPI document says of ``/sparql``, whose route FastAPI does not know."""

from __future__ import annotations

from typing import Any, Final

from api.negotiate import HTML
from api.routers.cited import PARAMETERS
from api.routers.forms import GRAPHS, ROWS
from kg.store import Format

__all__ = ["SPARQL_PATH"]

_STRING: Final = {"type": "string"}
_JSON: Final = ("application/json", "application/sparql-results+json", "application/ld+json")
_LIST: Final = {"type": "array", "items": {"type": "string", "format": "uri"}}
_IRIS: Final = {
    "default-graph-uri": "Graphs that make the default graph, instead of what FROM says",
    "named-graph-uri": "Graphs that GRAPH may name, instead of what FROM NAMED says",
}
_USING: Final = {
    "using-graph-uri": "Graphs that WHERE reads as the default graph, as USING does",
    "using-named-graph-uri": "Graphs that GRAPH in WHERE may name, as USING NAMED does",
}
_FORMAT: Final = {
    "name": "format",
    "in": "query",
    "schema": {"type": "string", "enum": [*Format, "html"]},
    "description": "For links: goes before Accept where it suits the kind of the answer",
}
_CITED: Final = {"$ref": "#/components/schemas/CitedAnswer"}
_PROBLEM: Final = {"application/problem+json": {"schema": {"type": "object"}}}
_PAGE: Final = {HTML: {"schema": _STRING}}


def _problem(description: str) -> dict[str, Any]:
    # A browser gets what is wrong on a page.
    return {"description": description, "content": {**_PROBLEM, **_PAGE}}


_RESPONSES: Final[dict[str, Any]] = {
    "200": {
        "description": "The answer, in the form that suits Accept; rows of SELECT and ASK as JSON, "
        "XML, CSV or TSV, triples of CONSTRUCT and DESCRIBE as Turtle, N-Triples, RDF/XML or "
        "JSON-LD. Without a query: the service description, or a page to write a query on",
        "content": {name: {"schema": _STRING} for name in (*ROWS, *GRAPHS, HTML)}
        | {
            "application/json": {},
            "application/sparql-results+json": {"schema": {"anyOf": [{}, _CITED]}},
            "application/ld+json": {},
        },
        "headers": {"ETag": {"schema": _STRING, "description": "Changes with the answer"}},
    },
    "304": {"description": "The client has this answer"},
    "400": _problem("Not SPARQL, with line and column; or a malformed request"),
    "401": _problem("An unknown token, or an update without one"),
    "403": _problem("SERVICE and LOAD are refused, and so are changes of what is no workspace"),
    "406": _problem("No form of the answer suits Accept"),
    "413": _problem("The request body is too long"),
    "415": _problem("The request body is of another type"),
    "421": _problem("The server does not answer to that host name"),
    "422": _problem("The answer has more rows than allowed, or the query cannot be answered"),
    "503": _problem("Too many queries are waiting; see Retry-After"),
    "504": _problem("The query was ended at its deadline"),
}


def _listed(said: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "query", "schema": _LIST, "description": text}
        for name, text in said.items()
    ]


def _form(required: str, said: dict[str, str]) -> dict[str, Any]:
    properties = {
        required: _STRING,
        **{name: {**_LIST, "description": text} for name, text in said.items()},
    }
    return {"type": "object", "required": [required], "properties": properties}


SPARQL_PATH: Final[dict[str, Any]] = {
    "get": {
        "tags": ["SPARQL"],
        "summary": "Ask a query",
        "operationId": "query_by_get",
        "description": "The SPARQL 1.1 Protocol: a query in the address.",
        "parameters": [
            {
                "name": "query",
                "in": "query",
                "schema": _STRING,
                "description": "A SPARQL 1.1 query; what the engine knows of SPARQL 1.2 works, too",
            },
            _FORMAT,
            *_listed(_IRIS),
            *PARAMETERS,
        ],
        "responses": _RESPONSES,
    },
    "post": {
        "tags": ["SPARQL"],
        "summary": "Ask a long query, or update a workspace",
        "operationId": "query_or_update_by_post",
        "description": "The SPARQL 1.1 Protocol: a query or an update in the body, as such or in a "
        "form. An update needs a token, and changes graphs of its workspace only.",
        "parameters": [_FORMAT, *_listed(_IRIS), *_listed(_USING), *PARAMETERS],
        "requestBody": {
            "required": True,
            "content": {
                "application/sparql-query": {"schema": _STRING},
                "application/sparql-update": {"schema": _STRING},
                "application/x-www-form-urlencoded": {
                    "schema": {"oneOf": [_form("query", _IRIS), _form("update", _USING)]}
                },
            },
        },
        "responses": {**_RESPONSES, "204": {"description": "The update is done"}},
    },
}
"""The path item of ``/sparql``."""
