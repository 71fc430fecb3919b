"""Random ids that come out the same again: for restricted documents, taken in twice.

The id of a restricted claim must not be guessable from its words (law 8), and a run that was
killed must end as one that was not. So ids are a keyed hash: the key is random, made once, and
stays in the vault; who does not have it can guess nothing.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Final

from kg.errors import Problem, ReadingError

__all__ = ["Key", "read_key"]

_NAME: Final = "key"
_BYTES: Final = 32
_TOKEN: Final = 32
_FOLDER_MODE: Final = 0o700


class Key:
    """The key of one vault."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def token(self, *parts: str) -> str:
        """Return 32 hex digits for a sequence of strings."""
        content = "\0".join(parts).encode()
        return hmac.new(self._secret, content, hashlib.sha256).hexdigest()[:_TOKEN]

    def tokens(self, of: str) -> Callable[[], str]:
        """Return a function that gives one token after another, the same for the same ``of``."""
        numbers = count()
        return lambda: self.token("claim", of, str(next(numbers)))


def read_key(vault: Path, *, make: bool = True) -> Key:
    """Return the key of a vault; the first time it is made, unless it is for nothing that stays.

    Raises ``ReadingError`` when it cannot be read or written, or is not whole.
    """
    path = vault / _NAME
    try:
        if make and not path.exists():
            _write(vault, path)
        secret = path.read_bytes() if path.exists() else secrets.token_bytes(_BYTES)
    except OSError as error:
        message = f"the key of the vault cannot be used: {error.strerror}"
        way_out = "set SVIDOK_VAULT to a folder that you alone can write"
        raise ReadingError(Problem(message, str(path), way_out=way_out)) from error
    if len(secret) != _BYTES:
        way_out = "put the right file back from a backup"
        raise ReadingError(Problem("the key of the vault is not whole", str(path), way_out=way_out))
    return Key(secret)


def _write(vault: Path, path: Path) -> None:
    vault.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
    new = vault / f".{_NAME}-{secrets.token_hex(8)}"
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(secrets.token_bytes(_BYTES))
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
