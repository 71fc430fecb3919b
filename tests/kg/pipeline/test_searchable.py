"""The search indexes that a build makes, and what of restricted material is in none of them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.ids import DEFAULT_BASE
from kg.model import ClaimDecision
from kg.pipeline.build import build
from kg.search import SearchIndex, open_index, read_question
from kg.sheet import append_decisions
from kg.store import StoreFolder

pytestmark = pytest.mark.uncounted

RANDOM = "0123456789abcdef0123456789abcdef"


def _corpus(repo: Path, top: Path) -> Path:
    corpus = top / "corpus"
    for name in ("reference", "example-velmar"):
        shutil.copytree(repo / "corpus" / name, corpus / name)
    return corpus


def _opened(store: Path, kind: str) -> SearchIndex:
    folder = StoreFolder(store)
    return open_index(store, folder.current(), kind)


@pytest.fixture(scope="module")
def built(example: Path) -> Path:
    """The stores of the fifth document; read only."""
    return example / "store"


def _restrict(corpus: Path, *, status: str) -> None:
    """Add a restricted claim that alone names a place, a variable and an unnamed group."""
    (corpus / "reference" / "hidden.yaml").write_text(
        """reference: 1
places:
  far-hamlet: {kind: city, label: {en: Farhamlet}}
variables:
  hidden-count: {label: {en: uncountables}, definition: A count., population: people}
""",
        encoding="utf-8",
    )
    text = (corpus / "example-velmar" / "text.txt").read_text(encoding="utf-8")
    at = text.index("five regions")
    with (corpus / "example-velmar" / "sheet.yaml").open("a", encoding="utf-8") as file:
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
    decision = {"claim": RANDOM, "status": status, "by": "second-reader", "on": "2026-11-22"}
    if status == "rejected":
        decision["reason"] = "not so"
    append_decisions(
        corpus / "example-velmar" / "decisions.jsonl", [ClaimDecision.model_validate(decision)]
    )


def test_both_stores_have_an_index_of_their_own(built: Path) -> None:
    public, full = _opened(built, "public"), _opened(built, "full")
    assert 0 < public.entries < full.entries
    excluded = read_question('"Subscribe"')
    assert public.search(excluded).total == 0


@pytest.mark.parametrize("status", ["accepted", pytest.param("rejected", marks=pytest.mark.long)])
def test_restricted_material_is_in_no_index_and_changes_no_answer(
    repo: Path, tmp_path: Path, status: str
) -> None:
    corpus = _corpus(repo, tmp_path)
    _restrict(corpus, status=status)
    report = build(corpus, tmp_path / "store", base=DEFAULT_BASE, texts=None)
    assert not report.refused
    public, full = _opened(tmp_path / "store", "public"), _opened(tmp_path / "store", "full")
    for text in ("Farhamlet", "uncountables"):
        assert public.search(read_question(text)).total == 0
        assert full.search(read_question(text)).total == 0
    for index in (public, full):
        assert "five regions" not in {
            hit.label.text for hit in index.search(read_question('"five regions"')).hits
        }


def test_what_is_not_accepted_is_found_in_full_alone(repo: Path, tmp_path: Path) -> None:
    corpus = _corpus(repo, tmp_path)
    decisions = corpus / "example-velmar" / "decisions.jsonl"
    lines = decisions.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if json.loads(line).get("status") != "excluded"]
    assert len(kept) < len(lines)
    decisions.write_text("\n".join(kept) + "\n", encoding="utf-8")
    build(corpus, tmp_path / "store", base=DEFAULT_BASE, texts=None)
    everything = read_question("")
    public, full = _opened(tmp_path / "store", "public"), _opened(tmp_path / "store", "full")
    assert public.search(everything).total < full.search(everything).total


@pytest.mark.long
def test_a_build_makes_a_lost_or_damaged_index_again(example: Path, tmp_path: Path) -> None:
    corpus, store = tmp_path / "corpus", tmp_path / "store"
    shutil.copytree(example, tmp_path, dirs_exist_ok=True)

    def make() -> bool:
        return build(corpus, store, base=DEFAULT_BASE, texts=None).rebuilt

    make()
    assert not make()
    place = store / StoreFolder(store).current().generation / "search-public"
    with (place / "meta.json").open("a", encoding="utf-8") as file:
        file.write(" ")
    with pytest.raises(StoreError, match="damaged"):
        _opened(store, "public")
    assert make()
    assert _opened(store, "public").entries > 0
    shutil.rmtree(store / StoreFolder(store).current().generation / "search-full")
    assert make()
    assert not make()
