"""What ``/sparql`` is and holds, in RDF: the service description, and VoID at a well-known place.

Sources: https://www.w3.org/TR/sparql11-service-description/, https://www.w3.org/TR/void/. Every
address is built from the Host that the client used, every count from what the client may read.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from rdflib import DCTERMS, FOAF, OWL, RDF, RDFS, VOID, XSD, Graph, Literal, URIRef
from starlette.exceptions import HTTPException

from api.access import access_of
from api.deps import Service, ServiceDep
from api.negotiate import choose
from api.routers.inventory import Graphs, Terms, graphs_of, terms_of_store
from api.routers.query_catalogue import RDF_FORMS, serialised
from api.routers.query_run import cache_headers, is_known, not_modified, origin_of, tag_of
from api.routers.service_features import FEATURES, SERVICE
from kg.terms import PREFIXES

__all__ = ["router", "service_description"]

router = APIRouter()

_SD: Final = PREFIXES["sd"]
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_RESULTS: Final = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "RDF_XML", "JSON-LD"),
)
_INPUTS: Final = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD")
_LIMITS: Final = {
    "deadlineSeconds": "How many seconds a query may run before it is ended.",
    "maxRows": "How many rows or triples an answer may have.",
    "maxBodyBytes": "How many bytes the body of a query may have.",
    "memoryMegabytes": "How many mebibytes of memory a query may take.",
}
_RDF_CONTENT: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {name: {"schema": {"type": "string"}} for name in RDF_FORMS}},
    304: {"description": "The client has this description"},
    406: {"description": "No form suits Accept"},
}


def _sd(name: str) -> URIRef:
    return URIRef(_SD + name)


async def service_description(request: Request, service: Service) -> Response:
    """Answer a GET on the endpoint that holds no query.

    The endpoint is the address of the request. Raises ``HTTPException`` 406 for a client that
    takes no RDF, and ``StoreError`` when nothing was built.
    """
    media_type = _media_type(request)
    access = access_of(request.scope)
    endpoint = str(request.url.replace(query="", fragment=""))
    snapshot = await run_in_threadpool(service.snapshot, access)
    is_writable = await run_in_threadpool(service.writable, access) is not None
    tag = tag_of("service", snapshot.version, endpoint, is_writable, media_type)
    headers = cache_headers(tag, access)
    headers["Link"] = (
        f'<{origin_of(request)}/queries>; rel="related", '
        f'<{origin_of(request)}/.well-known/void>; rel="describedby"'
    )
    if is_known(request, tag):
        return not_modified(headers)
    graph = _graph()
    node = URIRef(f"{endpoint}#service")
    _describe_service(graph, node, URIRef(endpoint), service, is_writable=is_writable)
    dataset = URIRef(f"{endpoint}#dataset")
    graph.add((node, _sd("defaultDataset"), dataset))
    _describe_dataset(graph, dataset, endpoint, await graphs_of(service, access))
    graph.add((dataset, OWL.versionInfo, Literal(snapshot.version)))
    graph.add((node, RDFS.seeAlso, URIRef(f"{origin_of(request)}/queries")))
    return serialised(graph, media_type, headers)


@router.get(
    "/.well-known/void",
    tags=["SPARQL"],
    summary="Describe the dataset",
    response_class=Response,
    responses=_RDF_CONTENT,
)
async def void(request: Request, service: ServiceDep) -> Response:
    """Say in VoID what the graph holds: counts of classes and properties, and where to look."""
    media_type = _media_type(request)
    access = access_of(request.scope)
    snapshot = await run_in_threadpool(service.snapshot, access)
    origin = origin_of(request)
    base_iri = service.settings.base_iri
    tag = tag_of("void", snapshot.version, origin, base_iri, media_type)
    headers = cache_headers(tag, access)
    if is_known(request, tag):
        return not_modified(headers)
    graph = _graph()
    graphs, terms = await graphs_of(service, access), await terms_of_store(service, access)
    home = f"{origin}/.well-known/void"
    dataset = URIRef(f"{home}#dataset")
    graph.add((URIRef(home), RDF.type, VOID.DatasetDescription))
    graph.add((URIRef(home), FOAF.primaryTopic, dataset))
    graph.add((dataset, RDF.type, VOID.Dataset))
    graph.add((dataset, OWL.versionInfo, Literal(snapshot.version)))
    graph.add((dataset, VOID.sparqlEndpoint, URIRef(f"{origin}/sparql")))
    if not service.is_plain:
        graph.add((dataset, DCTERMS.title, Literal("Svidok", lang="en")))
        graph.add((dataset, VOID.uriSpace, Literal(base_iri)))
        graph.add((dataset, VOID.uriLookupEndpoint, URIRef(f"{origin}/resource?iri=")))
    for name in ("Turtle", "JSON-LD"):
        graph.add((dataset, VOID.feature, URIRef(_FORMATS + name)))
    _describe_terms(graph, dataset, home, terms)
    _count(graph, dataset, VOID.triples, graphs.default)
    return serialised(graph, media_type, headers)


def _graph() -> Graph:
    graph = Graph()
    for prefix in ("dcterms", "foaf", "owl", "rdfs", "sd", "void", "xsd"):
        graph.bind(prefix, PREFIXES[prefix])
    graph.bind("svc", SERVICE)
    return graph


def _media_type(request: Request) -> str:
    offers = tuple(RDF_FORMS)
    chosen = choose(request.headers.get("accept"), offers)
    if chosen is None:
        raise HTTPException(
            406, f"this description comes as {', '.join(offers)}", headers={"Vary": "Accept"}
        )
    return chosen


def _describe_service(
    graph: Graph, node: URIRef, endpoint: URIRef, service: Service, *, is_writable: bool
) -> None:
    graph.add((node, RDF.type, _sd("Service")))
    graph.add((node, _sd("endpoint"), endpoint))
    languages = ("SPARQL11Query", "SPARQL11Update") if is_writable else ("SPARQL11Query",)
    _name(graph, node, "supportedLanguage", map(_sd, languages), _sd("Language"))
    results = (URIRef(_FORMATS + name) for name in _RESULTS)
    _name(graph, node, "resultFormat", results, URIRef(f"{_FORMATS}Format"))
    if is_writable:
        inputs = (URIRef(_FORMATS + name) for name in _INPUTS)
        _name(graph, node, "inputFormat", inputs, URIRef(f"{_FORMATS}Format"))
    features = [URIRef(feature.iri) for feature in FEATURES]
    if service.settings.allowed_services:
        features.append(_sd("BasicFederatedQuery"))
    _name(graph, node, "feature", features, _sd("Feature"))
    for feature in FEATURES:
        iri = URIRef(feature.iri)
        graph.add((iri, RDFS.label, Literal(feature.label, lang="en")))
        graph.add((iri, RDFS.comment, Literal(feature.comment, lang="en")))
        graph.add((iri, RDFS.seeAlso, URIRef(feature.source)))
    settings = service.settings
    _limit(
        graph,
        node,
        "deadlineSeconds",
        Literal(f"{settings.query_deadline_seconds:f}", datatype=XSD.decimal),
    )
    _limit(graph, node, "maxRows", Literal(settings.query_max_rows))
    _limit(graph, node, "maxBodyBytes", Literal(settings.max_body_bytes))
    _limit(graph, node, "memoryMegabytes", Literal(settings.query_memory_mb))


def _name(graph: Graph, node: URIRef, link: str, things: Iterable[URIRef], kind: URIRef) -> None:
    for thing in things:
        graph.add((node, _sd(link), thing))
        graph.add((thing, RDF.type, kind))


def _limit(graph: Graph, node: URIRef, name: str, value: Literal) -> None:
    link = URIRef(SERVICE + name)
    graph.add((node, link, value))
    graph.add((link, RDF.type, RDF.Property))
    graph.add((link, RDFS.comment, Literal(_LIMITS[name], lang="en")))


def _describe_dataset(graph: Graph, dataset: URIRef, endpoint: str, graphs: Graphs) -> None:
    default = URIRef(f"{endpoint}#default-graph")
    graph.add((dataset, RDF.type, _sd("Dataset")))
    graph.add((dataset, _sd("defaultGraph"), default))
    graph.add((default, RDF.type, _sd("Graph")))
    _count(graph, default, VOID.triples, graphs.default)
    for number, (name, count) in enumerate(graphs.named, start=1):
        node, content = URIRef(f"{endpoint}#graph-{number}"), URIRef(name)
        graph.add((dataset, _sd("namedGraph"), node))
        graph.add((node, RDF.type, _sd("NamedGraph")))
        graph.add((node, _sd("name"), content))
        graph.add((node, _sd("graph"), content))
        graph.add((content, RDF.type, _sd("Graph")))
        _count(graph, content, VOID.triples, count)


def _describe_terms(graph: Graph, dataset: URIRef, home: str, terms: Terms) -> None:
    _count(graph, dataset, VOID.classes, len(terms.classes))
    _count(graph, dataset, VOID.properties, len(terms.properties))
    for number, (iri, count) in enumerate(terms.classes, start=1):
        part = URIRef(f"{home}#class-{number}")
        graph.add((dataset, VOID.classPartition, part))
        graph.add((part, VOID["class"], URIRef(iri)))
        _count(graph, part, VOID.entities, count)
    for number, (iri, count) in enumerate(terms.properties, start=1):
        part = URIRef(f"{home}#property-{number}")
        graph.add((dataset, VOID.propertyPartition, part))
        graph.add((part, VOID.property, URIRef(iri)))
        _count(graph, part, VOID.triples, count)
    for iri in terms.examples:
        graph.add((dataset, VOID.exampleResource, URIRef(iri)))
    used = {iri for iri, _ in (*terms.classes, *terms.properties)}
    for namespace in PREFIXES.values():
        if any(iri.startswith(namespace) for iri in used):
            graph.add((dataset, VOID.vocabulary, URIRef(namespace)))


def _count(graph: Graph, node: URIRef, link: URIRef, count: int) -> None:
    graph.add((node, link, Literal(count)))
