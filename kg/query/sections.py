"""The claims of one thing by section: what it states, what is said of it, what is denied.

Counted and paged by the engine, so that it takes no longer for a thing of many claims to show the
first of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from rdflib import URIRef

from kg.model.vocabulary import Stance
from kg.query.paging import part
from kg.query.things import number_of
from kg.store import Reader
from kg.terms import ACE, OA, ORG, RDF, SCHEMA, SEM, concept

__all__ = [
    "ABOUT",
    "ClaimKey",
    "Order",
    "Section",
    "claim_keys",
    "count_claims",
    "ordered",
    "section_claims",
]


class Section(StrEnum):
    """Which claims of a thing.

    ``statements`` it makes, and quotations of it: ``marked`` are those in quotation marks,
    ``unmarked`` those without, ``reported`` all others. ``relayed`` came through it.
    ``about`` it or a description that names it, whoever says so; ``content`` are those that claim
    it itself, where it is something described; ``figures`` it gives and ``figures-about`` it.
    ``denies`` are its denials, ``denied`` those of others of what it states or, where it is
    something described, of itself. ``in-document`` are all that stand in a document.
    """

    STATEMENTS = "statements"
    MARKED = "marked"
    UNMARKED = "unmarked"
    REPORTED = "reported"
    RELAYED = "relayed"
    ABOUT = "about"
    CONTENT = "content"
    FIGURES = "figures"
    FIGURES_ABOUT = "figures-about"
    DENIES = "denies"
    DENIED = "denied"
    IN_DOCUMENT = "in-document"


class Order(StrEnum):
    """In which order: by the day when it was said, or by the documents and their texts."""

    NEWEST = "newest"
    OLDEST = "oldest"
    DOCUMENT = "document"


ABOUT: Final = (
    *(ACE.participant, ACE.inEvent, ORG.member, ORG.organization, ORG.role),
    *(SEM.eventType, SEM.hasPlace, SCHEMA.fromLocation, SCHEMA.toLocation, SCHEMA.about),
    *(SCHEMA.observationAbout, SCHEMA.variableMeasured, SCHEMA.spokenByCharacter),
    *(SCHEMA.additionalType, ACE.issuer, ACE.addressee, RDF.subject, RDF.object),
)
"""The properties by which a description names what it is about."""

_MADE: Final = f"?claim <{ACE.claimant}> ?thing ; <{ACE.content}> ?made"
_QUOTED: Final = f"?content <{SCHEMA.spokenByCharacter}> ?thing . ?claim <{ACE.content}> ?content"
_QUOTATION: Final = f"?made a <{SCHEMA.Quotation}>"
_FIGURE: Final = f"?made a <{ACE.Figure}>"


def _described(*properties: URIRef) -> tuple[str, ...]:
    """Give a pattern for each property: an engine looks up what is named in a pattern alone."""
    return tuple(f"?content <{p}> ?thing . ?claim <{ACE.content}> ?content" for p in properties)


_PATTERNS: Final[Mapping[Section, Sequence[str]]] = {
    Section.STATEMENTS: (_MADE, _QUOTED),
    Section.MARKED: (f"{_QUOTED} . ?content <{ACE.marked}> true",),
    Section.UNMARKED: (f"{_QUOTED} . ?content <{ACE.marked}> false",),
    Section.REPORTED: (f"{_MADE} FILTER NOT EXISTS {{ {_QUOTATION} }}",),
    Section.RELAYED: (f"?relay <{ACE.carrier}> ?thing . ?claim <{ACE.relay}> ?relay",),
    Section.CONTENT: (f"?claim <{ACE.content}> ?thing",),
    Section.ABOUT: (f"?claim <{ACE.content}> ?thing", *_described(*ABOUT)),
    Section.FIGURES: (f"{_MADE} FILTER EXISTS {{ {_FIGURE} }}",),
    Section.FIGURES_ABOUT: _described(SCHEMA.observationAbout, SCHEMA.variableMeasured),
    Section.DENIES: (f"{_MADE} ; <{ACE.denies}> ?denied",),
    Section.DENIED: (
        f"?own <{ACE.claimant}> ?thing ; <{ACE.content}> ?content . "
        f"?claim <{ACE.denies}> ?content FILTER NOT EXISTS {{ ?own <{ACE.denies}> ?content }}",
        f"?own <{ACE.claimant}> ?thing . ?claim <{ACE.denies}> ?own",
        f"?claim <{ACE.denies}> ?thing",
        f"?part <{ACE.inEvent}> ?thing . ?claim <{ACE.denies}> ?part",
    ),
    Section.IN_DOCUMENT: (f"?claim <{SCHEMA.appearance}> ?thing ; <{ACE.content}> ?made",),
}
_STANDS: Final = (
    f"?claim <{SCHEMA.appearance}> ?document ; <{ACE.contentPassage}> ?passage . "
    f"?passage <{OA.hasSelector}> ?selector . ?selector <{OA.start}> ?at "
    f"OPTIONAL {{ ?claim <{ACE.statedLatest}> ?said }}"
)
_COUNT: Final = "SELECT ?thing (COUNT(DISTINCT ?claim) AS ?n) { "
_BY_THING: Final = " } GROUP BY ?thing"
_LIST: Final = "SELECT ?thing ?claim ?said ?document (MIN(?at) AS ?start) { "
_BY_CLAIM: Final = " } GROUP BY ?thing ?claim ?said ?document ORDER BY "
_KEYS: Final = "SELECT ?thing ?claim ?said ?document (MIN(?at) AS ?start) ?stance { "
_BY_KEY: Final = " } GROUP BY ?thing ?claim ?said ?document ?stance"
_STANCE: Final = f" OPTIONAL {{ ?claim <{ACE.stance}> ?stance }}"
_ORDERS: Final = {
    Order.NEWEST: _BY_CLAIM + "DESC(?said) ?document ?start ?claim",
    Order.OLDEST: _BY_CLAIM + "ASC(!BOUND(?said)) ?said ?document ?start ?claim",
    Order.DOCUMENT: _BY_CLAIM + "?document ?start ?claim",
}


def count_claims(
    reader: Reader, thing: URIRef, section: Section, stance: Stance | None = None
) -> int:
    """Count the published claims of a section."""
    sparql = _COUNT + _any_of(section, stance) + _BY_THING
    rows = reader.rows(sparql, bindings={"thing": thing})
    return next((number_of(count) or 0 for _, count in rows), 0)


def section_claims(
    reader: Reader,
    thing: URIRef,
    section: Section,
    stance: Stance | None = None,
    *,
    order: Order = Order.NEWEST,
    limit: int = 50,
    offset: int = 0,
) -> tuple[URIRef, ...]:
    """Return the published claims of a part of a section; what has no date stands last."""
    sparql = _LIST + _any_of(section, stance, _STANDS) + _ORDERS[order] + part(limit, offset)
    rows = reader.rows(sparql, bindings={"thing": thing})
    return tuple(claim for _, claim, *_ in rows if isinstance(claim, URIRef))


class ClaimKey(NamedTuple):
    """What claims of a section are put in order and narrowed by."""

    claim: URIRef
    said: str
    """The last day on which it can have been said, ISO 8601; empty where nothing is known."""
    document: str
    start: int
    """Where its words begin in the document, in code points."""
    stance: str
    """The name of the stance, as in ``Stance``."""


def claim_keys(reader: Reader, thing: URIRef, section: Section) -> tuple[ClaimKey, ...]:
    """Read the keys of all published claims of a section, in no order.

    For lists that are asked for in several orders: :func:`ordered` sorts them without the engine.
    Their number is that of :func:`count_claims`.
    """
    sparql = _KEYS + _any_of(section, None, _STANDS + _STANCE) + _BY_KEY
    names: dict[str, str] = {}

    def kept(term: object) -> str:
        # Thousands of claims are of few documents.
        return names.setdefault(str(term), str(term))

    return tuple(
        ClaimKey(
            claim,
            "" if said is None else kept(said),
            kept(document),
            number_of(start) or 0,
            kept(str(stance).rpartition("/")[2]),
        )
        for _, claim, said, document, start, stance in reader.rows(
            sparql, bindings={"thing": thing}
        )
        if isinstance(claim, URIRef)
    )


def ordered(
    keys: Iterable[ClaimKey], order: Order, stance: Stance | None = None
) -> tuple[URIRef, ...]:
    """Return claims in an order, only those of a stance where one is given.

    As :func:`section_claims` does: what has no date stands last.
    """
    wanted = (key for key in keys if stance is None or key.stance == stance.value)
    found = sorted(wanted, key=lambda key: (key.document, key.start, key.claim))
    if order == Order.NEWEST:
        found.sort(key=lambda key: key.said, reverse=True)
    elif order == Order.OLDEST:
        found.sort(key=lambda key: (not key.said, key.said))
    return tuple(key.claim for key in found)


def _any_of(section: Section, stance: Stance | None, further: str = "") -> str:
    """Join the patterns of a section; each must hold all, else the engine reads every claim."""
    only = f"?claim <{ACE.stance}> <{concept('stance', stance.value)}> . " if stance else ""
    return " UNION ".join(f"{{ {each} . {only}{further} }}" for each in _PATTERNS[section])
