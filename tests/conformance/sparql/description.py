"""The tests of the service description; their manifest says them in words only."""

from __future__ import annotations

from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.term import Node

from tests.conformance.sparql.cases import Case
from tests.conformance.sparql.results import read_graph
from tests.conformance.sparql.service import Client

__all__ = ["run_description"]

_SD = Namespace("http://www.w3.org/ns/sparql-service-description#")

_CLASSES = {
    "Aggregate",
    "Dataset",
    "EntailmentProfile",
    "EntailmentRegime",
    "Feature",
    "Function",
    "Graph",
    "GraphCollection",
    "Language",
    "NamedGraph",
    "Service",
}
_PROPERTIES = {
    "availableGraphs": ("Service", "GraphCollection"),
    "defaultDataset": ("Service", "Dataset"),
    "defaultEntailmentRegime": ("Service", None),
    "defaultGraph": ("Dataset", "Graph"),
    "defaultSupportedEntailmentProfile": ("Service", None),
    "endpoint": ("Service", None),
    "entailmentRegime": ("NamedGraph", None),
    "extensionAggregate": ("Service", None),
    "extensionFunction": ("Service", None),
    "feature": ("Service", None),
    "graph": ("NamedGraph", "Graph"),
    "inputFormat": ("Service", None),
    "languageExtension": ("Service", None),
    "name": ("NamedGraph", None),
    "namedGraph": ("GraphCollection", "NamedGraph"),
    "propertyFeature": ("Service", None),
    "resultFormat": ("Service", None),
    "supportedEntailmentProfile": ("NamedGraph", None),
    "supportedLanguage": ("Service", None),
}
"""The properties of the vocabulary: the class of the subject, and of an object without a name of
its own elsewhere (a format, a language, a feature is an IRI that somebody else describes)."""

_SUBCLASSES = {"GraphCollection": {"GraphCollection", "Dataset"}}
_INDIVIDUALS = {
    "BasicFederatedQuery",
    "DereferencesURIs",
    "EmptyGraphs",
    "RequiresDataset",
    "SPARQL10Query",
    "SPARQL11Query",
    "SPARQL11Update",
    "UnionDefaultGraph",
}


def run_description(case: Case, client: Client) -> None:
    """Ask the endpoint without a query, and look at what it says of itself."""
    answer = client.send("GET", client.target.query, {"Accept": "text/turtle"})
    assert answer.status == 200, f"{answer.status} {answer.text}"
    endpoint = client.url(client.target.query)
    graph = read_graph(answer.body, answer.media_type, endpoint)
    assert len(graph), "an empty description"
    if case.name == "has-endpoint-triple":
        found = [str(term) for term in graph.objects(None, _SD.endpoint)]
        assert endpoint in found, f"sd:endpoint is {found}, the endpoint {endpoint}"
    elif case.name == "conforms-to-schema":
        faults = list(_faults(graph))
        assert not faults, "; ".join(faults)


def _faults(graph: Graph) -> list[str]:
    faults = []
    if (None, RDF.type, _SD.Service) not in graph:
        faults.append("no sd:Service")
    known = {_SD[name] for name in _CLASSES | _INDIVIDUALS | _PROPERTIES.keys()}
    used = {term for triple in graph for term in triple if str(term).startswith(str(_SD))}
    faults += [f"{term} is not in the vocabulary" for term in sorted(map(str, used - known))]
    for name, (subject, value) in _PROPERTIES.items():
        for one, other in graph.subject_objects(_SD[name]):
            if not _is(graph, one, subject):
                faults.append(f"{one} has sd:{name} and is no sd:{subject}")
            if value is not None and not _is(graph, other, value):
                faults.append(f"{other} is sd:{name} and no sd:{value}")
            if value is None and not isinstance(other, URIRef):
                faults.append(f"{other} is sd:{name} and has no IRI")
    return faults


def _is(graph: Graph, node: Node, name: str) -> bool:
    classes = _SUBCLASSES.get(name, {name})
    return any((node, RDF.type, _SD[kind]) in graph for kind in classes)
