from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from tests.kg.cli.bad import SOME_BAD, Bad
from tests.kg.cli.conftest import Kg, Outcome
from tests.kg.cli.harbour import Harbour, write_corpus


def _state(folder: Path) -> dict[str, str]:
    """Every file of a folder with the hash of its bytes."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _build(kg: Kg, harbour: Harbour, store: Path, *more: str) -> Outcome:
    places = ("--corpus", harbour.corpus, "--texts", harbour.texts, "--store", store)
    return kg("build", *places, *more)


@pytest.fixture
def copy(built: tuple[Harbour, Path], tmp_path: Path) -> tuple[Harbour, Path]:
    """The small corpus and its stores, for a test that changes them."""
    harbour, store = built
    shutil.copytree(harbour.corpus, tmp_path / "corpus")
    shutil.copytree(harbour.texts, tmp_path / "texts")
    shutil.copytree(store, tmp_path / "store")
    return Harbour(tmp_path / "corpus", tmp_path / "texts"), tmp_path / "store"


def test_a_build_says_what_is_in_the_stores(kg: Kg, copy: tuple[Harbour, Path]) -> None:
    answer = _build(kg, *copy, "--json").json
    assert answer["documents"] == [
        {
            "name": "harbour",
            "claims": 9,
            "published": 8,
            "passages": {"verified": 10},
            "kept": False,
        }
    ]
    assert answer["refused"] == []
    assert answer["quads"]["full"] > answer["quads"]["public"] > 0


def test_nothing_is_done_when_nothing_has_changed(kg: Kg, copy: tuple[Harbour, Path]) -> None:
    before = _state(copy[1])
    done = _build(kg, *copy)
    assert done.code == 0
    assert "up to date" in done.err
    assert _state(copy[1]) == before


@pytest.mark.uncounted
def test_force_builds_the_same_graph_anew(kg: Kg, copy: tuple[Harbour, Path]) -> None:
    answer = _build(kg, *copy, "--force", "--json").json
    assert answer["rebuilt"]
    again = _build(kg, *copy, "--force", "--json").json
    assert again["quads"] == answer["quads"]


def test_the_table_goes_to_stdout_and_the_progress_does_not(
    kg: Kg, copy: tuple[Harbour, Path]
) -> None:
    done = _build(kg, *copy, "--force")
    assert "harbour" in done.out
    assert "writing the search indexes" in done.err
    assert "writing" not in done.out


def test_without_the_text_passages_are_unchecked(kg: Kg, harbour: Harbour, tmp_path: Path) -> None:
    places = ("--corpus", harbour.corpus, "--store", tmp_path / "store")
    (document,) = kg("build", *places, "--json").json["documents"]
    assert document["passages"] == {"unchecked": 10}


def test_claims_without_a_decision_are_not_published(kg: Kg, tmp_path: Path) -> None:
    harbour = write_corpus(tmp_path, decided=False)
    done = _build(kg, harbour, tmp_path / "store")
    assert done.code == 0
    assert "kg decide" in done.err


def test_a_folder_that_is_no_corpus_is_refused(kg: Kg, tmp_path: Path) -> None:
    done = kg("build", "--corpus", tmp_path, "--store", tmp_path / "store")
    assert done.code == 1
    assert "this is no corpus" in done.err
    assert not (tmp_path / "store").exists()


def test_a_folder_of_texts_that_is_not_there_is_refused(kg: Kg, harbour: Harbour) -> None:
    done = kg("build", "--corpus", harbour.corpus, "--texts", "typo")
    assert done.code == 1
    assert "the folder of the texts is not there" in done.err


@pytest.mark.parametrize("bad", SOME_BAD, ids=lambda bad: bad.name)
def test_bad_input_is_a_clear_error_and_changes_no_store(
    kg: Kg, copy: tuple[Harbour, Path], bad: Bad
) -> None:
    harbour, store = copy
    bad.spoil(harbour)
    before = _state(store)
    done = _build(kg, harbour, store)
    assert done.code == 1
    assert bad.says in done.err
    assert "sheet.yaml" in done.err
    assert "its earlier version stays" in done.err
    assert not any(secret in done.out + done.err for secret in bad.hides)
    assert _state(store) == before


def test_bad_input_alone_makes_no_store(kg: Kg, harbour: Harbour, tmp_path: Path) -> None:
    harbour.sheet.write_bytes(b"")
    done = _build(kg, harbour, tmp_path / "store", "--json")
    assert done.code == 1
    assert done.json["error"] == "The sheet is not valid"
    assert not (tmp_path / "store" / "current.json").exists()


def test_a_refused_document_does_not_hold_up_the_others(kg: Kg, copy: tuple[Harbour, Path]) -> None:
    harbour, store = copy
    shutil.copytree(harbour.folder, harbour.corpus / "second")
    second = harbour.corpus / "second" / "sheet.yaml"
    second.write_text(second.read_text(encoding="utf-8").replace("- key: c002", "- key: c001"))
    done = _build(kg, harbour, store, "--json")
    assert done.code == 1
    assert [document["name"] for document in done.json["documents"]] == ["harbour"]
    (refused,) = done.json["refused"]
    assert refused["name"] == "second"
    assert not refused["kept"]
    assert "c001" in refused["problems"][0]["message"]
