"""Zones, told by layout: careful, covering, and quick even on texts made to be slow."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model.vocabulary import Zone
from kg.read.layout import zones_of
from kg.read.printed import iso_date, printed_dates
from kg.read.published import published_by, published_on

_BODY = "The ferry reached the harbour on Saturday, its captain said. She named no hour.\n"
_LEAST_RIGHT = 0.98


def _zones(text: str) -> list[tuple[str, str]]:
    return [(span.zone.value, text[span.start : span.end].strip()) for span in zones_of(text)]


@pytest.mark.parametrize(
    ("above", "zone"),
    [
        ("date 2031-05-03 ", "furniture"),
        ("News | Sport | Weather\n", "furniture"),
        ("Головна / Новини / Порт\n", "furniture"),
        ("3 May 2031, 10:00\n", "furniture"),
        ("2 min read\n", "furniture"),
        ("3 мин. чтения\n", "furniture"),
        ("By Ilvé Osk\n", "furniture"),
        ("The quay on Friday. (Photo: Harbour Office)\n", "caption"),
        ("На фото: набережна в суботу\n", "caption"),
    ],
)
def test_lines_above_an_article(above: str, zone: str) -> None:
    assert _zones(above + _BODY)[0] == (zone, above.strip())
    assert _zones(above + _BODY)[-1][0] == "body"


@pytest.mark.parametrize(
    ("below", "zone"),
    [
        ("Subscribe to our newsletter\n", "furniture"),
        ("© Velmar Gazette\n", "furniture"),
        ("Поділитися · Роздрукувати\n", "furniture"),
        ("(Reporting by Ilvé Osk; editing by T. M.)\n", "furniture"),
        ("Read also: A second ferry is planned\n", "related-item"),
    ],
)
def test_lines_below_an_article(below: str, zone: str) -> None:
    assert _zones(_BODY * 3 + below)[-1] == (zone, below.strip())


def test_a_feed_below_an_article_is_another_story() -> None:
    feed = "Video thumbnail\nNews Feed\n\nA thousand crates were found, the port said.\n\nShow More"
    assert [zone for zone, _ in _zones(_BODY * 3 + feed)] == [
        "body",
        "furniture",
        "related-item",
        "furniture",
    ]


def test_links_end_where_sentences_begin_again() -> None:
    text = f"{_BODY}Read more\n{_BODY}"
    assert [zone for zone, _ in _zones(text)] == ["body", "furniture", "body"]


@pytest.mark.parametrize(
    "text",
    [
        _BODY,
        "A line\nAnother line\nA third",
        "Kyiv",
        "- one\n- two\n- three\n",
        "Share\n",
        f"{_BODY}Why this matters\n{_BODY}",
    ],
)
def test_in_doubt_it_is_body(text: str) -> None:
    assert {zone for zone, _ in _zones(text)} == {"body"}


def test_a_headline_may_be_printed_twice() -> None:
    headline = "Ferry reaches the harbour\n"
    text = f"News Feed\n\n{headline}\n2 min read\n{headline}{_BODY}"
    assert [zone for zone, _ in _zones(text)] == [
        "furniture",
        "headline",
        "furniture",
        "headline",
        "body",
    ]


@given(st.text(st.sampled_from("aZ .\n\r|•:/(-«\u2028\ufeff1тЯ"), max_size=200))
def test_zones_cover_any_text(text: str) -> None:
    spans = zones_of(text)
    assert "".join(text[span.start : span.end] for span in spans) == text
    assert all(span.start < span.end for span in spans)


@pytest.mark.parametrize("unit", ["a", " ", "| ", "a.b", "- ", "(", "1", "\n", "a: ", "© "])
def test_long_lines_take_no_longer_than_long_texts(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    spans = zones_of(text)
    assert spans[-1].end == len(text)
    assert published_on(text, spans, None, "text.txt") is None


def test_the_development_set_is_read_as_people_read_it(repo: Path) -> None:
    right = whole = 0
    for gold in sorted((repo / "tests/gold/development").glob("*.json")):
        text = gold.with_suffix(".txt").read_bytes().decode()
        said = {
            offset: row["zone"]
            for row in json.loads(gold.read_text(encoding="utf-8"))["zones"]
            for offset in range(row["start"], row["end"])
        }
        for span in zones_of(text):
            for offset in range(span.start, span.end):
                right += said[offset] == span.zone.value
                whole += 1
    assert right / whole >= _LEAST_RIGHT


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2031-05-03", ["2031-05-03"]),
        ("on 3rd of May 2031 and May 4, 2031", ["2031-05-03", "2031-05-04"]),
        ("3 травня 2031 року", ["2031-05-03"]),
        ("3 мая 2031 г., 4 сентября", ["2031-05-03", None]),
        ("03.05.2031", ["2031-05-03"]),
        ("13/05/2031 05/13/2031", ["2031-05-13", "2031-05-13"]),
        ("03/05/2031", ["2031"]),
        ("May 2031", ["2031-05"]),
        ("31.02.2031, 40 May 2031", ["2031-05"]),
        ("March 4", [None]),
        ("12.5 million, 1932–33, 10:40", []),
    ],
)
def test_printed_dates_are_as_exact_as_they_are_printed(text: str, edtf: list[str | None]) -> None:
    assert [printed.edtf for printed in printed_dates(text)] == edtf


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("2031-05-03T10:00Z", "2031-05-03"),
        ("2031-05", "2031-05"),
        ("2031", "2031"),
        ("2031-13-01", None),
        ("soon", None),
        ("20310503", None),
    ],
)
def test_metadata_dates(written: str, edtf: str | None) -> None:
    assert iso_date(written) == edtf


@pytest.mark.parametrize(
    ("text", "name", "edtf", "basis"),
    [
        ("date 2031-05-03 Ferry\n" + _BODY, "a.txt", "2031-05-03", "stated"),
        (
            "Ferry\nPublished 3 May 2031 · Updated 4 May\n" + _BODY,
            "a.txt",
            "2031-05-03",
            "stated",
        ),
        ("VELDPORT, 3 May 2031 – " + _BODY, "a.txt", "2031-05-03", "stated"),
        ("VELDPORT, May 3 (Larkwater) — " + _BODY, "a.txt", None, None),
        ("VELDPORT, May 3 (Larkwater) — " + _BODY, "2031-ferry.txt", "2031-05-03", "inferred"),
        (_BODY, "2031-05-ferry.txt", "2031-05", "inferred"),
        (_BODY, "ferry-20310503.txt", "2031-05-03", "inferred"),
        ("It began on 3 May 2031 in the town.\n", "a.txt", None, None),
    ],
)
def test_the_day_of_publication(text: str, name: str, edtf: str | None, basis: str | None) -> None:
    published = published_on(text, zones_of(text), None, name)
    assert (published and published.time.edtf) == edtf
    assert (published and published.time.basis.value) == basis
    if published and published.where.at:
        start, end = published.where.at
        assert published.time.as_written == text[start:end]


@pytest.mark.parametrize(
    ("text", "publisher", "basis"),
    [
        (_BODY * 2 + "© 2031 Velmar Gazette\n", "Velmar Gazette", "stated"),
        ("Ferry comes\nVELDPORT • LARKWATER\n" + _BODY, "LARKWATER", "inferred"),
        ("VELDPORT, May 3 (Larkwater Wire) — " + _BODY, "Larkwater Wire", "inferred"),
        (
            "The Velmar Gazette\nNews | Port\nFerry comes\n" + _BODY,
            "The Velmar Gazette",
            "inferred",
        ),
        (_BODY, None, None),
    ],
)
def test_the_publisher(text: str, publisher: str | None, basis: str | None) -> None:
    found = published_by(text, zones_of(text), None)
    assert (found and found.value) == publisher
    assert (found and found.basis.value) == basis
    if found and found.where.at:
        assert text[found.where.at[0] : found.where.at[1]] == publisher


def test_the_source_texts_are_read_as_they_were_coded(texts: Path, repo: Path) -> None:
    from kg.sheet import TextLibrary, load_sheet

    library = TextLibrary(texts)
    for path in sorted((repo / "corpus").glob("00*/sheet.yaml")):
        document = load_sheet(path).value.document
        source = library.find(document.sha256)
        assert source is not None
        coded = [(zone.zone, *zone.at) for zone in document.zones]
        assert [(z.zone, z.start, z.end) for z in zones_of(source.text)] == coded
        assert Zone.BODY in {zone for zone, _, _ in coded}
