"""Ids that come out the same again for who has the key, and for nobody else."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from kg.errors import ReadingError
from kg.pipeline.ingest.secret import read_key


def test_one_vault_gives_the_same_ids_and_another_gives_others(tmp_path: Path) -> None:
    one, again, other = (read_key(tmp_path / name) for name in ("a", "a", "b"))
    assert one.token("x", "y") == again.token("x", "y") != other.token("x", "y")
    assert len(one.token("x")) == 32
    assert one.token("x", "y") != one.token("xy")


def test_each_claim_has_an_id_of_its_own(tmp_path: Path) -> None:
    key = read_key(tmp_path)
    first, second = key.tokens("text"), key.tokens("text")
    ids = [first() for _ in range(50)]
    assert len(set(ids)) == 50
    assert ids == [second() for _ in range(50)]
    assert key.tokens("other")() not in ids


def test_the_key_is_its_owners_alone(tmp_path: Path) -> None:
    read_key(tmp_path / "vault")
    assert stat.S_IMODE((tmp_path / "vault" / "key").stat().st_mode) == 0o600


def test_nothing_is_made_where_nothing_may_be_written(tmp_path: Path) -> None:
    read_key(tmp_path / "vault", make=False)
    assert not (tmp_path / "vault").exists()


def test_a_key_that_is_not_whole_is_told(tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(b"short")
    with pytest.raises(ReadingError, match="not whole"):
        read_key(tmp_path)
