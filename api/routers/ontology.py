"""``/ace``: the vocabulary of the graph, for people and for programs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import Response
from rdflib import OWL, RDF, RDFS, Graph, Literal, URIRef
from starlette.exceptions import HTTPException

from api.links import ONTOLOGY
from api.negotiate import HTML, JSONLD, TURTLE, choose
from api.pages import page
from kg.query.things import curie
from kg.resources import ontology_dir, read_text
from kg.terms import SKOS

__all__ = ["router"]

router = APIRouter(tags=["Things"])

_FILE: Final = "ontology/ace.ttl"
_ENDINGS: Final = {"html": HTML, "ttl": TURTLE, "jsonld": JSONLD}
_RESPONSES: Final[dict[int | str, dict[str, object]]] = {
    200: {
        "description": "The vocabulary",
        "content": {name: {"schema": {"type": "string"}} for name in _ENDINGS.values()},
    },
    406: {"description": "No form suits Accept"},
}
_GROUPS: Final = (
    ("Classes", OWL.Class),
    ("Relations", OWL.ObjectProperty),
    ("Properties", OWL.DatatypeProperty),
)


@dataclass(frozen=True, slots=True, order=True)
class _Term:
    """One term of the vocabulary; ``broader`` are the terms that it narrows."""

    name: str
    label: str
    definition: str
    examples: tuple[str, ...]
    broader: tuple[str, ...]


@router.get("/ace", summary="The vocabulary", response_class=Response, responses=_RESPONSES)
def vocabulary(request: Request) -> Response:
    """Describe the classes and properties that the graph is written in."""
    offers = (TURTLE, JSONLD, HTML)
    media_type = choose(request.headers.get("accept"), offers)
    if media_type is None:
        raise HTTPException(406, f"this comes as {', '.join(offers)}", headers={"Vary": "Accept"})
    return _answer(media_type)


@router.get("/ace.{ending}", include_in_schema=False)
def vocabulary_file(ending: str) -> Response:
    """Give the vocabulary in the form that the ending names."""
    if ending not in _ENDINGS:
        raise HTTPException(404)
    return _answer(_ENDINGS[ending])


def _answer(media_type: str) -> Response:
    ending = next(ending for ending, type_ in _ENDINGS.items() if type_ == media_type)
    headers = {
        "Vary": "Accept",
        "Content-Location": f"/ace.{ending}",
        "Link": f'<{ONTOLOGY}>; rel="describes"',
    }
    if media_type == TURTLE:
        return Response(read_text(_FILE), media_type=TURTLE, headers=headers)
    if media_type == JSONLD:
        return Response(_parsed().serialize(format="json-ld"), media_type=JSONLD, headers=headers)
    schemes = sorted(path.stem for path in (ontology_dir() / "concepts").glob("*.ttl"))
    return page("ontology.html", {"groups": _groups(), "schemes": schemes}, headers=headers)


@cache
def _parsed() -> Graph:
    return Graph().parse(data=read_text(_FILE), format="turtle")


@cache
def _groups() -> tuple[tuple[str, tuple[_Term, ...]], ...]:
    graph = _parsed()
    return tuple(
        (
            name,
            tuple(
                sorted(
                    _term(graph, term)
                    for term in graph.subjects(RDF.type, kind)
                    if isinstance(term, URIRef) and term.startswith(f"{ONTOLOGY}#")
                )
            ),
        )
        for name, kind in _GROUPS
    )


def _term(graph: Graph, term: URIRef) -> _Term:
    def texts(*predicates: URIRef) -> tuple[str, ...]:
        found = [v for p in predicates for v in graph.objects(term, p) if isinstance(v, Literal)]
        return tuple(sorted(str(v) for v in found if (v.language or "en") == "en"))

    broader = {*graph.objects(term, RDFS.subClassOf), *graph.objects(term, RDFS.subPropertyOf)}
    return _Term(
        name=term.removeprefix(f"{ONTOLOGY}#"),
        label=next(iter(texts(RDFS.label, SKOS.prefLabel)), term),
        definition=" ".join(texts(SKOS.definition)),
        examples=texts(URIRef("http://www.w3.org/2004/02/skos/core#example")),
        broader=tuple(sorted(curie(str(b)) for b in broader if isinstance(b, URIRef))),
    )
