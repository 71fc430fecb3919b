"""Originals: whole or not at all, by their hashes, and restricted ones for the house alone."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

import pytest

from kg.errors import ReadingError
from kg.read import Vault

_DATA = b"The ferry came."
_SHA256 = hashlib.sha256(_DATA).hexdigest()


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_what_is_put_is_got_back(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "vault")
    assert not vault.has(_SHA256)
    assert vault.put(_DATA, restricted=False) == _SHA256
    assert vault.put(_DATA, restricted=False) == _SHA256
    assert vault.has(_SHA256)
    assert vault.get(_SHA256) == vault.get_to_read(_SHA256) == _DATA
    assert vault.verify() == ()
    assert len(_files(tmp_path)) == 1


def test_only_the_owner_can_read(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        Vault(tmp_path / "vault").put(_DATA, restricted=False)
    finally:
        os.umask(before)
    for path in (tmp_path / "vault").rglob("*"):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o600 if path.is_file() else 0o700)
    assert stat.S_IMODE((tmp_path / "vault").stat().st_mode) == 0o700


def test_restricted_originals_do_not_leave(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    vault.put(_DATA, restricted=True)
    assert vault.has(_SHA256)
    assert vault.is_restricted(_SHA256)
    with pytest.raises(ReadingError, match="stays in the vault"):
        vault.get(_SHA256)
    assert vault.get_to_read(_SHA256) == _DATA


@pytest.mark.parametrize("order", [(True, False), (False, True)])
def test_once_restricted_always_restricted(tmp_path: Path, order: tuple[bool, bool]) -> None:
    vault = Vault(tmp_path)
    for restricted in order:
        vault.put(_DATA, restricted=restricted)
    assert vault.is_restricted(_SHA256)
    assert len(_files(tmp_path)) == 1


def test_a_changed_original_is_found_and_not_given(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    vault.put(_DATA, restricted=False)
    (path,) = _files(tmp_path)
    path.write_bytes(b"The ferry sank.")
    assert vault.verify() == (_SHA256,)
    with pytest.raises(ReadingError, match="was changed"):
        vault.get(_SHA256)


def test_an_interrupted_write_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        Vault(tmp_path).put(_DATA, restricted=False)
    assert _files(tmp_path) == []


def test_what_is_not_there_and_what_is_no_hash(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    with pytest.raises(ReadingError, match="holds no such original"):
        vault.get(_SHA256)
    for name in ("../../secret", "", _SHA256.upper()):
        with pytest.raises(ReadingError, match="no SHA-256"):
            vault.get(name)


def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_text("no folder", encoding="utf-8")
    with pytest.raises(ReadingError) as caught:
        Vault(place).put(_DATA, restricted=False)
    (problem,) = caught.value.problems
    assert problem.file == str(place)
    assert "SVIDOK_VAULT" in (problem.way_out or "")
