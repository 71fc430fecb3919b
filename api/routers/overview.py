"""What a published graph holds, in numbers and by document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from rdflib import URIRef

from kg.query.counts import document_counts
from kg.query.things import Thing, Things, number_of, text_of
from kg.store import Reader
from kg.terms import ACE, DCTERMS, FOAF, ORG, SCHEMA, SEM

__all__ = ["DocumentLine", "Overview", "overview"]

_KINDS: Final = (
    ("claims", ACE.Claim),
    ("passages", ACE.Passage),
    ("people", FOAF.Person),
    ("organisations", ORG.Organization),
    ("countries", SCHEMA.Country),
    ("events", SEM.Event),
    ("figures", ACE.Figure),
    ("quotations", SCHEMA.Quotation),
    ("propositions", ACE.Proposition),
)


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One document of a list; ``published`` is EDTF."""

    thing: Thing
    headline: str | None
    publisher: Thing | None
    published: str | None
    language: str | None
    claims: int
    invented: bool
    """Whether the document was made up, as an example."""

    @property
    def title(self) -> str:
        """Return the headline, or what an English page shows instead."""
        return self.headline or self.thing.label


@dataclass(frozen=True, slots=True)
class Overview:
    """The documents, newest first, and the number of things by kind."""

    documents: tuple[DocumentLine, ...]
    numbers: tuple[tuple[str, int], ...]


def overview(reader: Reader) -> Overview:
    """Count what a store holds."""
    documents = _documents(reader)
    found = {
        kind: number_of(count) or 0
        for kind, count in reader.rows(
            f"SELECT ?kind (COUNT(DISTINCT ?thing) AS ?n) {{ "
            f"VALUES ?kind {{ {' '.join(f'<{kind}>' for _, kind in _KINDS)} }} ?thing a ?kind "
            # A country is an organisation too, and is counted by itself.
            f"FILTER(?kind != <{ORG.Organization}> "
            f"|| NOT EXISTS {{ ?thing a <{SCHEMA.Country}> }}) }} GROUP BY ?kind"
        )
    }
    numbers = ((name, found.get(kind, 0)) for name, kind in _KINDS)
    return Overview(
        documents, (("documents", len(documents)), *(pair for pair in numbers if pair[1]))
    )


def _documents(reader: Reader) -> tuple[DocumentLine, ...]:
    things = Things(reader)
    counts = document_counts(reader)
    found = [
        row[0]
        for row in reader.rows(
            f"SELECT DISTINCT ?document {{ ?version <{DCTERMS.isVersionOf}> ?document }}"
        )
        if isinstance(row[0], URIRef)
    ]
    things.load(found)
    lines = [
        DocumentLine(
            thing=things.thing(document),
            headline=text_of(things.one(document, SCHEMA.headline)),
            publisher=next(iter(things.things(document, SCHEMA.publisher)), None),
            published=text_of(things.one(document, DCTERMS.date)),
            language=text_of(things.one(document, SCHEMA.inLanguage)),
            claims=counts[document].total if document in counts else 0,
            invented=things.one(document, ACE.invented) is not None,
        )
        for document in found
    ]
    lines.sort(key=lambda line: line.title)
    lines.sort(key=lambda line: line.published or "", reverse=True)
    return tuple(lines)
