"""Restricting claims: a random token keeps each out of everything published (law 8)."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.review.lock import locked
from kg.review.status import chosen_keys
from kg.sheet import load_sheet
from kg.sheet.edit import Change, apply, replace_file

__all__ = ["Restricted", "restrict"]


@dataclass(frozen=True, slots=True)
class Restricted:
    """Keys of the claims that are restricted now, and of those that were already."""

    restricted: tuple[str, ...]
    unchanged: tuple[str, ...]


def _token() -> str:
    return secrets.token_hex(16)


def restrict(sheet: Path, keys: Iterable[str], token: Callable[[], str] = _token) -> Restricted:
    """Give claims of a sheet their random token; comments and layout of the file stay.

    The token is the claim's identity from now on: a hash of its words could be guessed. Decisions
    on the claim as it was hold no longer. Raises ``NotFoundError`` for unknown keys and
    ``SheetError`` when the sheet cannot be read or edited; the file is then untouched.
    """
    with locked(sheet.parent):
        loaded = load_sheet(sheet)
        chosen = set(chosen_keys(loaded, keys))
        done, already, changes = [], [], []
        for index, claim in enumerate(loaded.value.claims):
            if claim.key not in chosen:
                continue
            if claim.restricted is not None:
                already.append(claim.key)
                continue
            done.append(claim.key)
            # Quoted: a token of digits alone would look like a number to other readers of YAML.
            changes.append(Change(("claims", index), {"restricted": f'"{token()}"'}, after="key"))
        if changes:
            replace_file(sheet, apply(loaded.tree, changes))
    return Restricted(tuple(done), tuple(already))
