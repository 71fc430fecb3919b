"""`kg extract` and `kg evaluate`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.kg.cli.conftest import Kg

_CORPUS = Path(__file__).parents[3] / "corpus"
_GOLD = Path(__file__).parents[2] / "gold" / "development"
_TEXT = (
    "Quay closed after flood\n\n"
    "VELDPORT, May 4 – Harbour master Mira Tolven closed the quay on Monday.\n\n"
    "“We lost more than 1,600 crates in the flood,” Tolven told reporters. "
    "The market hall stayed open, and nobody was hurt in the town.\n"
)


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "quay.txt"
    path.write_text(_TEXT, encoding="utf-8")
    return path


def test_what_is_found_is_printed_with_its_offsets(kg: Kg, text: Path) -> None:
    found = kg("extract", text, "--json").json
    (quotation,) = found["quotations"]
    assert _TEXT[quotation["start"] : quotation["end"]] == quotation["words"]
    assert quotation["marked"] is True
    figures = {figure["words"]: figure for figure in found["figures"]}
    assert figures["more than 1,600"]["bound"] == "more-than"
    assert found["language"] == "en"
    assert found["refused"] is None


def test_a_proposed_sheet_is_verified(kg: Kg, text: Path, tmp_path: Path) -> None:
    sheet, names = tmp_path / "sheet.yaml", tmp_path / "names.yaml"
    done = kg(
        "extract", text, "--sheet", sheet, "--reference", names, "--on", "2031-05-05", "--json"
    )
    assert done.code == 0
    assert isinstance(done.json["refused"], list)
    assert "coded_on: 2031-05-05" in sheet.read_text(encoding="utf-8")
    assert kg("verify", sheet, "--text", text).code == 0
    again = kg("extract", text, "--sheet", sheet)
    assert again.code == 1
    assert "there is a file already" in again.err


def test_counts_are_shown_to_people(kg: Kg, text: Path, tmp_path: Path) -> None:
    done = kg("extract", text, "--sheet", tmp_path / "s.yaml")
    assert "quotations  " in done.out
    assert "claims are proposed" in done.err


def test_a_file_that_is_not_there_is_told(kg: Kg, tmp_path: Path) -> None:
    done = kg("extract", tmp_path / "none.txt", "--json")
    assert done.code == 1
    assert done.json["problems"]


def test_a_model_that_is_not_installed_is_told(
    kg: Kg, text: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SVIDOK_MODEL", "no_such_model")
    done = kg("extract", text, "--json")
    assert done.code == 1
    assert done.json["problems"][0]["field"] == "SVIDOK_MODEL"


def test_gold_is_measured(kg: Kg) -> None:
    measured = kg("evaluate", _GOLD, "--document", "001-market-shelling", "--json").json
    (document,) = measured["documents"]
    assert document["name"] == "001-market-shelling"
    figures = measured["all"]["figures"]
    assert figures["expected"] == 12
    assert 0 < figures["precision"] <= 1
    assert set(measured["languages"]) == {"en"}
    assert measured["calibration"]["bins"]


def test_the_measure_is_shown_with_slips_and_calibration(kg: Kg) -> None:
    done = kg(
        "evaluate",
        _GOLD,
        "--document",
        "001-market-shelling",
        "--read",
        "--errors",
        "--element",
        "events",
        "--calibration",
    )
    assert done.code == 0
    assert "marked-quotations" in done.out
    assert "Calibration" in done.out
    assert "Slips" in done.out


def test_confidences_are_fitted_and_told_by_documents_left_out(kg: Kg, tmp_path: Path) -> None:
    table = tmp_path / "confidences.json"
    two = ("--document", "001-market-shelling", "--document", "002-cold-towers")
    done = kg("evaluate", _GOLD, *two, "--fit", table, "--json")
    assert done.code == 0
    assert {"figures", "actors"} <= set(json.loads(table.read_text(encoding="utf-8")))
    assert done.json["calibration"]["bins"]
    nowhere = kg("evaluate", _GOLD, *two[:2], "--fit", tmp_path / "no" / "file.json", "--json")
    assert nowhere.code == 1
    assert nowhere.json["problems"]


def test_sheets_of_the_corpus_are_measured_where_their_texts_are(kg: Kg) -> None:
    measured = kg("evaluate", "--corpus", _CORPUS, "--json").json
    assert [document["name"] for document in measured["documents"]] == ["example-velmar"]
    assert measured["all"]["figures"]["expected"] > 0


def test_wrong_usage_is_told_apart(kg: Kg, tmp_path: Path) -> None:
    assert kg("evaluate", _GOLD, "--element", "boats").code == 2
    assert kg("evaluate", _GOLD, "--document", "no-such").code == 2
    empty = kg("evaluate", tmp_path, "--json")
    assert empty.code == 1
    assert json.loads(empty.out)["problems"]
