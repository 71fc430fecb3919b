"""The SHACL test suite of the W3C (core and SPARQL), run through both engines."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest
from rdflib import RDF, SH, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from kg.errors import ConfigurationError
from kg.validate import Engine, Shapes, path_text, read_graph, report_graph
from tests.conformance.suites import suite

pytestmark = pytest.mark.long

_MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
_SHT = Namespace("http://www.w3.org/ns/shacl-test#")

_SUITE = suite("shacl") / "tests"

_BOOLEAN = "rdflib reads the literal 1 of xsd:boolean as true, so both engines see sh:uniqueLang"
_DEVIATIONS = {
    (Engine.REFERENCE, "core/property/uniqueLang-002"): _BOOLEAN,
    (Engine.COMPILED, "core/property/uniqueLang-002"): _BOOLEAN,
    (Engine.REFERENCE, "sparql/node/prefixes-001"): (
        "pySHACL takes prefixes of an imported ontology only when it follows owl:imports, and "
        "nothing is fetched here"
    ),
    (Engine.REFERENCE, "sparql/pre-binding/shapesGraph-001"): (
        "pySHACL does not offer $shapesGraph, which is optional"
    ),
}
"""What an engine does otherwise, and why. The shapes of the house use none of it."""


def _name(file: Path) -> str:
    return file.relative_to(_SUITE).with_suffix("").as_posix()


def _params() -> list[object]:
    files = [
        file
        for file in sorted(_SUITE.rglob("*.ttl"))
        if file.stem != "manifest" and not file.stem.endswith(("-data", "-shapes"))
    ]
    params: list[object] = []
    for file in files:
        for engine in Engine:
            reason = _DEVIATIONS.get((engine, _name(file)))
            marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
            params.append(pytest.param(file, engine, id=f"{_name(file)}-{engine}", marks=marks))
    return params


def _term(term: Node | None) -> Node | None:
    """Return a term so that two reports can be compared: a blank node has no name."""
    return term if term is None or isinstance(term, URIRef | Literal) else Literal("[]")


def _path(graph: Graph, result: Node, shapes: Graph) -> str | None:
    """Return the path of a result; shifty writes a composed path by its name in the shapes only."""
    written = path_text(graph, graph.value(result, SH.resultPath))
    source = graph.value(result, SH.sourceShape)
    return written or path_text(shapes, shapes.value(source, SH.path))


def _results(graph: Graph, report: Node, shapes: Graph) -> Counter[tuple[object, ...]]:
    single = (
        SH.focusNode,
        SH.value,
        SH.resultSeverity,
        SH.sourceConstraintComponent,
        SH.sourceShape,
    )
    return Counter(
        (
            *(_term(graph.value(result, predicate)) for predicate in single),
            _path(graph, result, shapes),
        )
        for result in graph.objects(report, SH.result)
    )


def _read(place: Node | None) -> Graph:
    assert isinstance(place, URIRef)
    return read_graph(Path(url2pathname(urlsplit(place).path)))


@pytest.mark.skipif(not _SUITE.is_dir(), reason="the W3C suites are not at hand (SVIDOK_W3C)")
def test_the_suite_is_complete() -> None:
    assert len(_params()) == 2 * 121


@pytest.mark.parametrize(("file", "engine"), _params())
def test_the_report_is_the_one_that_the_suite_expects(file: Path, engine: Engine) -> None:
    graph = read_graph(file)
    (case,) = graph.subjects(RDF.type, _SHT.Validate)
    action, expected = graph.value(case, _MF.action), graph.value(case, _MF.result)
    assert action is not None
    assert expected is not None
    data = _read(graph.value(action, _SHT.dataGraph))
    shapes = Shapes(_read(graph.value(action, _SHT.shapesGraph)))
    if expected == _SHT.Failure:
        with pytest.raises(ConfigurationError):
            report_graph(data, shapes, engine=engine)
        return
    found = report_graph(data, shapes, engine=engine)
    (report,) = found.subjects(RDF.type, SH.ValidationReport)
    assert _results(found, report, shapes.graph) == _results(graph, expected, shapes.graph)
