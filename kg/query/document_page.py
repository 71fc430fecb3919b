"""One document as its page shows it: the words that are kept, in order, and what rests on them.

The text itself is in no store. Between the words that are kept there are gaps, of which only the
length is known.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rdflib import URIRef

from kg.query.paging import part
from kg.query.things import number_of, text_of
from kg.store import Reader, Term
from kg.terms import ACE, DCTERMS, OA, PROV, RDF, SCHEMA

__all__ = [
    "Brief",
    "Gap",
    "Rest",
    "Stretch",
    "Zone",
    "brief_claims",
    "count_documents",
    "count_passages",
    "document_stretches",
    "gaps_of",
    "recent_documents",
    "relays_of",
    "triples_of",
    "zones_of",
]

_ROLES: Final = {
    "content": ACE.contentPassage,
    "claimant": ACE.claimantPassage,
    "time": ACE.timePassage,
    "antecedent": ACE.antecedentPassage,
    "repetition": ACE.repetitionPassage,
}
_STRETCHES: Final = (
    f"SELECT ?version ?passage ?start ?end ?words ?zone ?status {{ "
    f"?passage <{OA.hasSource}> ?version ; a <{ACE.Passage}> ; <{OA.hasSelector}> ?position . "
    f"?position <{OA.start}> ?start ; <{OA.end}> ?end "
    f"OPTIONAL {{ ?passage <{OA.hasSelector}> ?quote . ?quote <{OA.exact}> ?words }} "
    f"OPTIONAL {{ ?passage <{ACE.textZone}> ?zone }} "
    f"OPTIONAL {{ ?passage <{ACE.anchorStatus}> ?status }} }} ORDER BY ?start ?end ?passage"
)
_RESTS: Final = " UNION ".join(
    f"{{ ?passage <{OA.hasSource}> ?version . ?claim <{link}> ?passage . "
    f"BIND ('{role}' AS ?role) }}"
    for role, link in _ROLES.items()
)
_BRIEF: Final = (
    f"SELECT DISTINCT ?version ?claim ?content ?claimant ?stance ?modality ?denies {{ "
    f"?passage <{OA.hasSource}> ?version . ?claim <{ACE.contentPassage}> ?passage ; "
    f"<{ACE.content}> ?content ; <{ACE.claimant}> ?claimant ; <{ACE.stance}> ?stance "
    f"OPTIONAL {{ ?content <{ACE.modality}> ?modality }} "
    f"OPTIONAL {{ ?claim <{ACE.denies}> ?denies }} }}"
)
_LISTED: Final = (
    f"?version <{DCTERMS.isVersionOf}> ?document . ?version a <{ACE.DocumentVersion}> "
    f"OPTIONAL {{ ?document <{ACE.publishedLatest}> ?latest }}"
)
_RELAYS: Final = (
    f"SELECT ?document ?carrier (COUNT(DISTINCT ?claim) AS ?claims) {{ "
    f"?claim <{SCHEMA.appearance}> ?document ; <{ACE.relay}>/<{ACE.carrier}> ?carrier }} "
    "GROUP BY ?document ?carrier ORDER BY DESC(?claims) ?carrier"
)
_PUBLISHED: Final = f"?document <{SCHEMA.publisher}> ?thing . "
_ONE_CLAIM: Final = frozenset(
    {
        *(ACE.content, ACE.claimant, ACE.stance, ACE.denies, ACE.deniedAspect, ACE.relay),
        *(ACE.statedOn, SCHEMA.appearance, ACE.contentPassage),
    }
)


@dataclass(frozen=True, slots=True)
class Rest:
    """A claim that rests on a passage: content, claimant, time, antecedent or repetition."""

    claim: URIRef
    role: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A passage: code points ``start`` (from 0) to ``end`` (exclusive), and what rests on it.

    ``words`` are kept for content only.
    """

    passage: URIRef
    start: int
    end: int
    words: str | None
    zone: str
    status: str
    rests: tuple[Rest, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A claim in short: who does what with which description."""

    claim: URIRef
    content: URIRef
    claimant: URIRef
    stance: str
    modality: str
    is_denial: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """Code points between kept words, of which nothing but their number is known here."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Zone:
    """A run of passages in one zone of the text, such as headline, body or caption."""

    zone: str
    start: int
    end: int


def document_stretches(reader: Reader, version: URIRef) -> tuple[Stretch, ...]:
    """Return every passage of a version, in the order of the text; they may overlap."""
    rests: dict[URIRef, set[tuple[str, str]]] = {}
    asked = f"SELECT DISTINCT ?version ?passage ?claim ?role {{ {_RESTS} }}"
    for _, passage, claim, role in reader.rows(asked, bindings={"version": version}):
        if isinstance(passage, URIRef) and isinstance(claim, URIRef):
            rests.setdefault(passage, set()).add((str(role), str(claim)))
    order = list(_ROLES)
    found: dict[URIRef, Stretch] = {}
    rows = reader.rows(_STRETCHES, bindings={"version": version})
    for _, passage, start, end, words, zone, status in rows:
        first, last = number_of(start), number_of(end)
        if isinstance(passage, URIRef) and first is not None and last is not None:
            resting = sorted(rests.get(passage, ()), key=lambda r: (order.index(r[0]), r[1]))
            found.setdefault(
                passage,
                Stretch(
                    passage,
                    first,
                    last,
                    text_of(words),
                    _slug(zone),
                    _slug(status),
                    tuple(Rest(URIRef(claim), role) for role, claim in resting),
                ),
            )
    return tuple(found.values())


def gaps_of(stretches: Iterable[Stretch]) -> tuple[Gap, ...]:
    """Return the gaps between kept words, also before the first; the text may go on at the end.

    >>> from rdflib import URIRef
    >>> kept = [Stretch(URIRef("urn:p"), 4, 9, "words", "body", "verified", ())]
    >>> gaps_of(kept)
    (Gap(start=0, end=4),)
    """
    found: list[Gap] = []
    until = 0
    for stretch in sorted(stretches, key=lambda one: (one.start, one.end)):
        if stretch.words is None:
            continue
        if stretch.start > until:
            found.append(Gap(until, stretch.start))
        until = max(until, stretch.end)
    return tuple(found)


def zones_of(stretches: Iterable[Stretch]) -> tuple[Zone, ...]:
    """Return the zones in the order of the text, as far as passages show them."""
    found: list[Zone] = []
    for one in stretches:
        if found and found[-1].zone == one.zone:
            found[-1] = Zone(one.zone, found[-1].start, max(found[-1].end, one.end))
        else:
            found.append(Zone(one.zone, one.start, one.end))
    return tuple(found)


def brief_claims(reader: Reader, version: URIRef) -> tuple[Brief, ...]:
    """Return every claim that rests on a version, in the order of IRIs."""
    rows = reader.rows(_BRIEF, bindings={"version": version})
    found = {
        claim: Brief(claim, content, claimant, _slug(stance), _slug(modality), denies is not None)
        for _, claim, content, claimant, stance, modality, denies in rows
        if isinstance(claim, URIRef)
        and isinstance(content, URIRef)
        and isinstance(claimant, URIRef)
    }
    return tuple(found[claim] for claim in sorted(found))


def count_passages(stretches: Iterable[Stretch]) -> dict[str, int]:
    """Count passages by anchor status."""
    found: dict[str, int] = {}
    for one in stretches:
        found[one.status] = found.get(one.status, 0) + 1
    return dict(sorted(found.items()))


def count_documents(reader: Reader, publisher: URIRef | None = None) -> int:
    """Count the documents of a store, or those of one publisher."""
    if publisher is None:
        rows = reader.rows(f"SELECT (COUNT(DISTINCT ?document) AS ?n) {{ {_LISTED} }}")
        return next((number_of(count) or 0 for (count,) in rows), 0)
    return _count(
        reader,
        f"SELECT ?thing (COUNT(DISTINCT ?document) AS ?n) {{ {_PUBLISHED}{_LISTED} }} "
        "GROUP BY ?thing",
        publisher,
    )


def recent_documents(
    reader: Reader, publisher: URIRef | None = None, *, limit: int, offset: int
) -> tuple[URIRef, ...]:
    """Return documents, the last published first; what has no date stands last."""
    end = " ORDER BY DESC(?latest) ?document" + part(limit, offset)
    if publisher is None:
        rows = reader.rows(f"SELECT DISTINCT ?document ?latest {{ {_LISTED} }}" + end)
    else:
        rows = reader.rows(
            f"SELECT DISTINCT ?document ?latest ?thing {{ {_PUBLISHED}{_LISTED} }}" + end,
            bindings={"thing": publisher},
        )
    return tuple(row[0] for row in rows if isinstance(row[0], URIRef))


def relays_of(reader: Reader, document: URIRef) -> tuple[URIRef, ...]:
    """Return through whom a document has what it reports: of most claims first."""
    rows = reader.rows(_RELAYS, bindings={"document": document})
    return tuple(carrier for _, carrier, _ in rows if isinstance(carrier, URIRef))


def triples_of(
    reader: Reader, claim: URIRef, content: URIRef
) -> tuple[tuple[URIRef, URIRef, Term], ...]:
    """Return what a claim says in triples: its own statement and its proposition.

    Review, confidence and the passages' own triples are left out; they stand elsewhere.
    """
    own = [
        triple
        for triple in _said(reader, claim)
        if triple[1] in _ONE_CLAIM or triple[1] == RDF.type
    ]
    described = [t for t in _said(reader, content) if t[1] != PROV.wasDerivedFrom]
    return (*own, *described)


def _said(reader: Reader, node: URIRef) -> list[tuple[URIRef, URIRef, Term]]:
    rows = reader.rows("SELECT ?s ?p ?o { ?s ?p ?o }", bindings={"s": node})
    found = [
        (node, link, value)
        for _, link, value in rows
        if isinstance(link, URIRef) and value is not None
    ]
    return sorted(found, key=lambda triple: (triple[1] != RDF.type, triple[1], str(triple[2])))


def _count(reader: Reader, sparql: str, thing: URIRef) -> int:
    rows = reader.rows(sparql, bindings={"thing": thing})
    return next((number_of(count) or 0 for _, count in rows), 0)


def _slug(term: Term | None) -> str:
    return "" if term is None else str(term).rpartition("/")[2]
