"""Named graphs: a page on what one holds, and all of its triples."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from fastapi.responses import Response
from rdflib import URIRef

from api.access import Access
from api.deps import Service
from api.links import Links
from api.negotiate import HTML, TURTLE
from api.pages import page
from api.routers.streaming import StreamedAnswer
from api.routers.words import short
from kg.query.things import Thing, number_of
from kg.store import Ask, Format, Reader

__all__ = ["graph_answer"]


def graph_answer(
    service: Service,
    access: Access,
    iri: URIRef,
    forms: Mapping[str, str],
    media_type: str,
    headers: Mapping[str, str],
) -> Response | None:
    """Answer for a named graph, or return ``None`` when the store has none of that name.

    Its triples come from a worker, so the limits of queries hold for them too.
    """
    reader = service.store(access).reader()
    name = next((graph for graph in reader.graphs() if graph == iri), None)
    if name is None:
        return None
    if media_type == HTML:
        return _page(service, reader, name, forms, headers)
    format_ = Format.TURTLE if media_type == TURTLE else Format.JSONLD
    ask = Ask("CONSTRUCT WHERE { ?s ?p ?o }", graph=format_, default_graphs=(str(name),))
    return StreamedAnswer(service.pool, ask, service.snapshot(access), (None, media_type), headers)


def _page(
    service: Service,
    reader: Reader,
    name: URIRef,
    forms: Mapping[str, str],
    headers: Mapping[str, str],
) -> Response:
    count = next(iter(reader.rows(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{name}> {{ ?s ?p ?o }} }}")))[
        0
    ]
    query = (
        "SELECT ?kind (COUNT(?thing) AS ?things) WHERE {\n"
        f"  GRAPH <{name}> {{ ?thing a ?kind }}\n}}\nGROUP BY ?kind\nORDER BY DESC(?things)\n"
    )
    values = {
        "iri": name,
        "heading": short(Thing(name, name), Links(service.settings.base_iri)),
        "count": number_of(count) or 0,
        "query_path": "/sparql?" + urlencode({"query": query}),
        "forms": forms,
    }
    return page("graph.html", values, headers=headers)
