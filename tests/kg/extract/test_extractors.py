"""The extractors run in order, and nothing that is not in the text leaves them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import VerificationError
from kg.extract import EXTRACTORS, Analysed, Extractor, Findings, Known, analyse, find, find_in
from kg.extract.findings import QuotationFound
from kg.model.reading import Reading, ZoneSpan
from kg.model.vocabulary import Zone
from tests.kg.extract.conftest import Report

_PIECES = st.sampled_from(
    [
        "Mira Tolven, 41,",
        " said",
        " “We lost",
        " more than 1,600 crates",
        ",”",
        " she told the Gazette",
        "\n",
        ". ",
        " denied that",
        "\u00a0",
        "«Порт» ",
        "Віра Тол сказала: ",
        '"',
        "’",
        " on 3 May 2031",
        "—",
        "e\u0301",
        "🚢",
    ]
)


def test_everything_of_a_report_is_found_in_place(report: Report) -> None:
    found = find(report.reading())
    quotation = report.found().quotations[0]
    assert [(one.start, one.end, one.marked) for one in found.quotations] == [
        (quotation.start, quotation.end, True)
    ]
    assert "more than 1,600" in [figure.words for figure in found.figures]
    assert "Mira Tolven" in [actor.name for actor in found.actors]


@given(st.lists(_PIECES, min_size=1, max_size=14).map("".join), st.sampled_from(["en", "uk", "ru"]))
@settings(max_examples=60, deadline=None)
def test_no_anchor_is_ever_outside_the_text(text: str, language: str) -> None:
    reading = Reading(
        name="a.txt",
        text=text,
        original_sha256="0" * 64,
        media_type="text/plain",
        encoding="utf-8",
        zones=(ZoneSpan(Zone.BODY, 0, len(text)),),
        language=language,
    )
    found = find(reading)
    assert list(found.misplaced(text)) == []


def test_the_same_reading_gives_the_same(report: Report) -> None:
    assert find(report.reading()) == find(report.reading())


def test_each_extractor_sees_what_was_found_before(report: Report) -> None:
    seen: list[Findings] = []

    def look(text: Analysed, known: Known, so_far: Findings) -> tuple[QuotationFound, ...]:
        seen.append(so_far)
        return report.found().quotations

    extractors = (EXTRACTORS[0], Extractor("quotations", look))
    found = find_in(analyse(report.reading()), Known(), extractors)
    assert seen[0].actors == found.actors
    assert found.quotations == report.found().quotations


def test_an_extractor_that_invents_words_is_stopped(report: Report) -> None:
    (quotation,) = report.found().quotations
    invented = replace(quotation, words=quotation.words.replace("crates", "children"))

    def lie(text: Analysed, known: Known, so_far: Findings) -> tuple[QuotationFound, ...]:
        return (invented,)

    with pytest.raises(VerificationError, match="holds other words"):
        find_in(analyse(report.reading()), Known(), (Extractor("quotations", lie),))
