"""The build through its door: both stores or nothing, and no document takes another down."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from rdflib import URIRef

from kg.errors import SvidokError
from kg.ids import DEFAULT_BASE
from kg.pipeline.build import BuildReport, build
from kg.store import Generation, Reader, StoreFolder
from kg.terms import ACE, RDF
from kg.triples import canonical_nquads
from tests.conftest import uncounted
from tests.kg.cli.bad import BAD, SOME_BAD, Bad
from tests.kg.cli.harbour import Harbour
from tests.kg.pipeline.harbours import state, write_two


@dataclass(frozen=True)
class House:
    """A corpus and its stores."""

    harbour: Harbour
    store: Path

    def build(self, *, base: str = DEFAULT_BASE, force: bool = False) -> BuildReport:
        return build(
            self.harbour.corpus, self.store, base=base, texts=self.harbour.texts, force=force
        )

    def build_with(self, progress: Callable[[str], None]) -> BuildReport:
        return build(
            self.harbour.corpus,
            self.store,
            base=DEFAULT_BASE,
            texts=self.harbour.texts,
            progress=progress,
        )

    @property
    def current(self) -> Generation:
        return StoreFolder(self.store).current()

    @property
    def public(self) -> Reader:
        return StoreFolder(self.store).public()

    def sheet(self, name: str) -> Path:
        return self.harbour.corpus / name / "sheet.yaml"

    def edit(self, name: str, old: str, new: str) -> None:
        before = self.sheet(name).read_text(encoding="utf-8")
        assert old in before
        self.sheet(name).write_text(before.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> House:
    top = tmp_path_factory.mktemp("two")
    house = House(write_two(top), top / "store")
    with uncounted():
        house.build()
    return house


@pytest.fixture
def house(template: House, tmp_path: Path) -> House:
    """A corpus of two documents with its stores, for a test to change."""
    shutil.copytree(template.harbour.corpus, tmp_path / "corpus")
    shutil.copytree(template.harbour.texts, tmp_path / "texts")
    shutil.copytree(template.store, tmp_path / "store")
    return House(Harbour(tmp_path / "corpus", tmp_path / "texts"), tmp_path / "store")


@pytest.fixture
def fresh(house: House, tmp_path: Path) -> House:
    """The same without stores."""
    return House(house.harbour, tmp_path / "new" / "store")


def documents(reader: Reader) -> set[str]:
    found = reader.rows("SELECT ?name WHERE { ?d <http://purl.org/dc/terms/identifier> ?name }")
    return {str(row[0]) for row in found.rows}


def typed(reader: Reader, kind: URIRef) -> set[URIRef]:
    return {node for node, p, o in reader.triples() if p == RDF.type and o == kind}


def claims(reader: Reader) -> int:
    return len(typed(reader, ACE.Claim))


def test_a_fresh_build_holds_every_document(fresh: House) -> None:
    report = fresh.build()
    assert report.documents == {"harbour": 8, "wharf": 8}
    assert (report.refused, report.kept, report.rebuilt) == ({}, (), True)
    assert report.generation == fresh.current
    assert documents(fresh.public) == {"harbour", "wharf"}
    assert claims(fresh.public) == 16
    assert report.generation.counts["full"] > report.generation.counts["public"]


def test_nothing_is_written_when_nothing_has_changed(house: House) -> None:
    before = state(house.store)
    report = house.build()
    assert not report.rebuilt
    assert report.documents == {"harbour": 8, "wharf": 8}
    assert state(house.store) == before


@pytest.mark.uncounted
@pytest.mark.parametrize("what", ["sheet", "decisions", "reference", "text", "base", "force"])
def test_any_change_of_the_inputs_is_noticed(house: House, what: str) -> None:
    before = house.current
    base = DEFAULT_BASE
    corpus = house.harbour.corpus
    files = {
        "sheet": corpus / "harbour" / "sheet.yaml",
        "decisions": corpus / "harbour" / "decisions.jsonl",
        "reference": corpus / "reference" / "shared.yaml",
        "text": house.harbour.texts / "another.txt",
    }
    if what in files:
        with files[what].open("a", encoding="utf-8") as file:
            file.write("\n")
    if what == "base":
        base = "https://example.org/id/"
    report = house.build(base=base, force=what == "force")
    assert report.rebuilt
    assert report.generation.generation != before.generation
    same = what != "base"
    assert (report.generation.graph_version == before.graph_version) is same


@pytest.mark.uncounted
def test_two_builds_give_the_same_bytes(house: House, fresh: House) -> None:
    report = fresh.build()
    assert report.generation.graph_version == house.current.graph_version
    for kind in ("public", "full"):
        first, second = (
            canonical_nquads(getattr(StoreFolder(store), kind)().quads())
            for store in (house.store, fresh.store)
        )
        assert first == second


def test_the_store_gives_back_the_bytes_it_was_built_from(house: House) -> None:
    for kind, digest in house.current.graph_version.items():
        quads = getattr(StoreFolder(house.store), kind)().quads()
        assert hashlib.sha256(canonical_nquads(quads)).hexdigest() == digest


def test_the_default_graph_is_the_merge_of_the_named_ones(house: House) -> None:
    folder = StoreFolder(house.store)
    for reader in (folder.public(), folder.full()):
        quads = set(reader.quads())
        merged = {q[:3] for q in quads if q[3] is not None and not q[3].endswith("/unpublished")}
        assert {quad[:3] for quad in quads if quad[3] is None} == merged


def test_what_is_public_says_nothing_of_what_is_not(house: House) -> None:
    full = set(StoreFolder(house.store).full().quads())
    public = set(house.public.quads())
    assert not any(str(quad[3]).endswith("/unpublished") for quad in public)
    assert public < full
    assert "12 percent" not in canonical_nquads(public).decode()


@pytest.mark.uncounted
@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_a_bad_sheet_is_refused_and_the_others_go_in(house: House, bad: Bad) -> None:
    before = house.current
    bad.spoil(house.harbour)
    report = house.build()
    # What was good stays as it was, so the graph is the same, and nothing is written.
    assert set(report.refused) == {"harbour"}
    assert report.kept == ("harbour",)
    assert not report.rebuilt
    assert house.current == before
    problems = report.refused["harbour"]
    told = "\n".join(str(problem) for problem in problems)
    assert bad.says in told
    assert all(hidden not in told for hidden in bad.hides)
    assert all(problem.file and problem.file.endswith(".yaml") for problem in problems)


@pytest.mark.uncounted
@pytest.mark.parametrize("bad", SOME_BAD, ids=lambda bad: bad.name)
def test_a_bad_sheet_never_enters_a_new_store(fresh: House, bad: Bad) -> None:
    bad.spoil(fresh.harbour)
    report = fresh.build()
    assert report.documents == {"wharf": 8}
    assert (set(report.refused), report.kept) == ({"harbour"}, ())
    assert documents(fresh.public) == {"wharf"}


def test_all_that_is_wrong_is_told_with_its_line(house: House) -> None:
    house.edit("harbour", "type: [arrival]", "type: [arrivel]")
    house.edit("harbour", "participant: passengers", "participant: nobody")
    problems = house.build().refused["harbour"]
    assert len(problems) == 2
    assert all(problem.line is not None and problem.field for problem in problems)


def test_the_gate_names_the_claim_and_its_line(house: House) -> None:
    house.edit("harbour", "qualifier: increment\n  - key: c003", "qualifier: target\n  - key: c003")
    (problem,) = house.build().refused["harbour"]
    assert problem.law == 5
    assert problem.field is not None
    assert "c002" in problem.field
    lines = house.sheet("harbour").read_text(encoding="utf-8").splitlines()
    assert problem.line is not None
    assert "c002" in lines[problem.line - 1]


def test_the_others_are_renewed_while_one_is_kept(house: House) -> None:
    house.edit("harbour", "type: [arrival]", "type: [arrivel]")
    house.edit("wharf", "label: Arrival of the ferry", "label: Landing of the ferry")
    report = house.build()
    assert (report.documents, report.kept, report.rebuilt) == ({"wharf": 8}, ("harbour",), True)
    text = canonical_nquads(house.public.quads()).decode()
    assert "Arrival of the ferry" in text
    assert "Landing of the ferry" in text
    assert claims(house.public) == 16
    # It is kept from build to build, until it is mended.
    again = house.build()
    assert (again.kept, again.rebuilt) == (("harbour",), False)
    house.edit("harbour", "type: [arrivel]", "type: [arrival]")
    assert house.build().documents == {"harbour": 8, "wharf": 8}


@pytest.mark.uncounted
def test_a_document_that_is_taken_out_goes(house: House) -> None:
    shutil.rmtree(house.harbour.corpus / "harbour")
    assert house.build().documents == {"wharf": 8}
    assert documents(house.public) == {"wharf"}


def test_all_refused_in_a_new_store_is_an_error(fresh: House) -> None:
    for name in ("harbour", "wharf"):
        fresh.edit(name, "type: [arrival]", "type: [arrivel]")
    with pytest.raises(SvidokError) as caught:
        fresh.build()
    assert len(caught.value.problems) == 2
    assert not fresh.store.exists()


def test_all_refused_leaves_the_stores_as_they_were(house: House) -> None:
    before = state(house.store)
    for name in ("harbour", "wharf"):
        house.edit(name, "type: [arrival]", "type: [arrivel]")
    report = house.build()
    assert set(report.refused) == {"harbour", "wharf"}
    assert not report.rebuilt
    assert state(house.store) == before


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("reference/shared.yaml", "reference: 1\nactors: ["),
        ("reference/shared.yaml", "reference: 1\nplaces: {x: {kind: city, within: nowhere}}"),
        ("judgements.jsonl", "{\n"),
        ("judgements.jsonl", '{"judgement": "same", "of": ["nobody", "velmar"]}\n'),
        (
            "judgements.jsonl",
            '{"judgement": "same", "of": ["nobody", "velmar"], "by": "x", '
            '"on": "2031-05-12", "reason": "why"}\n',
        ),
        (
            "judgements.jsonl",
            '{"judgement": "same", "of": ["gone#x", "velmar"], "by": "x", '
            '"on": "2031-05-12", "reason": "why"}\n',
        ),
    ],
)
def test_what_every_document_rests_on_must_be_in_order(
    house: House, name: str, content: str
) -> None:
    before = state(house.store)
    (house.harbour.corpus / name).write_text(content, encoding="utf-8")
    with pytest.raises(SvidokError) as caught:
        house.build()
    assert all(problem.file for problem in caught.value.problems)
    assert state(house.store) == before


def test_a_folder_that_is_no_corpus_is_an_error(house: House, tmp_path: Path) -> None:
    shutil.rmtree(house.harbour.corpus / "reference")
    with pytest.raises(SvidokError, match="this is no corpus"):
        house.build()
    with pytest.raises(SvidokError):
        build(tmp_path / "nowhere", tmp_path / "s", base=DEFAULT_BASE, texts=None)


STEPS = 5


def interrupted_at(number: int) -> Callable[[str], None]:
    count = 0

    def progress(_: str) -> None:
        nonlocal count
        count += 1
        if count == number:
            raise KeyboardInterrupt

    return progress


# Each builds a store; the first and the last step are tried every time.
@pytest.mark.uncounted
@pytest.mark.parametrize(
    "number",
    [1, *(pytest.param(n, marks=pytest.mark.long) for n in range(2, STEPS)), STEPS],
)
def test_an_interrupt_leaves_no_rubbish(house: House, fresh: House, number: int) -> None:
    house.edit("harbour", "label: Arrival of the ferry", "label: Landing of the ferry")
    before = state(house.store)
    with pytest.raises(KeyboardInterrupt):
        house.build_with(interrupted_at(number))
    assert state(house.store) == before
    with pytest.raises(KeyboardInterrupt):
        fresh.build_with(interrupted_at(number))
    assert not fresh.store.exists()
    assert house.build().rebuilt


@pytest.mark.uncounted
def test_each_step_of_a_build_is_told(house: House) -> None:
    told: list[str] = []
    house.edit("harbour", "label: Arrival of the ferry", "label: Landing of the ferry")
    house.build_with(told.append)
    assert len(told) == STEPS


def test_an_interrupt_while_writing_leaves_the_old_stores(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.edit("harbour", "label: Arrival of the ferry", "label: Landing of the ferry")
    before = house.current
    folders = {path.name for path in house.store.iterdir()}

    def interrupt(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.store.folder.StoreFolder._make_current", interrupt)
    with pytest.raises(KeyboardInterrupt):
        house.build()
    assert house.current == before
    assert {path.name for path in house.store.iterdir()} - {".lock"} == folders - {".lock"}


def test_judgements_of_a_kept_document_are_kept(house: House) -> None:
    of = ["harbour#arrival", "wharf#arrival"]
    entry = {"judgement": "same", "of": of, "by": "x", "on": "2031-05-12", "reason": "one ferry"}
    path = house.harbour.corpus / "judgements.jsonl"
    path.write_text(f"{json.dumps(entry)}\n", encoding="utf-8")
    house.build()
    judgements = typed(house.public, ACE.IdentityJudgement)
    assert len(judgements) == 1
    house.edit("harbour", "type: [arrival]", "type: [arrivel]")
    house.edit("wharf", "label: Arrival of the ferry", "label: Landing of the ferry")
    assert house.build().kept == ("harbour",)
    assert typed(house.public, ACE.IdentityJudgement) == judgements


@pytest.mark.uncounted
@pytest.mark.parametrize("status", ["rejected", "accepted"])
def test_readers_see_a_judgement_only_with_both_things(house: House, status: str) -> None:
    of = ["harbour#waiting", "wharf#waiting"]
    entry = {"judgement": "same", "of": of, "by": "x", "on": "2031-05-12", "reason": "one wait"}
    path = house.harbour.corpus / "judgements.jsonl"
    path.write_text(f"{json.dumps(entry)}\n", encoding="utf-8")
    decisions = house.harbour.corpus / "harbour" / "decisions.jsonl"
    lines = decisions.read_text(encoding="utf-8").replace('"accepted"', f'"{status}"')
    if status == "rejected":
        lines = lines.replace('"rejected"', '"rejected", "reason": "misread"')
    decisions.write_text(lines, encoding="utf-8")
    house.build()
    shown = typed(house.public, ACE.IdentityJudgement)
    full = typed(StoreFolder(house.store).full(), ACE.IdentityJudgement)
    assert (len(shown), len(full)) == (int(status == "accepted"), 1)


@pytest.mark.uncounted
def test_without_texts_what_is_recorded_counts(house: House, tmp_path: Path) -> None:
    report = build(house.harbour.corpus, tmp_path / "s", base=DEFAULT_BASE, texts=None)
    assert report.documents == {"harbour": 8, "wharf": 8}


def test_an_offset_behind_the_text_is_refused_without_the_text(
    house: House, tmp_path: Path
) -> None:
    house.edit("harbour", "at: [46, 62]", "at: [460000, 460016]")
    report = build(house.harbour.corpus, tmp_path / "s", base=DEFAULT_BASE, texts=None)
    (problem,) = report.refused["harbour"]
    assert problem.law == 2
    assert problem.line is not None


@pytest.mark.uncounted
@pytest.mark.parametrize("base", ["https://example.org/id/", "https://example.org/graph#"])
def test_everything_of_the_data_stands_below_the_base(house: House, base: str) -> None:
    house.build(base=base)
    default = URIRef(DEFAULT_BASE)
    assert not any(str(term).startswith(default) for quad in house.public.quads() for term in quad)
    graphs = house.public.graphs()
    assert graphs
    assert all(graph.startswith(base) for graph in graphs)


@pytest.mark.uncounted
def test_what_a_kept_document_hides_stays_hidden(house: House) -> None:
    place = "places:\n  veldport:"
    files = house.harbour.corpus / "reference" / "shared.yaml"
    written = files.read_text(encoding="utf-8").replace(
        place, "places:\n  far-hamlet: {kind: city, label: {en: Far Hamlet}}\n  veldport:"
    )
    files.write_text(written, encoding="utf-8")
    house.edit("harbour", "place: [veldport]", "place: [far-hamlet]")
    house.edit(
        "harbour", "- key: c001\n", f"- key: c001\n    restricted: {'0123456789abcdef' * 2}\n"
    )
    house.build()
    assert "far-hamlet" not in canonical_nquads(house.public.quads()).decode()
    house.edit("harbour", "type: [arrival]", "type: [arrivel]")
    house.edit("wharf", "label: Arrival of the ferry", "label: Landing of the ferry")
    report = house.build()
    assert (report.kept, report.rebuilt) == (("harbour",), True)
    assert "far-hamlet" not in canonical_nquads(house.public.quads()).decode()
    assert "far-hamlet" in canonical_nquads(StoreFolder(house.store).full().quads()).decode()
