"""A ready citation for a figure: who says what in which words, in which document, at which place.

:func:`cite_figure` cites the claim that states a figure first, :func:`cite_claim` any other. What
a record does not hold (names, the hash of the text, context) comes from :class:`Sources`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Protocol, TypeAlias

from rdflib import Literal, URIRef

from kg.compare.figure import Day
from kg.compare.fragments import text_link
from kg.compare.records import FigureClaim, FigureDocument, FigureRecord
from kg.store import Reader
from kg.terms import ACE, DCTERMS, OA, RDF, RDFS, SCHEMA, SKOS

__all__ = [
    "Citation",
    "Csl",
    "Passage",
    "Sources",
    "StoreSources",
    "cite_claim",
    "cite_figure",
    "written_day",
]

Csl: TypeAlias = "dict[str, str | dict[str, list[list[int]]]]"
"""One item of CSL-JSON, as reference managers read it."""

_KINDS: Final = {
    SCHEMA.NewsArticle: ("article-newspaper", "container-title"),
    SCHEMA.Report: ("report", "publisher"),
    SCHEMA.SocialMediaPosting: ("post", "container-title"),
}
_OTHER_KIND: Final = ("webpage", "container-title")
_NAMES: Final = (SKOS.prefLabel, RDFS.label, SCHEMA.headline, DCTERMS.identifier)
_SAID: Final = "SELECT ?thing ?said ?value { ?thing ?said ?value }"
_HASH: Final = f"SELECT ?version ?hash {{ ?version <{SCHEMA.sha256}> ?hash }}"
_PASSAGES: Final = (
    f"SELECT ?claim ?passage ?said ?value {{ ?claim <{ACE.contentPassage}> ?passage . "
    f"?passage <{OA.hasSelector}> ?selector . ?selector ?said ?value }} ORDER BY ?passage"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage with the text around it, which is kept where its words stand more than once."""

    iri: URIRef
    prefix: str | None = None
    suffix: str | None = None


class Sources(Protocol):
    """What a citation needs beyond a record."""

    def label(self, iri: URIRef) -> str:
        """Return the name that a reader knows a thing by."""
        ...

    def kind(self, document: FigureDocument) -> URIRef | None:
        """Return the narrowest class of a document, such as ``schema:NewsArticle``."""
        ...

    def sha256(self, version: URIRef) -> str | None:
        """Return the SHA-256 of the text of a version."""
        ...

    def passage(self, claim: FigureClaim) -> Passage | None:
        """Return the passage in which the words of a claim stand."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One citation. Nothing cited is thereby true.

    ``sentence`` says who does what in which words, ``source`` where that was published. ``link``
    opens the page at the words; it is None where the document has no address. ``start`` and
    ``end`` count code points (from 0, end exclusive) of the text with the SHA-256 ``sha256``.
    """

    sentence: str
    source: str
    words: str
    claimant: str
    claim: URIRef
    document: URIRef
    passage: URIRef | None
    url: str | None
    link: str | None
    start: int | None
    end: int | None
    sha256: str | None
    csl: Csl

    @property
    def text(self) -> str:
        """The citation as plain text on one line."""
        place = f"characters {self.start}–{self.end} of the text"
        if self.sha256 is not None:
            place += f" with SHA-256 {self.sha256}"
        parts = [self.sentence, self.source, f"{self.link or self.passage or self.claim}"]
        return " ".join(parts if self.start is None else [*parts, f"({place})"])


def cite_figure(record: FigureRecord, sources: Sources) -> Citation:
    """Return the citation of a figure, by the claim that states it first."""
    return cite_claim(record.claims[0], sources)


def cite_claim(claim: FigureClaim, sources: Sources) -> Citation:
    """Return the citation of one claim."""
    document, passage = claim.document, sources.passage(claim)
    prefix, suffix = (None, None) if passage is None else (passage.prefix, passage.suffix)
    link = None
    if document.url is not None:
        link = text_link(document.url, claim.words, prefix=prefix, suffix=suffix)
    claimant = sources.label(claim.claimant)
    sentence = _sentence(claim, claimant, [sources.label(relay) for relay in claim.relays])
    publisher = None if document.publisher is None else sources.label(document.publisher)
    return Citation(
        sentence=sentence,
        source=_source(document, publisher, sources),
        words=claim.words,
        claimant=claimant,
        claim=claim.iri,
        document=document.iri,
        passage=None if passage is None else passage.iri,
        url=document.url,
        link=link,
        start=claim.start,
        end=claim.end,
        sha256=None if claim.version is None else sources.sha256(claim.version),
        csl=_csl(claim, sources.kind(document), publisher, link, sentence),
    )


def written_day(day: Day | None) -> str | None:
    """Write a day as far as it is known: 2024-02-02, 2024-02, 2024, or the first and the last.

    >>> written_day(Day(date(2024, 2, 1), date(2024, 2, 29)))
    '2024-02'
    """
    if day is None:
        return None
    return " to ".join("-".join(f"{part:02}" for part in parts) for parts in _date_parts(day))


def _date_parts(day: Day) -> list[list[int]]:
    """Return a day as parts of dates: one date known as far as it goes, or two ends."""
    first, last = day.earliest, day.latest
    if first == last:
        return [[first.year, first.month, first.day]]
    ends_a_month = last == date.max or (last + timedelta(days=1)).day == 1
    if first.day == 1 and ends_a_month and first.year == last.year:
        if first.month == last.month:
            return [[first.year, first.month]]
        if (first.month, last.month) == (1, 12):
            return [[first.year]]
    return [[one.year, one.month, one.day] for one in (first, last)]


def _sentence(claim: FigureClaim, claimant: str, relays: Sequence[str]) -> str:
    through = f", through {', '.join(relays)}" if relays else ""
    # One line, and else as it stands: a no-break space is a part of the words.
    words = " ".join(line.strip() for line in claim.words.splitlines())
    return f"{claimant} {claim.stance.value}{through}: “{words}”."


def _source(document: FigureDocument, publisher: str | None, sources: Sources) -> str:
    if not document.has_headline:
        return f"{sources.label(document.iri).removesuffix('.')}."
    parts = (publisher, f"“{document.title}”", written_day(document.published))
    return f"{', '.join(part for part in parts if part)}."


def _csl(
    claim: FigureClaim,
    kind: URIRef | None,
    publisher: str | None,
    link: str | None,
    sentence: str,
) -> Csl:
    document = claim.document
    name, home = _OTHER_KIND if kind is None else _KINDS.get(kind, _OTHER_KIND)
    item: Csl = {"id": str(claim.iri), "type": name, "title": document.title, "note": sentence}
    if publisher is not None:
        item[home] = publisher
    if document.published is not None:
        item["issued"] = {"date-parts": _date_parts(document.published)}
    if link is not None:
        item["URL"] = link
    return item


class StoreSources:
    """Looks things up in the published graph of a store; each is read once.

    Make one for each answer. A look-up is one step into an index, whatever the size of the store.
    Names come in ``language`` where there is a choice.
    """

    def __init__(self, reader: Reader, language: str = "en") -> None:
        self._reader = reader
        self._language = language
        self._labels: dict[URIRef, str] = {}

    def label(self, iri: URIRef) -> str:
        """Return a name in the language, else English, else any, else the end of the IRI."""
        if iri not in self._labels:
            self._labels[iri] = self._read_label(iri)
        return self._labels[iri]

    def kind(self, document: FigureDocument) -> URIRef | None:
        """Return the narrowest class of a document; that it is an Article, too, is inferred."""
        rows = self._reader.rows(_SAID, bindings={"thing": document.iri})
        types = {value for _, said, value in rows if str(said) == str(RDF.type)}
        return next((kind for kind in _KINDS if kind in types), document.kind)

    def sha256(self, version: URIRef) -> str | None:
        """Return the SHA-256 of the text of a version."""
        rows = self._reader.rows(_HASH, bindings={"version": version})
        return min((str(value) for _, value in rows), default=None)

    def passage(self, claim: FigureClaim) -> Passage | None:
        """Return the passage in which the words of a claim stand: the one that begins there."""
        wanted = (str(claim.start), str(claim.end))
        found: dict[URIRef, dict[str, str]] = {}
        rows = self._reader.rows(_PASSAGES, bindings={"claim": claim.iri})
        for _, passage, predicate, value in rows:
            if isinstance(passage, URIRef):
                found.setdefault(passage, {})[str(predicate)] = str(value)
        for iri, said in found.items():
            if (said.get(str(OA.start)), said.get(str(OA.end))) == wanted:
                return Passage(iri, said.get(str(OA.prefix)), said.get(str(OA.suffix)))
        return None

    def _read_label(self, iri: URIRef) -> str:
        said = list(self._reader.rows(_SAID, bindings={"thing": iri}))
        for naming in _NAMES:
            names = [v for _, p, v in said if str(p) == str(naming) and isinstance(v, Literal)]
            if names:
                return str(min(names, key=self._preference))
        return str(iri).rstrip("/").rpartition("/")[2]

    def _preference(self, name: Literal) -> tuple[bool, bool, Literal]:
        language = name.language or "en"
        return not language.startswith(self._language), not language.startswith("en"), name
