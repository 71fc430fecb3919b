"""What a stranger writes is bound as a term, and never becomes a part of a query."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from rdflib import URIRef

import kg.query
from kg.errors import NotFoundError, QuerySyntaxError
from kg.ids import Ids
from kg.query import ParameterType, parse_value
from kg.query.claims import claims_of
from kg.query.entity import claim, document, entity, record
from kg.query.lookup import find
from kg.query.steps import from_subject, to_object
from kg.query.things import Things, checked
from kg.store import Store
from kg.terms import RDF, SEM, SKOS

_EX = "http://example.org/"
_SECRET = URIRef(f"{_EX}secret")
_GRAPH = URIRef(f"{_EX}graph")

ATTEMPTS = [
    "x> ?p ?o } # ",
    "http://example.org/x> ?p ?o } # ",
    "http://example.org/x> ?p ?o } UNION { ?s ?p ?o",
    "http://example.org/x>}} SERVICE <http://example.org/> {{ ?s ?p ?o",
    "http://example.org/a b",
    "http://example.org/\n> ?p ?o",
    'http://example.org/"',
    "http://example.org/\\u003e",
    "http://example.org/{x}",
    "http://example.org/`",
    "http://example.org/^",
    "http://example.org/|",
    "http://example.org/%zz",
    "http://[half",
    "http://example.org/\x00",
    "http://example.org/\x7f",
    "http://example.org/\ud800",
    "",
    "no scheme",
    ">",
]


@pytest.fixture(scope="module")
def store() -> Store:
    """A store with one thing that no attempt may reach."""
    store = Store.memory()
    with store.writer() as writer:
        writer.add([(_SECRET, RDF.type, SEM.Event, _GRAPH), (_SECRET, RDF.type, SEM.Event, None)])
    return store


@pytest.mark.parametrize("attempt", [*ATTEMPTS, "Two Words"])
def test_what_is_no_iri_names_nothing(
    store: Store, caplog: pytest.LogCaptureFixture, attempt: str
) -> None:
    reader = store.reader()
    for ask in (record, entity, claim, document):
        with pytest.raises(NotFoundError):
            ask(reader, attempt)
    with pytest.raises(NotFoundError):
        checked(attempt)
    with pytest.raises(NotFoundError):
        find(reader, attempt, Ids())
    with pytest.raises(NotFoundError):
        find(reader, f"<{attempt}>", Ids())
    with pytest.raises(QuerySyntaxError):
        parse_value(ParameterType.IRI, attempt)
    # rdflib warns where a term is made of what is no IRI.
    assert caplog.messages == []


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_a_term_that_is_no_iri_reaches_nothing(store: Store, attempt: str) -> None:
    # Even where a caller has made a term of it without checking.
    reader, node = store.reader(), URIRef(attempt)
    assert Things(reader).says(node) == {}
    assert list(from_subject(reader, node)) == []
    assert list(to_object(reader, node)) == []
    assert claims_of(reader, node) == ()


def test_a_real_iri_is_found(store: Store) -> None:
    reader = store.reader()
    assert find(reader, f"<{_SECRET}>", Ids()) == _SECRET
    assert list(from_subject(reader, _SECRET)) == [(RDF.type, SEM.Event)]
    assert list(from_subject(reader, _SECRET, SKOS.prefLabel)) == []
    assert list(to_object(reader, SEM.Event)) == [(_SECRET, RDF.type)]
    assert list(to_object(reader, SEM.Event, RDF.type)) == [(_SECRET, RDF.type)]
    assert list(to_object(reader, SEM.Event, SKOS.prefLabel)) == []


def _is_constant(node: ast.expr) -> bool:
    """A term of a closed namespace (``ACE.claimant``) or a constant of its module (``_LABELS``)."""
    if isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name) and node.id.isupper()


def _pasted(source: str) -> list[str]:
    found = []
    for text in ast.walk(ast.parse(source)):
        if not isinstance(text, ast.JoinedStr):
            continue
        fixed = "".join(str(v.value) for v in text.values if isinstance(v, ast.Constant))
        if re.search(r"\b(SELECT|ASK|CONSTRUCT|DESCRIBE|VALUES|GRAPH)\b.*\{", fixed):
            found += [
                ast.unparse(value.value)
                for value in text.values
                if isinstance(value, ast.FormattedValue) and not _is_constant(value.value)
            ]
    return found


def test_queries_of_the_library_hold_constants_only() -> None:
    assert _pasted('f"ASK {{ <{iri}> ?p ?o }}"') == ["iri"]
    assert _pasted('f"ASK {{ ?s <{ACE.claimant}> ?o }}"') == []
    sources = sorted(Path(str(kg.query.__file__)).parent.glob("*.py"))
    names = {
        file.name: pasted
        for file in sources
        if (pasted := _pasted(file.read_text(encoding="utf-8")))
    }
    assert names == {}
