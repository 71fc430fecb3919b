"""Every reused term exists in its vocabulary, and every own term and concept is defined.

The lists in ``ontology/vocabularies`` are whole, so that a typo in any file is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import ClosedNamespace

from kg import terms
from kg.resources import ontology_dir, queries_dir

HEADER = ("vocabulary", "version", "namespace", "source")
SPARQL_PREDICATES = ("select", "ask", "construct", "update")

_NOT_NAMES = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^<>\s]*>|#[^\n]*'
)
_PREFIX = re.compile(r"PREFIX\s+([\w-]*):\s*<([^>]*)>", re.IGNORECASE)
_NAME = re.compile(r"(?<![\w?$:@-])([A-Za-z][\w-]*):([A-Za-z_](?:[\w.-]*[\w-])?)")


def _header(path: Path) -> dict[str, str]:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line[:1] == "#"]
    return dict(line.removeprefix("# ").split(": ", 1) for line in lines)


def _names(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]


@cache
def lists() -> Mapping[str, frozenset[str]]:
    """Namespace to the local names of its vocabulary; ours are read from their files."""
    known = {
        _header(path)["namespace"]: frozenset(_names(path))
        for path in (ontology_dir() / "vocabularies").glob("*.txt")
    }
    for namespace, folder in (
        ("https://w3id.org/svidok/ace#", [ontology_dir() / "ace.ttl"]),
        (terms.CONCEPT_BASE, sorted((ontology_dir() / "concepts").glob("*.ttl"))),
    ):
        defined = {
            str(subject).removeprefix(namespace)
            for path in folder
            for subject in Graph().parse(path).subjects(RDF.type)
            if str(subject).startswith(namespace)
        }
        known[namespace] = frozenset(defined)
    # The scheme of topics is made from the reference files.
    known[terms.CONCEPT_BASE] |= {"topic"}
    return known


def unknown(iris: Iterable[str]) -> set[str]:
    """The IRIs that lie in a listed namespace and name nothing there."""
    return {
        iri
        for iri in iris
        for namespace, names in lists().items()
        if iri.startswith(namespace) and iri not in (namespace, namespace[:-1])
        if iri.removeprefix(namespace) not in names
    }


def _foreign(iri: str) -> bool:
    return not any(iri.startswith(namespace) for namespace in lists())


def sparql_iris(text: str) -> Iterator[str]:
    """Yield the IRIs of the prefixed names and of the full IRIs of a query."""
    prefixes = {**terms.PREFIXES, **dict(_PREFIX.findall(text))}
    bare = _PREFIX.sub("", text)
    yield from re.findall(r"<(https?://[^<>\s{}]*)>", bare)
    for prefix, local in _NAME.findall(_NOT_NAMES.sub(" ", bare)):
        yield prefixes[prefix] + local if prefix in prefixes else f"undeclared:{prefix}"


def turtle_iris(graph: Graph) -> Iterator[str]:
    """Yield the IRIs of a graph: nodes, datatypes, and those in queries that it holds."""
    for triple in graph:
        for term in triple:
            if isinstance(term, URIRef):
                yield str(term)
            elif isinstance(term, Literal) and term.datatype is not None:
                yield str(term.datatype)
        predicate, value = str(triple[1]), triple[2]
        if predicate in {f"http://www.w3.org/ns/shacl#{name}" for name in SPARQL_PREDICATES}:
            yield from sparql_iris(str(value))


def _files(*suffixes: str) -> list[Path]:
    homes = (ontology_dir(), queries_dir())
    return sorted(path for home in homes for path in home.rglob("*") if path.suffix in suffixes)


def _id(path: Path) -> str:
    return "/".join(path.parts[-2:])


INVALID = ontology_dir() / "examples" / "invalid"
VOCABULARIES = sorted((ontology_dir() / "vocabularies").glob("*.txt"))


@pytest.mark.parametrize("path", VOCABULARIES, ids=_id)
def test_a_list_says_what_it_is_and_where_it_is_from(path: Path) -> None:
    header = _header(path)
    assert set(HEADER) <= set(header)
    assert header["namespace"][-1] in "#/"
    assert terms.PREFIXES.get(path.stem, header["namespace"]) == header["namespace"]


@pytest.mark.parametrize("path", VOCABULARIES, ids=_id)
def test_a_list_is_sorted_and_names_each_term_once(path: Path) -> None:
    names = _names(path)
    assert names
    assert names == sorted(set(names))
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", name) for name in names)


def test_every_prefix_has_a_list_or_is_ours() -> None:
    ours = ("https://w3id.org/svidok/",)
    namespaces = [iri for iri in terms.PREFIXES.values() if not iri.startswith(ours)]
    assert [iri for iri in namespaces if iri not in lists()] == []


def test_terms_of_the_code_exist() -> None:
    closed = [value for value in vars(terms).values() if isinstance(value, ClosedNamespace)]
    assert len(closed) > 10
    used = {str(namespace) + name for namespace in closed for name in dir(namespace)}
    assert unknown(used) == set()
    assert {iri for iri in used if _foreign(iri)} == set()


@pytest.mark.parametrize("path", _files(".ttl"), ids=_id)
def test_terms_of_a_turtle_file_exist(path: Path) -> None:
    graph = Graph().parse(path)
    wrong = unknown(turtle_iris(graph))
    if path.is_relative_to(INVALID):
        # A concept that is on no list is one of the ways to break a law.
        wrong = {iri for iri in wrong if not iri.startswith(terms.CONCEPT_BASE)}
    assert wrong == set()
    structure = {str(predicate) for predicate in graph.predicates()}
    structure |= {str(kind) for kind in graph.objects(None, RDF.type) if isinstance(kind, URIRef)}
    assert {iri for iri in structure if _foreign(iri)} == set()


@pytest.mark.parametrize("path", _files(".rq", ".ru"), ids=_id)
def test_terms_of_a_query_exist(path: Path) -> None:
    iris = set(sparql_iris(path.read_text(encoding="utf-8")))
    assert unknown(iris) == set()
    assert {iri for iri in iris if iri.startswith("undeclared:")} == set()


@pytest.mark.parametrize(
    "name",
    [
        "sem:hasSubevent",
        "schema:spokenBy",
        "ace:claiment",
        "cito:dispute",
        "concept:stance",
        "org:member",
    ],
)
def test_a_planted_typo_is_found(name: str) -> None:
    right = name in {"concept:stance", "org:member"}
    found = unknown(sparql_iris(f"SELECT * {{ ?s {name} ?o }} # sem:notRead"))
    assert bool(found) is not right


def test_a_planted_typo_in_a_graph_is_found() -> None:
    graph = Graph().parse(
        data="""
        @prefix sh: <http://www.w3.org/ns/shacl#> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        <https://example.org/x> a <https://schema.org/NewsArtikel> ;
            sh:minCount "1"^^xsd:integr ;
            sh:select "SELECT $this { $this ace:content/modality:actuall ?x . ?x a 'sem:Evnt' }" .
        """
    )
    assert unknown(turtle_iris(graph)) == {
        "https://schema.org/NewsArtikel",
        "http://www.w3.org/2001/XMLSchema#integr",
        "https://w3id.org/svidok/concept/modality/actuall",
    }


def test_an_undeclared_prefix_is_found() -> None:
    assert set(sparql_iris("ASK { ?s nowhere:term ?o }")) == {"undeclared:nowhere"}


def test_own_terms_and_concepts_are_known() -> None:
    assert unknown([str(terms.ACE.Claim), str(terms.concept("stance", "denies"))]) == set()
    assert unknown([str(terms.concept("stance", "doubts"))]) != set()
