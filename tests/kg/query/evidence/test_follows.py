"""A row follows from its cited triples alone, wherever nothing is said to be missing."""

from __future__ import annotations

from hypothesis import assume, example, given, settings

from kg.errors import QueryError
from kg.query.evidence import Reason
from kg.store import Quad
from tests.kg.query.evidence.small import (
    evidence_of,
    follows,
    graphs,
    queries,
    reader_of,
    unexplained,
)


@settings(max_examples=400)
@given(graphs, queries())
def test_rows_follow_from_their_triples(quads: frozenset[Quad], query: str) -> None:
    reader = reader_of(quads)
    try:
        evidence = evidence_of(reader, query)
    except QueryError:
        assume(False)
    for index in range(len(evidence.rows)):
        gaps = unexplained(evidence, index)
        assert not gaps & {Reason.NO_SOLUTION, Reason.FAILED, Reason.SYNTAX}, (gaps, query)
        if not gaps:
            assert follows(evidence, index, query), query


@settings(max_examples=200)
@given(graphs, queries())
def test_cited_triples_stand_in_the_store(quads: frozenset[Quad], query: str) -> None:
    reader = reader_of(quads)
    try:
        evidence = evidence_of(reader, query)
    except QueryError:
        assume(False)
    for cited in evidence.triples:
        assert cited.triple
