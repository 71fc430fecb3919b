"""Reviewed sheets as findings."""

from __future__ import annotations

from pathlib import Path

from kg.extract.reviewed import findings_of
from kg.sheet import load_reference, load_sheet, read_text

_CORPUS = Path(__file__).parents[3] / "corpus"


def test_the_sheet_of_the_example_gives_what_it_codes() -> None:
    sheet = load_sheet(_CORPUS / "example-velmar" / "sheet.yaml").value
    source = read_text(_CORPUS / "example-velmar" / "text.txt")
    found = findings_of(sheet, source.text, load_reference(_CORPUS / "reference"))
    assert list(found.misplaced(source.text)) == []
    kinds = [claim.kind for claim in sheet.claims]
    assert len(found.quotations) == kinds.count("quotation")
    assert len(found.figures) == kinds.count("figure")
    assert len(found.events) == kinds.count("event") + kinds.count("speech_act")
    assert len(found.denials) == sum(claim.denies is not None for claim in sheet.claims)
    assert "Yelva Torashkin" in {actor.name for actor in found.actors}
    named = {actor.name for actor in found.actors}
    assert {figure.claimant for figure in found.figures} & named
