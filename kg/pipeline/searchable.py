"""The search indexes of a generation, one beside each store and each from its store alone."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from pathlib import Path

from kg.errors import StoreError
from kg.search import entries_of, index_path, open_index, write_index
from kg.store import Generation, Store, StoreFolder

__all__ = ["is_searchable", "write_indexes"]


def write_indexes(untold: AbstractSet[str]) -> Callable[[Path, Generation], None]:
    """Return the step that writes both indexes into the folder of a new generation.

    ``untold`` is what the index of the full store leaves out, for restricted material is in none
    (law 8): all that readers do not see, but for drafts and rejected claims that tell of nothing
    restricted.
    """

    def finish(place: Path, generation: Generation) -> None:
        for kind, version in generation.graph_version.items():
            reader = Store.open(place / kind).reader()
            entries = entries_of(reader, lambda iri: iri not in untold)
            write_index(index_path(place, kind), entries, version)

    return finish


def is_searchable(folder: StoreFolder, generation: Generation) -> bool:
    """Say whether both indexes of a generation can be opened; else a build makes them anew."""
    try:
        for kind in generation.graph_version:
            open_index(folder.path, generation, kind)
    except StoreError:
        return False
    return True
