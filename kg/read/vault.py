"""The vault: originals kept by their hashes, apart from everything that is published.

    DIR/open/ab/abcdef…         what readers of the graph may one day be led to
    DIR/restricted/ab/abcdef…   what never leaves: testimonies, medical reports, family statements,
                                extracts of registers

A file is written whole or not at all, is readable by its owner only, and is never changed.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from kg.errors import Problem, ReadingError

__all__ = ["Vault"]

_OPEN, _RESTRICTED = "open", "restricted"
_SHA256 = re.compile(r"[0-9a-f]{64}")
_FOLDER_MODE = 0o700


class Vault:
    """The originals in one folder, found by the SHA-256 of their bytes.

    The folder is made by the first original. Every method raises ``ReadingError`` when the folder
    cannot be used.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, data: bytes, *, restricted: bool) -> str:
        """Keep an original and return its hash; the same again changes nothing.

        What was kept open and is put again as restricted becomes restricted; never the other way.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        closed = restricted or self._path(_RESTRICTED, sha256).exists()
        target = self._path(_RESTRICTED if closed else _OPEN, sha256)
        try:
            if not target.exists():
                self._write(target, data)
            if closed:
                self._path(_OPEN, sha256).unlink(missing_ok=True)
        except OSError as error:
            raise self._unusable(error) from error
        return sha256

    def has(self, sha256: str) -> bool:
        """Whether an original is kept, restricted or not."""
        return any(self._path(part, sha256).is_file() for part in (_OPEN, _RESTRICTED))

    def is_restricted(self, sha256: str) -> bool:
        """Whether an original is kept and must not leave."""
        return self._path(_RESTRICTED, sha256).is_file()

    def get(self, sha256: str) -> bytes:
        """Return an original that is not restricted; use it for all that leaves the house.

        Raises ``ReadingError`` when it is not kept, is restricted, or was changed on disk.
        """
        if self.is_restricted(sha256):
            raise ReadingError(Problem("the original is restricted and stays in the vault", sha256))
        return self._read(_OPEN, sha256)

    def get_to_read(self, sha256: str) -> bytes:
        """Return any original, restricted ones too, to be read again in this house and no more."""
        return self._read(_RESTRICTED if self.is_restricted(sha256) else _OPEN, sha256)

    def hashes(self) -> tuple[str, ...]:
        """Return the hashes of all originals, restricted ones too, in order."""
        try:
            return tuple(sorted(path.name for path in self._files()))
        except OSError as error:
            raise self._unusable(error) from error

    def verify(self) -> tuple[str, ...]:
        """Return the hashes, in order, of originals whose bytes are not theirs any more."""
        try:
            return tuple(sorted(path.name for path in self._files() if not self._is_whole(path)))
        except OSError as error:
            raise self._unusable(error) from error

    def _files(self) -> Iterator[Path]:
        for part in (_OPEN, _RESTRICTED):
            for path in (self._folder / part).glob("??/*"):
                if _SHA256.fullmatch(path.name):
                    yield path

    @staticmethod
    def _is_whole(path: Path) -> bool:
        return hashlib.sha256(path.read_bytes()).hexdigest() == path.name

    def _path(self, part: str, sha256: str) -> Path:
        if not _SHA256.fullmatch(sha256):
            raise ReadingError(Problem(f"“{sha256}” is no SHA-256"))
        return self._folder / part / sha256[:2] / sha256

    def _read(self, part: str, sha256: str) -> bytes:
        path = self._path(part, sha256)
        try:
            data = path.read_bytes()
        except FileNotFoundError as error:
            raise ReadingError(Problem("the vault holds no such original", sha256)) from error
        except OSError as error:
            raise self._unusable(error) from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise ReadingError(
                Problem(
                    "the original was changed in the vault",
                    sha256,
                    way_out="put the right file back from a backup",
                )
            )
        return data

    def _write(self, target: Path, data: bytes) -> None:
        for folder in (self._folder, target.parent.parent, target.parent):
            folder.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
        # mkstemp makes a file that its owner alone can read.
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(target)
        except BaseException:  # an interrupt, too, must leave nothing half-written
            Path(name).unlink(missing_ok=True)
            raise

    def _unusable(self, error: OSError) -> ReadingError:
        return ReadingError(
            Problem(
                f"the vault cannot be used: {error.strerror}",
                str(self._folder),
                way_out="set SVIDOK_VAULT to a folder that you alone can write",
            )
        )
