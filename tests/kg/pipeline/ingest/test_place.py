"""Where a made sheet goes, by what is in the corpus already."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from kg.extract import DEFAULT_MODEL
from kg.model import ReferenceData
from kg.model.reading import SourceKind
from kg.model.vocabulary import ReviewStatus
from kg.pipeline.ingest.alike import ALIKE, Alike
from kg.pipeline.ingest.document import Bench, Setup
from kg.pipeline.ingest.ledger import Entry, Outcome
from kg.pipeline.ingest.place import Placer, Source
from kg.pipeline.ingest.secret import read_key
from kg.pipeline.ingest.shelf import Shelf
from kg.read import Vault
from kg.review import decide
from kg.sheet import SourceText, load_sheet
from tests.kg.pipeline.ingest.articles import article, page, tree

_DAY = date(2031, 6, 1)
_URL = "https://gazette.example/ferry"
_MORE = "Nobody at the quay of Nowhere had seen the boat since the morning of that day in May."


@dataclass
class World:
    """A corpus and a vault, and one file after another into them."""

    folder: Path
    bench: Bench
    closed: Bench
    alike: Alike
    shelf: Shelf
    placer: Placer

    @property
    def corpus(self) -> Path:
        return self.shelf.corpus

    def take(self, name: str, text: str, *, tool: str = "one", restricted: bool = False) -> Entry:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        made = (self.closed if restricted else self.bench).make(path, _DAY)
        entry = self.placer.place(made, Source(name, tool))
        self.shelf.note(entry)
        return entry


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    vault = tmp_path / "vault"
    key = read_key(vault)
    setup = Setup(ReferenceData(), DEFAULT_MODEL, key, vault)
    closed = Setup(ReferenceData(), DEFAULT_MODEL, key, vault, SourceKind.TESTIMONY)
    kept = Vault(vault)

    def text_of(sha256: str) -> str:
        return kept.get_to_read(sha256).decode()

    def old(sha256: str) -> SourceText:
        return SourceText(text_of(sha256), sha256, "vault")

    shelf = Shelf(tmp_path / "corpus")
    with (
        Bench(setup) as bench,
        Bench(closed) as other,
        Alike(vault / ALIKE, text_of) as alike,
    ):
        placer = Placer(shelf, alike, old, frozenset())
        yield World(tmp_path, bench, other, alike, shelf, placer)


def _decide(world: World, folder: str) -> None:
    sheet = world.corpus / folder / "sheet.yaml"
    key = load_sheet(sheet).value.claims[0].key
    decide(sheet, [key], ReviewStatus.ACCEPTED, by="first-reader", on=_DAY)


def test_a_sheet_stands_in_a_folder_of_its_own(world: World) -> None:
    entry = world.take("ferry.txt", article(1))
    assert entry.outcome is Outcome.PROPOSED
    assert entry.folder is not None
    folder = world.corpus / entry.folder
    assert {path.name for path in folder.iterdir()} == {
        "sheet.yaml",
        "decisions.jsonl",
        "names.yaml",
    }
    sheet = load_sheet(folder / "sheet.yaml").value
    assert (sheet.document.identifier, sheet.record.coded_on) == (entry.folder, _DAY)
    assert len(sheet.claims) == entry.claims > 0
    assert not any(claim.restricted for claim in sheet.claims)


def test_the_same_words_are_no_second_document(world: World) -> None:
    first = world.take("a.txt", article(1))
    before = tree(world.corpus)
    entry = world.take("b.txt", article(1).replace("\n\n", "\n \n\n"))
    assert (entry.outcome, entry.folder) == (Outcome.DUPLICATE, first.folder)
    assert tree(world.corpus) == before


def test_a_copy_of_another_publisher_is_a_document_with_a_link(world: World) -> None:
    first = world.take("a.txt", article(1))
    second = world.take("b.txt", article(1) + "\n" + article(2).split("\n\n", 1)[1])
    assert second.outcome is Outcome.PROPOSED
    (link,) = second.links
    assert (link["earlier"], link["kind"]) == (first.folder, "wire-copy")


def test_a_changed_page_that_nobody_touched_is_proposed_anew(world: World) -> None:
    first = world.take("a.html", page(1, _URL))
    second = world.take("b.html", page(1, _URL, _MORE))
    assert (second.outcome, second.replaces) == (Outcome.REPLACED, first.folder)
    assert [path.name for path in world.corpus.iterdir()] == [second.folder]


def test_a_changed_page_keeps_its_decisions(world: World) -> None:
    first = world.take("a.html", page(1, _URL))
    assert first.folder is not None
    _decide(world, first.folder)
    decisions = world.corpus / first.folder / "decisions.jsonl"
    before = decisions.read_bytes()
    second = world.take("b.html", page(1, _URL, _MORE))
    assert (second.outcome, second.folder) == (Outcome.REANCHORED, first.folder)
    assert decisions.read_bytes() == before
    sheet = load_sheet(world.corpus / first.folder / "sheet.yaml").value
    assert sheet.document.sha256 == second.text != first.text
    assert not any(claim.is_lost for claim in sheet.claims)


def test_another_article_at_the_same_address_takes_no_claims_away(world: World) -> None:
    first = world.take("a.html", page(1, _URL))
    assert first.folder is not None
    _decide(world, first.folder)
    before = tree(world.corpus)
    second = world.take("b.html", page(2, _URL))
    assert (second.outcome, second.folder, second.passing) == (Outcome.CHANGED, first.folder, True)
    assert second.problems
    assert tree(world.corpus) == before


def test_a_changed_file_is_known_by_its_place(world: World) -> None:
    first = world.take("a.txt", article(1))
    second = world.take("a.txt", article(1) + "\n" + _MORE + "\n")
    assert (second.outcome, second.replaces) == (Outcome.REPLACED, first.folder)
    third = world.take("a.txt", article(7))
    assert (third.outcome, third.replaces) == (Outcome.PROPOSED, None)


def test_new_rules_replace_only_what_nobody_touched(world: World) -> None:
    first = world.take("a.html", page(1, _URL))
    assert first.folder is not None
    assert world.take("a.html", page(1, _URL), tool="two").outcome is Outcome.PROPOSED
    sheet = world.corpus / first.folder / "sheet.yaml"
    sheet.write_text(sheet.read_text(encoding="utf-8") + "# looked at\n", encoding="utf-8")
    assert world.take("a.html", page(1, _URL), tool="three").outcome is Outcome.DUPLICATE
    assert sheet.read_text(encoding="utf-8").endswith("# looked at\n")


def test_a_judgement_on_a_document_is_a_touch(world: World) -> None:
    folder = world.take("a.txt", article(1)).folder
    assert folder is not None
    assert world.shelf.is_untouched(folder)
    judgement = f'{{"judgement": "unsure", "of": ["{folder}#c001", "x"]}}\n'
    (world.corpus / "judgements.jsonl").write_text(judgement, encoding="utf-8")
    assert not world.shelf.is_untouched(folder)


def test_a_sheet_written_by_hand_is_found_by_its_text(world: World) -> None:
    folder = world.take("a.txt", article(1)).folder
    assert folder is not None
    (world.corpus / folder).rename(world.corpus / "by-hand")
    world.alike.remove(folder)
    world.shelf.look(())
    entry = world.take("a.txt", article(1))
    assert (entry.outcome, entry.folder) == (Outcome.DUPLICATE, "by-hand")


def test_of_a_restricted_document_nothing_is_told(world: World) -> None:
    entry = world.take("a.html", page(1, _URL), restricted=True)
    assert entry.folder is not None
    assert entry.folder.startswith("testimony-")
    document = load_sheet(world.corpus / entry.folder / "sheet.yaml").value
    told = document.document
    assert (told.headline, told.url, told.publisher, told.published) == (None, None, None, None)
    assert document.claims
    assert all(claim.restricted for claim in document.claims)
    assert Vault(world.folder / "vault").is_restricted(entry.original)
    assert world.alike.folders() == {}
    again = world.take("b.html", page(1, _URL).replace("<html", "<html id=x"), restricted=True)
    assert (again.outcome, again.folder) == (Outcome.DUPLICATE, entry.folder)


def test_what_a_killed_run_left_is_tidied(world: World) -> None:
    (world.corpus / ".ingest-half").mkdir(parents=True)
    (world.corpus / ".ingest-half" / "sheet.yaml").write_text("sheet: 1", encoding="utf-8")
    world.shelf.tidy()
    assert list(world.corpus.iterdir()) == []


def test_nothing_is_half_written_when_the_corpus_cannot_be_written(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.take("a.txt", article(1))
    before = tree(world.corpus)

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    made_folder = world.corpus / "x"
    with pytest.raises(Exception, match="No space left"):
        world.shelf.put("x", {"sheet.yaml": b"sheet: 1"})
    assert not made_folder.exists()
    assert tree(world.corpus) == before
