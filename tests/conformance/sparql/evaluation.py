"""The tests of queries, updates, their syntax, and the formats of results."""

from __future__ import annotations

import re

from rdflib import Graph, Namespace
from rdflib.term import Node

from tests.conformance.sparql.cases import BASE, MF, QT, ROOT, UT, Case, Source, sources
from tests.conformance.sparql.results import (
    ACCEPT,
    cells,
    difference,
    read_graph,
    read_table,
    same_graph,
)
from tests.conformance.sparql.service import Answer, Client

__all__ = ["RefusedByPolicyError", "run_query", "run_syntax", "run_update"]

_RESULT_SET = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#").ResultSet

_MEDIA_TYPES = {
    ".ttl": "text/turtle",
    ".nt": "application/n-triples",
    ".rdf": "application/rdf+xml",
}
_ORDERED = re.compile(r"ORDER\s+BY[^}]*$", re.IGNORECASE)
_CALLS_OUT = re.compile(r"\b(LOAD|SERVICE)\b", re.IGNORECASE)
_NEEDED = re.compile(r"\b(?:DROP|CLEAR) +GRAPH +<([^>]*)>")
"""A graph that must be there for an update to succeed, however well it is written."""

_DONE = {200, 204}
_FORBIDDEN = 403


class RefusedByPolicyError(Exception):
    """The request calls out, which the service refuses to do."""


def run_query(case: Case, client: Client) -> None:
    """Load the data of a test, ask its query, and compare the answer with the expected one."""
    action = _value(case, MF.action)
    _load(case.manifest, action, client)
    query, file = _text(case.manifest.value(action, QT.query))
    expected, iri = _bytes(_value(case, MF.result))
    suffix = iri[iri.rindex(".") :]
    if suffix == ".ttl":
        graph = read_graph(expected, "text/turtle", iri)
        if (None, None, _RESULT_SET) not in graph:
            answer = _answered(client, query, file, "text/turtle")
            found = read_graph(answer.body, answer.media_type, file)
            assert same_graph(graph, found), f"another graph: {answer.text}"
            return
    answer = _answered(client, query, file, ACCEPT.get(suffix, ACCEPT[".srj"]))
    if suffix == ".csv":
        assert cells(answer.body) == cells(expected), f"other cells: {answer.text}"
        return
    wanted = read_table(expected, ACCEPT.get(suffix, "text/turtle"))
    found_rows = read_table(answer.body, answer.media_type)
    differs = difference(wanted, found_rows, ordered=_ORDERED.search(query) is not None)
    assert differs is None, differs


def run_update(case: Case, client: Client) -> None:
    """Load the data of a test, run its update, and compare the whole dataset."""
    action, result = _value(case, MF.action), _value(case, MF.result)
    _load(case.manifest, action, client)
    update, file = _text(case.manifest.value(action, UT.request))
    answer = client.change(_based(update, file))
    refused = answer.status == _FORBIDDEN and _CALLS_OUT.search(update) is not None
    assert refused or answer.status in _DONE, f"{answer.status} {answer.text}"
    expected: dict[str | None, Graph] = {None: Graph()}
    for source in sources(case.manifest, result):
        graph = expected.setdefault(source.graph, Graph())
        graph += _read(source)
    names = {name for name, graph in expected.items() if name is None or len(graph)}
    found = {None, *_graphs(client)}
    # A store need not remember an empty graph, so none is looked for.
    assert found == names, f"expected the graphs {names}, found {found}"
    for name in names:
        got = client.send("GET", client.graph(name), {"Accept": "text/turtle"})
        assert got.status in _DONE, f"{name}: {got.status} {got.text}"
        same = same_graph(expected[name], read_graph(got.body, got.media_type, file))
        assert same, f"another graph {name or 'by default'}: {got.text}"
    if refused:
        raise RefusedByPolicyError


def run_syntax(case: Case, client: Client, *, good: bool) -> None:
    """Send a request that must be accepted, or refused as badly written.

    A request that calls out may be refused for that before it is read any further.
    """
    text, file = _text(_value(case, MF.action))
    update = file.endswith(".ru")
    for graph in _NEEDED.findall(text) if update and good else ():
        made = client.change(f"CREATE SILENT GRAPH <{graph}>")
        assert made.status in _DONE, f"{graph}: {made.status} {made.text}"
    answer = client.change(text) if update else client.ask(text, "*/*")
    if answer.status == _FORBIDDEN and _CALLS_OUT.search(text):
        raise RefusedByPolicyError
    if good:
        assert answer.status in _DONE, f"{answer.status} {answer.text}"
    else:
        assert answer.status == 400, f"expected 400, found {answer.status} {answer.text}"


def _value(case: Case, predicate: Node) -> Node:
    value = case.manifest.value(case.node, predicate)
    assert value is not None, f"{case.key} does not say its {predicate}"
    return value


def _text(file: Node | None) -> tuple[str, str]:
    data, iri = _bytes(file)
    return data.decode(), iri


def _bytes(file: Node | None) -> tuple[bytes, str]:
    iri = str(file)
    return (ROOT / iri.removeprefix(BASE)).read_bytes(), iri


def _based(text: str, file: str) -> str:
    """Say where a request of the suite stands; over HTTP it cannot be seen otherwise."""
    return f"BASE <{file}>\n{text}"


def _answered(client: Client, query: str, file: str, accept: str) -> Answer:
    answer = client.ask(_based(query, file), accept)
    assert answer.status in _DONE, f"{answer.status} {answer.text}"
    return answer


def _load(manifest: Graph, action: Node, client: Client) -> None:
    for source in sources(manifest, action):
        data, suffix = source.file.read_bytes(), source.file.suffix
        # Where data stand is not seen over HTTP either.
        if suffix == ".ttl":
            data = f"@base <{source.iri}> .\n".encode() + data
        elif suffix == ".rdf":
            data = data.replace(b"<rdf:RDF", f'<rdf:RDF xml:base="{source.iri}"'.encode(), 1)
        client.load(source.graph, data, _MEDIA_TYPES[suffix])


def _read(source: Source) -> Graph:
    return read_graph(source.file.read_bytes(), _MEDIA_TYPES[source.file.suffix], source.iri)


def _graphs(client: Client) -> set[str]:
    answer = client.ask("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", ACCEPT[".srj"])
    assert answer.status in _DONE, f"{answer.status} {answer.text}"
    return {str(row["g"]) for row in read_table(answer.body, answer.media_type).rows}
