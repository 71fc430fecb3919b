"""Texts are found in folders first, then in the vault; what is restricted does not leave it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from kg.errors import ConfigurationError, TextError
from kg.pipeline.texts import HouseTexts, vault_apart
from kg.read import Vault

_OPEN = "The ferry Larkwing reached Veldport."
_CLOSED = "What the harbour master told nobody else."


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_the_vault_is_asked_too(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text("Beside.", encoding="utf-8")
    Vault(tmp_path / "vault").put(_OPEN.encode(), restricted=False)
    texts = HouseTexts(folder, tmp_path / "vault")
    beside, kept = texts.find(_sha256("Beside.")), texts.find(_sha256(_OPEN))
    assert beside is not None
    assert beside.file == str(folder / "a.txt")
    assert kept is not None
    assert (kept.text, kept.sha256) == (_OPEN, _sha256(_OPEN))
    assert texts.find(_sha256("Nowhere.")) is None
    assert HouseTexts(folder).find(_sha256(_OPEN)) is None


def test_what_is_restricted_is_read_here_and_does_not_leave(tmp_path: Path) -> None:
    Vault(tmp_path).put(_CLOSED.encode(), restricted=True)
    found = HouseTexts(None, tmp_path).find(_sha256(_CLOSED))
    assert found is not None
    assert found.text == _CLOSED
    assert HouseTexts(None, tmp_path, leaves=True).find(_sha256(_CLOSED)) is None


def test_an_original_that_is_no_text_is_told(tmp_path: Path) -> None:
    sha256 = Vault(tmp_path).put(b"\xff\xfe\x00", restricted=False)
    with pytest.raises(TextError, match="no text in UTF-8"):
        HouseTexts(None, tmp_path).find(sha256)


@pytest.mark.parametrize(("vault", "other"), [("a/vault", "a"), ("a", "a/store"), ("a", "a")])
def test_a_vault_stands_apart(tmp_path: Path, vault: str, other: str) -> None:
    with pytest.raises(ConfigurationError, match="in one another"):
        vault_apart(tmp_path / vault, tmp_path / "beside", tmp_path / other)
    vault_apart(tmp_path / vault, tmp_path / "beside")
