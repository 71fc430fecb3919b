"""The record of a verification holds exactly as long as what was verified stays the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.errors import VerificationError
from kg.model.vocabulary import AnchorStatus
from kg.sheet import load_sheet
from kg.verify import Record, evidence_digest, record_verification, tool_name, verify
from tests.kg.sheet.minisheet import SHEET, anchored, source

DAY = date(2031, 5, 11)


def recorded(folder: Path) -> Path:
    anchored(folder)
    path = folder / "sheet.yaml"
    record_verification(path, source(), DAY, "svidok 9.9")
    return path


def test_a_verification_is_recorded_and_the_layout_stays(tmp_path: Path) -> None:
    anchored(tmp_path)
    path = tmp_path / "sheet.yaml"
    before = path.read_text(encoding="utf-8").splitlines()
    report = record_verification(path, source(), DAY, "svidok 9.9")
    assert report.record is Record.CURRENT
    after = path.read_text(encoding="utf-8").splitlines()
    assert [old for old, new in zip(before, after, strict=True) if old != new] == [
        "record: {coded_by: first-coder, coded_on: 2031-05-10}"
    ]
    verified = load_sheet(path).value.record.verified
    assert verified is not None
    assert (verified.tool, verified.on, verified.sha256) == ("svidok 9.9", DAY, source().sha256)
    assert verified.evidence == report.evidence


def test_a_record_is_made_once_and_keeps_its_day(tmp_path: Path) -> None:
    path = recorded(tmp_path)
    before = path.read_bytes()
    record_verification(path, source(), date(2032, 1, 1))
    assert path.read_bytes() == before


def test_with_a_current_record_passages_are_verified_without_the_text(tmp_path: Path) -> None:
    report = verify(load_sheet(recorded(tmp_path)), None)
    assert report.record is Record.CURRENT
    assert report.counts == {AnchorStatus.VERIFIED: 11}


def test_the_tool_names_its_version() -> None:
    assert tool_name().startswith("svidok ")


def test_a_sheet_that_disagrees_is_not_recorded(tmp_path: Path) -> None:
    anchored(tmp_path)
    path = tmp_path / "sheet.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("value: 40", "value: 41"), encoding="utf-8"
    )
    before = path.read_bytes()
    with pytest.raises(VerificationError, match=r"claims\[1\]\.figure"):
        record_verification(path, source(), DAY)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("words: homecoming", "words: homecominG"),
        ("value: 40", "value: 41"),
        ("bound: more-than", "bound: at-least"),
        ("as_written: more than 40", "as_written: than 40"),
        ("unit: people", "unit: soldiers"),
        ("marked: true", "marked: false"),
        ("[36, ", "[36, "),
        ("zone: headline", "zone: caption"),
        ("edtf: 2031-05-03", "edtf: 2031-05-02"),
        ("as_written: 4 May", "as_written: May"),
        ("text: homecoming", "text: coming"),
        ("headline: Ferry brings", "headline: Ferry takes"),
        ("role: repetition", "role: antecedent"),
    ],
)
def test_a_change_of_what_was_verified_makes_it_stale(tmp_path: Path, old: str, new: str) -> None:
    path = recorded(tmp_path)
    yaml = path.read_text(encoding="utf-8")
    assert old in yaml
    path.write_text(yaml.replace(old, new, 1), encoding="utf-8")
    report = verify(load_sheet(path), None)
    if old == new:
        assert report.record is Record.CURRENT
        return
    assert report.record is Record.STALE
    assert report.counts == {AnchorStatus.UNCHECKED: 11}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("claimant: minister", "claimant: mira-tolven"),
        ("label: Arrival of the ferry", "label: The ferry arrives"),
        ("identifier: ferry", "identifier: boat"),
        ("# A sheet that is in order", "# Another comment"),
        ("key: c001", "key: first"),
    ],
)
def test_what_the_text_cannot_say_is_not_evidence(tmp_path: Path, old: str, new: str) -> None:
    path = recorded(tmp_path)
    yaml = path.read_text(encoding="utf-8")
    path.write_text(yaml.replace(old, new, 1), encoding="utf-8")
    assert verify(load_sheet(path), None).record is Record.CURRENT


def test_a_stale_record_is_made_anew(tmp_path: Path) -> None:
    path = recorded(tmp_path)
    yaml = path.read_text(encoding="utf-8")
    path.write_text(yaml.replace("role: repetition", "role: antecedent"), encoding="utf-8")
    later = date(2031, 6, 1)
    assert record_verification(path, source(), later).record is Record.CURRENT
    verified = load_sheet(path).value.record.verified
    assert verified is not None
    assert verified.on == later


def test_the_digest_is_pinned(tmp_path: Path) -> None:
    # Every recorded verification would become stale with another way to make it.
    sheet = anchored(tmp_path, SHEET).value
    published = "609c08641c2467a0de2b05917c34a2bb04c83d81b9708c029ddbaafb1dec82bd"
    assert evidence_digest(sheet) == published
