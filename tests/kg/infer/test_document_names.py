"""What a document without a headline is called."""

from __future__ import annotations

from typing import Any, Final

import pytest
from rdflib import Literal

from kg.pipeline.derive import derive
from kg.terms import DCTERMS, RDFS, SKOS
from tests.kg.triples.sheets import IDS, claim, mapped, sheet

PRESS: Final = IDS.iri("actor/harbour-news")
EVENT: Final = claim("a", event={"key": "arrival", "label": "Arrival", "type": ["arrival"]})


def names(labels: tuple[Literal, ...], **document: Any) -> set[tuple[str, str | None]]:
    coded = mapped(sheet([EVENT], **document))
    reference = [(PRESS, SKOS.prefLabel, label, IDS.graph("reference")) for label in labels]
    found = derive([*coded.public(), *reference], IDS)
    (node,) = {s for s, p, _, _ in found if p == DCTERMS.identifier}
    said = [value for s, p, value, graph in found if (s, p, graph) == (node, RDFS.label, None)]
    return {(str(value), value.language) for value in said if isinstance(value, Literal)}


ENGLISH: Final = Literal("Harbour News", lang="en")
UKRAINIAN: Final = Literal("Вісті гавані", lang="uk")


def dated(edtf: str) -> dict[str, str]:
    return {"edtf": edtf, "as_written": edtf}


@pytest.mark.parametrize(
    ("labels", "document", "english", "ukrainian"),
    [
        (
            (ENGLISH, UKRAINIAN),
            {"published": dated("2031-05-10")},
            "Harbour News, 10 May 2031",
            "Вісті гавані, 10 травня 2031 р.",
        ),
        (
            (ENGLISH,),
            {"published": dated("2031-12-03")},
            "Harbour News, 3 December 2031",
            "Harbour News, 3 грудня 2031 р.",
        ),
        (
            (ENGLISH, UKRAINIAN),
            {"published": dated("2031-02")},
            "Harbour News, February 2031",
            "Вісті гавані, лютий 2031 р.",
        ),
        ((ENGLISH,), {"published": dated("2031")}, "Harbour News, 2031", "Harbour News, 2031"),
        ((ENGLISH,), {"published": None}, "Harbour News", "Harbour News"),
        (
            (),
            {"publisher": None, "published": dated("2031-05-10")},
            "Untitled, 10 May 2031",
            "Без назви, 10 травня 2031 р.",
        ),
    ],
)
def test_it_is_called_by_publisher_and_day(
    labels: tuple[Literal, ...], document: dict[str, Any], english: str, ukrainian: str
) -> None:
    assert names(labels, **document) == {(english, "en"), (ukrainian, "uk")}


def test_a_headline_is_not_replaced_and_without_both_the_identifier_stays() -> None:
    assert names((ENGLISH,), headline="Ferry arrives") == set()
    assert names((), publisher=None, published=None) == set()
