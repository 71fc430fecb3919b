from __future__ import annotations

import pytest
from rdflib import XSD, Literal, URIRef

from kg.errors import StoreError
from kg.store import Ask, Format
from kg.store.worker import read_request
from tests.kg.store.samples import iri


def said(ask: Ask) -> dict[str, object]:
    return read_request(ask.message(seconds=2.5))


def test_a_plain_question_says_no_more_than_it_must() -> None:
    message = said(Ask("ASK {}"))
    assert str(message.pop("query")).rstrip() == "ASK {}"
    assert message == {"seconds": 2.5, "rows": "json", "graph": "turtle"}


def test_everything_is_said() -> None:
    message = said(
        Ask(
            "SELECT * {}",
            Format.CSV,
            None,
            bindings={
                "a": iri("s"),
                "b": Literal("слово", lang="uk"),
                "c": Literal("2031-05-10", datatype=XSD.date),
                "d": Literal("x"),
            },
            default_graphs=("urn:a", "urn:b", "urn:a"),
            compress=True,
        )
    )
    assert "graph" not in message
    assert message["rows"] == "csv"
    assert message["bindings"] == {
        "a": {"type": "iri", "value": "https://example.org/s"},
        "b": {"type": "literal", "value": "слово", "language": "uk"},
        "c": {"type": "literal", "value": "2031-05-10", "datatype": str(XSD.date)},
        "d": {"type": "literal", "value": "x"},
    }
    assert message["default"] == ["urn:a", "urn:b"]
    assert message["named"] == []
    assert message["compress"] is True


def test_what_is_no_term_is_not_asked() -> None:
    with pytest.raises(StoreError):
        Ask("SELECT ?x {}", bindings={"x": URIRef("no scheme")}).message(1)


def test_half_a_character_does_not_end_the_conversation() -> None:
    message = Ask("SELECT ('\ud800' AS ?x) {}").message(1)
    assert b"\xed\xa0\x80" in message
