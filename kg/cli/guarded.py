"""What the guard of law 8 knows before a command writes what people typed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import ReferenceData

__all__ = ["adults", "known_entries"]


def adults(corpus: Path) -> frozenset[str]:
    """Return the names that the guard knows: those of the reference files of a corpus, if any."""
    from kg.pipeline.children import adult_names

    return adult_names(known_entries(corpus))


def known_entries(corpus: Path) -> ReferenceData:
    """Return the entries of the reference files of a corpus: none where there is none."""
    from kg.model import ReferenceData
    from kg.review.shelf import reference_of

    return reference_of(corpus) if (corpus / "reference").is_dir() else ReferenceData()
