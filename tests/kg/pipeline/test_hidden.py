"""What only restricted claims name is not even named in the reference graph of readers."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from rdflib import URIRef

from kg.ids import DEFAULT_BASE
from kg.model import ClaimDecision
from kg.pipeline.build import build
from kg.sheet import append_decisions, load_sheet
from kg.store import Reader, StoreFolder

RANDOM = "0123456789abcdef0123456789abcdef"


def _mentions(reader: Reader, path: str) -> bool:
    node = URIRef(f"{DEFAULT_BASE}{path}")
    return any(node in quad for quad in reader.quads())


@pytest.fixture
def stores(repo: Path, tmp_path: Path) -> StoreFolder:
    """The fifth document, with one more variable and place that a restricted claim alone names."""
    corpus = tmp_path / "corpus"
    shutil.copytree(repo / "corpus" / "reference", corpus / "reference")
    shutil.copytree(repo / "corpus" / "example-velmar", corpus / "example-velmar")
    (corpus / "reference" / "hidden.yaml").write_text(
        """reference: 1
places:
  far-hamlet: {kind: city, within: far-valley, label: {en: Far Hamlet}}
  far-valley: {kind: administrative-area, label: {en: Far Valley}}
  unused-town: {kind: city, label: {en: Unused Town}}
variables:
  hidden-count:
    label: {en: a count that nobody may see}
    definition: A count that only a restricted claim makes.
    population: people
""",
        encoding="utf-8",
    )
    sheet = corpus / "example-velmar" / "sheet.yaml"
    text = (corpus / "example-velmar" / "text.txt").read_text(encoding="utf-8")
    at = text.index("five regions")
    with sheet.open("a", encoding="utf-8") as file:
        file.write(
            f"""
  - key: c999
    words: five regions
    at: [{at}, {at + len("five regions")}]
    restricted: {RANDOM}
    figure:
      variable: hidden-count
      as_written: five
      value: 5
      bound: exact
      unit: regions
      qualifier: stock
      scope: [far-hamlet]
"""
        )
    value = load_sheet(sheet).value
    assert value.claims[-1].restricted == RANDOM
    append_decisions(
        corpus / "example-velmar" / "decisions.jsonl",
        [
            ClaimDecision.model_validate(
                {"claim": RANDOM, "status": "accepted", "by": "second-reader", "on": "2026-11-22"}
            )
        ],
    )
    report = build(corpus, tmp_path / "store", base=DEFAULT_BASE, texts=None)
    assert not report.refused
    return StoreFolder(tmp_path / "store")


def test_readers_do_not_see_what_only_a_restricted_claim_names(stores: StoreFolder) -> None:
    public, full = stores.public(), stores.full()
    for path in ("variable/hidden-count", "place/far-hamlet"):
        assert _mentions(full, path)
        assert not _mentions(public, path)


def test_readers_see_what_others_name_and_what_nobody_names(stores: StoreFolder) -> None:
    public = stores.public()
    for path in ("place/unused-town", "place/far-valley", "country/ukraine"):
        assert _mentions(public, path)
