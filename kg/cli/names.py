"""What people call the terms of an answer: labels, folders of the corpus, words in quotes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from rdflib import URIRef

from kg.query.things import Thing, Things
from kg.query.titles import title
from kg.terms import ACE, DCTERMS, SCHEMA

if TYPE_CHECKING:
    from kg.store import Generation, Reader, Term

__all__ = ["Names", "document_folders", "plain", "readable"]

_WORDS: Final = frozenset({"words", "quotation", "text", "called", "as"})
"""Columns that hold words of a document."""

_CLAIM: Final = 8
"""So many characters of a claim's hash are shown; `kg show` takes them."""

_PLAIN: Final[Mapping[str, str]] = {
    "as:inReplyTo": "reply to",
    "dcterms:isVersionOf": "version of",
    "dcterms:source": "source",
    "dcterms:title": "title",
    "org:classification": "class",
    "org:hasMember": "members",
    "org:hasSubOrganization": "parts",
    "org:member": "member",
    "org:organization": "organization",
    "org:role": "office",
    "org:subOrganizationOf": "part of",
    "org:transitiveSubOrganizationOf": "within",
    "pav:curatedBy": "decided by",
    "pav:curatedOn": "decided on",
    "prov:wasAttributedTo": "attributed to",
    "prov:wasDerivedFrom": "from",
    "rdf:object": "object",
    "rdf:predicate": "relation",
    "rdf:subject": "subject",
    "schema:about": "about",
    "schema:additionalType": "class",
    "schema:containedInPlace": "within",
    "schema:containsPlace": "holds",
    "schema:fromLocation": "from",
    "schema:populationType": "population",
    "schema:publisher": "published by",
    "schema:sameAs": "outside page",
    "schema:sha256": "SHA-256",
    "schema:spokenByCharacter": "speaker",
    "schema:text": "words",
    "schema:toLocation": "to",
    "sem:eventType": "kind",
    "sem:hasActor": "who takes part",
    "sem:hasPlace": "place",
    "sem:hasSubEvent": "part",
    "sem:subEventOf": "part of",
    "skos:broader": "broader",
    "skos:broaderTransitive": "within",
    "skos:definition": "definition",
    "skos:example": "example",
    "skos:hasTopConcept": "holds",
    "skos:inScheme": "scheme",
    "skos:narrower": "narrower",
    "skos:notation": "notation",
    "skos:note": "note",
    "skos:scopeNote": "note",
    "skos:topConceptOf": "top of",
}


def plain(label: str) -> str:
    """Return a plain word for a property of another vocabulary; its own name where there is none.

    >>> plain("sem:hasPlace"), plain("as written")
    ('place', 'as written')
    """
    return _PLAIN.get(label, label)


def document_folders(generation: Generation) -> dict[URIRef, str]:
    """Return the documents of a store with their folders in the corpus."""
    documents = generation.notes.get("documents")
    entries = documents.items() if isinstance(documents, Mapping) else ()
    return {
        URIRef(f"{generation.base_iri}document/{entry['document']}"): str(name)
        for name, entry in entries
        if isinstance(entry, Mapping) and "document" in entry
    }


class Names:
    """Names the terms of one store. ``folders`` are its documents, as the corpus calls them."""

    def __init__(self, reader: Reader, folders: Mapping[URIRef, str]) -> None:
        self._things = Things(reader)
        self._folders = folders

    def document(self, iri: URIRef) -> str:
        """Return the folder of a document, else its identifier, else its headline."""
        identifier = self._things.one(iri, DCTERMS.identifier)
        return self._folders.get(iri) or str(identifier or self._things.label(iri))

    def thing(self, thing: Thing) -> str:
        """Return what a thing is called; a document that speaks is called by its folder."""
        return self.document(thing.iri) if thing.iri in self._folders else thing.label

    def iri(self, iri: URIRef, *, alone: bool = True) -> str:
        """Return a thing's English label, else what describes it, else its shortened IRI.

        A claim is called by the beginning of its hash, with its document if it stands ``alone``.
        """
        if iri in self._folders:
            return self.document(iri)
        if self._things.is_a(iri, ACE.Claim):
            short = iri.rpartition("/")[2][:_CLAIM]
            documents = self._things.iris(iri, SCHEMA.appearance) if alone else ()
            return " ".join((short, *(f"in {self.document(d)}" for d in documents)))
        name = title(self._things, iri)
        # What no prefix covers keeps the last part of its path.
        return (iri.rstrip("/").rpartition("/")[2] or name) if name == str(iri) else name


def readable(
    names: Names, columns: Sequence[str], rows: Iterable[Sequence[Term | None]]
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return columns and rows as people read them.

    A column of labels that says again, row by row, what another column says is left out.
    """
    alone = "document" not in columns
    cells = [
        tuple(
            _cell(names, column, term, alone=alone)
            for column, term in zip(columns, row, strict=True)
        )
        for row in rows
    ]
    across = list(zip(*cells, strict=True)) if cells else [()] * len(columns)
    kept = [
        index
        for index, column in enumerate(columns)
        if not (
            cells
            and column.lower().endswith("label")
            and any(across[index] == other for at, other in enumerate(across) if at != index)
        )
    ]
    return (
        tuple(columns[index] for index in kept),
        [tuple(row[index] for index in kept) for row in cells],
    )


def _cell(names: Names, column: str, term: Term | None, *, alone: bool) -> str:
    if term is None:
        return ""
    if isinstance(term, URIRef):
        return names.iri(term, alone=alone)
    return f"“{term}”" if column in _WORDS else str(term)
