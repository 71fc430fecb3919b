"""Identity is a function of content: how every IRI below the base IRI is made.

Nothing here depends on offsets, review, confidence or later corrections, so a claim keeps its
IRI while its document is re-anchored and re-reviewed. Restricted things are the exception: a
hash of guessable content can be guessed, so theirs is the random token of the sheet.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from rdflib import URIRef

__all__ = ["DEFAULT_BASE", "Ids", "digest"]

DEFAULT_BASE = "https://w3id.org/svidok/id/"

_LENGTH = 32
"""Hex digits kept of a SHA-256: 128 bits."""


def digest(*parts: str | int) -> str:
    """Return 32 hex digits for a sequence of strings and numbers; no two sequences share input."""
    content = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(content.encode("utf-8")).hexdigest()[:_LENGTH]


@dataclass(frozen=True, slots=True)
class Ids:
    """Makes IRIs under one base IRI, which ends in ``/`` or ``#``."""

    base: str = DEFAULT_BASE

    def iri(self, path: str) -> URIRef:
        """Return the IRI of a path below the base, such as ``actor/olena-kondratiuk``."""
        return URIRef(self.base + path)

    def graph(self, name: str) -> URIRef:
        """Return the IRI of a named graph: ``reference``, ``facts``, and so on."""
        return self.iri(f"graph/{name}")

    @staticmethod
    def document_hash(url: str | None, text_sha256: str) -> str:
        """Identify a document by its canonical URL, else by the hash of its text."""
        return digest("document", url if url is not None else text_sha256)

    @staticmethod
    def version_hash(document_hash: str, text_sha256: str) -> str:
        """Identify one version of a document: the document and the hash of this text."""
        return digest("version", document_hash, text_sha256)

    @staticmethod
    def claim_hash(
        document_hash: str, words: str, claimant: str, stance: str, kind: str, ordinal: int
    ) -> str:
        """Identify a claim by document, exact words, claimant, stance and kind of content.

        ``ordinal`` (from 0) tells apart claims of one sheet that agree in all of these.
        """
        return digest("claim", document_hash, words, claimant, stance, kind, ordinal)

    def passage(self, version_hash: str, start: int, end: int) -> URIRef:
        """Return the IRI of a passage: its version and its offsets in code points."""
        return self.iri(f"passage/{version_hash}/{start}-{end}")

    def comparison(self, one: str, other: str) -> URIRef:
        """Return the IRI of the comparison of two figures, in whichever order they are given."""
        return self.iri(f"comparison/{digest('comparison', *sorted((one, other)))}")
