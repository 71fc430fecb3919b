"""The claims of one thing by section: what it states, what is said of it, what is denied.

Counted and paged by the engine, so that it takes no longer for a thing of many claims to show the
first of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

from rdflib import URIRef

from kg.model.vocabulary import Stance
from kg.query.paging import part
from kg.query.things import number_of
from kg.store import Reader
from kg.terms import ACE, OA, ORG, RDF, SCHEMA, SEM, concept

__all__ = ["ABOUT", "Order", "Section", "count_claims", "section_claims"]


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


def _any_of(section: Section, stance: Stance | None, further: str = "") -> str:
    """Join the patterns of a section; each must hold all, else the engine reads every claim."""
    only = f"?claim <{ACE.stance}> <{concept('stance', stance.value)}> . " if stance else ""
    return " UNION ".join(f"{{ {each} . {only}{further} }}" for each in _PATTERNS[section])
