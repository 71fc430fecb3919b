"""A new sheet loads as it is, and can be filled and anchored at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import AnchorError
from kg.sheet import anchor, load_sheet, new_sheet
from tests.kg.sheet.minisheet import TEXT, source

DAY = date(2031, 5, 10)


def test_a_new_sheet_is_for_its_text(tmp_path: Path) -> None:
    path = tmp_path / "sheet.yaml"
    path.write_text(new_sheet(source(), "ferry", DAY), encoding="utf-8")
    sheet = load_sheet(path).value
    assert sheet.document.sha256 == source().sha256
    assert sheet.document.length == len(TEXT)
    assert [span.at for span in sheet.document.zones] == [(0, 36), (36, len(TEXT))]
    assert (sheet.record.coded_on, sheet.claims, sheet.groups) == (DAY, (), {})


def test_its_example_works_without_the_comment_signs(tmp_path: Path) -> None:
    text = "It reached the harbour on 3 May 2031 with more than 40 passengers.\n"
    lines = new_sheet(source(text), "ferry", DAY).splitlines()
    first = lines.index("#  - key: c001")
    last = next(place for place in range(first, len(lines)) if lines[place].startswith("# Words"))
    example = [line.removeprefix("#") for line in lines[first:last]]
    path = tmp_path / "sheet.yaml"
    path.write_text("\n".join([*lines, *example]) + "\n", encoding="utf-8")
    assert anchor(path, source(text)).filled == 3
    assert [claim.key for claim in load_sheet(path).value.claims] == ["c001", "c002"]


@pytest.mark.parametrize("identifier", ["1e3", "no", 'a "b": #c', "ї\u0085\u2028", "a\nb"])
def test_any_identifier_stays_as_it_is(tmp_path: Path, identifier: str) -> None:
    path = tmp_path / "sheet.yaml"
    path.write_text(new_sheet(source(), identifier, DAY), encoding="utf-8", newline="")
    assert load_sheet(path).value.document.identifier == identifier


@given(st.text(st.sampled_from("ab \n\r\t\u00a0😀"), min_size=1, max_size=40))
def test_zones_cover_any_text(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    if not text.strip():
        with pytest.raises(AnchorError, match="no words"):
            new_sheet(source(text), "t", DAY)
        return
    path = tmp_path_factory.mktemp("new") / "sheet.yaml"
    path.write_text(new_sheet(source(text), "t", DAY), encoding="utf-8", newline="")
    zones = load_sheet(path).value.document.zones
    assert all(text[slice(*span.at)].strip() for span in zones)


def test_the_text_itself_is_not_in_it() -> None:
    sheet = new_sheet(source(), "t", DAY)
    assert "reached Veldport" not in sheet
    assert "Tolven" not in sheet
