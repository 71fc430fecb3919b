"""What extractors find in one text: every finding stands at code-point offsets of the text.

A finding is about words, not about the world, and proposes nothing yet: ``kg.extract.propose``
turns findings into claims of a coding sheet. The gold of a development set is read into the same
records, so that what was found and what should be found are compared like with like.

Offsets are code points from 0, end exclusive, and ``words == text[start:end]`` always
(``Findings.misplaced`` says where it does not hold). ``confidence`` lies in (0, 1]: the share of
such findings that are right, as calibrated on the development set (``kg evaluate``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Literal

from kg.model.vocabulary import Aspect, Bound, Qualifier

__all__ = [
    "ActorFound",
    "ActorKind",
    "DateBasis",
    "DenialFound",
    "EventFound",
    "EventStatus",
    "FigureFound",
    "Findings",
    "QuotationFound",
    "RelayFound",
    "ReportedFound",
    "Span",
]

Span = tuple[int, int]

ActorKind = Literal["person", "organisation", "place", "country", "group"]
EventStatus = Literal["actual", "planned", "requested", "denied", "possible"]
DateBasis = Literal["stated", "relative-to-publication", "inferred"]


@dataclass(frozen=True, slots=True)
class ActorFound:
    """Somebody, somebody's body, or somewhere, with every mention by name (never a pronoun).

    ``name`` is the fullest form of the text, or the label of the reference entry ``slug``; other
    findings point to an actor by this name. ``office`` is in the text's words, without article.
    """

    name: str
    kind: ActorKind
    mentions: tuple[Span, ...]
    office: str | None = None
    slug: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class QuotationFound:
    """Direct speech: the words without their marks; one that “he said” splits is two.

    ``speaker`` is the name of an ``ActorFound``, else a role in the text's words ("a nurse"),
    else None where nobody can be told. ``attribution`` is where the speaker is named or meant
    ("she said"), when that was seen.
    """

    start: int
    end: int
    words: str
    marked: bool
    speaker: str | None = None
    attribution: Span | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class ReportedFound:
    """Indirect speech: the clause that gives what was said; speaker as of a quotation."""

    start: int
    end: int
    words: str
    speaker: str | None = None
    attribution: Span | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class FigureFound:
    """One counted quantity, as the number grammar reads its sentence.

    ``words`` are the maximal expression without the counted noun. ``value`` is the printed number
    under every bound, the lower end of a range that ends at ``value_max``; vague words have
    neither. ``unit`` is the counted noun, plural and lower case ("children", "percent");
    ``what`` a short phrase of what is counted; ``scope`` names of actors for where or of whom.
    ``claimant`` is as the speaker of a quotation, or ``publisher`` for the document's own voice.
    ``as_of`` and the ends of the window are ISO dates, perhaps in part ("2024-02").
    """

    start: int
    end: int
    words: str
    value: Decimal | None
    value_max: Decimal | None
    bound: Bound
    unit: str | None = None
    kind: Qualifier | None = None
    what: str | None = None
    claimant: str | None = None
    attribution: Span | None = None
    as_of: str | None = None
    window_from: str | None = None
    window_to: str | None = None
    time_at: Span | None = None
    scope: tuple[str, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class EventFound:
    """Something that happens, is done or is said, described by one clause.

    ``type`` is a slug of ``ontology/concepts/event-type.ttl``; ``participants`` and ``place`` are
    names of actors, and ``roles`` slugs of ``ontology/concepts/role.ttl`` in the same order (left
    out: subject). ``date`` is an ISO date, perhaps in part, and ``date_at`` where it was read.
    ``claimant`` is as of a figure.
    """

    start: int
    end: int
    words: str
    type: str
    status: EventStatus = "actual"
    date: str | None = None
    date_basis: DateBasis | None = None
    date_at: Span | None = None
    participants: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    place: str | None = None
    claimant: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class DenialFound:
    """A denial: who denies, in which aspect, and a short phrase of what is denied."""

    start: int
    end: int
    words: str
    speaker: str | None
    aspect: Aspect
    denies: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class RelayFound:
    """A station on the way of words to this document: "X told Y", "as Y reported".

    ``carrier`` is the name of the actor who passed the words on, ``claimant`` of the one whose
    words they are; a relay holds for the findings that lie in ``covers``.
    """

    start: int
    end: int
    words: str
    carrier: str
    claimant: str | None = None
    covers: tuple[Span, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything found in one text, each kind in the order of the text."""

    actors: tuple[ActorFound, ...] = ()
    quotations: tuple[QuotationFound, ...] = ()
    reported: tuple[ReportedFound, ...] = ()
    figures: tuple[FigureFound, ...] = ()
    events: tuple[EventFound, ...] = ()
    denials: tuple[DenialFound, ...] = ()
    relays: tuple[RelayFound, ...] = ()

    def actor(self, name: str | None) -> ActorFound | None:
        """Return the actor of a name that another finding gives, or None for roles and None."""
        return next((actor for actor in self.actors if actor.name == name), None)

    def misplaced(self, text: str) -> Iterator[str]:
        """Yield what does not stand where it says, for tests and for the gate: nothing, always."""
        for kind in fields(self):
            for finding in getattr(self, kind.name):
                if isinstance(finding, ActorFound):
                    bad = [at for at in finding.mentions if not 0 <= at[0] < at[1] <= len(text)]
                    if bad or not finding.mentions:
                        yield f"{kind.name}: a mention of an actor stands outside the text"
                elif not finding.words or text[finding.start : finding.end] != finding.words:
                    yield f"{kind.name}: [{finding.start}, {finding.end}] holds other words"
