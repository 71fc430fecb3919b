"""What is kept of a document from one build to the next, and when it no longer holds."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.ids import Ids
from kg.pipeline.build import build
from kg.pipeline.corpus import Workshop, workshop
from kg.pipeline.parts import Part, part_of, read_part, written_part
from kg.pipeline.reused import PARTS, Entries, PartsKept
from kg.store import StoreFolder
from tests.kg.cli.harbour import Harbour, write_corpus
from tests.kg.pipeline.harbours import write_two

KEYS = frozenset({"arrival"})
NAMES = """\
reference: 1
actors:
  old-mole: {kind: person, label: {en: Old Mole}}
places:
  far-hamlet: {kind: city, within: velmar, label: {en: Far Hamlet}}
"""


def shop_of(harbour: Harbour) -> Workshop:
    return workshop(harbour.corpus, Ids(), harbour.texts)


def kept_once(harbour: Harbour, place: Path) -> Part:
    shop = shop_of(harbour)
    document = shop.read(harbour.folder)
    part = part_of(document, KEYS)
    PartsKept(None, place, shop, "common").put(document, KEYS, part)
    return part


def kept_again(
    harbour: Harbour, tmp_path: Path, *, common: str = "common", keys: frozenset[str] = KEYS
) -> Part | None:
    kept = PartsKept(tmp_path / "before", tmp_path / "after", shop_of(harbour), common)
    return kept.get(harbour.folder, keys)


@pytest.fixture
def harbour(tmp_path: Path) -> Harbour:
    return write_corpus(tmp_path)


def test_a_part_is_read_as_it_was_written(harbour: Harbour) -> None:
    part = part_of(shop_of(harbour).read(harbour.folder), KEYS)
    assert part.published == 8
    assert part.both
    assert part.full
    assert not part.public
    assert set(part.things) == KEYS
    assert read_part(written_part(part)) == part


def test_what_is_no_part_is_refused(harbour: Harbour) -> None:
    data = written_part(part_of(shop_of(harbour).read(harbour.folder), KEYS))
    for damaged in (b"", data[:-20], data[20:], b"x" + data):
        with pytest.raises(ValueError, match="part of a build"):
            read_part(damaged)


def test_a_document_that_has_not_changed_is_used_again(harbour: Harbour, tmp_path: Path) -> None:
    part = kept_once(harbour, tmp_path / "before")
    # Another document brings names, of which this one knows nothing.
    other = harbour.corpus / "other"
    other.mkdir()
    (other / "names.yaml").write_text(NAMES, encoding="utf-8")
    assert kept_again(harbour, tmp_path) == part
    assert (tmp_path / "after" / "harbour").is_file()


def _append(path: Path) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write("\n")


CHANGES: dict[str, Callable[[Harbour], object]] = {
    "sheet": lambda harbour: _append(harbour.sheet),
    "decisions": lambda harbour: _append(harbour.decisions),
    "a file beside": lambda harbour: _append(harbour.folder / "note.txt"),
    "text gone": lambda harbour: harbour.text.unlink(),
    "text that cannot be read": lambda harbour: harbour.text.write_bytes(b"\xff\xfe\xfa"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_document_is_made_again(harbour: Harbour, tmp_path: Path, change: str) -> None:
    kept_once(harbour, tmp_path / "before")
    CHANGES[change](harbour)
    assert kept_again(harbour, tmp_path) is None
    assert not list((tmp_path / "after").iterdir())


def test_what_all_rest_on_and_what_is_asked_count(harbour: Harbour, tmp_path: Path) -> None:
    kept_once(harbour, tmp_path / "before")
    assert kept_again(harbour, tmp_path, common="another") is None
    (tmp_path / "after").rmdir()
    assert kept_again(harbour, tmp_path, keys=frozenset()) is None


def test_an_entry_that_it_names_counts_with_all_that_it_names(
    harbour: Harbour, tmp_path: Path
) -> None:
    other = harbour.corpus / "other"
    other.mkdir()
    names = other / "names.yaml"
    names.write_text(NAMES, encoding="utf-8")
    harbour.edit("place: [veldport]", "place: [far-hamlet]")
    kept_once(harbour, tmp_path / "before")
    names.write_text(NAMES.replace("Old Mole", "Old Vole"), encoding="utf-8")
    assert kept_again(harbour, tmp_path) is not None
    names.write_text(NAMES.replace("Far Hamlet", "Near Hamlet"), encoding="utf-8")
    (tmp_path / "after" / "harbour").unlink()
    (tmp_path / "after").rmdir()
    assert kept_again(harbour, tmp_path) is None
    entries = Entries(shop_of(harbour).reference)
    assert entries.digest(["far-hamlet"]) == entries.digest(["far-hamlet", "velmar", "nobody"])
    assert entries.digest(["far-hamlet"]) != entries.digest(["velmar"])


@pytest.mark.parametrize("damage", [b"", b"{}\n", b"not JSON", b'{"words": 1, "asked": 2}\nx'])
def test_what_is_damaged_is_made_again(harbour: Harbour, tmp_path: Path, damage: bytes) -> None:
    kept_once(harbour, tmp_path / "before")
    (tmp_path / "before" / "harbour").write_bytes(damage)
    assert kept_again(harbour, tmp_path) is None


def test_a_build_reads_only_what_is_new_and_makes_the_same_graph(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    harbour, store = write_two(tmp_path), tmp_path / "store"
    read: list[str] = []
    reading = Workshop.read

    def watched(shop: Workshop, folder: Path) -> object:
        read.append(folder.name)
        return reading(shop, folder)

    monkeypatch.setattr(Workshop, "read", watched)

    def built(place: Path, *, force: bool = False) -> dict[str, str]:
        read.clear()
        base = Ids().base
        report = build(harbour.corpus, place, base=base, texts=harbour.texts, force=force)
        return dict(report.generation.graph_version)

    built(store)
    assert read == ["harbour", "wharf"]
    harbour.edit("label: Arrival of the ferry", "label: Landing of the ferry")
    again = built(store)
    assert read == ["harbour"]
    # A judgement asks for something of a document that was not asked for before.
    of = ["wharf#arrival", "veldport"]
    entry = {"judgement": "different", "of": of, "by": "x", "on": "2031-05-12", "reason": "why"}
    (harbour.corpus / "judgements.jsonl").write_text(json.dumps(entry) + "\n", encoding="utf-8")
    judged = built(store)
    assert read == ["wharf"]
    assert judged != again
    assert built(store, force=True) == judged
    assert read == ["harbour", "wharf"]
    current = StoreFolder(store).current().generation
    assert {path.name for path in (store / current / PARTS).iterdir()} == {"harbour", "wharf"}


def test_a_text_that_went_bad_stops_its_own_document_only(tmp_path: Path) -> None:
    harbour, store, base = write_two(tmp_path), tmp_path / "store", Ids().base
    build(harbour.corpus, store, base=base, texts=harbour.texts)
    harbour.text.write_bytes(b"\xff\xfe\xfa")
    report = build(harbour.corpus, store, base=base, texts=harbour.texts)
    ((name, problems),) = report.refused.items()
    assert name == "harbour"
    assert "not UTF-8" in problems[0].message
    assert report.kept == ("harbour",)  # its last good version
