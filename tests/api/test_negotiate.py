from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.negotiate import choose, wants_page

JSON, XML, CSV, HTML = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/html",
)
OFFERS = (JSON, XML, CSV, HTML)


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, JSON),
        ("", JSON),
        ("*/*", JSON),
        ("nonsense", JSON),
        ("text/csv", CSV),
        ("TEXT/CSV", CSV),
        ("text/*", CSV),
        ("text/csv;q=0.2, text/html;q=0.3", HTML),
        ("text/csv;q=0, text/*", HTML),
        ("*/*;q=0.1, application/sparql-results+xml", XML),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", HTML),
        ("application/sparql-results+json;q=0.5, text/csv;q=0.5", JSON),
        ("text/csv; header=present", CSV),
        ("text/csv;q=2", CSV),
        ("image/png", None),
        ("*/*;q=0", None),
        ("text/csv;q=0", None),
    ],
)
def test_what_the_client_likes_best_is_chosen(accept: str | None, expected: str | None) -> None:
    assert choose(accept, OFFERS) == expected


@given(st.text(max_size=200))
def test_any_header_gives_an_offer_or_none(accept: str) -> None:
    assert choose(accept, OFFERS) in {*OFFERS, None}


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("text/html,*/*;q=0.8", True),
        ("text/html", True),
        ("*/*", False),
        (None, False),
        ("application/json, text/html", False),
        ("application/sparql-results+json", False),
    ],
)
def test_only_browsers_want_pages(accept: str | None, expected: bool) -> None:
    assert wants_page(accept) is expected
