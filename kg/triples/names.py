"""From the names of a sheet to IRIs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from rdflib import URIRef

from kg.errors import Problem, SheetError
from kg.ids import Ids, digest
from kg.model import Claim, ReferenceData, Sheet

__all__ = ["Names", "claim_hashes", "reference_paths"]

_TABLES = {
    "actors": "actor",
    "countries": "country",
    "places": "place",
    "offices": "office",
    "variables": "variable",
    "topics": "topic",
}


def reference_paths(reference: ReferenceData) -> dict[str, str]:
    """Return, for each slug of the reference files, its path below the base IRI."""
    return {
        slug: f"{kind}/{slug}"
        for table, kind in _TABLES.items()
        for slug in getattr(reference, table)
    }


def claim_hashes(sheet: Sheet) -> dict[str, str]:
    """Return the content hash of every claim, by its key in the sheet.

    A restricted claim has its random token instead.
    """
    document = Ids.document_hash(sheet.document.url, sheet.document.first or sheet.document.sha256)
    kinds = {
        claim.content.key: claim.kind
        for claim in sheet.claims
        if claim.content is not None and claim.content.key is not None
    }
    voice = sheet.document.publisher.actor if sheet.document.publisher else "document"
    seen: dict[tuple[str, str, str, str], int] = {}
    hashes: dict[str, str] = {}
    for claim in sheet.claims:
        kind = claim.kind if claim.same is None else kinds[claim.same]
        identity = (claim.words, claim.claimant or voice, claim.stance.value, kind)
        ordinal = seen.get(identity, 0)
        seen[identity] = ordinal + 1
        hashes[claim.key] = claim.restricted or Ids.claim_hash(document, *identity, ordinal)
    return hashes


@dataclass(frozen=True)
class Names:
    """Resolves what a sheet names: reference slugs, descriptions, groups, claims, itself."""

    ids: Ids
    sheet: Sheet
    reference: Mapping[str, str] = field(repr=False)
    """Paths of the reference files (``reference_paths``)."""

    @cached_property
    def document_hash(self) -> str:
        """Hash that identifies the document."""
        source = self.sheet.document
        return Ids.document_hash(source.url, source.first or source.sha256)

    @cached_property
    def version_hash(self) -> str:
        """Hash that identifies this version of the document."""
        return Ids.version_hash(self.document_hash, self.sheet.document.sha256)

    @cached_property
    def document(self) -> URIRef:
        """IRI of the document."""
        return self.ids.iri(f"document/{self.document_hash}")

    @cached_property
    def version(self) -> URIRef:
        """IRI of the version whose text was coded."""
        return self.ids.iri(f"version/{self.version_hash}")

    @cached_property
    def voice(self) -> URIRef:
        """The claimant of the document's own voice: its publisher, else the document."""
        publisher = self.sheet.document.publisher
        return self.document if publisher is None else self.thing(publisher.actor)

    @cached_property
    def _hashes(self) -> dict[str, str]:
        return claim_hashes(self.sheet)

    @cached_property
    def _descriptions(self) -> dict[str, URIRef]:
        # A restricted description is named by the random token of the claim that introduces it.
        return {
            claim.content.key: self.ids.iri(
                f"description/{claim.restricted or f'{self.document_hash}/{claim.content.key}'}"
            )
            for claim in self.sheet.claims
            if claim.content is not None and claim.content.key is not None
        }

    def claim(self, key: str) -> URIRef:
        """IRI of a claim of this sheet."""
        return self.ids.iri(f"claim/{self._hashes[key]}")

    def claim_hash(self, key: str) -> str:
        """Content hash of a claim: what decisions are keyed by."""
        return self._hashes[key]

    def group(self, key: str) -> URIRef:
        """IRI of an unnamed group of this document."""
        return self.ids.iri(f"group/{self.document_hash}/{key}")

    def content(self, claim: Claim) -> URIRef:
        """IRI of the description that a claim is about."""
        if claim.same is not None:
            return self.thing(claim.same)
        key = claim.content.key if claim.content is not None else None
        if key is not None:
            return self._descriptions[key]
        return self.ids.iri(f"description/{digest('content', self._hashes[claim.key])}")

    def thing(self, name: str) -> URIRef:
        """IRI of whatever a name of the sheet means."""
        if name == "document":
            return self.document
        if name in self._descriptions:
            return self._descriptions[name]
        if name in self.sheet.groups:
            return self.group(name)
        if name in self.reference:
            return self.ids.iri(self.reference[name])
        if name in self._hashes:
            return self.claim(name)
        raise SheetError(Problem(f"nothing is named “{name}”", way_out="declare it"))
