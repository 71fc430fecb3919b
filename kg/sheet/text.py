"""Source texts: read as they are, and found again by the hash of their bytes.

Text means strictly decoded UTF-8, with no normalisation, no newline translation and no byte order
mark taken away. Offsets everywhere in Svidok count its code points from 0, end exclusive.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kg.errors import Problem, SvidokError, TextError

__all__ = ["MAX_BYTES", "SourceText", "TextLibrary", "read_bytes", "read_text"]

MAX_BYTES = 5_000_000
"""The largest file that is read as a document, a sheet or a reference file."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of one document version; ``sha256`` is that of the bytes in ``file``."""

    text: str
    sha256: str
    file: str


def _refuse(message: str, path: Path, way_out: str | None = None) -> TextError:
    return TextError(Problem(message, file=str(path), way_out=way_out))


def read_bytes(path: Path, error: type[SvidokError]) -> bytes:
    """Return the bytes of a file of at most ``MAX_BYTES``; failures are raised as ``error``."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise error(
                Problem(
                    f"{size:,} bytes are too many (at most {MAX_BYTES:,} are read)",
                    file=str(path),
                    way_out="give one document a file",
                )
            )
        return path.read_bytes()
    except OSError as cause:
        raise error(Problem(f"cannot be read: {cause.strerror}", file=str(path))) from cause


def read_text(path: Path) -> SourceText:
    """Read one source text. Use it for every text whose offsets or hash matter.

    Raises ``TextError`` when the file cannot be read, is empty, is larger than ``MAX_BYTES``,
    holds NUL bytes, or is not UTF-8 (the byte offset is named).
    """
    data = read_bytes(path, TextError)
    if not data:
        raise _refuse("the file is empty", path)
    if b"\0" in data:
        raise _refuse(
            f"byte {data.index(0)} is NUL: this is not a text in UTF-8",
            path,
            "save it as plain text in UTF-8",
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _refuse(
            f"not UTF-8: byte {error.start} is 0x{data[error.start]:02x}",
            path,
            "it may be Latin-1 or Windows-1252: convert it, "
            "for instance with iconv -f WINDOWS-1252 -t UTF-8",
        ) from error
    return SourceText(text, hashlib.sha256(data).hexdigest(), str(path))


class TextLibrary:
    """The texts at hand, found by the SHA-256 that a sheet records.

    ``folder`` is the setting ``texts`` (may be ``None``: then only a document's own folder is
    looked at). Each file is hashed once; a library is made for one run and thrown away.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._hashes: dict[Path, str | None] = {}

    def _hash(self, path: Path) -> str | None:
        if path not in self._hashes:
            try:
                self._hashes[path] = hashlib.sha256(read_bytes(path, TextError)).hexdigest()
            except TextError:
                # A file that is no document cannot be the one that is looked for.
                self._hashes[path] = None
        return self._hashes[path]

    @cached_property
    def _shared(self) -> Mapping[str, Path]:
        """The files of the folder by their hash; of several with one hash, the first by name."""
        paths = [] if self._folder is None else sorted(self._folder.glob("*.txt"), reverse=True)
        hashes = {self._hash(path): path for path in paths if path.is_file()}
        return {sha256: path for sha256, path in hashes.items() if sha256 is not None}

    def find(self, sha256: str, beside: Path | None = None) -> SourceText | None:
        """Return the text with this hash, or ``None`` when it is not at hand.

        ``beside`` is the folder of the sheet, whose ``text.txt`` is looked at first.
        """
        own = None if beside is None else beside / "text.txt"
        if own is not None and own.is_file() and self._hash(own) == sha256:
            return read_text(own)
        path = self._shared.get(sha256)
        return None if path is None else read_text(path)
