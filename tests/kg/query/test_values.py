from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import XSD, Literal, URIRef

from kg.errors import QuerySyntaxError
from kg.query import ParameterType, Query, bind, load_query, parse_value
from kg.store import Term

BASE = "https://example.org/id/"


@pytest.mark.parametrize(
    ("kind", "text", "term"),
    [
        ("iri", "https://example.org/x", URIRef("https://example.org/x")),
        ("iri", "<https://example.org/x?a=b#c>", URIRef("https://example.org/x?a=b#c")),
        ("iri", "urn:isbn:123", URIRef("urn:isbn:123")),
        ("iri", "sem:Event", URIRef("http://semanticweb.cs.vu.nl/2009/11/sem/Event")),
        ("iri", "concept:stance/denies", URIRef("https://w3id.org/svidok/concept/stance/denies")),
        ("iri", "actor/olena-kondratiuk", URIRef(BASE + "actor/olena-kondratiuk")),
        ("iri", "claim/0f/1-2", URIRef(BASE + "claim/0f/1-2")),
        ("string", "", Literal("")),
        ("string", 'a "b" } ?x', Literal('a "b" } ?x')),
        ("language-string", "Київ@uk", Literal("Київ", lang="uk")),
        ("language-string", "a@b@en-GB", Literal("a@b", lang="en-gb")),
        ("integer", "600", Literal(600)),
        ("integer", "-007", Literal(-7)),
        ("decimal", "1.5", Literal("1.5", datatype=XSD.decimal)),
        ("decimal", "2", Literal("2", datatype=XSD.decimal)),
        ("date", "2024-02-29", Literal("2024-02-29", datatype=XSD.date)),
        ("boolean", "true", Literal(True)),
        ("boolean", "No", Literal(False)),
    ],
)
def test_texts_become_terms(kind: str, text: str, term: Term) -> None:
    assert parse_value(ParameterType(kind), text, base_iri=BASE) == term


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("iri", ""),
        ("iri", "word"),
        ("iri", "nobody:x"),
        ("iri", "https://e/ x"),
        ("iri", "<https://e/x"),
        ("iri", "https://e/x> . ?s ?p <y"),
        ("iri", "../../etc/passwd"),
        ("iri", "actor/../x y"),
        ("iri", "javascript:alert"),
        ("language-string", "Kyiv"),
        ("language-string", "Kyiv@"),
        ("integer", "1.5"),
        ("integer", "1,600"),
        ("integer", "١"),
        ("integer", ""),
        ("decimal", "1e3"),
        ("decimal", "."),
        ("date", "2023-02-29"),
        ("date", "20240229"),
        ("date", "2024-W01-1"),
        ("date", "May"),
        ("boolean", "maybe"),
    ],
)
def test_what_is_not_of_the_type_is_refused(kind: str, text: str) -> None:
    with pytest.raises(QuerySyntaxError, match="is not of type"):
        parse_value(ParameterType(kind), text, base_iri=BASE)


@pytest.fixture
def query(tmp_path: Path) -> Query:
    file = tmp_path / "q.rq"
    file.write_text(
        "#+ title: T\n#+ question: Q?\n#+ params:\n"
        "#+   who: {type: iri, description: the person, example: actor/anna-vale}\n"
        "#+   least: {type: integer, description: at least, default: 5}\n"
        "SELECT ?who ?least ?n { ?who ?p ?n FILTER(?n >= ?least) }"
    )
    return load_query(file)


def test_defaults_are_filled_in(query: Query) -> None:
    assert bind(query, {"who": "actor/anna-vale"}, base_iri=BASE) == {
        "who": URIRef(BASE + "actor/anna-vale"),
        "least": Literal(5),
    }


def test_terms_are_taken_as_they_are(query: Query) -> None:
    given: dict[str, str | Term] = {"who": URIRef("https://e/x"), "least": Literal(7)}
    assert bind(query, given) == given


@pytest.mark.parametrize(
    ("given", "field", "message"),
    [
        ({}, "q.who", "a value is needed (iri): the person"),
        ({"who": "actor/a", "whom": "actor/b"}, "q.whom", "no such parameter; q has who, least"),
        ({"who": "actor/a", "least": "many"}, "q.least", "'many' is not of type integer"),
        ({"who": Literal("actor/a")}, "q.who", "is not of type iri"),
        ({"who": URIRef("https://e/"), "least": URIRef("https://e/")}, "q.least", "an IRI is not"),
        ({"who": "actor/a", "least": Literal("5")}, "q.least", "is not of type integer"),
        ({"who": "actor/a", "least": Literal("x", lang="en")}, "q.least", "is not of type"),
    ],
)
def test_the_parameter_at_fault_is_named(
    query: Query, given: dict[str, str | Term], field: str, message: str
) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        bind(query, given)
    (problem,) = caught.value.problems
    assert problem.field == field
    assert message in problem.message


def test_the_way_out_shows_an_example(query: Query) -> None:
    with pytest.raises(QuerySyntaxError, match="--param who=actor/anna-vale"):
        bind(query, {})
