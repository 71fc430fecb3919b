"""Both engines: the same reports, in a fixed order, without inference and without network."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, SH, Graph, Literal, URIRef

from kg.errors import ConfigurationError
from kg.resources import ontology_dir
from kg.terms import ACE
from kg.triples import Triple
from kg.validate import Engine, Report, Shapes, Violation, load_shapes, report_graph, validate
from tests.ontology.examples import Example, invalid_examples, valid_examples

_SHAPES = ontology_dir() / "shapes"
_EX = "https://example.org/svidok/"


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return load_shapes(_SHAPES)


def _graph_of(triples: frozenset[Triple]) -> Graph:
    graph = Graph()
    for triple in triples:
        graph.add(triple)
    return graph


def _example(name: str) -> Example:
    (found,) = (e for e in (*valid_examples(), *invalid_examples()) if e.name == name)
    return found


@pytest.mark.parametrize("engine", Engine)
def test_nothing_conforms(engine: Engine, shapes: Shapes) -> None:
    assert validate((), shapes, engine=engine) == Report()


@pytest.mark.parametrize("engine", Engine)
def test_a_violation_says_everything(engine: Engine, shapes: Shapes) -> None:
    data = _example("invalid/passages/no-claim-from-furniture").data()
    report = validate(data, shapes, engine=engine)
    (found,) = report.violations
    assert found == Violation(
        focus=URIRef(_EX + "claim-x"),
        path=None,
        value=URIRef(_EX + "claim-x"),
        component=SH.OrConstraintComponent,
        shape=URIRef("https://w3id.org/svidok/shapes#no-claim-from-furniture"),
        severity=SH.Violation,
        law=4,
        message="",
    )
    assert found.message.startswith("An accepted claim never rests on page furniture")
    assert report.laws == {4}
    assert not report.conforms


@pytest.mark.parametrize("engine", Engine)
def test_composed_paths_are_written_as_sparql_does(engine: Engine, shapes: Shapes) -> None:
    data = _example("invalid/memberships/capacity-of-the-participant").data()
    found = validate(data, shapes, engine=engine).violations[0]
    assert found.path == (
        "<https://w3id.org/svidok/ace#inCapacity>/"
        "(<http://www.w3.org/ns/org#member>|"
        "<http://www.w3.org/1999/02/22-rdf-syntax-ns#subject>)"
    )


@pytest.mark.parametrize("engine", Engine)
def test_a_graph_and_its_triples_give_one_report(engine: Engine, shapes: Shapes) -> None:
    triples = _example("invalid/figures/figure-bound-unknown").data()
    graph = _graph_of(triples)
    report = validate(graph, shapes, engine=engine)
    assert report.violations
    assert report == validate(triples, shapes, engine=engine)


@pytest.mark.parametrize("engine", Engine)
def test_neither_data_nor_shapes_are_changed(engine: Engine, shapes: Shapes) -> None:
    data, rules = _graph_of(_example("valid/membership").data()), Graph()
    rules += shapes.graph
    before = set(data), set(rules)
    validate(data, Shapes(rules), engine=engine)
    assert (set(data), set(rules)) == before


@pytest.mark.uncounted
@pytest.mark.parametrize("engine", Engine)
def test_the_order_of_triples_does_not_matter(engine: Engine, shapes: Shapes) -> None:
    triples = sorted(
        set().union(*(e.data() for e in invalid_examples()[:20])),
        key=lambda triple: tuple(map(str, triple)),
    )
    forwards = validate(triples, shapes, engine=engine)
    backwards = validate(reversed(triples), shapes, engine=engine)
    assert len(forwards.violations) > 10
    assert forwards.violations == backwards.violations
    assert list(forwards.violations) == sorted(forwards.violations, key=lambda v: v.order)


def test_the_same_report_in_another_process(shapes: Shapes) -> None:
    """Nothing depends on the hash seed."""
    program = """if True:
        from tests.ontology.examples import invalid_examples
        from kg.resources import ontology_dir
        from kg.validate import load_shapes, validate
        shapes = load_shapes(ontology_dir() / "shapes")
        data = set().union(*(e.data() for e in invalid_examples()[:20]))
        for found in validate(data, shapes).violations:
            print(*found.order, found.message)
    """
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[3],
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert outputs.pop().count("\n") > 10


@pytest.mark.uncounted
def test_all_broken_examples_at_once_give_one_report(shapes: Shapes) -> None:
    data: set[Triple] = set().union(*(e.data() for e in invalid_examples()))
    compiled = validate(data, shapes, engine=Engine.COMPILED)
    assert compiled == validate(data, shapes, engine=Engine.REFERENCE)
    assert compiled.laws == {1, 2, 3, 4, 5, 6, 7}


@settings(max_examples=20)
@given(st.data())
def test_engines_agree_whatever_is_left_out(data: st.DataObject) -> None:
    """Random subsets of the valid examples break shapes in many ways, and alike."""
    shapes = load_shapes(_SHAPES)
    triples = sorted(_WHOLE, key=lambda triple: tuple(map(str, triple)))
    dropped = data.draw(st.sets(st.sampled_from(triples), max_size=12))
    left = _WHOLE - dropped
    compiled = validate(left, shapes, engine=Engine.COMPILED)
    assert compiled == validate(left, shapes, engine=Engine.REFERENCE)


_WHOLE: frozenset[Triple] = frozenset().union(
    *(_example(f"valid/{name}").data() for name in ("fact", "relay", "quotation"))
)


@pytest.mark.parametrize("engine", Engine)
def test_nothing_is_inferred(engine: Engine, shapes: Shapes) -> None:
    """A rule of SHACL-AF that would repair the data is not run."""
    rules = Graph()
    rules += shapes.graph
    rules.parse(
        data="""
        @prefix sh: <http://www.w3.org/ns/shacl#> .
        @prefix ace: <https://w3id.org/svidok/ace#> .
        @prefix stance: <https://w3id.org/svidok/concept/stance/> .
        <https://w3id.org/svidok/shapes#Claim> sh:rule [ a sh:TripleRule ;
            sh:subject sh:this ; sh:predicate ace:stance ; sh:object stance:asserts ] .
        """
    )
    data = _example("invalid/claims/claim-stance").data()
    found = validate(data, Shapes(rules), engine=engine).violations
    assert [str(v.shape).rpartition("#")[2] for v in found] == ["claim-stance"]


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """A server of ontologies, and what was asked of it."""
    requests: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            requests.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", requests
    server.shutdown()
    server.server_close()
    thread.join(timeout=10)


@pytest.mark.parametrize("engine", Engine)
def test_imports_are_not_fetched(
    engine: Engine, shapes: Shapes, asked: tuple[str, list[str]]
) -> None:
    place, requests = asked
    owl = "http://www.w3.org/2002/07/owl#"
    importing: list[Triple] = [
        (URIRef(place), RDF.type, URIRef(owl + "Ontology")),
        (URIRef(place), URIRef(owl + "imports"), URIRef(f"{place}/other.ttl")),
    ]
    graph = Graph()
    graph += shapes.graph
    for triple in importing:
        graph.add(triple)
    assert validate(importing, Shapes(graph), engine=engine).conforms
    assert requests == []


@pytest.mark.parametrize("engine", Engine)
@pytest.mark.parametrize(
    "wrong",
    [
        "SELECT $this WHERE { $this ?p ?o MINUS { $this a ?o } }",
        "SELECT $this WHERE { SERVICE <http://a.example/> { $this ?p ?o } }",
    ],
)
def test_shapes_that_shacl_refuses_are_refused(engine: Engine, wrong: str) -> None:
    graph = Graph()
    graph.parse(
        data=f"""
        @prefix sh: <http://www.w3.org/ns/shacl#> .
        @prefix ace: <https://w3id.org/svidok/ace#> .
        <https://example.org/S> a sh:NodeShape ; sh:targetClass ace:Claim ;
            sh:sparql [ sh:select "{wrong}" ] .
        """
    )
    data: list[Triple] = [(URIRef(_EX + "c"), RDF.type, ACE.Claim)]
    with pytest.raises(ConfigurationError, match="the shapes cannot be run"):
        validate(data, Shapes(graph), engine=engine)


@pytest.mark.parametrize("engine", Engine)
def test_shapes_without_names_are_reported_too(engine: Engine) -> None:
    graph = Graph()
    graph.parse(
        data="""
        @prefix sh: <http://www.w3.org/ns/shacl#> .
        @prefix ex: <https://example.org/svidok/> .
        [] a sh:NodeShape ; sh:targetNode ex:a ;
            sh:property [ sh:path ex:b ; sh:minCount 1 ; sh:severity sh:Warning ] .
        """
    )
    (found,) = validate((), Shapes(graph), engine=engine).violations
    assert (found.focus, found.shape, found.law) == (URIRef(_EX + "a"), None, None)
    assert found.path == f"<{_EX}b>"
    assert found.severity == SH.Warning
    assert found.message


@pytest.mark.parametrize("engine", Engine)
def test_the_report_of_the_w3c_is_there_for_tools(engine: Engine, shapes: Shapes) -> None:
    report = report_graph(_example("valid/event").data(), shapes, engine=engine)
    (top,) = report.subjects(RDF.type, SH.ValidationReport)
    assert report.value(top, SH.conforms) == Literal(True)
