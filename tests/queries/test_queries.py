"""Every query file: it has a header, it runs on both engines, and it answers its own example."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from rdflib import Literal

from kg.query import Query, bind, load_queries, run, run_rdflib
from kg.query.topics import TOPICS, topic_label
from kg.store.lexer import Kind, tokens
from tests.corpora import Answers

FOLDER = Path(__file__).resolve().parents[2] / "queries"
QUERIES = {query.id: query for query in load_queries(FOLDER)}

FULL_STORE_ONLY = frozenset({"excluded-figures"})
"""Queries on what readers never see."""

OF_COPIES = frozenset({"copies", "copies-of-document"})
"""Queries on what the documents here do not have: no two share words (tests/api/test_copies.py)."""


def _example(query: Query) -> dict[str, str]:
    return {name: parameter.example for name, parameter in query.parameters.items()}


def _shown(rows: Iterable[object]) -> list[str]:
    return sorted(map(repr, rows))


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_an_example_is_answered_and_both_engines_agree(name: str, public: Answers) -> None:
    query = QUERIES[name]
    terms = bind(query, _example(query))
    rows = _shown(run(query, public.reader, terms))
    if name not in FULL_STORE_ONLY | OF_COPIES:
        assert rows, "the example has no answer"
        assert rows == _shown(run_rdflib(query, public.graph, terms))


@pytest.mark.parametrize("name", sorted(FULL_STORE_ONLY | OF_COPIES))
def test_what_readers_never_see_or_is_not_there_has_no_answer(name: str, public: Answers) -> None:
    query = QUERIES[name]
    assert list(run(query, public.reader, bind(query, _example(query)))) == []


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_a_header_says_what_is_asked(name: str) -> None:
    query = QUERIES[name]
    assert query.question.endswith("?")
    assert query.description.endswith(".")
    assert query.tags
    assert not query.title.endswith((".", "?"))


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_the_order_of_an_answer_is_fixed(name: str) -> None:
    words = [token.text.upper() for token in tokens(QUERIES[name].text)]
    assert "ORDER" in words


def test_titles_and_questions_are_told_apart() -> None:
    assert len({query.title for query in QUERIES.values()}) == len(QUERIES)
    assert len({query.question for query in QUERIES.values()}) == len(QUERIES)


def test_no_query_names_a_thing_of_the_corpus() -> None:
    """Things come in as parameters: a query holds vocabulary and concepts only."""
    held = {
        (name, token.text)
        for name, query in QUERIES.items()
        for token in tokens(query.text)
        if token.kind is Kind.IRI and "/svidok/id/" in token.text
    }
    assert held == set()


def test_a_value_is_bound_and_never_pasted(public: Answers) -> None:
    query = QUERIES["offices-of-a-person"]
    clever = Literal('x" . ?s ?p ?o . FILTER ("" = "')
    number = QUERIES["same-printed-number"]
    assert query.parameters["person"].type == "iri"
    assert list(run(number, public.reader, {"number": clever})) == []


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_what_a_query_says_of_itself_is_there_in_ukrainian_too(name: str) -> None:
    query = QUERIES[name]
    told = query.translations["uk"]
    texts = [told.title, told.question, told.description]
    texts += [parameter.translations["uk"] for parameter in query.parameters.values()]
    for text in texts:
        # Names of columns and words of SPARQL stand between backticks, values of them bare.
        plain = re.sub(r"`[^`]*`|\b(value|minimum|maximum|IRI)\b", "", text)
        assert re.search("[а-яіїєґ]", plain)
        assert not re.search("[A-Za-z]", plain), text


def test_every_topic_has_a_name_in_both_languages() -> None:
    assert set(TOPICS) == {tag for query in QUERIES.values() for tag in query.tags}
    for names in TOPICS.values():
        assert set(names) == {"en", "uk"}
    assert topic_label("figure", "uk") == "числа"
    assert topic_label("my-own", "uk") == "my own"
