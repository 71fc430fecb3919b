"""What `kg ingest` prints, and how it ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kg.cli.conftest import Kg


@pytest.fixture(autouse=True)
def _own_vault(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SVIDOK_VAULT", str(tmp_path / "vault"))


def test_files_that_cannot_be_read_are_named_with_their_reasons(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = kg("ingest", "empty.txt", "gone.txt", "--dry-run", "--corpus", "corpus", "--json")
    assert done.code == 1
    answer = done.json
    assert (answer["read"], answer["left"], answer["dry_run"]) == (2, 0, True)
    assert answer["counts"]["refused"] == 2
    messages = [row["problems"][0]["message"] for row in answer["files"]]
    assert messages == ["the file is empty", "cannot be read: No such file or directory"]
    assert "gone.txt" in done.err
    assert "refused" in done.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty.txt"]


def test_nothing_to_do_is_in_order(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    done = kg("ingest", "in", "--dry-run", "--corpus", "corpus")
    assert done.code == 0
    assert "0 files: none" in done.err


@pytest.mark.parametrize(
    ("option", "value"), [("--kind", "poem"), ("--recorded", "soon"), ("--workers", "0")]
)
def test_wrong_options_are_told(kg: Kg, tmp_path: Path, option: str, value: str) -> None:
    done = kg("ingest", ".", option, value, "--dry-run")
    assert done.code == 2
    assert option in done.err or value in done.err


def test_reference_files_that_are_not_in_order_stop_the_run(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "corpus" / "reference").mkdir(parents=True)
    (tmp_path / "corpus" / "reference" / "shared.yaml").write_text("nonsense: 1\n")
    (tmp_path / "a.txt").write_text("Words.")
    done = kg("ingest", "a.txt", "--corpus", "corpus", "--json")
    assert done.code == 1
    assert done.json["problems"]
    assert not (tmp_path / "vault").exists()


@pytest.mark.parametrize("vault", ["corpus/vault", "store/vault", "."])
def test_a_vault_in_the_corpus_or_the_store_is_refused(
    kg: Kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, vault: str
) -> None:
    monkeypatch.setenv("SVIDOK_VAULT", str(tmp_path / vault))
    monkeypatch.setenv("SVIDOK_STORE", str(tmp_path / "store"))
    (tmp_path / "a.txt").write_text("Words.")
    done = kg("ingest", "a.txt", "--corpus", "corpus", "--json")
    assert done.code == 1
    assert "in one another" in done.json["problems"][0]["message"]
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
