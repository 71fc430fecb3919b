"""Citations: who, which words, which document, which place; and a link that opens there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import URIRef

from kg.compare.citation import (
    Passage,
    StoreSources,
    cite_claim,
    cite_figure,
    written_day,
)
from kg.compare.figure import Day, Figure
from kg.compare.load import load_figures
from kg.compare.records import FigureClaim, FigureDocument, FigureRecord
from kg.model.vocabulary import Stance
from kg.terms import SCHEMA
from tests.corpora import Answers

BASE = "https://example.org/id/"
DAY = Day(date(2031, 2, 3), date(2031, 2, 3))
DOCUMENT = FigureDocument(
    URIRef(f"{BASE}document/1"),
    "Ferries are full",
    URIRef(f"{BASE}actor/larkwater-wire"),
    DAY,
    "https://larkwater.example/news/ferries",
    SCHEMA.NewsArticle,
)
CLAIM = FigureClaim(
    iri=URIRef(f"{BASE}claim/1"),
    claimant=URIRef(f"{BASE}actor/town"),
    stance=Stance.ESTIMATES,
    words="more than 600\n passengers",
    document=DOCUMENT,
    version=URIRef(f"{BASE}version/1"),
    start=10,
    end=34,
    stated_earliest=None,
    stated_latest=None,
    relays=(URIRef(f"{BASE}actor/radio"),),
)
RECORD = FigureRecord(
    iri=URIRef(f"{BASE}description/1/x"), figure=Figure(), claims=(CLAIM,), document=DOCUMENT
)


class Known:
    """Sources that know a few names."""

    def label(self, iri: URIRef) -> str:
        return str(iri).rpartition("/")[2].replace("-", " ").title()

    def kind(self, document: FigureDocument) -> URIRef | None:
        return document.kind

    def sha256(self, version: URIRef) -> str | None:
        return "ab" * 32

    def passage(self, claim: FigureClaim) -> Passage | None:
        return Passage(URIRef(f"{BASE}passage/1/10-34"), prefix="they say that", suffix=None)


def test_a_document_without_a_headline_is_cited_by_its_name_alone() -> None:
    paper = replace(DOCUMENT, title="made of others", has_headline=False)
    assert cite_claim(replace(CLAIM, document=paper), Known()).source == "1."


def test_a_citation_says_who_in_which_words_and_where() -> None:
    cited = cite_figure(RECORD, Known())
    assert cited.sentence == "Town estimates, through Radio: “more than 600 passengers”."
    assert cited.source == "Larkwater Wire, “Ferries are full”, 2031-02-03."
    assert cited.words == "more than 600\n passengers"
    assert cited.link == (
        "https://larkwater.example/news/ferries#:~:text=say%20that-,more%20than%20600,passengers"
    )
    assert (cited.start, cited.end, cited.sha256) == (10, 34, "ab" * 32)
    assert cited.text == (
        f"{cited.sentence} {cited.source} {cited.link} "
        f"(characters 10–34 of the text with SHA-256 {'ab' * 32})"
    )


def test_reference_managers_get_their_own_form() -> None:
    assert cite_figure(RECORD, Known()).csl == {
        "id": f"{BASE}claim/1",
        "type": "article-newspaper",
        "title": "Ferries are full",
        "container-title": "Larkwater Wire",
        "issued": {"date-parts": [[2031, 2, 3]]},
        "URL": cite_figure(RECORD, Known()).link,
        "note": "Town estimates, through Radio: “more than 600 passengers”.",
    }


def test_without_an_address_the_passage_is_the_link() -> None:
    bare = replace(DOCUMENT, url=None, publisher=None, published=None, kind=None)
    cited = cite_claim(replace(CLAIM, document=bare, start=None, end=None, version=None), Known())
    assert (cited.link, cited.url, cited.sha256) == (None, None, None)
    assert cited.source == "“Ferries are full”."
    assert cited.text.endswith(f"{BASE}passage/1/10-34")
    assert set(cited.csl) == {"id", "type", "title", "note"}


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        ((2031, 2, 3), (2031, 2, 3), "2031-02-03"),
        ((2031, 2, 1), (2031, 2, 28), "2031-02"),
        ((2031, 1, 1), (2031, 12, 31), "2031"),
        ((2031, 1, 1), (2031, 2, 28), "2031-01-01 to 2031-02-28"),
        ((9999, 12, 1), (9999, 12, 31), "9999-12"),
        ((2030, 1, 1), (2031, 12, 31), "2030-01-01 to 2031-12-31"),
    ],
)
def test_a_day_is_written_as_far_as_it_is_known(
    first: tuple[int, int, int], last: tuple[int, int, int], written: str
) -> None:
    assert written_day(Day(date(*first), date(*last))) == written


def test_no_day_is_not_written() -> None:
    assert written_day(None) is None


@given(st.dates(), st.dates())
def test_any_two_days_can_be_written(one: date, other: date) -> None:
    first, last = sorted((one, other))
    cited = cite_claim(
        replace(CLAIM, document=replace(DOCUMENT, published=Day(first, last))), Known()
    )
    assert str(written_day(Day(first, last))) in cited.source


@pytest.fixture(scope="module")
def corpus_records(public: Answers) -> tuple[StoreSources, tuple[FigureRecord, ...]]:
    return StoreSources(public.reader), load_figures(public.reader)


def test_every_figure_of_the_corpus_leads_to_its_words(
    corpus_records: tuple[StoreSources, tuple[FigureRecord, ...]],
) -> None:
    sources, records = corpus_records
    assert records
    for record in records:
        cited = cite_figure(record, sources)
        assert cited.words
        assert cited.passage is not None
        assert str(cited.passage).endswith(f"/{cited.start}-{cited.end}")
        assert cited.sha256 is not None
        assert len(cited.sha256) == 64
        assert all(line.strip() in cited.text for line in cited.words.splitlines())
        assert cited.claimant
        assert cited.csl["type"] == "article-newspaper"


def test_names_are_english_where_there_is_a_choice(
    corpus_records: tuple[StoreSources, tuple[FigureRecord, ...]],
) -> None:
    sources, _ = corpus_records
    ukraine = URIRef("https://w3id.org/svidok/id/country/ukraine")
    assert sources.label(ukraine) == "Ukraine"
    assert sources.label(URIRef("https://example.org/nothing/here")) == "here"
