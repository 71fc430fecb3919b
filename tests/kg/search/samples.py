"""A small invented graph to search in, and a way to search it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rdflib import Literal, URIRef

from kg.search import Found, SearchIndex, Text, entries_of, read_question, write_index
from kg.search.entries import Entry
from kg.store import Quad, Reader, Store, Term
from kg.terms import ACE, DCTERMS, FOAF, OA, RDF, SCHEMA, SEM, SKOS, concept
from kg.triples import canonical_nquads

__all__ = [
    "EX",
    "about",
    "claim",
    "entry",
    "ex",
    "found",
    "index",
    "named",
    "passage",
    "paths",
    "reader",
    "small",
]

EX = "https://example.org/"
_GRAPH = URIRef(f"{EX}graph/reference")


def ex(path: str) -> URIRef:
    """An IRI of the sample."""
    return URIRef(EX + path)


def about(path: str, *said: tuple[URIRef, Term]) -> list[Quad]:
    """Quads of one thing."""
    return [(ex(path), predicate, value, _GRAPH) for predicate, value in said]


def named(path: str, *names: str, kind: URIRef = FOAF.Person) -> list[Quad]:
    """A thing with names, each as ``text`` or ``text@language``; the first is preferred."""
    literals = [
        Literal(text, lang=tag or None) for text, _, tag in (n.partition("@") for n in names)
    ]
    return about(
        path,
        (RDF.type, kind),
        *((SKOS.altLabel if i else SKOS.prefLabel, name) for i, name in enumerate(literals)),
    )


def passage(path: str, words: str, document: str = "document/one") -> list[Quad]:
    """A passage with stored words."""
    return [
        *about(
            path,
            (RDF.type, ACE.Passage),
            (OA.hasSource, ex(f"{document}/version")),
            (OA.hasSelector, ex(f"{path}/quote")),
        ),
        *about(f"{path}/quote", (OA.exact, Literal(words))),
        *about(f"{document}/version", (DCTERMS.isVersionOf, ex(document))),
        *about(
            document,
            (RDF.type, SCHEMA.NewsArticle),
            (SCHEMA.inLanguage, Literal("en")),
            (DCTERMS.identifier, Literal(document.rpartition("/")[2])),
        ),
    ]


def claim(path: str, rests_on: str, of: str, who: str, day: str = "2031-05-10") -> list[Quad]:
    """A claim on a passage, of an event."""
    return about(
        path,
        (RDF.type, ACE.Claim),
        (ACE.contentPassage, ex(rests_on)),
        (ACE.claimant, ex(who)),
        (ACE.stance, concept("stance", "asserts")),
        (ACE.content, ex(of)),
        (SCHEMA.appearance, ex("document/one")),
        (ACE.statedEarliest, Literal(day)),
        (ACE.statedLatest, Literal(day)),
    )


def small() -> list[Quad]:
    """A whole small graph: people and places in several scripts, an event, words, a claim."""
    return [
        *named("actor/osk", "Ilvé Osk@en", "Ільве Оск@uk"),
        *named("actor/saar", "Mordin Sa’ar@en", "מורדין סער@he"),
        *named("place/veldport", "Veldport@en", "Велдпорт@uk", kind=SCHEMA.City),
        *named("place/hluboke", "Глубоке@uk", kind=SCHEMA.City),
        *named("place/lodz", "Łężna@en", kind=SCHEMA.City),
        *named("event/moving", "Moving of boats@en", kind=SEM.Event),
        *about("event/moving", (SEM.hasEarliestBeginTimeStamp, Literal("2030-12-30"))),
        *about("event/moving", (SEM.hasLatestEndTimeStamp, Literal("2031-01-02"))),
        *passage("passage/1", "more than 1,600 boats were moved to Veldport at night"),
        *passage("passage/2", "nobody was returning from the harbour"),
        *claim("claim/1", "passage/1", "event/moving", "actor/osk"),
    ]


def reader(quads: Iterable[Quad]) -> Reader:
    """A store in memory."""
    store = Store.memory()
    with store.writer() as writer:
        writer.load_nquads(canonical_nquads(quads))
    return store.reader()


def index(folder: Path, quads: Iterable[Quad]) -> SearchIndex:
    """The index of a graph."""
    write_index(folder, entries_of(reader(quads)), "v")
    return SearchIndex.open(folder, "v")


def found(made: SearchIndex, text: str, *, as_typed: bool = False) -> list[str]:
    """What is found, by its path, the best first."""
    return paths(made.search(read_question(text, as_typed=as_typed)))


def paths(answer: Found) -> list[str]:
    """The paths of hits."""
    return [hit.iri.removeprefix(EX) for hit in answer.hits]


def entry(path: str, *names: str) -> Entry:
    """An entry of the index without a graph."""
    return Entry(EX + path, "person", tuple(Text(name) for name in names))
