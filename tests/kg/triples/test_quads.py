"""Canonical N-Quads: one form, which every parser reads back and the store keeps."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import XSD, Dataset, Literal, URIRef

from kg.errors import StoreError
from kg.store import Store
from kg.terms import EDTF
from kg.triples import Quad, canonical_nquads
from kg.triples.quads import day, nquad, number, typed

A = URIRef("https://example.org/id/a")
GRAPH = URIRef("https://example.org/id/graph/facts")

IRIS = st.integers(0, 9).map(lambda n: URIRef(f"https://example.org/id/é/{n}"))
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
LITERALS = (
    TEXTS.map(Literal)
    | TEXTS.map(lambda text: Literal(text, lang="und-Cyrl"))
    | st.integers().map(number)
    | st.dates().map(day)
    | st.just(typed("2021-11/..", EDTF.EDTF))
)
QUADS = st.tuples(IRIS, IRIS, IRIS | LITERALS, st.none() | IRIS)


def literal_of(line: str) -> str:
    return line.removeprefix(f"<{A}> <{A}> ").removesuffix(" .")


def written(value: Literal) -> str:
    return literal_of(nquad((A, A, value, None)))


def stored(nquads: bytes) -> set[Quad]:
    store = Store.memory()
    with store.writer() as writer:
        writer.load_nquads(nquads)
    return set(store.reader().quads())


@given(st.lists(QUADS, max_size=8), st.randoms(use_true_random=False))
def test_order_and_repetition_change_nothing(quads: list[Quad], random: object) -> None:
    again = [*quads, *quads[:3]]
    getattr(random, "shuffle")(again)  # noqa: B009 - hypothesis gives its Random as an object
    assert canonical_nquads(again) == canonical_nquads(quads)


@given(st.lists(QUADS, max_size=8))
def test_the_store_gives_the_same_bytes_back(quads: list[Quad]) -> None:
    nquads = canonical_nquads(quads)
    assert canonical_nquads(stored(nquads)) == nquads


@given(st.lists(QUADS, max_size=8))
def test_rdflib_reads_the_same_quads(quads: list[Quad]) -> None:
    dataset = Dataset()
    dataset.parse(data=canonical_nquads(quads).decode(), format="nquads")
    found = {
        (s, p, o, None if g is None or g == dataset.default_graph.identifier else URIRef(g))
        for s, p, o, g in dataset.quads()
    }
    assert found == set(quads)


def test_a_line_a_quad_in_code_point_order() -> None:
    quads: list[Quad] = [(A, A, Literal("ä"), GRAPH), (A, A, Literal("z"), None)]
    assert canonical_nquads(quads).decode() == (f'<{A}> <{A}> "z" .\n<{A}> <{A}> "ä" <{GRAPH}> .\n')
    assert canonical_nquads([]) == b""


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('a "b" \\', '"a \\"b\\" \\\\"'),
        ("\b\t\n\f\r", '"\\b\\t\\n\\f\\r"'),
        ("\0\x0b\x1f\x7f", '"\\u0000\\u000B\\u001F\\u007F"'),
        ("\ufffe\uffff", '"\\uFFFE\\uFFFF"'),
        ("🕯 é\u0301 \xa0\u202f’", '"🕯 é\u0301 \xa0\u202f’"'),
    ],
)
def test_only_what_must_be_escaped_is(text: str, line: str) -> None:
    assert written(Literal(text)) == line


def test_language_tags_are_in_lower_case() -> None:
    assert written(Literal("х", lang="und-Cyrl")) == '"х"@und-cyrl'


def test_a_plain_string_has_no_datatype() -> None:
    assert written(Literal("x", datatype=XSD.string)) == written(Literal("x")) == '"x"'


@pytest.mark.parametrize("iri", ["https://e/a b", "https://e/<", 'https://e/"', "https://e/\n"])
def test_what_is_no_iri_is_refused(iri: str) -> None:
    with pytest.raises(StoreError, match="not an IRI"):
        canonical_nquads([(URIRef(iri), A, A, None)])


@pytest.mark.parametrize(
    ("value", "lexical", "datatype"),
    [
        (1600, "1600", XSD.integer),
        (Decimal("1600.00"), "1600", XSD.integer),
        (Decimal("1.5E+6"), "1500000", XSD.integer),
        (Decimal("-0"), "0", XSD.integer),
        (Decimal("-0.50"), "-0.5", XSD.decimal),
        (0.95, "0.95", XSD.decimal),
        (1.0, "1", XSD.integer),
        (1e-7, "0.0000001", XSD.decimal),
        (Decimal("0.1234567890123456789012345678901"), None, XSD.decimal),
    ],
)
def test_numbers_have_one_form(
    value: Decimal | float | int, lexical: str | None, datatype: URIRef
) -> None:
    found = number(value)
    assert str(found) == (lexical or str(value))
    assert found.datatype == datatype


@given(st.decimals(-(10**9), 10**9, places=6) | st.integers(-(10**15), 10**15))
def test_the_store_keeps_every_number_as_it_is_written(value: Decimal | int) -> None:
    nquads = canonical_nquads([(A, A, number(value), None)])
    assert canonical_nquads(stored(nquads)) == nquads


@given(st.dates(date(1, 1, 1)))
def test_a_day_is_an_xsd_date(value: date) -> None:
    assert day(value).toPython() == value
    assert day(value).datatype == XSD.date
