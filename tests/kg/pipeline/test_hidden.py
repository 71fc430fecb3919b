"""What readers see does not tell of claims, nor of whole documents, that they do not see."""

from __future__ import annotations

import itertools
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from rdflib import Literal, URIRef

from kg.ids import DEFAULT_BASE
from kg.model import ClaimDecision
from kg.model.vocabulary import ReviewStatus
from kg.pipeline.build import BuildReport, build
from kg.review import decide
from kg.sheet import append_decisions, load_sheet
from kg.store import Reader, StoreFolder
from kg.terms import DCTERMS
from kg.triples import canonical_nquads
from tests.kg.cli.harbour import Harbour
from tests.kg.pipeline.harbours import write_two

# Whole builds, each of what other tests of the build have counted.
pytestmark = pytest.mark.uncounted

RANDOM = "0123456789abcdef0123456789abcdef"


def _mentions(reader: Reader, path: str) -> bool:
    node = URIRef(f"{DEFAULT_BASE}{path}")
    return any(node in quad for quad in reader.quads())


@pytest.fixture(scope="module")
def stores(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> StoreFolder:
    """The fifth document, with one more variable and place that a restricted claim alone names."""
    top = tmp_path_factory.mktemp("hidden")
    corpus = top / "corpus"
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
    report = build(corpus, top / "store", base=DEFAULT_BASE, texts=None)
    assert not report.refused
    return StoreFolder(top / "store")


def test_readers_do_not_see_what_only_a_restricted_claim_names(stores: StoreFolder) -> None:
    public, full = stores.public(), stores.full()
    for path in ("variable/hidden-count", "place/far-hamlet"):
        assert _mentions(full, path)
        assert not _mentions(public, path)


def test_readers_see_what_something_published_names_and_no_more(stores: StoreFolder) -> None:
    public = stores.public()
    for path in ("country/velmar", "actor/ilve-osk"):
        assert _mentions(public, path)
    for path in ("place/unused-town", "place/far-valley"):  # else an entry that goes would tell
        assert not _mentions(public, path)


SECOND = "wharf"
BROUGHT = """reference: 1
places:
  far-hamlet: {kind: city, within: far-valley, label: {en: Far Hamlet}, source: wharf}
  far-valley: {kind: administrative-area, label: {en: Far Valley}}
actors:
  hidden-courier: {kind: organization, label: {en: Hidden Courier}}
"""


def _second(top: Path, how: str) -> Harbour:
    """Write two documents; none of the claims of the second is published."""
    harbour = write_two(top)
    folder = harbour.corpus / SECOND
    sheet, decisions = folder / "sheet.yaml", folder / "decisions.jsonl"
    (harbour.corpus / "reference" / "second.yaml").write_text(BROUGHT, encoding="utf-8")
    written = sheet.read_text(encoding="utf-8")
    for old, new in (
        ("{actor: veldport-courier}", "{actor: hidden-courier}"),
        ("place: [veldport]", "place: [far-hamlet]"),
    ):
        assert old in written
        written = written.replace(old, new)
    decisions.unlink()
    if how == "restricted":
        number = itertools.count(1)
        written = re.sub(
            r"(?m)^(  - )\{?(key: c00\d)",
            lambda found: (
                f"{found[0]}{', ' if '{' in found[0] else chr(10) + '    '}"
                f"restricted: {next(number):032x}"
            ),
            written,
        )
    sheet.write_text(written, encoding="utf-8")
    day = date(2031, 5, 12)
    if how == "restricted":
        decide(sheet, ["c009"], ReviewStatus.EXCLUDED, by="reader", on=day, reason="furniture")
        decide(sheet, None, ReviewStatus.ACCEPTED, by="reader", on=day)
    elif how == "rejected":
        decide(sheet, None, ReviewStatus.REJECTED, by="reader", on=day, reason="not so")
    return harbour


def _built(harbour: Harbour, store: Path) -> tuple[BuildReport, StoreFolder]:
    report = build(harbour.corpus, store, base=DEFAULT_BASE, texts=harbour.texts)
    assert not report.refused
    return report, StoreFolder(store)


@pytest.mark.parametrize(
    "how", ["restricted", "proposed", pytest.param("rejected", marks=pytest.mark.long)]
)
def test_a_document_without_published_claims_leaves_no_trace(tmp_path: Path, how: str) -> None:
    harbour = _second(tmp_path, how)
    report, both = _built(harbour, tmp_path / "both")
    assert report.documents == {"harbour": 8, SECOND: 0}
    full = canonical_nquads(both.full().quads()).decode()
    for trace in (f'"{SECOND}"', "far-hamlet", "hidden-courier"):
        assert trace in full
    shutil.rmtree(harbour.corpus / SECOND)
    for left in ("with", "without"):  # what is in the reference files makes no difference either
        _, alone = _built(harbour, tmp_path / left)
        assert list(both.public().quads()) == list(alone.public().quads())
        assert both.current().graph_version["public"] == alone.current().graph_version["public"]
        (harbour.corpus / "reference" / "second.yaml").unlink(missing_ok=True)


def test_of_a_document_in_review_readers_see_what_is_accepted(tmp_path: Path) -> None:
    harbour = _second(tmp_path, "proposed")
    sheet = harbour.corpus / SECOND / "sheet.yaml"
    decide(sheet, ["c004"], ReviewStatus.ACCEPTED, by="reader", on=date(2031, 5, 12))
    report, folder = _built(harbour, tmp_path / "store")
    assert report.documents == {"harbour": 8, SECOND: 1}
    public = canonical_nquads(folder.public().quads()).decode()
    for shown in (f'"{SECOND}"', "hidden-courier"):
        assert shown in public
    full = canonical_nquads(folder.full().quads()).decode()
    for kept in ("far-hamlet", "far-valley"):
        assert kept in full
        assert kept not in public


def test_a_document_that_is_not_published_is_not_told_as_a_source(tmp_path: Path) -> None:
    harbour = _second(tmp_path, "proposed")
    harbour.edit("place: [veldport]", "place: [far-hamlet]")  # now a published claim names it too
    decide(harbour.sheet, None, ReviewStatus.ACCEPTED, by="reader", on=date(2031, 5, 12))
    _, folder = _built(harbour, tmp_path / "store")
    hamlet = URIRef(f"{DEFAULT_BASE}place/far-hamlet")
    for reader, source in ((folder.public(), "editorial"), (folder.full(), SECOND)):
        assert (hamlet, DCTERMS.source, Literal(source)) in set(reader.triples())
