"""The texts at hand: those of folders, and those that the vault keeps."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.errors import ConfigurationError, Problem, TextError
from kg.read import Vault
from kg.sheet import SourceText, TextLibrary

__all__ = ["HouseTexts", "kept_hashes", "vault_apart"]


def vault_apart(vault: Path, *folders: Path) -> None:
    """Raise ``ConfigurationError`` when the vault is in one of the folders, or one is in it.

    Corpus and stores are copied, shown and put under version control as they are; the vault holds
    what never leaves the house.
    """
    place = vault.resolve()
    for folder in folders:
        other = folder.resolve()
        if place.is_relative_to(other) or other.is_relative_to(place):
            raise ConfigurationError(
                Problem(
                    f"the vault and {folder} are in one another",
                    str(vault),
                    way_out="set SVIDOK_VAULT to a folder beside corpus and store",
                )
            )


class HouseTexts(TextLibrary):
    """Texts by their SHA-256: those of folders first, then those of the vault.

    Use it wherever a sheet is held against its text. ``vault`` may be a folder that is not there.
    With ``leaves`` what it gives may leave the house: nothing restricted comes out of the vault.
    """

    def __init__(
        self, folder: Path | None = None, vault: Path | None = None, *, leaves: bool = False
    ) -> None:
        super().__init__(folder)
        self._vault = None if vault is None else Vault(vault)
        self._leaves = leaves

    def find(self, sha256: str, beside: Path | None = None) -> SourceText | None:
        """Return the text with this hash, or ``None`` when it is not at hand.

        Raises ``TextError`` for an original that is no text in UTF-8, and ``ReadingError`` when the
        vault cannot be used or its bytes were changed.
        """
        found = super().find(sha256, beside)
        if found is not None or self._vault is None or not self._vault.has(sha256):
            return found
        if self._leaves and self._vault.is_restricted(sha256):
            return None
        try:
            return SourceText(self._vault.get_to_read(sha256).decode(), sha256, "the vault")
        except UnicodeDecodeError as error:
            raise TextError(
                Problem(
                    "what the vault keeps by this hash is no text in UTF-8",
                    sha256,
                    way_out="a sheet records the SHA-256 of the text, not that of the original",
                )
            ) from error


def kept_hashes(vault: Path | None) -> Iterable[str]:
    """Return the hashes of all that a vault keeps, in order: nothing where there is none."""
    return () if vault is None else Vault(vault).hashes()
