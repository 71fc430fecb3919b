"""Comparisons asked for by every filter, alone and together, part by part."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

import pytest
from rdflib import Literal, URIRef

from kg.compare.found import Wanted, find_comparisons
from kg.model.vocabulary import DecidedBy, DiffersIn, Verdict
from kg.store import Quad, Reader, Store
from kg.terms import ACE, DCTERMS, RDF, SCHEMA, SKOS, concept

BASE = "https://example.org/id/"
VERDICTS = tuple(Verdict)
PAIRS = tuple(enumerate(combinations(range(9), 2)))


def _iri(name: str) -> URIRef:
    return URIRef(BASE + name)


def _quads() -> Iterator[Quad]:
    """Nine figures of three variables in three documents; two variables answer one question."""
    for variable in (0, 1):
        yield _iri(f"v{variable}"), SKOS.broader, _iri("q"), None
    for figure in range(9):
        yield _iri(f"f{figure}"), SCHEMA.variableMeasured, _iri(f"v{figure % 3}"), None
        yield _iri(f"c{figure}"), ACE.content, _iri(f"f{figure}"), None
        yield _iri(f"c{figure}"), SCHEMA.appearance, _iri(f"d{figure // 3}"), None
    for number, (one, other) in PAIRS:
        node = _iri(f"n{number:02}")
        yield node, RDF.type, ACE.Comparison, None
        for figure in (one, other):
            yield node, ACE.compares, _iri(f"f{figure}"), None
        yield node, ACE.verdict, concept("verdict", VERDICTS[number % len(VERDICTS)]), None
        yield node, ACE.drift, Literal(number % 5 == 0), None
        yield node, ACE.decidedBy, concept("decided-by", _by(number)), None
        for differing in (DiffersIn.AS_OF, DiffersIn.VALUE, DiffersIn.BOUND):
            yield node, ACE.differsIn, concept("differs-in", differing), None
        yield node, ACE.decidingProperty, concept("differs-in", DiffersIn.VALUE), None
        yield node, DCTERMS.description, Literal("They differ.", lang="en"), None
        if number % 2:
            yield node, DCTERMS.description, Literal("Вони різні.", lang="uk"), None


def _by(number: int) -> DecidedBy:
    return DecidedBy.POLICY if number % 7 == 0 else DecidedBy.WORDS


@pytest.fixture(scope="module")
def reader() -> Reader:
    """A store with the invented comparisons."""
    store = Store.memory()
    with store.writer() as writer:
        writer.add(_quads())
    return store.reader()


def _passes(wanted: Wanted, number: int, pair: tuple[int, int]) -> bool:
    variables = {_iri(f"v{figure % 3}") for figure in pair}
    if variables & {_iri("v0"), _iri("v1")}:
        variables.add(_iri("q"))
    return (
        (wanted.figure is None or wanted.figure in {_iri(f"f{figure}") for figure in pair})
        and (wanted.variable is None or wanted.variable in variables)
        and (wanted.document is None or wanted.document in {_iri(f"d{f // 3}") for f in pair})
        and wanted.verdict in (None, VERDICTS[number % len(VERDICTS)])
        and wanted.drift in (None, number % 5 == 0)
        and wanted.decided_by in (None, _by(number))
    )


ASKED = [
    Wanted(figure=figure, variable=variable, document=document, verdict=verdict, drift=drift)
    for figure, variable, document, verdict, drift in product(
        (None, _iri("f4")),
        (None, _iri("v2"), _iri("q"), _iri("nothing")),
        (None, _iri("d1")),
        (None, Verdict.CONFLICT),
        (None, True, False),
    )
]


@pytest.mark.parametrize("wanted", [*ASKED, Wanted(decided_by=DecidedBy.POLICY)], ids=str)
def test_all_filters_hold_together(reader: Reader, wanted: Wanted) -> None:
    found = find_comparisons(reader, wanted, limit=100)
    right = {_iri(f"n{number:02}") for number, pair in PAIRS if _passes(wanted, number, pair)}
    assert {one.iri for one in found.comparisons} == right
    assert found.total == len(found.comparisons) == len(right)
    assert found.searched == len(PAIRS)


@pytest.mark.parametrize("size", [1, 4, 7, 100])
def test_parts_make_the_whole(reader: Reader, size: int) -> None:
    wanted = Wanted(variable=_iri("q"))
    whole = find_comparisons(reader, wanted, limit=100)
    parts = [
        one
        for offset in range(0, whole.total + size, size)
        for one in find_comparisons(reader, wanted, limit=size, offset=offset).comparisons
    ]
    assert tuple(parts) == whole.comparisons
    none = find_comparisons(reader, wanted, limit=0)
    assert (none.total, none.comparisons) == (whole.total, ())


def test_what_is_looked_for_first_stands_first(reader: Reader) -> None:
    verdicts = [one.verdict for one in find_comparisons(reader, Wanted(), limit=100).comparisons]
    order = list(dict.fromkeys(verdicts))
    assert order[:2] == [Verdict.CONFLICT, Verdict.TENSION_UNDER_POLICY]
    assert order[-1] is Verdict.NOT_COMPARABLE
    assert verdicts == sorted(verdicts, key=order.index)


def test_a_comparison_is_read_whole(reader: Reader) -> None:
    (one, *_) = find_comparisons(reader, Wanted(figure=_iri("f0"), drift=True)).comparisons
    assert one.figures[0] == _iri("f0")
    assert one.drift
    assert one.differs_in == (DiffersIn.VALUE, DiffersIn.AS_OF, DiffersIn.BOUND)
    assert one.reasons["en"] == "They differ."


def test_an_empty_store_was_searched_too() -> None:
    found = find_comparisons(Store.memory().reader(), Wanted(verdict=Verdict.CONFLICT))
    assert (found.total, found.searched) == (0, 0)
    assert found.sentence("at sea") == "Searched 0 comparisons: none at sea."
    assert found.sentence("") == "Searched 0 comparisons: none at all."


def test_what_is_wanted_is_said_in_words() -> None:
    wanted = Wanted(
        variable=_iri("v0"),
        document=_iri("d1"),
        verdict=Verdict.OTHER_WINDOW,
        drift=True,
        decided_by=DecidedBy.POLICY,
    )
    assert wanted.described(lambda iri: iri.removeprefix(BASE)) == (
        "with the verdict “other window” with number drift decided by policy of “v0” in “d1”"
    )
    assert Wanted(drift=False).described(str) == "without number drift"
    assert Wanted().described(str) == ""


def test_a_reason_comes_in_the_language_that_was_asked_for_where_it_has_it(reader: Reader) -> None:
    found = find_comparisons(reader, Wanted(), limit=100).comparisons
    assert {one.reason("en") for one in found} == {"They differ."}
    assert {one.reason("uk") for one in found} == {"They differ.", "Вони різні."}
