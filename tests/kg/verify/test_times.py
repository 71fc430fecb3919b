"""Times: words that stand where the claim rests, and dates that these words can mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model import Time
from kg.verify import verify
from kg.verify.times import contradiction
from tests.kg.sheet.minisheet import SHEET, anchored, source


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2025-07-23", "23 July 2025"),
        ("2025-07-23", "July 23rd, 2025"),
        ("2025-07-23", "on the 23rd of July"),
        ("2025-07-23", "2025-07-23"),
        ("2024-02-02", "on Feb. 2"),
        ("2023-03", "In March last year"),
        ("2022-02/..", "Since February 2022"),
        ("2024-02/2025-07", "from February 2024 to July 2025"),
        ("2025", "July 2025"),
        ("2024-02-02/2025-02-01", "in its first year"),
        ("2022-02-24", "the same day"),
        ("2022-02", "14 months after February"),
        ("2031-05-03", "May 3"),
        ("2031", "they may come in 2031"),
        ("2025-07-23", "with 1,950 people on 23 July"),
        ("1932/1933", "1932–33"),
    ],
)
def test_words_that_can_mean_the_date(edtf: str, words: str) -> None:
    assert contradiction(Time(edtf=edtf, as_written=words)) is None


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2025-07-24", "23 July 2025"),
        ("2025-06-23", "23 July 2025"),
        ("2024-07-23", "23 July 2025"),
        ("2024-03-02", "on Feb. 2"),
        ("2024-02-03", "on Feb. 2"),
        ("2024-02/2025-06", "from February 2024 to July 2025"),
        ("2022-03/..", "Since February 2022"),
        ("2025-07-24", "2025-07-23"),
        ("2025-07-24", "2025-06-24"),
    ],
)
def test_words_that_cannot(edtf: str, words: str) -> None:
    assert "does not" in (contradiction(Time(edtf=edtf, as_written=words)) or "")


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("as_written: 3 May 2031", "as_written: 4 May 2031", "claims[0].event.time.as_written"),
        ("as_written: 4 May", "as_written: on 5 May", "claims[0].stated.as_written"),
        ("as_written: 3 May 2031", "as_written: May 203", "claims[0].event.time.as_written"),
        ("edtf: 2031-05-03", "edtf: 2031-05-02", "claims[0].event.time.edtf"),
        (", as_written: 3 May 2031", "", "claims[0].event.time"),
        (
            "      qualifier: increment",
            "      qualifier: increment\n      as_of: {edtf: 2031-05-04, as_written: 9 May}",
            "claims[1].figure.as_of.as_written",
        ),
        (
            "    claimant: minister\n",
            "    claimant: minister\n    relays: [{carrier: minister, stated: {edtf: 2031}}]\n",
            "claims[7].relays[0].stated",
        ),
        (
            "  language: en\n",
            "  language: en\n  published: {edtf: 2031-05-05, as_written: 5 May}\n",
            "document.published.as_written",
        ),
    ],
)
def test_a_time_rests_on_words(tmp_path: Path, old: str, new: str, field: str) -> None:
    assert old in SHEET
    found = verify(anchored(tmp_path, SHEET.replace(old, new, 1)), source()).problems
    assert field in [problem.field for problem in found]


@pytest.mark.parametrize(
    "time",
    [
        "{edtf: 2031-05, basis: inferred, confidence: 0.8, reason: from the port's register}",
        "{edtf: 2031-05-03, basis: relative-to-publication}",
        "{edtf: 2031-05-03, as_written: On 3 May 2031}",
    ],
)
def test_an_inferred_time_needs_no_words(tmp_path: Path, time: str) -> None:
    old = "{edtf: 2031-05-03, as_written: 3 May 2031}"
    assert verify(anchored(tmp_path, SHEET.replace(old, time)), source()).ok
