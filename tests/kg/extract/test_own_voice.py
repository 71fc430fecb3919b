"""Whose voice a document has: a body's own report, or a reporter's text."""

from __future__ import annotations

import pytest

from tests.kg.extract.invented_news import findings

_REPORT = (
    "Situation update No. 4 of the Veldport Relief Mission\n\n"
    "The Veldport Relief Mission has opened 12 shelters. "
    "The Veldport Relief Mission thanks its donors. There are 40 tents."
)


def _claimants(text: str, publisher: str | None = None) -> set[str | None]:
    return {one.claimant for one in findings(text, publisher=publisher).figures}


def test_a_report_that_names_its_body_at_its_head_is_that_bodys() -> None:
    assert _claimants(_REPORT) == {"Veldport Relief Mission"}


def test_a_newspaper_that_writes_of_a_body_stays_the_publisher() -> None:
    text = _REPORT.replace("Situation update No. 4 of the Veldport Relief Mission\n\n", "")
    assert "publisher" in _claimants(text)
    assert _claimants("Veldport has 40 boats.", "The Veldport Echo") == {"publisher"}


@pytest.mark.parametrize("publisher", ["Veldport Relief Mission", "VRM"])
def test_a_publisher_may_be_named_by_its_initials(publisher: str) -> None:
    text = "The Veldport Relief Mission has opened 12 shelters."
    expected = "publisher" if publisher == "VRM" else "Veldport Relief Mission"
    assert _claimants(text, publisher) == {expected}
    we = text + " We thank our donors. Our tents are full."
    assert _claimants(we, publisher) == {"Veldport Relief Mission"}
