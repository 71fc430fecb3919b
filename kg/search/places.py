"""Where the indexes of a deployment are: beside the stores that they were made from."""

from __future__ import annotations

from pathlib import Path

from kg.search.index import SearchIndex
from kg.store import Generation

__all__ = ["index_path", "open_index"]


def index_path(generation: Path, kind: str) -> Path:
    """Return the folder of an index: ``search-public`` or ``search-full`` of a generation."""
    return generation / f"search-{kind}"


def open_index(folder: Path, generation: Generation, kind: str) -> SearchIndex:
    """Open the index of the ``public`` or the ``full`` store of a generation.

    ``folder`` holds the generations. Raises ``StoreError`` when the index is missing, damaged, or
    was made from another graph.
    """
    place = index_path(folder / generation.generation, kind)
    return SearchIndex.open(place, generation.graph_version[kind])
