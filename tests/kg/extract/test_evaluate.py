"""Precision, recall and slips, element by element."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.evaluate import ELEMENTS, Rate, Score, compare, total
from kg.extract.findings import Findings
from kg.model.vocabulary import Bound
from tests.kg.extract.conftest import Report


def test_what_is_found_as_expected_is_right_in_everything(report: Report) -> None:
    found = report.found()
    document = compare("ferry", "en", report.text, found, found)
    assert document.slips == ()
    for element in ELEMENTS:
        score = document.scores[element]
        assert score.precision == score.recall
        assert score.precision.right == score.precision.of
        assert all(rate.right == rate.of for rate in score.fields.values())
    assert {grade.right for grade in document.grades} == {True}


def test_what_is_missed_and_what_is_spurious_are_told(report: Report) -> None:
    found = report.found()
    nothing = compare("ferry", "en", report.text, Findings(), found)
    assert nothing.scores["figures"].recall == Rate(0, 1)
    assert nothing.scores["figures"].precision.share is None
    assert {slip.field for slip in nothing.slips} == {"missed"}
    too_much = compare("ferry", "en", report.text, found, Findings())
    assert too_much.scores["figures"].precision == Rate(0, 1)
    assert {slip.field for slip in too_much.slips} == {"spurious"}
    assert {grade.right for grade in too_much.grades} == {False}


def test_a_field_that_differs_is_told_with_both_values(report: Report) -> None:
    expected = report.found()
    (figure,) = expected.figures
    other = replace(figure, bound=Bound.AT_LEAST, unit="crate", window_from="2031")
    document = compare("f", "en", report.text, replace(expected, figures=(other,)), expected)
    told = [(slip.field, slip.found, slip.expected) for slip in document.slips]
    assert told == [("bound", "at-least", "more-than"), ("window", "2031/", None)]
    assert document.scores["figures"].fields["unit"] == Rate(1, 1)


def test_an_actor_of_another_kind_counts_by_name_only(report: Report) -> None:
    expected = report.found()
    person, place = expected.actors
    found = replace(expected, actors=(replace(person, kind="organisation"), place))
    scores = compare("f", "en", report.text, found, expected).scores
    assert scores["actors"].recall == Rate(1, 2)
    assert scores["actors-by-name"].recall == Rate(2, 2)
    assert scores["actors-by-name"].fields["kind"] == Rate(1, 2)


def test_a_quotation_cut_short_is_missed(report: Report) -> None:
    expected = report.found()
    (quotation,) = expected.quotations
    half = replace(quotation, end=quotation.start + 20, words=quotation.words[:20])
    found = replace(expected, quotations=(half,))
    assert compare("f", "en", report.text, found, expected).scores["marked-quotations"] == Score(
        Rate(0, 1), Rate(0, 1), {"speaker": Rate()}
    )


def test_an_event_of_another_type_is_missed(report: Report) -> None:
    expected = report.found()
    (event,) = expected.events
    found = replace(expected, events=(replace(event, type="attack"),))
    assert compare("f", "en", report.text, found, expected).scores["events"].f1 == 0


def test_documents_add_up_by_language(report: Report) -> None:
    found = report.found()
    one = compare("one", "en", report.text, found, found)
    other = compare("other", "uk", report.text, Findings(), found)
    assert total([one, other])["figures"].recall == Rate(1, 2)
    assert total([one, other], "uk")["figures"].recall == Rate(0, 1)
    assert total([], "en")["figures"].f1 is None
