"""The search indexes of a generation, one beside each store and each from its store alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from kg.errors import StoreError
from kg.model.vocabulary import ReviewStatus
from kg.pipeline.corpus import CodedDocument
from kg.resolve import names_by_claim
from kg.search import entries_of, index_path, open_index, write_index
from kg.store import Generation, Store, StoreFolder
from kg.triples import MappedDocument, Quad
from kg.triples.passages import claim_passages
from kg.triples.publication import published_claims

__all__ = ["is_searchable", "untold", "write_indexes"]


def untold(
    public: Iterable[Quad], full: Iterable[Quad], documents: Iterable[CodedDocument]
) -> frozenset[str]:
    """Return what the index of the full store leaves out: restricted material is in none (law 8).

    That is everything that readers do not see, but for drafts and rejected claims that tell of
    nothing restricted.
    """
    seen = {str(quad[0]) for quad in public}
    drafts = {iri for document in documents for iri in _drafts(document.mapped)}
    return frozenset({str(quad[0]) for quad in full} - seen - drafts)


def _drafts(mapped: MappedDocument) -> Iterator[str]:
    """Yield the claims that would be published if review accepted them all, with their parts."""
    sheet, names = mapped.sheet, mapped.names
    accepted = dict.fromkeys((claim.key for claim in sheet.claims), ReviewStatus.ACCEPTED)
    claims = {claim.key for claim in published_claims(sheet, accepted, mapped.restricted_groups)}
    for claim, used in zip(sheet.claims, names_by_claim(sheet), strict=True):
        if claim.key not in claims:
            continue
        yield str(names.claim(claim.key))
        yield str(names.content(claim))
        yield from (str(names.group(name)) for name in used if name in sheet.groups)
        for _, passage in claim_passages(claim, names):
            yield from (str(passage), f"{passage}/position", f"{passage}/quote")


def write_indexes(untold: frozenset[str]) -> Callable[[Path, Generation], None]:
    """Return the step that writes both indexes into the folder of a new generation."""

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
