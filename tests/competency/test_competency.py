"""Every competency question is answered rightly, and alike by both engines."""

from __future__ import annotations

import pytest
from rdflib import Literal, URIRef

from kg.query import run, run_rdflib
from kg.store import Rows, Term
from kg.store.lexer import Kind, tokens
from kg.terms import PREFIXES
from tests.competency.asks import ASKS, QUERIES, QUESTIONS, Ask, Named, Row, distinct, params, rows
from tests.corpora import Answers, Corpus

# fmt: off
ASKED = (
    1, 2, 4, 5, 7, 8, 9, 11, 12, 13, 14, 16, 17, 19, 20, 21, 23, 24, 26, 27, 29, 30, 32, 33, 34,
    36, 37, 38, 40, 41, 43, 45, 46, 48, 50, 51, 53, 55, 57, 59,
)
# fmt: on
"""The numbers of the questions that were asked of the first four documents."""

COMPLETED_LATER = {"cq53"}

FILTERS = {
    ("figures-of-a-question", "bound:order-of-magnitude"),
    ("whom-somebody-met", "eventtype:interview"),
    ("whom-somebody-met", "eventtype:meeting"),
}
"""Concepts of closed lists that a query filters by, and that stand in its answer too."""

asks = pytest.mark.parametrize("named", ASKS, ids=lambda named: named.name)


def _order(row: Row) -> tuple[str, ...]:
    return tuple("" if term is None else term.n3() for term in row)


def _agrees(found: Rows, ask: Ask, corpus: Corpus) -> None:
    got, right = distinct(found, ask, QUERIES[ask.query]), rows(ask, corpus)
    assert sorted(got, key=_order) == sorted(right, key=_order)
    if ask.ordered:
        assert got == right


@asks
def test_the_store_gives_the_right_rows(
    named: Named, corpus: Corpus, public: Answers, request: pytest.FixtureRequest
) -> None:
    ask = named.ask
    answers: Answers = request.getfixturevalue("full") if ask.store == "full" else public
    _agrees(run(QUERIES[ask.query], answers.reader, params(ask, corpus)), ask, corpus)


@asks
def test_rdflib_gives_the_right_rows(
    named: Named, corpus: Corpus, public: Answers, request: pytest.FixtureRequest
) -> None:
    ask = named.ask
    if ask.store == "full":
        full: Answers = request.getfixturevalue("full")
        found = run_rdflib(QUERIES[ask.query], full.dataset, params(ask, corpus))
    else:
        found = run_rdflib(QUERIES[ask.query], public.graph, params(ask, corpus))
    _agrees(found, ask, corpus)


def test_every_question_has_an_answer() -> None:
    assert list(QUESTIONS) == [f"cq{number:02}" for number in ASKED]
    later = {key for key, question in QUESTIONS.items() if question.completed_later}
    assert later == COMPLETED_LATER


def _held(query: str) -> set[Term | None]:
    """Return the terms that stand in a query, and those that its parameters default to."""
    held: set[Term | None] = set()
    for token in tokens(QUERIES[query].text):
        prefix, colon, local = token.text.partition(":")
        if token.kind is Kind.IRI:
            held.add(URIRef(token.text[1:-1]))
        elif token.kind is Kind.NAME and colon and prefix in PREFIXES:
            held.add(URIRef(PREFIXES[prefix] + local))
        elif token.text[:1] in {"'", '"'}:
            held.add(Literal(token.text.strip("'\"")))
        elif token.text.isdigit():
            held.add(Literal(int(token.text)))
    held |= {
        Literal(parameter.default)
        for parameter in QUERIES[query].parameters.values()
        if parameter.default is not None
    }
    return held


def _spoken(term: Term | None) -> Term | None:
    """Reduce words to plain text: a query might hold them with or without their language."""
    return Literal(str(term)) if isinstance(term, Literal) and term.language else term


def test_no_query_holds_its_own_answer(corpus: Corpus) -> None:
    held = {
        (named.ask.query, term)
        for named in ASKS
        for row in rows(named.ask, corpus)
        for term in map(_spoken, row)
        if term in _held(named.ask.query)
    }
    filters = {
        (query, URIRef(PREFIXES[prefix] + local))
        for query, name in FILTERS
        for prefix, _, local in [name.partition(":")]
    }
    assert held == filters
