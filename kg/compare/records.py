"""A figure with everything behind it: claims, words, document, and who denies it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rdflib import URIRef

from kg.compare.figure import Day, Figure
from kg.model.vocabulary import AnchorStatus, Aspect, Stance

__all__ = ["FigureClaim", "FigureDenial", "FigureDocument", "FigureRecord", "LinkedClaim"]

_STATING = frozenset({Stance.ASSERTS, Stance.ALLEGES, Stance.ESTIMATES, Stance.CONCEDES})


@dataclass(frozen=True, slots=True)
class FigureDocument:
    """The document in which a figure stands; ``title`` is its headline, name or identifier."""

    iri: URIRef
    title: str
    publisher: URIRef | None
    published: Day | None
    url: str | None
    kind: URIRef | None = None
    """Its class, such as ``schema:NewsArticle``."""
    has_headline: bool = True
    """Else the title was made for it, of its publisher and day."""


@dataclass(frozen=True, slots=True)
class LinkedClaim:
    """How a claim stands to another: ``relation`` is disputes, agreesWith, confirms or updates."""

    relation: str
    claim: URIRef


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureClaim:
    """One claim that speaks of a figure, and where its words stand.

    ``start`` and ``end`` count code points of the text of ``version``, end exclusive. ``relays``
    are the carriers, the nearest to the claimant first.
    """

    iri: URIRef
    claimant: URIRef
    stance: Stance
    words: str
    document: FigureDocument
    version: URIRef | None
    start: int | None
    end: int | None
    stated_earliest: date | None
    stated_latest: date | None
    relays: tuple[URIRef, ...] = ()
    anchor_status: AnchorStatus = AnchorStatus.UNCHECKED
    links: tuple[LinkedClaim, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureDenial:
    """A claim that denies ``target``, a figure or one of its claims, in one aspect."""

    claim: URIRef
    claimant: URIRef
    target: URIRef
    aspect: Aspect | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRecord:
    """One figure of the graph. ``claims`` is never empty; the first one is who states it first."""

    iri: URIRef
    figure: Figure
    claims: tuple[FigureClaim, ...]
    document: FigureDocument
    denied_by: tuple[FigureDenial, ...] = ()
    """Claims that deny the figure or one of its claims."""
    denies: tuple[FigureDenial, ...] = ()
    """What the claims of this figure deny."""

    @property
    def is_stated(self) -> bool:
        """Whether anybody gives the number as theirs, and not only to deny it."""
        return any(claim.stance in _STATING for claim in self.claims)
