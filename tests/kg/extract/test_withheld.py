"""Law 8 on findings. The child is invented, like everything here."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.findings import ActorFound, Findings, QuotationFound
from kg.extract.withheld import withhold
from kg.guard import Hit, minors
from tests.kg.extract.conftest import Report


def _children(words: str, adults: frozenset[str]) -> tuple[Hit, ...]:
    return minors(words, adults=adults)


def _in(text: str, *names: str, quote: str | None = None) -> Findings:
    actors = tuple(
        ActorFound(name, "person", ((text.index(name), text.index(name) + len(name)),))
        for name in names
    )
    quotations: tuple[QuotationFound, ...] = ()
    if quote is not None:
        start = text.index(quote)
        quotations = (QuotationFound(start, start + len(quote), quote, marked=True),)
    return Findings(actors=actors, quotations=quotations)


def test_a_named_child_is_withheld_with_its_words_and_only_its_place_is_told() -> None:
    text = "Ilka Venn, 12, came home.\n“Ilka Venn is well again,” said a nurse."
    found = _in(text, "Ilka Venn", quote="Ilka Venn is well again,")
    safe, taken = withhold(text, found, _children, frozenset())
    assert safe == Findings()
    assert [(one.kind, one.at) for one in taken] == [("actors", (0, 9)), ("quotations", (27, 51))]
    assert "Ilka" not in repr(taken)


def test_adults_stay(report: Report) -> None:
    safe, taken = withhold(report.text, report.found(), _children, frozenset())
    assert safe == report.found()
    assert taken == ()


def test_a_declared_adult_stays_beside_a_child() -> None:
    text = "Osmer Tarnik met the boy.\nNothing else was said."
    found = _in(text, "Osmer Tarnik")
    declared = withhold(text, found, _children, frozenset({"Osmer Tarnik"}))
    assert declared == (found, ())
    assert withhold(text, found, _children, frozenset())[0].actors == ()
    known = replace(found, actors=(replace(found.actors[0], slug="osmer-tarnik"),))
    assert withhold(text, known, _children, frozenset({"Osmer Tarnik"}))[1] == ()
