"""What was known on a day: the claims that had been made by then, and nothing that came later.

A date known in part counts by its latest possible day: an article of “July 2025” is known from
31 July on. What has no date on the chosen clock cannot be said to have been known, and is counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from rdflib import URIRef

from kg.model.clock import Clock
from kg.model.vocabulary import Stance
from kg.query.claims import ClaimRecord, claim_records
from kg.query.clocks import Told, told
from kg.query.things import Thing, Things
from kg.store import Reader
from kg.terms import ACE, ORG, RDF, SCHEMA, SEM

__all__ = [
    "CLOCKS",
    "Asked",
    "ContentKind",
    "Known",
    "KnownClaim",
    "Said",
    "content_kind",
    "known_by",
    "known_on",
    "sayings",
]

CLOCKS: Final = (Clock.PUBLISHED, Clock.SAID, Clock.RECORDED)
"""The clocks by which something can be known. That it had happened makes nothing known."""


class ContentKind(StrEnum):
    """What sort of description a claim is about."""

    EVENT = "event"
    SPEECH_ACT = "speech-act"
    INSTRUMENT = "instrument"
    PROPOSITION = "proposition"
    PARTICIPATION = "participation"
    MEMBERSHIP = "membership"
    FIGURE = "figure"
    QUOTATION = "quotation"
    RELATION = "relation"


# The first that fits counts: a speech act is an event, a proposed relation a statement as well.
_KINDS: Final = {
    ACE.Figure: ContentKind.FIGURE,
    ORG.Membership: ContentKind.MEMBERSHIP,
    ACE.Participation: ContentKind.PARTICIPATION,
    SCHEMA.Quotation: ContentKind.QUOTATION,
    ACE.Proposition: ContentKind.PROPOSITION,
    ACE.SpeechAct: ContentKind.SPEECH_ACT,
    ACE.Instrument: ContentKind.INSTRUMENT,
    SEM.Event: ContentKind.EVENT,
    RDF.Statement: ContentKind.RELATION,
}
_KIND_NAMES: Final = " ".join(f"<{kind}>" for kind in _KINDS)
_TYPED: Final = f"SELECT ?content ?kind {{ VALUES ?kind {{ {_KIND_NAMES} }} ?content a ?kind }}"
_DENYING: Final = frozenset({Stance.DENIES.value, Stance.DISPUTES.value})


@dataclass(frozen=True, slots=True)
class Said:
    """A claim with its clocks and the kind of its content."""

    told: Told
    kind: ContentKind

    @property
    def is_denial(self) -> bool:
        """Whether it denies or disputes something."""
        return self.told.stance in _DENYING


@dataclass(frozen=True, slots=True)
class Asked:
    """Which day, by which clock, and which part of the claims is listed.

    ``kinds`` and ``denials_only`` narrow what is listed, and not the counts. Raises
    ``ValueError`` for the clock of what happened, by which nothing becomes known.
    """

    day: date
    clock: Clock = Clock.PUBLISHED
    kinds: frozenset[ContentKind] = frozenset()
    denials_only: bool = False
    limit: int = 100
    offset: int = 0

    def __post_init__(self) -> None:
        if self.clock not in CLOCKS:
            raise ValueError(f"by the clock of what {self.clock} nothing becomes known")

    def lists(self, one: Said) -> bool:
        """Say whether a claim is listed."""
        return (not self.kinds or one.kind in self.kinds) and (
            one.is_denial or not self.denials_only
        )


@dataclass(frozen=True, slots=True)
class KnownClaim:
    """One claim as it stood: its links lead to claims that were known, too, and to no other.

    ``since`` is the first day on which it is certain to have been known, by the chosen clock.
    """

    kind: ContentKind
    since: date
    claim: ClaimRecord


@dataclass(frozen=True, slots=True)
class Known:
    """What was known on ``day``, out of ``searched`` claims.

    ``kinds`` counts claims by kind of content, ``stances`` by stance; ``documents`` are the
    documents in which they stand, and ``undated`` counts the claims of which it cannot be said.
    ``claims`` is the part that was asked for, of ``total`` that pass the filter.
    """

    day: date
    clock: Clock
    searched: int
    kinds: Mapping[ContentKind, int]
    stances: Mapping[str, int]
    denials: int
    documents: tuple[Thing, ...]
    undated: int
    total: int
    claims: tuple[KnownClaim, ...]


def sayings(reader: Reader) -> tuple[Said, ...]:
    """Read every claim of a store with its clocks and the kind of its content.

    Reads the default graph whole, so keep what it gives for as long as the store is the same.
    """
    types: dict[URIRef, set[URIRef]] = {}
    for content, kind in reader.rows(_TYPED):
        if isinstance(content, URIRef) and isinstance(kind, URIRef):
            types.setdefault(content, set()).add(kind)
    return tuple(Said(one, content_kind(types.get(one.content, set()))) for one in told(reader))


def content_kind(types: set[URIRef]) -> ContentKind:
    """Say of which kind a description with these types is."""
    return next((kind for type_, kind in _KINDS.items() if type_ in types), ContentKind.RELATION)


def known_by(every: Iterable[Said], day: date, clock: Clock = Clock.PUBLISHED) -> tuple[Said, ...]:
    """Return the claims that were made by the end of a day, whichever of their days is right."""
    return tuple(one for one in every if one.told.at(clock).was_by(day))


def known_on(reader: Reader, every: Iterable[Said], asked: Asked) -> Known:
    """Return what was known on a day, the latest first, with counts of all of it.

    ``every`` is what :func:`sayings` read from the same store.
    """
    clock, every = asked.clock, tuple(every)
    by_then = known_by(every, asked.day, clock)
    listed = sorted(
        filter(asked.lists, by_then),
        key=lambda one: (-_since(one, clock).toordinal(), one.told.document, one.told.claim),
    )
    things = Things(reader)
    shown = listed[asked.offset :][: asked.limit]
    known = frozenset(one.told.claim for one in by_then)
    return Known(
        day=asked.day,
        clock=clock,
        searched=len(every),
        kinds=dict(sorted(Counter(one.kind for one in by_then).items())),
        stances=dict(sorted(Counter(one.told.stance for one in by_then).items())),
        denials=sum(one.is_denial for one in by_then),
        documents=tuple(map(things.thing, sorted({one.told.document for one in by_then}))),
        undated=sum(one.told.at(clock).latest is None for one in every),
        total=len(listed),
        claims=_as_it_stood(things, reader, shown, clock, known),
    )


def _since(one: Said, clock: Clock) -> date:
    return one.told.at(clock).latest or date.max


def _as_it_stood(
    things: Things,
    reader: Reader,
    shown: Sequence[Said],
    clock: Clock,
    known: frozenset[URIRef],
) -> tuple[KnownClaim, ...]:
    """Leave out of claims what points to one that came later."""
    records = claim_records(things, reader, [one.told.claim for one in shown])
    return tuple(
        KnownClaim(
            one.kind,
            _since(one, clock),
            replace(
                record,
                denied_by=tuple(iri for iri in record.denied_by if iri in known),
                links=tuple(link for link in record.links if link.claim.iri in known),
            ),
        )
        for one, record in zip(shown, records, strict=True)
    )
