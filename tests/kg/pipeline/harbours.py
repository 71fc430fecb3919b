"""A corpus of two small invented documents, reviewed and built."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

from kg.model.vocabulary import ReviewStatus
from kg.review import decide
from tests.kg.cli.harbour import TEXT, Harbour, write_corpus

__all__ = ["state", "write_two"]

_DAY = date(2031, 5, 12)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def write_two(top: Path) -> Harbour:
    """Write ``harbour`` and ``wharf``: the same page a line break longer, coded in the same way."""
    harbour = write_corpus(top)
    wharf, text = harbour.corpus / "wharf", f"{TEXT}\n"
    wharf.mkdir()
    (harbour.texts / "wharf.txt").write_bytes(text.encode())
    sheet = harbour.sheet.read_text(encoding="utf-8")
    for old, new in (
        (_sha256(TEXT), _sha256(text)),
        ("identifier: harbour", "identifier: wharf"),
        (f"length: {len(TEXT)}", f"length: {len(text)}"),
        (f", {len(TEXT)}]", f", {len(text)}]"),
    ):
        assert old in sheet
        sheet = sheet.replace(old, new)
    path = wharf / "sheet.yaml"
    path.write_text(sheet, encoding="utf-8")
    excluded = ReviewStatus.EXCLUDED
    decide(path, ["c009"], excluded, by="second-reader", on=_DAY, reason="furniture")
    decide(path, None, ReviewStatus.ACCEPTED, by="second-reader", on=_DAY)
    return harbour


def state(folder: Path) -> dict[str, tuple[int, str]]:
    """Return every file of a folder with its time and the hash of its bytes."""
    return {
        str(path.relative_to(folder)): (
            path.stat().st_mtime_ns,
            hashlib.sha256(path.read_bytes()).hexdigest(),
        )
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
