"""A store that was changed is the store that would have been made from nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from bench.building.corpus import write_documents, write_reference
from kg.ids import Ids
from kg.pipeline import making
from kg.pipeline.build import build
from kg.pipeline.making import LINES, StoreMaker
from kg.pipeline.revising import iris_of
from kg.search import entries_of
from kg.store import Generation, Store, StoreFolder
from kg.triples import canonical_nquads
from kg.triples.packed import PackedLines

DOCUMENTS = 12
"""The first four name all that the others name."""


class House:
    """A corpus that changes, and the store that is built after each change."""

    def __init__(self, top: Path, documents: int) -> None:
        self.top, self.store = top, top / "store"
        self.corpus, self.texts = top / "corpus", top / "texts"
        write_reference(self.corpus, DOCUMENTS)
        self.add(*range(documents))

    def folder(self, number: int) -> Path:
        (found,) = self.corpus.glob(f"*-{number:05}")
        return found

    def add(self, *numbers: int) -> None:
        for number in numbers:
            write_documents(self.corpus, self.texts, range(number, number + 1))

    def remove(self, number: int) -> None:
        shutil.rmtree(self.folder(number))

    def reject(self, number: int, claim: int) -> None:
        path = self.folder(number) / "decisions.jsonl"
        lines = path.read_text(encoding="utf-8").splitlines()
        said = {**json.loads(lines[claim]), "status": "rejected", "reason": "not so"}
        path.write_text("\n".join([*lines, json.dumps(said), ""]), encoding="utf-8")

    def rename(self, number: int) -> None:
        path = self.folder(number) / "names.yaml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("en: ", "en: Old "), encoding="utf-8")

    def judge(self, one: int, other: int) -> None:
        of = [f"{self.folder(number).name}#opening-0" for number in (one, other)]
        said = {"judgement": "same", "of": of, "by": "x", "on": "2031-05-12", "reason": "why"}
        path = self.corpus / "judgements.jsonl"
        path.write_text(json.dumps(said) + "\n", encoding="utf-8")

    def built(self, store: Path | None = None) -> Generation:
        place = store or self.store
        report = build(self.corpus, place, base=Ids().base, texts=self.texts)
        assert not report.refused
        return report.generation

    def anew(self) -> Generation:
        shutil.rmtree(self.top / "other", ignore_errors=True)
        return self.built(self.top / "other")

    def must_be_as_anew(self) -> None:
        """Compare the store with one that is made from nothing."""
        now, then = self.built(), self.anew()
        assert now.graph_version == then.graph_version
        assert now.counts == then.counts
        for kind in now.counts:
            ours = Store.open(self.store / now.generation / kind).reader()
            theirs = Store.open(self.top / "other" / then.generation / kind).reader()
            assert canonical_nquads(ours.quads()) == canonical_nquads(theirs.quads())
            assert list(entries_of(ours)) == list(entries_of(theirs))


@pytest.fixture
def changed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the stores that were made by a change of another."""
    found: list[str] = []
    branch = Store.branch

    def watched(source: Path, path: Path) -> Store:
        when = "now" if source.parent.name == "draft" else "before"
        found.append(f"{path.name} of {when}")
        return branch(source, path)

    monkeypatch.setattr(Store, "branch", watched)
    return found


def test_one_document_more_changes_the_stores_of_before(tmp_path: Path, changed: list[str]) -> None:
    house = House(tmp_path, 4)
    house.built()
    assert changed == ["full of now"]
    changed.clear()
    house.add(4)
    house.reject(1, 3)
    house.judge(0, 2)
    house.must_be_as_anew()
    assert changed == ["public of before", "full of before", "full of now"]


@pytest.mark.long
def test_what_is_taken_out_leaves_no_word_on_disk(tmp_path: Path) -> None:
    house = House(tmp_path, 4)
    house.built()
    house.rename(3)
    house.remove(2)
    house.must_be_as_anew()
    now = StoreFolder(house.store).current().generation
    for kind in ("public", "full"):
        on_disk = b"".join(path.read_bytes() for path in (house.store / now / kind).iterdir())
        assert b"check 1" in on_disk
        assert b"We have waited for week 2" not in on_disk


@pytest.mark.long
@pytest.mark.parametrize("damage", ["lines", "store"])
def test_a_damaged_store_of_before_is_made_anew(tmp_path: Path, damage: str) -> None:
    house = House(tmp_path, 2)
    place = house.store / house.built().generation
    for kind in ("public", "full"):
        if damage == "lines":
            (place / LINES / kind).write_bytes(b"\0\0\0\4none")
        else:
            for path in (place / kind).glob("MANIFEST*"):
                path.unlink()
    house.add(2)
    report = house.built()
    assert report.graph_version == house.anew().graph_version


@pytest.mark.long
def test_lines_of_another_store_are_not_used(tmp_path: Path) -> None:
    house = House(tmp_path, 2)
    place = house.store / house.built().generation
    lines = [*PackedLines(place / LINES / "public")]
    for kind in ("public", "full"):
        (place / LINES / kind).unlink()
        PackedLines(place / LINES / kind).write(lines[:-5], lambda _: None)
    house.add(2)
    assert house.built().graph_version == house.anew().graph_version


@pytest.mark.long
def test_what_changes_much_is_made_anew(
    tmp_path: Path, changed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    house = House(tmp_path, 2)
    house.built()
    changed.clear()
    monkeypatch.setattr(making, "_LITTLE", 10)
    monkeypatch.setattr(making, "_SHARE", 0.0)
    house.add(2, 3)
    house.built()
    assert not changed


@pytest.mark.long
def test_an_interrupted_change_leaves_the_store_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = House(tmp_path, 2)
    before = house.built()
    house.add(2)

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(StoreMaker, "_follow_up", interrupted)
        with pytest.raises(KeyboardInterrupt):
            house.built()
    assert StoreFolder(house.store).current() == before
    house.must_be_as_anew()


@pytest.mark.long
@pytest.mark.parametrize("seed", range(3))
def test_any_changes_one_after_the_other(tmp_path: Path, seed: int) -> None:
    chance, house, there = Random(seed), House(tmp_path, 6), list(range(6))  # noqa: S311 - to be the same each time
    house.built()

    def add() -> None:
        for number in [n for n in range(DOCUMENTS) if n not in there][:1]:
            there.append(number)
            house.add(number)

    def remove() -> None:
        if len(there) > 5:
            house.remove(there.pop(chance.randrange(4, len(there))))

    def revert() -> None:
        (house.corpus / "judgements.jsonl").unlink(missing_ok=True)
        house.add(chance.choice(there))  # as it was at first

    steps: list[Callable[[], object]] = [
        add,
        remove,
        revert,
        lambda: house.reject(chance.choice(there), chance.randrange(17)),
        lambda: house.rename(chance.choice(there)),
        lambda: house.judge(there[0], there[-1]),
    ]
    for _ in range(8):
        (house.corpus / "judgements.jsonl").unlink(missing_ok=True)
        for step in chance.sample(steps, chance.randrange(1, 3)):
            step()
        house.must_be_as_anew()


@pytest.mark.parametrize(
    ("line", "iris"),
    [
        (b'<e:s> <e:p> "a <b> c" .', ["e:s"]),
        (b'<e:s> <e:p> "1"^^<e:t> <e:g> .', ["e:s"]),
        (b"<e:s> <e:p> <e:o> .", ["e:s", "e:o"]),
    ],
)
def test_a_line_speaks_of_its_subject_and_its_object(line: bytes, iris: list[str]) -> None:
    assert list(iris_of(line)) == iris
