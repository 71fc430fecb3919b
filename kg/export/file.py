"""Writing a file in one step: whoever reads it meets the old one or the new one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from kg.errors import Problem, SvidokError

__all__ = ["write_file"]


def write_file(path: Path, data: bytes) -> None:
    """Replace a file by these bytes; after any failure the old one is as it was.

    Raises ``SvidokError`` when the folder is missing or cannot be written to.
    """
    try:
        if path.exists() and not path.is_file():
            # A device or a pipe is written to; a file in its place would be a surprise.
            path.write_bytes(data)
        else:
            # Where a link leads is replaced, and the link stays.
            _replace(path.resolve(), data)
    except OSError as error:
        raise SvidokError(
            Problem(
                f"cannot be written: {error.strerror}",
                str(path),
                way_out="name a file in a folder that exists and can be written to",
            )
        ) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _replace(path: Path, data: bytes) -> None:
    with tempfile.NamedTemporaryFile(
        "wb", dir=path.parent, prefix=f".{path.name}.", delete=False
    ) as file:
        temporary = Path(file.name)
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            # A temporary file is closed to others; an export is as open as any new file.
            mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
            temporary.chmod(mode)
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
