"""Which files are meant, in an order that depends on nothing but their paths."""

from __future__ import annotations

import glob
import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from fnmatch import fnmatch
from pathlib import Path
from typing import Final

from kg.errors import Problem, ReadingError
from kg.read import MAX_ORIGINAL

__all__ = ["Job", "Original", "jobs", "original"]

_ENDINGS: Final = frozenset(
    {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx"}
)
_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Job:
    """One file to be taken in; ``recorded`` is the day that its sheet will have as its own."""

    path: Path
    recorded: date | None = None


@dataclass(frozen=True, slots=True)
class Original:
    """A file by the SHA-256 of its bytes, and the day on which it was last changed (UTC)."""

    sha256: str
    changed: date


def jobs(
    paths: Iterable[Path], patterns: Iterable[str] = (), recorded: date | None = None
) -> list[Job]:
    """Return every file that paths mean, each once, sorted by its absolute path.

    A folder means the files in it, at any depth, that match one of ``patterns`` (by name, or by
    path inside the folder), else those whose ending is read here; hidden files and what links to
    folders are left out. A path that is nothing and holds ``*``, ``?`` or ``[`` is a pattern
    itself. A file that is named is meant whatever it is called, also when it is not there: that
    is found out when it is read.
    """
    wanted = tuple(patterns)
    found = {
        Path(os.path.abspath(file)): file  # noqa: PTH100 - links stay, as resolve would not let them
        for path in paths
        for file in _meant(path, wanted)
    }
    return [Job(found[path], recorded) for path in sorted(found)]


def _meant(path: Path, patterns: tuple[str, ...]) -> Iterator[Path]:
    if path.is_dir():
        yield from _inside(path, patterns)
    elif not path.exists() and glob.has_magic(str(path)):
        for match in glob.iglob(str(path), recursive=True):  # noqa: PTH207 - an absolute pattern, too
            yield from _meant(Path(match), patterns)
    else:
        yield path


def _inside(folder: Path, patterns: tuple[str, ...]) -> Iterator[Path]:
    for at, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(at, name)
            if not name.startswith(".") and path.is_file() and _matches(path, folder, patterns):
                yield path


def _matches(path: Path, folder: Path, patterns: tuple[str, ...]) -> bool:
    if not patterns:
        return path.suffix.lower() in _ENDINGS
    inside = str(path.relative_to(folder))
    return any(fnmatch(path.name, pattern) or fnmatch(inside, pattern) for pattern in patterns)


def original(path: Path) -> Original:
    """Return what identifies the bytes of a file. Raises ``ReadingError`` as reading it would."""
    try:
        status = path.stat()
        if not path.is_file():
            raise ReadingError(Problem("this is no file", str(path)))
        if status.st_size > MAX_ORIGINAL:
            message = f"{status.st_size:,} bytes are too many (at most {MAX_ORIGINAL:,} are read)"
            raise ReadingError(Problem(message, str(path), way_out="give one document a file"))
        sums = hashlib.sha256()
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                sums.update(chunk)
    except OSError as error:
        raise ReadingError(Problem(f"cannot be read: {error.strerror}", str(path))) from error
    return Original(sums.hexdigest(), datetime.fromtimestamp(status.st_mtime, UTC).date())
