from __future__ import annotations

import time

import pytest

from kg.errors import QuerySyntaxError
from kg.store import Store
from kg.store.failures import syntax_failed


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("SELECT ?s WHERE {\n  ?s ?p ?o ]\n}", 2, "']': this cannot stand here, at column 12"),
        ("SELEC ?x {}", 1, "'SELEC': this cannot stand here, at column 1"),
        ("SELECT ?x {} extra", 1, "'extra': this cannot stand here, at column 14"),
        ("SELECT ?x {\n FILTER(?x = )\n}", 2, "')': this cannot stand here, at column 14"),
        ("SELECT ?x {\n\n OPTINAL {?x ?y ?z}}", 3, "'OPTINAL': this cannot stand here"),
        ("SELECT ?x { ?x foaf:name ?y }", 1, "'foaf:name': Prefix not found, at column 16"),
        ("SELECT ?x { ?x <rel> ?y }", 1, "'<rel>': IRI parsing failed, at column 16"),
        ("", 1, "the query ends too early, at column 1"),
        ("SELECT ?x {\n?x ?p 'abc }\n", 2, "this string has no end, at column 7"),
        ("SELECT ?x {\n?x ?p ?o ", 2, "the query ends too early"),
        ("INSERT DATA {}", 1, "'INSERT': this cannot stand here, at column 1"),
    ],
)
def test_a_syntax_error_says_where_and_what(text: str, line: int, message: str) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        Store.memory().reader().query(text)
    (problem,) = caught.value.problems
    assert problem.line == line
    assert message in problem.message


def test_a_message_of_another_form_is_passed_on() -> None:
    assert str(syntax_failed("ASK {}", "something new")) == "something new"


def test_a_long_text_is_not_read_again() -> None:
    text = "ASK {\n" + "{" * 1_000_000
    begun = time.monotonic()
    error = syntax_failed(text, "error at 2:1000001: expected one of '}'")
    assert time.monotonic() - begun < 0.5
    assert error.problems[0].line == 2
    assert "column 1000001" in str(error)
