"""The tests of the two protocols: each request is sent as the manifest writes it."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from rdflib import RDFS, Graph, Literal, Namespace
from rdflib.term import Node

from tests.conformance.sparql.cases import BASE, MF, Case, members, sources
from tests.conformance.sparql.results import GRAPHS, read_graph, read_table, same_graph
from tests.conformance.sparql.service import Answer, Client

__all__ = ["run_comment", "run_requests"]

_HT = Namespace("http://www.w3.org/2011/http#")
_CNT = Namespace("http://www.w3.org/2011/content#")

_STATUS = {"OK": {200}, "Created": {201}, "NoContent": {204}, "NotFound": {404}}
_TABULAR = {
    "application/sparql-results+xml",
    "application/sparql-results+json",
    "text/csv",
    "text/tab-separated-values",
}


def run_requests(case: Case, client: Client) -> None:
    """Run a test whose requests are described as ``ht:Request``."""
    for source in sources(case.manifest, case.node):
        client.load(source.graph, source.file.read_bytes(), "application/n-triples")
    action = case.manifest.value(case.node, MF.action)
    assert action is not None
    known: dict[str, str] = {}
    for request in members(case.manifest, case.manifest.value(action, _HT.requests)):
        _exchange(case.manifest, request, client, known)


def _exchange(graph: Graph, request: Node, client: Client, known: dict[str, str]) -> None:
    method = str(graph.value(request, _HT.methodName))
    headers = _headers(graph, request)
    path = _filled(str(graph.value(request, _HT.absolutePath)), known)
    body = _body(graph, request, known)
    path = _door(path, body or b"", headers, client)
    answer = client.send(method, path, headers, body)
    said = f"{method} {path}: {answer.status} {answer.text}"
    response = graph.value(request, _HT.resp)
    assert response is not None
    allowed = _allowed(graph, response)
    assert answer.status in allowed, f"{said}; expected {sorted(allowed)[:3]}"
    variable = graph.value(response, MF.expectedLocation)
    if variable is not None:
        assert "location" in answer.headers, f"{said}; expected a Location"
        known[str(variable)] = urljoin(client.url(path), answer.headers["location"])
    _check_result(graph, response, answer)
    _check_graph(graph, response, answer, known)


def _headers(graph: Graph, message: Node) -> dict[str, str]:
    return {
        str(graph.value(header, _HT.fieldName)): str(graph.value(header, _HT.fieldValue))
        for header in members(graph, graph.value(message, _HT.headers))
    }


def _body(graph: Graph, message: Node, known: dict[str, str]) -> bytes | None:
    body = graph.value(message, _HT.body)
    if body is None:
        return None
    text = _filled(str(graph.value(body, _CNT.chars)), known)
    return text.encode(str(graph.value(body, _CNT.characterEncoding)))


def _filled(text: str, known: dict[str, str]) -> str:
    for variable, value in known.items():
        text = text.replace(variable, value)
    return text


def _door(path: str, body: bytes, headers: dict[str, str], client: Client) -> str:
    """Replace the prefix that the suite invents, as it asks to."""
    if path.startswith("/gsp"):
        return client.target.data + path.removeprefix("/gsp")
    kind = headers.get("content-type", "")
    update = kind.startswith("application/sparql-update") or b"update=" in body + path.encode()
    door = client.target.update if update else client.target.query
    return door + path.removeprefix("/sparql/")


def _allowed(graph: Graph, response: Node) -> set[int]:
    allowed: set[int] = set()
    for status in graph.objects(response, MF.expectedStatus):
        name = re.split(r"[#/]", str(status))[-1]
        if name in _STATUS:
            allowed |= _STATUS[name]
        else:
            first = int(name.removeprefix("StatusCode")[0]) * 100
            allowed |= set(range(first, first + 100))
    return allowed


def _check_result(graph: Graph, response: Node, answer: Answer) -> None:
    shape = graph.value(response, MF.expectedFormat)
    expected = graph.value(response, MF.expectedBoolean)
    if expected is not None or shape == Literal("boolean"):
        truth = read_table(answer.body, answer.media_type).truth
        assert truth is not None, f"expected a boolean, found {answer.text}"
        if expected is not None:
            assert truth == (str(expected) == "true"), f"expected {expected}, found {truth}"
    elif shape == Literal("tabular"):
        assert answer.media_type in _TABULAR, f"{answer.media_type} is no format of rows"
    elif shape == Literal("RDF"):
        assert answer.media_type in GRAPHS, f"{answer.media_type} is no format of graphs"
        read_graph(answer.body, answer.media_type, BASE)


def _check_graph(graph: Graph, response: Node, answer: Answer, known: dict[str, str]) -> None:
    headers = _headers(graph, response)
    if "content-type" in headers:
        kind = headers["content-type"].partition(";")[0]
        assert answer.media_type == kind, f"expected {kind}, found {answer.media_type}"
    body = _body(graph, response, known)
    if body is not None:
        expected = read_graph(body, "text/turtle", BASE)
        found = read_graph(answer.body, answer.media_type, BASE)
        assert same_graph(expected, found), f"another graph: {answer.text}"


# ------------------------------------------------ the tests that are written in a comment


def run_comment(case: Case, client: Client, known: dict[str, str]) -> None:
    """Run a test of the old suite, whose request and response stand in its comment.

    The tests go on from one another's state; ``known`` carries ``$NEWPATH$`` from one to the next.
    """
    (comment,) = (
        str(text)
        for text in case.manifest.objects(case.node, RDFS.comment)
        if "#### Request" in str(text)
    )
    text = re.sub(r"^ {4}", "", comment, flags=re.MULTILINE)
    _, request, response = re.split(r"#### (?:Request|Response)\n", text)
    if case.name == "delete__existing_graph":
        # The suite takes this graph for given, as it takes nothing else.
        client.load(client.url(f"{client.target.data}/person/2.ttl"), _GIVEN, "text/turtle")
    line, headers, body = _message(request, client, known)
    method, path, _ = line.split(" ")
    headers.pop("Host", None)
    sent = body.replace("\n", "\r\n") if "multipart" in headers.get("Content-Type", "") else body
    answer = client.send(method, path, headers, sent.encode() if sent else None)
    status, expected_headers, expected = _message(response, client, known)
    said = f"{method} {path}: {answer.status} {answer.text}"
    allowed = _since(int(status.split(" ")[0]), path)
    assert answer.status in allowed, f"{said}; expected {status}"
    if "Location" in expected_headers:
        assert "location" in answer.headers, f"{said}; expected a Location"
        known["$NEWPATH$"] = answer.headers["location"].removeprefix(client.url(""))
    if "Content-Type" in expected_headers:
        kind = expected_headers["Content-Type"].partition(";")[0]
        assert answer.media_type == kind, f"expected {kind}, found {answer.media_type}"
    if expected and method != "HEAD":
        found = read_graph(answer.body, answer.media_type, BASE)
        wanted = read_graph(expected.encode(), "text/turtle", BASE)
        assert same_graph(wanted, found), f"another graph: {answer.text}"


_GIVEN = b"<http://example.org/s> <http://example.org/p> <http://example.org/o> ."


def _message(text: str, client: Client, known: dict[str, str]) -> tuple[str, dict[str, str], str]:
    store = client.target.data
    text = text.replace("http://$HOST$/$GRAPHSTORE$", client.url(store))
    text = _filled(text.replace("$GRAPHSTORE$", store), known)
    head, _, body = text.strip().partition("\n\n")
    line, *rest = head.strip().splitlines()
    headers = dict(part.split(": ", 1) for part in rest)
    return line.strip(), headers, body.strip() and body + "\n"


def _since(status: int, path: str) -> set[int]:
    """Say which statuses may stand for the one of the old suite: those of its successor."""
    if path.endswith("?default") and status == 201:
        return {200, 201, 204}
    return {200, 204} if status in {200, 204} else {status}
