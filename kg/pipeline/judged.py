"""The judgements of a corpus: which things they are of, and which of them readers see."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from rdflib import URIRef

from kg.errors import Problem, SheetError
from kg.model import IdentityDecision
from kg.pipeline.corpus import Workshop
from kg.pipeline.parts import nquad_lines
from kg.review import JUDGEMENTS
from kg.triples import judgement_quads

__all__ = ["Judged", "keys_by_folder"]


def keys_by_folder(judgements: Collection[IdentityDecision]) -> dict[str, frozenset[str]]:
    """Return the keys that judgements ask for, by the folder of the document."""
    keys: dict[str, set[str]] = {}
    for entry in judgements:
        for name in entry.of:
            folder, _, key = name.rpartition("#")
            keys.setdefault(folder, set()).add(key)
    return {folder: frozenset(found) for folder, found in keys.items() if folder}


class Judged:
    """The judgements that a build can use: those of refused documents are left out.

    ``things`` holds, for each document that went in, the IRIs of its keys that were asked for.
    What is left out is in the stores as far as the last good version of the document brought it.
    """

    def __init__(
        self,
        judgements: Collection[IdentityDecision],
        shop: Workshop,
        corpus: Path,
        things: Mapping[str, Mapping[str, str]],
        refused: Collection[str],
    ) -> None:
        self._entries = [
            entry
            for entry in judgements
            if not any(name.rpartition("#")[0] in refused for name in entry.of)
        ]
        self._shop, self._corpus, self._things = shop, corpus, things

    def nodes(self) -> set[str]:
        """Return the IRIs of all that is judged.

        Raises ``SheetError`` for a name that nothing has.
        """
        return {str(self._resolve(name)) for entry in self._entries for name in entry.of}

    def full(self) -> set[bytes]:
        """Return the lines of all judgements."""
        return nquad_lines(judgement_quads(self._entries, self._shop.ids, self._resolve))

    def public(self, shown: Collection[str]) -> set[bytes]:
        """Return the lines of those of people of which both things are published."""
        entries = [
            entry
            for entry in self._entries
            if not entry.by_program and all(str(self._resolve(name)) in shown for name in entry.of)
        ]
        return nquad_lines(judgement_quads(entries, self._shop.ids, self._resolve))

    def _resolve(self, name: str) -> URIRef:
        """Return the IRI of ``document-folder#key``, or of a slug of the reference files."""
        folder, _, key = name.rpartition("#")
        if not folder:
            if name in self._shop.paths:
                return self._shop.ids.iri(self._shop.paths[name])
            raise SheetError(Problem(f"“{name}” is not in the reference files", str(self._corpus)))
        if folder not in self._things:
            raise SheetError(
                Problem(f"no document “{folder}” is in the corpus", str(self._corpus / JUDGEMENTS))
            )
        if key not in self._things[folder]:
            raise SheetError(Problem(f"nothing is named “{key}”", way_out="declare it"))
        return URIRef(self._things[folder][key])
