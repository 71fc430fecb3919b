"""Proposals meet the real gates: verification, figures, and the guard of children."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kg.extract import DEFAULT_MODEL, Known, find
from kg.extract.draft import Draft, draft
from kg.extract.findings import FigureFound, Findings
from kg.extract.gold import load_gold
from kg.model import Figure, ReferenceData
from kg.model.reading import Published, Reading, Where, ZoneSpan
from kg.model.time import Time
from kg.model.vocabulary import Bound, Qualifier, Zone
from kg.pipeline.proposing import extract, proposal
from kg.sheet import SourceText, load_sheet
from kg.verify import verify
from tests.kg.extract.conftest import Report

_GOLD = Path(__file__).parents[2] / "gold" / "development"
_ON = date(2031, 5, 4)


def _drafted(report: Report, found: Findings) -> Draft:
    return draft(report.reading(), found, Known(), "ferry")


def _refusals(report: Report, found: Findings) -> dict[str, int | None]:
    made = proposal(
        report.reading(), _drafted(report, found), ReferenceData(), identifier="ferry", on=_ON
    )
    return {one.kind: one.law for one in made.refused}


def test_a_proposal_agrees_with_its_text(tmp_path: Path) -> None:
    report = Report()
    made = proposal(
        report.reading(),
        _drafted(report, report.found()),
        ReferenceData(),
        identifier="ferry",
        on=_ON,
    )
    assert made.refused == ()
    path = tmp_path / "sheet.yaml"
    path.write_text(made.text, encoding="utf-8")
    loaded = load_sheet(path)
    assert loaded.value == made.sheet
    source = SourceText(report.text, made.sheet.document.sha256, "ferry.txt")
    checked = verify(loaded, source)
    assert checked.problems == ()
    assert set(checked.statuses.values()) == {"verified"}


def test_a_day_of_the_metadata_is_proposed_as_inferred() -> None:
    report = Report()
    published = Published(
        Time(edtf="2031-05-04", as_written="2031-05-04T08:00"), Where(field="datePublished")
    )
    made = proposal(
        replace(report.reading(), published=published),
        _drafted(report, report.found()),
        ReferenceData(),
        identifier="ferry",
        on=_ON,
    )
    assert made.refused == ()
    assert made.sheet.document.published is not None
    assert made.sheet.document.published.reason == "from datePublished"


def test_what_law_3_refuses_is_not_proposed() -> None:
    report = Report()
    (figure,) = report.found().figures
    cut = replace(figure, start=figure.start + 10, words="1,600")
    other = replace(figure, value=Decimal(1601))
    for wrong in (cut, other):
        assert _refusals(report, Findings(figures=(wrong,))) == {"figure": 3}


def test_what_law_2_refuses_is_not_proposed() -> None:
    report = Report()
    (quotation,) = report.found().quotations
    found = replace(report.found(), quotations=(replace(quotation, marked=False),))
    assert "quotation" in _refusals(report, found)
    cut = replace(quotation, end=quotation.end - 3, words=quotation.words[:-3])
    assert _refusals(report, replace(found, quotations=(cut,))) == {"quotation": 2}


def _read(text: str) -> Reading:
    return Reading(
        name="a.txt",
        text=text,
        original_sha256="0" * 64,
        media_type="text/plain",
        encoding="utf-8",
        zones=(ZoneSpan(Zone.BODY, 0, len(text)),),
        language="en",
    )


def test_a_named_child_is_neither_shown_nor_proposed() -> None:
    reading = _read("Ilka Venn, 12, came home. “Ilka Venn, 12, is well again,” a nurse said.\n")
    shown = extract(reading, ReferenceData(), DEFAULT_MODEL)
    assert shown.withheld
    assert not any("Ilka" in actor.name for actor in shown.findings.actors)
    assert shown.findings.quotations == ()
    unguarded = find(reading)
    assert unguarded.quotations
    told = tuple(replace(one, speaker="a nurse") for one in unguarded.quotations)
    drafted = draft(reading, Findings(quotations=told), Known(), "a")
    made = proposal(reading, drafted, ReferenceData(), identifier="a", on=_ON)
    assert made.sheet.claims == ()
    assert {one.law for one in made.refused} == {8}
    assert "Ilka" not in made.text + repr(made.refused)


_CHILDREN = FigureFound(
    0,
    5,
    "Three",
    value=Decimal(3),
    value_max=None,
    bound=Bound.EXACT,
    unit="children",
    kind=Qualifier.INCREMENT,
    claimant="publisher",
)


@pytest.mark.parametrize("noun", ["children", "pupils", "choir boys"])
def test_fewer_than_five_children_need_a_declared_group(noun: str) -> None:
    reading = _read(f"Three {noun} came home, the Gazette said.\n")
    figure = replace(_CHILDREN, unit=noun)
    drafted = draft(reading, Findings(figures=(figure,)), Known(), "a")
    made = proposal(reading, drafted, ReferenceData(), identifier="a", on=_ON)
    assert (made.sheet.claims, [one.law for one in made.refused]) == ((), [8])


@pytest.mark.parametrize(
    ("noun", "unit", "counted"),
    [
        ("bridges", "bridges", None),
        ("apartments", "flats", None),
        ("folding chairs", "items", "folding chairs"),
    ],
)
def test_whatever_is_counted_is_proposed(noun: str, unit: str, counted: str | None) -> None:
    reading = _read(f"The town lost seven {noun} in a week, the Gazette said.\n")
    at = reading.text.index("seven")
    figure = replace(_CHILDREN, start=at, end=at + 5, words="seven", value=Decimal(7), unit=noun)
    drafted = draft(reading, Findings(figures=(figure,)), Known(), "a")
    made = proposal(reading, drafted, ReferenceData(), identifier="a", on=_ON)
    assert made.refused == ()
    (content,) = (claim.content for claim in made.sheet.claims)
    assert isinstance(content, Figure)
    assert (content.unit, content.counted) == (unit, counted)
    assert content.unit_text == (counted or unit)


@pytest.mark.long
def test_gold_passes_every_gate() -> None:
    for gold in load_gold(_GOLD):
        drafted = draft(gold.reading, gold.findings, Known(), gold.name)
        made = proposal(gold.reading, drafted, ReferenceData(), identifier=gold.name, on=_ON)
        assert len(made.sheet.claims) > 0.75 * len(drafted.claims), gold.name
