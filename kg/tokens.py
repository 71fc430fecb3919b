"""Who may do what: tokens with roles, in a file that holds their hashes.

A secret is 256 random bits after ``svk_`` and is shown once, when it is made; the file keeps only
its SHA-256. The file is closed to other users of the machine, and is replaced in one step.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import re
import secrets
import stat
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, TypeVar

from kg.errors import ConfigurationError, NotFoundError, Problem

__all__ = ["Role", "Token", "TokenFile"]

_T = TypeVar("_T")
_LAYOUT: Final = 1
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
_SECRET: Final = re.compile(r"svk_[A-Za-z0-9_-]{43}")
_ID: Final = re.compile(r"[0-9a-f]{12}")
_HASH: Final = re.compile(r"[0-9a-f]{64}")
_MAX_NAME: Final = 100


class Role(StrEnum):
    """What the holder of a token may do; each may also do what those before it may."""

    READER = "reader"
    """Read what is public, as everybody may; known by name, and with limits of their own."""
    CONTRIBUTOR = "contributor"
    """Write graphs of their own workspace, and query them beside what is public."""
    REVIEWER = "reviewer"
    """Read everything, also what is hidden from the public."""
    ADMINISTRATOR = "administrator"
    """Run the service."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token as it is known: never the secret itself.

    ``expires`` is the last day, in UTC, on which it is taken; without one it is taken until it is
    revoked.
    """

    id: str
    name: str
    role: Role
    created: date | None = None
    expires: date | None = None

    def holds(self, now: datetime) -> bool:
        """Say whether it is taken at a moment; the moment has a time zone."""
        return self.expires is None or now.astimezone(UTC).date() <= self.expires


class TokenFile:
    """The tokens of a deployment; one object may live as long as the server.

    The file is read when it is first needed, and again whenever it changed. One that is not there
    holds no token. Every method raises ``ConfigurationError`` for a file that cannot be read, is
    damaged, or may be read by other users.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seen: tuple[object, Mapping[str, Token]] = (object(), {})

    def add(
        self, name: str, role: Role, *, now: datetime, expires: date | None = None
    ) -> tuple[Token, str]:
        """Make a token, and give it with its secret, which nobody can ever read again.

        ``name`` says to people who holds it. Raises ``ConfigurationError`` for a name that is
        empty, long or not one line, and for a last day that is over.
        """
        today = now.astimezone(UTC).date()
        if not name.strip() or len(name) > _MAX_NAME or not name.isprintable():
            way_out = f"give one line of at most {_MAX_NAME} characters"
            raise ConfigurationError(
                Problem("this is no name of a token", field="name", way_out=way_out)
            )
        if expires is not None and expires < today:
            message = f"the token would be over already: {expires} is before {today} (UTC)"
            raise ConfigurationError(
                Problem(message, field="expires", way_out="name today or a later day")
            )
        secret = "svk_" + secrets.token_urlsafe(32)
        # The id is also the name of a workspace: it is never used twice.
        token = Token(secrets.token_hex(6), name.strip(), role, today, expires)

        def added(tokens: dict[str, Token]) -> None:
            tokens[_hash(secret)] = token

        self._change(added)
        return token, secret

    def revoke(self, id: str) -> Token:  # noqa: A002 - it is called so wherever it is shown
        """Take a token out, and give it; raises ``NotFoundError`` where there is none."""

        def revoked(tokens: dict[str, Token]) -> Token:
            for digest, token in tokens.items():
                if token.id == id:
                    del tokens[digest]
                    return token
            way_out = "`kg token list` shows the ids"
            raise NotFoundError(Problem(f"there is no token {id!r}", way_out=way_out))

        return self._change(revoked)

    def all(self) -> tuple[Token, ...]:
        """Give every token, also those that are over, in the order in which they were made."""
        return tuple(self._tokens().values())

    def check(self, secret: str, now: datetime) -> Token | None:
        """Give the token of a secret that is taken now, else nothing."""
        if _SECRET.fullmatch(secret) is None:
            return None
        # What is looked up is a hash that nobody can steer: the time it takes tells nothing.
        token = self._tokens().get(_hash(secret))
        return token if token is not None and token.holds(now) else None

    def _tokens(self) -> Mapping[str, Token]:
        try:
            status = self.path.stat()
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise self._broken(f"it cannot be read: {error.strerror}") from error
        state = (status.st_mtime_ns, status.st_ino, status.st_size, status.st_mode)
        seen, tokens = self._seen
        if seen != state:
            # Looked at first: if a change comes between, the next look reads it.
            tokens = self._read()
            self._seen = (state, tokens)
        return tokens

    def _read(self) -> dict[str, Token]:
        try:
            with self.path.open("rb") as file:
                mode = os.fstat(file.fileno()).st_mode
                data = file.read()
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise self._broken(f"it cannot be read: {error.strerror}") from error
        if mode & _OTHERS:
            raise self._broken(
                "other users of this machine may read or change it",
                f"look whether they did, then `chmod 600 {self.path}`",
            )
        try:
            return dict(_entry(entry) for entry in _entries(json.loads(data)))
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise self._broken(
                "it is damaged, or of another version",
                "take it from a copy, or remove it and add the tokens anew",
            ) from error

    def _change(self, change: Callable[[dict[str, Token]], _T]) -> _T:
        try:
            with _locked(self.path):
                tokens = self._read()
                result = change(tokens)
                _replace(self.path.resolve(), _document(tokens))
        except OSError as error:
            raise self._broken(
                f"it cannot be written: {error.strerror}",
                "name a file in a folder that exists and can be written to",
            ) from error
        return result

    def _broken(self, message: str, way_out: str | None = None) -> ConfigurationError:
        return ConfigurationError(
            Problem(f"the file of the tokens: {message}", str(self.path), way_out=way_out)
        )


def _hash(secret: str) -> str:
    # Slow hashes protect what people think up. Nobody finds 256 random bits by trying, and a slow
    # hash would let strangers keep the server busy with wrong tokens.
    return hashlib.sha256(secret.encode()).hexdigest()


def _entries(document: object) -> list[dict[str, Any]]:
    if not isinstance(document, dict) or document.get("layout") != _LAYOUT:
        raise ValueError("layout")
    tokens = document["tokens"]
    if not isinstance(tokens, list):
        raise TypeError("tokens")
    return tokens


def _entry(entry: dict[str, Any]) -> tuple[str, Token]:
    id_, digest, name, last = (entry[key] for key in ("id", "sha256", "name", "expires"))
    if not _ID.fullmatch(id_) or not _HASH.fullmatch(digest) or not isinstance(name, str):
        raise ValueError("id, sha256 or name")
    expires = None if last is None else date.fromisoformat(last)
    created = date.fromisoformat(entry["created"])
    return digest, Token(id_, name, Role(entry["role"]), created, expires)


def _document(tokens: Mapping[str, Token]) -> bytes:
    entries = [
        {
            "id": token.id,
            "name": token.name,
            "role": token.role.value,
            "sha256": digest,
            "created": token.created.isoformat() if token.created else None,
            "expires": token.expires.isoformat() if token.expires else None,
        }
        for digest, token in tokens.items()
    ]
    document = {"layout": _LAYOUT, "tokens": entries}
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Let one command after the other change the file; the lock goes with the process."""
    beside = path.resolve()
    descriptor = os.open(beside.with_name(f".{beside.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _replace(path: Path, data: bytes) -> None:
    # A temporary file is closed to others from the start.
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
