"""A row follows from its cited triples alone, wherever nothing is said to be missing."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import pytest
from hypothesis import assume, given, settings
from rdflib import Literal, URIRef

from kg.errors import QueryError, QueryTimeoutError
from kg.query.evidence import (
    REASONS,
    Limits,
    Reason,
    Said,
    Source,
    Table,
    cite,
    of_reader,
    table,
    triples_table,
)
from kg.store import Format, Quad, QueryForm, Reader, Term
from tests.kg.query.evidence.small import (
    EX,
    PREFIX,
    evidence_of,
    follows,
    graphs,
    quad_of,
    queries,
    reader_of,
    unexplained,
)


@settings(max_examples=200)
@given(graphs, queries())
def test_rows_follow_from_their_triples(quads: frozenset[Quad], query: str) -> None:
    reader = reader_of(quads)
    try:
        evidence = evidence_of(reader, query)
    except QueryError:
        assume(False)
    for triple in evidence.triples:
        assert reader.contains(quad_of(triple.triple))
    for index in range(len(evidence.rows)):
        gaps = unexplained(evidence, index)
        assert not gaps & {Reason.NO_SOLUTION, Reason.FAILED, Reason.SYNTAX}
        if not gaps:
            assert follows(evidence, index, query)


def iri(name: str) -> URIRef:
    return URIRef(EX + name)


A, B, C, D = map(iri, "abcd")
P, Q, R = map(iri, "pqr")
QUADS: list[Quad] = [
    (A, P, B, None),
    (B, P, C, None),
    (C, P, D, None),
    (A, Q, C, None),
    (B, Q, Literal(1), None),
    (C, Q, Literal(2), None),
    (D, R, A, None),
    (A, R, Literal("x", lang="en"), None),
    (A, P, D, iri("g")),
    (D, Q, Literal(5), iri("g")),
    (B, P, D, iri("h")),
]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return reader_of(QUADS)


COMPLETE = {
    "pattern": "SELECT * { ?x :p ?y . ?y :p ?z }",
    "lists": "SELECT ?x { ?x :p ?y , ?z ; :q ?w }",
    "blank node": "SELECT ?x { ?x :p [ :p ?y ] }",
    "labelled blank node": "SELECT ?x { ?x :p _:n . _:n :p ?y }",
    "blank node alone": "SELECT ?y { [ :p ?y ; :q ?z ] }",
    "constants": "SELECT ?x { ?x :q 1 }",
    "signed and tagged": "SELECT ?x { ?x :r 'x'@en ; :p ?y OPTIONAL { :a :p :b } }",
    "number and dot": "SELECT ?x { ?x :q 1. ?y :q +2 . }",
    "variable predicate": "SELECT ?l { :a ?l ?y }",
    "union": "SELECT ?x ?y { { ?x :p ?y } UNION { ?x :q ?y } UNION { ?y :r ?x } }",
    "union of the same": "SELECT DISTINCT ?x { { ?x :p ?y } UNION { ?x :q ?y } }",
    "filter": "SELECT ?x { ?x :q ?y FILTER (?y < 2) FILTER regex('a', 'A', 'i') }",
    "comparison": "SELECT ?x { ?x :q ?y FILTER(?y<2&&?y> 0) }",
    "bind": "SELECT ?x ?n { ?x :q ?y BIND (?y + 1 AS ?n) }",
    "values": "SELECT ?x ?y { VALUES (?x ?y) { (:a UNDEF) (UNDEF :c) } ?x :p ?y }",
    "values at the end": "SELECT ?x ?y { ?x :p ?y } VALUES ?x { :a :b }",
    "matched optional": "SELECT ?x ?y { ?x :q ?w OPTIONAL { ?x :p ?y } FILTER (BOUND(?y)) }",
    "distinct": "SELECT DISTINCT ?l { ?x ?l ?y }",
    "reduced": "SELECT REDUCED ?x { ?x :p ?y }",
    "expression": "SELECT (CONCAT(STR(?x), 'x') AS ?n) { ?x :p ?y }",
    "order and slice": "SELECT ?x { ?x :p ?y } ORDER BY DESC(?x) LIMIT 2",
    "sequence": "SELECT ?x ?y { ?x :p/:p ?y }",
    "inverse": "SELECT ?x ?y { ?x ^:p ?y }",
    "inverse of a sequence": "SELECT ?x ?y { ?x ^(:p/:q) ?y }",
    "alternative": "SELECT ?x ?y { ?x (:p|:q)/:p ?y }",
    "maybe": "SELECT ?x ?y { ?x :q ?n ; :p? ?y }",
    "negated": "SELECT ?x ?y { ?x !(:p|^:q) ?y }",
    "negated one": "SELECT ?x ?y { ?x !:p ?y }",
    "negated inverse": "SELECT ?x ?y { ?x !^:p ?y }",
    "graph": "SELECT ?g ?x { GRAPH ?g { ?x :p ?y } }",
    "graph by name": "SELECT ?x { GRAPH :g { ?x :p ?y . ?y :q ?z } ?x :q ?w }",
    "subselect": "SELECT ?x ?y { ?x :q ?w { SELECT ?x ?y { ?x :p ?y . ?y :p ?w } } }",
    "subselect of all": "SELECT ?x ?y { { SELECT * { ?x :p ?y } } }",
    "subselect with a slice": (
        "SELECT ?x ?y { { SELECT ?x { ?x :p ?z } ORDER BY ?x LIMIT 1 } ?x :q ?y }"
    ),
    "subselect with groups": (
        "SELECT ?x ?n { { SELECT ?x (COUNT(?y) AS ?n) { ?x ?l ?y } GROUP BY ?x } ?x :p :b }"
    ),
    "count": "SELECT ?x (COUNT(?y) AS ?n) { ?x ?l ?y } GROUP BY ?x",
    "count of all": "SELECT (COUNT(*) AS ?n) { ?x :p ?y }",
    "hidden key": "SELECT (SUM(?y) AS ?n) { ?x :q ?y FILTER (isNumeric(?y)) } GROUP BY ?x",
    "key that is worked out": "SELECT ?k (COUNT(*) AS ?n) { ?x :p ?y } GROUP BY (STR(?y) AS ?k)",
    "key without a name": "SELECT (COUNT(*) AS ?n) { ?x :p ?y } GROUP BY STR(?x)",
    "having": "SELECT ?l { ?x ?l ?y } GROUP BY ?l HAVING (COUNT(*) > 2) ORDER BY ?l",
    "ask": "ASK { ?x :p/:p/:p ?y }",
    "empty": "ASK {}",
    "collection of nothing": "SELECT ?x { ?x :p ?y FILTER (?x IN (:a)) }",
    "variables like ours": "SELECT ?_e1 ?_ex2 { ?_e1 :p ?_ex2 . ?_ex2 ^:p [] }",
    "a comment": "SELECT ?x # { ?none\n { ?x :p ?y # }\n . }",
}

PARTIAL = {
    "unmatched optional": ("SELECT ?x ?z { ?x :p ?y OPTIONAL { ?y :none ?z } }", Reason.OPTIONAL),
    "exists": ("SELECT ?x { ?x :p ?y FILTER EXISTS { ?y :q ?z } }", Reason.EXISTS),
    "not exists": ("SELECT ?x { ?x :p ?y FILTER NOT EXISTS { ?y :none ?z } }", Reason.EXISTS),
    "exists inside": (
        "SELECT ?x { ?x :p ?y FILTER (?x = :a || EXISTS { ?y :q ?z }) }",
        Reason.EXISTS,
    ),
    "exists in a column": ("SELECT ?x (EXISTS { ?x :q ?z } AS ?e) { ?x :p ?y }", Reason.EXISTS),
    "exists in bind": ("SELECT ?x { ?x :p ?y BIND (EXISTS { ?x :q ?z } AS ?e) }", Reason.EXISTS),
    "minus": ("SELECT ?x { ?x :p ?y MINUS { ?x :none ?z } }", Reason.MINUS),
    "star": ("SELECT ?x ?y { ?x :q 1 . ?x :p* ?y FILTER (?x != ?y) }", Reason.PATH),
    "plus": ("SELECT ?x ?y { ?x :p+ ?y }", Reason.PATH),
    "plus in a path": ("SELECT ?x ?y { ?x :q/^:q/:p+ ?y }", Reason.PATH),
    "empty path": ("SELECT ?x { ?x :none? ?x }", Reason.EMPTY_PATH),
    "empty group": ("SELECT (COUNT(*) AS ?n) { ?x :none ?y }", Reason.EMPTY_GROUP),
}


@pytest.mark.parametrize("query", COMPLETE.values(), ids=COMPLETE)
def test_complete_forms(reader: Reader, query: str) -> None:
    query = PREFIX + query
    evidence = evidence_of(reader, query)
    assert evidence.rows
    for index in range(len(evidence.rows)):
        assert not unexplained(evidence, index)
        assert follows(evidence, index, query)


@pytest.mark.parametrize(("query", "reason"), PARTIAL.values(), ids=PARTIAL)
def test_partial_forms(reader: Reader, query: str, reason: Reason) -> None:
    evidence = evidence_of(reader, PREFIX + query)
    assert evidence.rows
    for index, row in enumerate(evidence.rows):
        assert unexplained(evidence, index) == {reason}
        assert not row.is_complete
        assert all(gap.line == 2 for gap in row.gaps if gap.reason is reason)


def test_reasons_are_those_of_each_row(reader: Reader) -> None:
    query = f"{PREFIX}SELECT ?y ?z {{ :a :p|:q ?y OPTIONAL {{ ?y :p :c ; :q ?z }} }}"
    evidence = evidence_of(reader, query)
    said = {
        str(row.row[0].value if row.row[0] else ""): unexplained(evidence, index)
        for index, row in enumerate(evidence.rows)
    }
    assert said == {EX + "b": set(), EX + "c": {Reason.OPTIONAL}}


def test_what_another_branch_leaves_out_is_no_matter(reader: Reader) -> None:
    query = f"{PREFIX}SELECT ?x {{ {{ ?x :q 1 }} UNION {{ ?x :q 2 MINUS {{ ?x :r ?z }} }} }}"
    evidence = evidence_of(reader, query)
    said = [unexplained(evidence, index) for index in range(len(evidence.rows))]
    assert sorted(said, key=len) == [set(), {Reason.MINUS}]


def test_one_complete_match_is_enough(reader: Reader) -> None:
    # The way over :c ends there; the way over :b is complete.
    where = "{ ?x :p|:q ?y OPTIONAL { ?y :q 1 ; :p ?z } } VALUES ?x { :a }"
    query = f"{PREFIX}SELECT DISTINCT ?x {where}"
    evidence = evidence_of(reader, query)
    assert len(evidence.rows) == 1
    assert not unexplained(evidence, 0)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { << ?s ?p ?o >> :q ?z }",
        "SELECT * { ?s ?p ?o {| :q ?z |} }",
        "SELECT * { ?s :p <<( :a :b :c )>> }",
    ],
)
def test_newer_syntax_is_no_mistake(reader: Reader, query: str) -> None:
    evidence = evidence_of(reader, f"{PREFIX}\n{query}")
    assert [(gap.reason, gap.line) for gap in evidence.gaps] == [(Reason.SYNTAX, 3)]
    assert not evidence.is_complete


def test_what_may_be_a_comparison_is_not_renamed(reader: Reader) -> None:
    inner = "SELECT ?x { ?x :q ?y FILTER(?y<2&&?y> 0) }"
    evidence = evidence_of(reader, f"{PREFIX}SELECT ?x ?y {{ ?x :p ?y {{ {inner} }} }}")
    assert [gap.reason for gap in evidence.gaps] == [Reason.SYNTAX]


def test_no_is_not_cited(reader: Reader) -> None:
    evidence = evidence_of(reader, f"{PREFIX}ASK {{ ?x :none ?y }}")
    assert [gap.reason for gap in evidence.gaps] == [Reason.ASK_FALSE]
    assert not evidence.triples


def test_only_the_first_rows_are_cited(reader: Reader) -> None:
    query = f"{PREFIX}SELECT ?x ?l ?y {{ ?x ?l ?y }}"
    evidence = evidence_of(reader, query, Limits(rows=3))
    assert (len(evidence.rows), evidence.row_count) == (3, 8)
    assert [gap.reason for gap in evidence.gaps] == [Reason.LIMIT]
    assert len(evidence.triples) == 3
    assert "3 of 8" in evidence.gaps[0].message


def test_a_group_is_cited_up_to_a_cap(reader: Reader) -> None:
    query = f"{PREFIX}SELECT (COUNT(*) AS ?n) {{ ?x ?l ?y }}"
    evidence = evidence_of(reader, query, Limits(solutions=4))
    assert unexplained(evidence, 0) == {Reason.CAP}
    assert len(evidence.rows[0].triples) == 4
    assert "4 in all" in evidence.rows[0].gaps[0].message


def test_the_matches_of_one_row_are_capped() -> None:
    reader = reader_of((iri(f"n{n}"), P, A, None) for n in range(250))
    evidence = evidence_of(reader, f"{PREFIX}SELECT DISTINCT ?y {{ ?x :p ?y }}")
    assert unexplained(evidence, 0) == {Reason.CAP}
    assert len(evidence.rows[0].triples) == 200


def test_a_row_that_chance_gave_is_not_found_again(reader: Reader) -> None:
    evidence = evidence_of(reader, f"{PREFIX}SELECT ?x (RAND() AS ?r) {{ ?x :q 1 }}")
    assert unexplained(evidence, 0) == {Reason.NO_SOLUTION}


@pytest.mark.parametrize(
    "where",
    [
        "{ " * 100 + "?x :p ?y" + " }" * 100,
        f"?x :p ?y FILTER (?x IN ({', '.join([':a'] * 11_000)}))",
        "?x :p ?y . " * 1_001,
        f"?x {'/'.join([':p'] * 1_001)} ?y",
        "?x " + "(" * 60 + ":p" + ")?" * 60 + " ?y",
        "?x :p " + "[ :p " * 60 + "1" + " ]" * 60,
        "?x :p " + "(" * 60 + "1" + ")" * 60,
    ],
    ids=("deep", "long", "wide", "far", "path", "blanks", "lists"),
)
def test_what_is_too_much_is_not_followed(where: str) -> None:
    reader = reader_of([(A, P, A, None)])
    answer = Table(("x",), ({"x": Said("uri", EX)},))
    source = Source(of_reader(reader), EX)
    query = f"{PREFIX}SELECT ?x {{ {where} }}"
    evidence = asyncio.run(cite(source, query, QueryForm.SELECT, answer))
    assert [gap.reason for gap in evidence.gaps] == [Reason.SYNTAX]
    assert len(evidence.rows) == 1


def test_a_long_path_is_followed(reader: Reader) -> None:
    steps = "/".join([":p", "^:p"] * 30)
    evidence = evidence_of(reader, f"{PREFIX}SELECT ?x {{ ?x {steps} :b }} LIMIT 1")
    assert not unexplained(evidence, 0) - {Reason.CAP}


def test_a_dataset_of_the_query_is_kept(reader: Reader) -> None:
    dataset, where = "FROM :g FROM NAMED :h", "{ ?x :p ?y GRAPH ?n { ?z :p ?y } }"
    query = f"{PREFIX}SELECT ?x {dataset} {where}"
    evidence = evidence_of(reader, query)
    assert [row.row[0] for row in evidence.rows] == [Said("uri", EX + "a")]
    assert not unexplained(evidence, 0)
    stated = [evidence.triples[place] for place in evidence.rows[0].triples]
    assert {(t.triple.graph or Said("", "")).value for t in stated} == {"", EX + "h"}
    assert {graph for cited in stated for graph in cited.graphs} == {EX + "g", EX + "h"}


def test_a_base_is_kept(reader: Reader) -> None:
    query = f"BASE <{EX}> SELECT ?x {{ <a> <p> ?x . ?x <p>/<q> 2 }}"
    evidence = evidence_of(reader, query)
    assert len(evidence.rows) == 1
    assert not unexplained(evidence, 0)
    assert follows(evidence, 0, query)


def test_triples_that_a_construct_makes_are_cited_by_their_match(reader: Reader) -> None:
    query = f"{PREFIX}CONSTRUCT {{ ?y :made ?x ; :of [] }} WHERE {{ ?x :p ?y ; :q 1 }}"
    made = triples_table(reader.serialise(query, Format.NTRIPLES))
    source = Source(of_reader(reader), EX)
    evidence = asyncio.run(cite(source, query, QueryForm.CONSTRUCT, made))
    by_link = {row.row[1]: index for index, row in enumerate(evidence.rows)}
    assert unexplained(evidence, by_link[Said("uri", EX + "made")]) == set()
    assert unexplained(evidence, by_link[Said("uri", EX + "of")]) == {Reason.TEMPLATE}
    short = f"{PREFIX}CONSTRUCT WHERE {{ ?x :p ?y ; :q 1 }}"
    made = triples_table(reader.serialise(short, Format.NTRIPLES))
    evidence = asyncio.run(cite(source, short, QueryForm.CONSTRUCT, made))
    assert len(evidence.rows) == 2
    assert all(not unexplained(evidence, index) for index in range(2))


def test_a_description_is_partial(reader: Reader) -> None:
    query = f"DESCRIBE <{EX}a>"
    answer = triples_table(reader.serialise(query, Format.NTRIPLES))
    source = Source(of_reader(reader), EX)
    evidence = asyncio.run(cite(source, query, QueryForm.DESCRIBE, answer))
    assert evidence.row_count == 3
    assert [gap.reason for gap in evidence.gaps] == [Reason.DESCRIBE]
    assert all(len(row.triples) == 1 for row in evidence.rows)


def test_an_engine_that_fails_is_said_and_not_raised(reader: Reader) -> None:
    async def broken(query: str, bindings: Mapping[str, Term]) -> bytes:
        raise QueryTimeoutError("the query was ended after 10 seconds")

    query = f"{PREFIX}SELECT ?x {{ ?x :p ?y }}"
    answer = table(reader.serialise(query, Format.JSON))
    evidence = asyncio.run(cite(Source(broken, EX), query, QueryForm.SELECT, answer))
    assert [gap.reason for gap in evidence.gaps] == [Reason.FAILED]
    assert "after 10 seconds" in evidence.gaps[0].message
    assert len(evidence.rows) == evidence.row_count == 3


def test_every_reason_is_explained() -> None:
    assert set(REASONS) == set(Reason)
