"""Gold is read strictly: a mistake in it would look like one of the extractors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.errors import SheetError
from kg.extract.gold import load_gold
from kg.model.vocabulary import Bound, Zone

_TEXT = "Over 40 crates\nwere lost."
_DEVELOPMENT = Path(__file__).parents[2] / "gold" / "development"


def _gold() -> dict[str, Any]:
    return {
        "language": "en",
        "published": "2031-05-04",
        "publisher": "Velmar Gazette",
        "zones": [
            {"zone": "headline", "start": 0, "end": 15},
            {"zone": "body", "start": 15, "end": 25},
        ],
        "figures": [
            {
                "start": 0,
                "end": 7,
                "words": "Over 40",
                "value": 40,
                "value_max": None,
                "bound": "more-than",
                "unit": "crates",
                "kind": "increment",
                "claimant": "publisher",
            }
        ],
    }


def _write(folder: Path, gold: dict[str, Any]) -> Path:
    (folder / "a.txt").write_text(_TEXT, encoding="utf-8")
    (folder / "a.json").write_text(json.dumps(gold), encoding="utf-8")
    return folder


def test_a_document_is_read_with_what_it_says_of_itself(tmp_path: Path) -> None:
    (gold,) = load_gold(_write(tmp_path, _gold()))
    assert gold.name == "a"
    assert gold.findings.figures[0].bound is Bound.MORE_THAN
    assert gold.reading.zone_at(20) is Zone.BODY
    assert gold.reading.published is not None
    assert gold.reading.published.time.edtf == "2031-05-04"
    assert gold.reading.publisher is not None


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"figures": [_gold()["figures"][0] | {"words": "40"}]}, None),
        ({"figures": [_gold()["figures"][0] | {"bound": "over"}]}, "figures.0.bound"),
        ({"zones": _gold()["zones"][:1]}, None),
        ({"quotes": []}, "quotes"),
        ({"published": "May"}, None),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, change: dict[str, Any], field: str | None) -> None:
    with pytest.raises(SheetError) as caught:
        list(load_gold(_write(tmp_path, _gold() | change)))
    problem = caught.value.problems[0]
    assert str(problem.file).endswith("a.json")
    assert field is None or problem.field == field


def test_a_text_without_gold_and_an_empty_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(SheetError, match="no development set"):
        list(load_gold(tmp_path))
    (tmp_path / "a.txt").write_text(_TEXT, encoding="utf-8")
    with pytest.raises(SheetError, match="cannot be read"):
        list(load_gold(tmp_path))


def test_the_development_set_is_whole() -> None:
    documents = list(load_gold(_DEVELOPMENT))
    assert len(documents) >= 30
    assert {gold.reading.language for gold in documents} == {"en", "uk", "ru"}
    assert len(list(load_gold(_DEVELOPMENT.with_name("third")))) >= 12
