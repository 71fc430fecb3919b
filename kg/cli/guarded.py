"""What the guard of law 8 knows before a command writes what people typed."""

from __future__ import annotations

from pathlib import Path

__all__ = ["adults"]


def adults(corpus: Path) -> frozenset[str]:
    """Return the names that the guard knows: those of the reference files of a corpus, if any."""
    from kg.pipeline.children import adult_names
    from kg.review.shelf import reference_of

    known = (corpus / "reference").is_dir()
    return adult_names(reference_of(corpus)) if known else frozenset()
