from __future__ import annotations

import pytest

from kg.query import with_prefixes
from kg.store import Store
from kg.terms import PREFIXES

SEM = "PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/> "


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("SELECT ?e { ?e a sem:Event }", SEM),
        ("PREFIX sem: <https://example.org/> SELECT ?e { ?e a sem:Event }", ""),
        ("SELECT ?e { ?e a nobody:Event }", ""),
        ("SELECT ?e { ?e a 'sem:Event' } # sem:Event", ""),
        ("SELECT ?e { ?e a <sem:Event> }", ""),
        ("SELECT ?e { ?e a sem:Event ; sem:hasPlace ?sem }", SEM),
        ("BASE <https://example.org/> SELECT ?e { ?e a sem:Event }", SEM),
    ],
)
def test_only_what_is_used_and_not_declared_is_added(text: str, added: str) -> None:
    assert with_prefixes(text) == added + text


def test_every_known_prefix_can_be_used() -> None:
    text = "ASK { VALUES ?x { " + " ".join(f"{name}:x" for name in PREFIXES) + " } }"
    assert Store.memory().reader().query(with_prefixes(text))
