"""Copies are found on disk as they would be in memory, in one run or in many."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

import pytest

from kg.model.vocabulary import CopyKind
from kg.pipeline.ingest.alike import ALIKE, Alike


def _text(seed: int, sentences: int = 20) -> str:
    chance = random.Random(seed)  # noqa: S311 - the same texts on every run
    words = [f"word{number}" for number in range(3_000)]
    return "\n".join(" ".join(chance.choices(words, k=14)) + "." for _ in range(sentences))


class _Kept:
    def __init__(self, path: Path) -> None:
        self.path, self.texts = path, dict[str, str]()

    def open(self, *, keep: bool = True) -> Alike:
        return Alike(self.path, self.texts.__getitem__, keep=keep)

    def add(self, alike: Alike, folder: str, text: str, **source: str | None) -> None:
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        self.texts[sha256] = text
        url, publisher = source.get("url"), source.get("publisher")
        alike.add(folder, text, sha256, url=url, publisher=publisher)


@pytest.fixture
def kept(tmp_path: Path) -> _Kept:
    return _Kept(tmp_path / ALIKE)


def test_a_wire_copy_is_found_in_a_later_run(kept: _Kept) -> None:
    with kept.open() as alike:
        for number in range(5):
            kept.add(alike, f"d{number}", _text(number))
    with kept.open() as alike:
        (link,) = alike.links("new", _text(9, 5) + "\n" + _text(3))
        assert (link.earlier, link.kind, link.share) == ("d3", CopyKind.WIRE_COPY, 1.0)
        assert [passage.later for passage in link.passages] == [(603, 3040)]
        assert alike.links("new", _text(8)) == ()


def test_an_edited_copy_is_found_though_no_sentence_is_the_same(kept: _Kept) -> None:
    text = _text(1)
    edited = "\n".join(line.replace(line.split()[3], "other", 1) for line in text.splitlines())
    with kept.open() as alike:
        kept.add(alike, "d", text)
        (link,) = alike.links("new", edited)
    assert link.kind in (CopyKind.WIRE_COPY, CopyKind.SAME_TEXT)
    assert link.passages == ()


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ({}, {}, True),
        ({"url": "https://a.example/1"}, {}, True),
        ({"url": "https://a.example/1"}, {"url": "https://a.example/2"}, False),
        ({"publisher": "Gazette"}, {"publisher": "Wire"}, False),
        ({"publisher": "Gazette"}, {"publisher": "Gazette"}, True),
    ],
)
def test_the_same_words_of_another_source_are_another_document(
    kept: _Kept, first: dict[str, str], second: dict[str, str], same: bool
) -> None:
    again = _text(1).upper().replace("\n", "  ")
    with kept.open() as alike:
        kept.add(alike, "d", _text(1), **first)
        found = alike.same(again, second.get("url"), second.get("publisher"))
    assert found == ("d" if same else None)


def test_texts_without_words_are_not_the_same(kept: _Kept) -> None:
    with kept.open() as alike:
        kept.add(alike, "d", "…")
        assert alike.same("!", None, None) is None


def test_what_was_removed_is_found_no_more(kept: _Kept) -> None:
    with kept.open() as alike:
        kept.add(alike, "d", _text(1))
        alike.remove("d")
        assert (alike.links("new", _text(1)), alike.folders()) == ((), {})


def test_a_copy_of_the_database_is_not_kept(kept: _Kept) -> None:
    with kept.open() as alike:
        kept.add(alike, "d", _text(1))
    with kept.open(keep=False) as alike:
        kept.add(alike, "e", _text(2))
        assert set(alike.folders()) == {"d", "e"}
    with kept.open() as alike:
        assert set(alike.folders()) == {"d"}


def test_a_damaged_database_is_begun_anew(kept: _Kept) -> None:
    kept.path.write_bytes(b"this is no database, and much longer than a header of one" * 20)
    with kept.open() as alike:
        assert alike.folders() == {}
