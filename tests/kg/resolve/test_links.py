"""Which names each claim uses."""

from __future__ import annotations

from pathlib import Path

from kg.resolve import names_by_claim
from tests.kg.sheet.minisheet import anchored


def test_each_claim_knows_the_names_it_uses(tmp_path: Path) -> None:
    sheet = anchored(tmp_path).value
    used = dict(zip((claim.key for claim in sheet.claims), names_by_claim(sheet), strict=True))
    assert {"harbour-office", "veldport"} <= used["c001"]
    assert used["c003"] >= {"harbour-office", "arrival", "passengers"}
    assert used["c008"] >= {"minister", "waiting"}
    assert "agent" not in used["c003"]
