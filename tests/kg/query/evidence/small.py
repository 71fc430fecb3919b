"""Small graphs and random queries, and what it means that a row follows from its triples alone."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence

from hypothesis import strategies as st
from rdflib import Literal, URIRef

from kg.query.evidence import Evidence, Limits, Reason, Source, Stated, cite, of_reader, table
from kg.store import Format, Quad, Reader, Store, check_query
from kg.store.convert import Term

__all__ = [
    "EX",
    "PREFIX",
    "evidence_of",
    "follows",
    "graphs",
    "queries",
    "reader_of",
    "unexplained",
]

EX = "http://example.org/"
PREFIX = f"PREFIX : <{EX}>\n"

_LIMITS = Limits()
_NODES = tuple(URIRef(f"{EX}{name}") for name in "abcd")
_LINKS = tuple(URIRef(f"{EX}{name}") for name in "pqr")
_VALUES: tuple[Term, ...] = (*_NODES, Literal(1), Literal(2), Literal("x", lang="en"))
_GRAPHS = (None, None, URIRef(f"{EX}g"), URIRef(f"{EX}h"))


def reader_of(quads: Iterable[Quad]) -> Reader:
    """Make a store of quads."""
    store = Store.memory()
    with store.writer() as writer:
        writer.add(quads)
    return store.reader()


graphs = st.frozensets(
    st.tuples(
        st.sampled_from(_NODES),
        st.sampled_from(_LINKS),
        st.sampled_from(_VALUES),
        st.sampled_from(_GRAPHS),
    ),
    min_size=12,
    max_size=40,
)


def evidence_of(reader: Reader, query: str, limits: Limits = _LIMITS) -> Evidence:
    """Return the evidence of a SELECT or ASK."""
    answer = table(reader.serialise(query, Format.JSON))
    return asyncio.run(
        cite(Source(of_reader(reader), EX), query, check_query(query), answer, limits=limits)
    )


def unexplained(evidence: Evidence, index: int) -> set[Reason]:
    """Return why a row's triples may not be all; that no claim states them is no matter here."""
    gaps = (*evidence.gaps, *evidence.rows[index].gaps)
    return {gap.reason for gap in gaps} - {Reason.NO_GROUND}


def quad_of(triple: Stated) -> Quad:
    value: Term = URIRef(triple.object.value)
    if not triple.object.is_iri:
        value = Literal(
            triple.object.value,
            lang=triple.object.language or None,
            datatype=URIRef(triple.object.datatype) if triple.object.datatype else None,
        )
    graph = None if triple.graph is None else URIRef(triple.graph.value)
    return URIRef(triple.subject.value), URIRef(triple.predicate.value), value, graph


def follows(evidence: Evidence, index: int, query: str) -> bool:
    """Say whether a query gives a row on a store that holds the row's triples and nothing else."""
    row = evidence.rows[index]
    alone = reader_of(quad_of(evidence.triples[place].triple) for place in row.triples)
    answer = table(alone.serialise(query, Format.JSON))
    if answer.boolean is not None:
        return answer.boolean
    return row.row in {tuple(found.get(name) for name in answer.head) for found in answer.rows}


# Random queries: text, because the text is what is taken apart.

_VARIABLES = st.sampled_from(["?x", "?y", "?z", "?w"])
_TERMS = st.one_of(_VARIABLES, _VARIABLES, st.sampled_from([":a", ":b", f"<{EX}c>"]))
_ENDS = st.one_of(_TERMS, st.sampled_from(["1", "_:n", "'x'@en"]))
_STEPS = st.sampled_from([":p", ":q", ":r"])
_PATHS = st.recursive(
    _STEPS,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda two: f"({two[0]}/{two[1]})"),
        st.tuples(inner, inner).map(lambda two: f"({two[0]}|{two[1]})"),
        inner.map(lambda path: f"^({path})"),
        inner.map(lambda path: f"({path})?"),
        st.sampled_from(["!:p", "!(:p|^:q)", "!(^:r)"]),
    ),
    max_leaves=3,
)
_TRIPLES = st.tuples(_TERMS, st.one_of(_STEPS, _STEPS, _PATHS, st.just("?l")), _ENDS).map(
    lambda parts: " ".join(parts) + " ."
)
_FILTERS = st.sampled_from(
    [
        "FILTER (?x != ?y)",
        "FILTER (BOUND(?z))",
        "FILTER (!BOUND(?w) || ?w != :a)",
        "FILTER (isIRI(?x) && ?x IN (:a, :b, :c))",
    ]
)


def _group(parts: Sequence[str]) -> str:
    return "{ " + "\n".join(parts) + " }"


def _nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    flat = st.lists(_TRIPLES, min_size=1, max_size=3).map(_group)
    block = st.lists(st.one_of(_TRIPLES, inner), min_size=1, max_size=3).map(_group)
    return st.one_of(
        st.tuples(block, block).map(lambda two: f"{two[0]} UNION {two[1]}"),
        block.map(lambda group: f"OPTIONAL {group}"),
        st.tuples(block, _FILTERS).map(lambda two: f"OPTIONAL {{ {two[0]} {two[1]} }}"),
        block,
        # The engine loses ?g where a SELECT inside does not name it.
        flat.map(lambda group: f"GRAPH ?g {group}"),
        block.map(lambda group: f"GRAPH :g {group}"),
        block.map(lambda group: f"{{ SELECT DISTINCT ?x ?y {group} }}"),
        block.map(lambda group: f"{{ SELECT ?x (STR(?y) AS ?t) {group} }}"),
        block.map(lambda group: f"{{ SELECT ?x (COUNT(?y) AS ?n) {group} GROUP BY ?x }}"),
        block.map(lambda group: f"{{ SELECT (COUNT(?y) AS ?m) {group} }}"),
    )


_ELEMENTS = st.one_of(
    _TRIPLES,
    _TRIPLES,
    st.recursive(_TRIPLES, _nested, max_leaves=3),
    _FILTERS,
    st.sampled_from(
        ["VALUES ?x { :a :b }", "VALUES (?x ?y) { (:a UNDEF) (UNDEF :b) }", "MINUS { ?x :r ?q }"]
    ),
)
_HEADS = st.sampled_from(
    [
        ("SELECT *", ""),
        ("SELECT DISTINCT ?x ?y", ""),
        ("SELECT ?x (CONCAT('n', STR(?y)) AS ?k)", "ORDER BY ?x LIMIT 5"),
        ("SELECT ?x (COUNT(*) AS ?c)", "GROUP BY ?x"),
        ("SELECT (COUNT(DISTINCT ?y) AS ?c) (MIN(?x) AS ?f)", "GROUP BY (STR(?z) AS ?s)"),
        ("SELECT ?x ?y", "GROUP BY ?x ?y HAVING (COUNT(*) > 1)"),
        ("ASK", ""),
    ]
)


@st.composite
def queries(draw: st.DrawFn) -> str:
    """Draw a query of the forms that evidence takes apart."""
    head, tail = draw(_HEADS)
    elements = draw(st.lists(_ELEMENTS, min_size=1, max_size=4))
    # A label of a blank node may stand in one basic pattern only.
    for number, element in enumerate(elements):
        elements[number] = element.replace("_:n", f"[ :p ?u{number} ]" if number % 2 else "[]")
    return f"{PREFIX}{head} WHERE {_group(elements)} {tail}"
