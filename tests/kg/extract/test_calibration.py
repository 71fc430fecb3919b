"""Confidence against how often a finding is right."""

from __future__ import annotations

import pytest

from kg.extract.calibration import brier_scores, calibration_error, reliability
from kg.extract.evaluate import Grade


def test_findings_are_binned_by_element_and_confidence() -> None:
    grades = [Grade("figures", 0.9, i < 9) for i in range(10)]
    grades += [Grade("figures", 1.0, right=True), Grade("actors", 0.3, right=False)]
    bins = reliability(grades)
    assert [(one.element, one.high, one.count) for one in bins] == [
        ("figures", 0.9, 10),
        ("figures", 1.0, 1),
        ("actors", 0.5, 1),
    ]
    assert bins[0].right == pytest.approx(bins[0].confidence)
    assert calibration_error(bins) == pytest.approx(0.3 / 12)


def test_nothing_found_has_no_error() -> None:
    assert reliability([]) == ()
    assert calibration_error(()) is None
    assert brier_scores([]) == {}


def test_brier_scores_fall_with_sureness_that_is_right() -> None:
    sure = [Grade("events", 1.0, right=True), Grade("events", 0.0, right=False)]
    torn = [Grade("denials", 0.5, right=True), Grade("denials", 0.5, right=False)]
    wrong = [Grade("actors", 1.0, right=False)]
    assert brier_scores([*sure, *torn, *wrong]) == {"events": 0.0, "denials": 0.25, "actors": 1.0}
