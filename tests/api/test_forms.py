from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.negotiate import HTML
from api.routers.forms import GRAPHS, ROWS, Forms, forms
from kg.store import Format

CSV, XML, JSON = "text/csv", "application/sparql-results+xml", "application/sparql-results+json"
TURTLE = "text/turtle"


@pytest.mark.parametrize(
    ("accept", "named", "expected"),
    [
        (None, (), Forms(JSON, TURTLE)),
        ("*/*", (), Forms(JSON, TURTLE)),
        (f"{CSV}, {TURTLE}", (), Forms(CSV, TURTLE)),
        (CSV, (), Forms(CSV, None)),
        (TURTLE, (), Forms(None, TURTLE)),
        ("image/png", (), Forms(None, None)),
        ("application/json", (), Forms("application/json", "application/json")),
        ("application/xml", (), Forms("application/xml", "application/xml")),
        (f"{HTML};q=0.5, {TURTLE}", (), Forms(HTML, TURTLE)),
        ("*/*", ("csv",), Forms(CSV, TURTLE)),
        (XML, ("turtle",), Forms(XML, TURTLE)),
        (XML, ("html",), Forms(HTML, HTML)),
        (XML, ("no-such", "csv", "html"), Forms(CSV, None)),
        (XML, ("no-such",), Forms(XML, None)),
    ],
)
def test_each_kind_of_answer_has_its_form(
    accept: str | None, named: tuple[str, ...], expected: Forms
) -> None:
    assert forms(accept, named) == expected


@pytest.mark.parametrize(
    ("found", "row_format", "graph_format", "wants_page"),
    [
        (Forms(CSV, TURTLE), Format.CSV, Format.TURTLE, False),
        (Forms(HTML, "application/json"), None, Format.JSONLD, True),
        (Forms("application/xml", HTML), Format.XML, None, True),
        (Forms(None, "application/xml"), None, Format.RDFXML, False),
    ],
)
def test_a_media_type_has_its_format(
    found: Forms, row_format: Format | None, graph_format: Format | None, wants_page: bool
) -> None:
    assert found.row_format == row_format
    assert found.graph_format == graph_format
    assert found.wants_page == wants_page


@given(accept=st.text(max_size=40), named=st.lists(st.text(max_size=8), max_size=3))
def test_whatever_is_said_what_is_chosen_is_on_offer(accept: str, named: list[str]) -> None:
    found = forms(accept, tuple(named))
    assert found.rows in {None, HTML, *ROWS, *(one.media_type for one in Format)}
    assert found.graph in {None, HTML, *GRAPHS, *(one.media_type for one in Format)}
