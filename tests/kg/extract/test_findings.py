"""What was found stands where it says, or is told."""

from __future__ import annotations

from dataclasses import replace

from tests.kg.extract.conftest import Report


def test_what_stands_in_its_place_is_not_named(report: Report) -> None:
    assert list(report.found().misplaced(report.text)) == []


def test_shifted_words_are_named(report: Report) -> None:
    found = report.found()
    (quotation,) = found.quotations
    shifted = replace(quotation, start=quotation.start + 1, end=quotation.end + 1)
    told = list(replace(found, quotations=(shifted,)).misplaced(report.text))
    assert told == [f"quotations: [{shifted.start}, {shifted.end}] holds other words"]


def test_a_mention_outside_the_text_is_named(report: Report) -> None:
    found = report.found()
    length = len(report.text)
    for mentions in ((), ((length - 1, length + 1),), ((3, 3),)):
        actor = replace(found.actors[0], mentions=mentions)
        assert list(replace(found, actors=(actor,)).misplaced(report.text))


def test_an_actor_is_found_by_its_name(report: Report) -> None:
    found = report.found()
    assert found.actor("Mira Tolven") is found.actors[0]
    assert found.actor("a nurse") is None
    assert found.actor(None) is None
