"""Answers about time as documents: one shape for the command line and for the server."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Final

from pydantic import BaseModel, ConfigDict, Field
from rdflib import URIRef

from kg.model.clock import Clock
from kg.query.claims import ClaimRecord, PassageRecord
from kg.query.clocks import Span
from kg.query.happenings import Kind, Section
from kg.query.known import ContentKind, Known, KnownClaim
from kg.query.offices import AttestedOffice
from kg.query.things import Thing
from kg.query.timeline import Filters, Participant, Row, Timeline, When

__all__ = [
    "ClaimAnswer",
    "KnownAnswer",
    "KnownClaimAnswer",
    "OfficeAnswer",
    "RowAnswer",
    "TimeScribe",
    "TimelineAnswer",
]

_PATH: Final = "Where to look it up: a path of this server, or what `kg show` takes"


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class ThingAnswer(_Answer):
    """Something of the graph with the name that a reader knows it by."""

    iri: str
    path: str = Field(description=_PATH)
    label: str


class SpanAnswer(_Answer):
    """The first and the last day that something can have been, inclusive; null is not known."""

    earliest: date | None
    latest: date | None


class PassageAnswer(_Answer):
    """Where words stand: code points `start` (from 0) to `end` (exclusive) of a version."""

    iri: str
    role: str = Field(description="content, claimant, time, antecedent or repetition")
    start: int | None
    end: int | None
    words: str | None = Field(description="Kept for content; other passages are known by offsets")
    version: str | None
    zone: str
    status: str = Field(description="verified, unchecked, moved or lost")


class ClaimAnswer(_Answer):
    """Who does what with which description, in which words, standing where."""

    iri: str
    path: str = Field(description=_PATH)
    claimant: ThingAnswer
    stance: str = Field(description="asserts, denies, alleges, estimates, disputes or concedes")
    modality: str
    about: ThingAnswer = Field(description="The description that is claimed")
    words: str
    document: ThingAnswer
    said: str | None = Field(description="When it was said, as EDTF")
    relays: list[ThingAnswer] = Field(description="Through whom it came, in order of travel")
    passages: list[PassageAnswer]
    denies: ThingAnswer | None
    denied_aspect: str | None
    denied_by: list[str] = Field(description="IRIs of claims that deny it or its description")


class WhenAnswer(_Answer):
    """It began from `earliest` to `begun_by` and ended from `ended_from` to `latest`, inclusive."""

    earliest: date | None
    begun_by: date | None
    ended_from: date | None
    latest: date | None
    edtf: str | None
    as_written: str | None
    basis: str = Field(description="stated, relative-to-publication or inferred; empty if undated")
    derived_from: str | None = Field(description="The claim that a relative time counts from")
    reason: str | None


class ParticipantAnswer(_Answer):
    """Who takes part, in which role, in which office or for which body."""

    who: ThingAnswer
    role: ThingAnswer | None
    capacity: ThingAnswer | None
    modality: str
    claims: list[str] = Field(description="IRIs of the claims that say so")


class RowAnswer(_Answer):
    """One thing on a timeline; it states nothing of its own, its claims do."""

    iri: str
    path: str = Field(description=_PATH)
    label: str
    kind: Kind
    section: Section = Field(
        description="asserted is what somebody asserts as actual; all else is kept apart"
    )
    modality: str
    stances: list[str]
    is_disputed: bool = Field(description="Whether a claim denies or disputes it or a part of it")
    when: WhenAnswer
    published: SpanAnswer
    types: list[ThingAnswer]
    participants: list[ParticipantAnswer]
    places: list[ThingAnswer]
    origins: list[ThingAnswer]
    destinations: list[ThingAnswer]
    about: list[ThingAnswer]
    documents: list[ThingAnswer]
    claims: list[ClaimAnswer]


class TimelineAnswer(_Answer):
    """A part of a timeline: the first day first, what has no date last."""

    total: int
    undated: int = Field(description="How many of all have no date; they stand last")
    limit: int
    offset: int
    searched: str = Field(description="What was searched; an empty answer is an answer, too")
    sections: dict[Section, int] = Field(description="How many of all are in each section")
    rows: list[RowAnswer]


class AttestationAnswer(_Answer):
    """A claim that vouches for an office, on some day of `on`."""

    on: SpanAnswer
    by: str = Field(
        description="claim where it names the holder, deed where the holder acts in the office, "
        "past where it says that the office was over"
    )
    claim: str
    document: ThingAnswer


class GapAnswer(_Answer):
    """Days on which nobody vouches for it, both included; nothing is said of them."""

    first: date
    last: date
    days: int


class OfficeAnswer(_Answer):
    """Who is said to hold an office or membership, and on which days that is attested."""

    member: ThingAnswer
    role: ThingAnswer | None
    organization: ThingAnswer | None
    first: date | None
    last: date | None
    attestations: list[AttestationAnswer]
    gaps: list[GapAnswer]


class KnownClaimAnswer(_Answer):
    """A claim as it stood; `since` is the first day on which it is certain to have been known."""

    kind: ContentKind
    since: date
    claim: ClaimAnswer


class KnownAnswer(_Answer):
    """What was known on a day, the latest first; what came later is not in it."""

    day: date
    clock: Clock = Field(description="published, said or recorded")
    searched: str = Field(description="What was searched; an empty answer is an answer, too")
    kinds: dict[ContentKind, int] = Field(description="Claims by what they are about")
    stances: dict[str, int]
    undated: int = Field(description="Claims of which it cannot be told; they are not shown")
    documents: list[ThingAnswer]
    total: int
    limit: int
    offset: int
    claims: list[KnownClaimAnswer]
    denial_total: int
    denials: list[KnownClaimAnswer]
    office_total: int
    offices: list[OfficeAnswer] = Field(description="Offices as they were attested by then")


class TimeScribe:
    """Writes answers about time.

    ``path`` gives where an IRI is looked up: a path of a server, or what ``kg show`` takes.
    """

    def __init__(self, path: Callable[[str], str]) -> None:
        self._path = path

    def thing(self, thing: Thing) -> ThingAnswer:
        """Write a thing with its name."""
        return ThingAnswer(iri=str(thing.iri), path=self._path(str(thing.iri)), label=thing.label)

    def claim(self, claim: ClaimRecord) -> ClaimAnswer:
        """Write a claim with its words in place."""
        return ClaimAnswer(
            iri=str(claim.iri),
            path=self._path(str(claim.iri)),
            claimant=self.thing(claim.claimant),
            stance=claim.stance,
            modality=claim.modality,
            about=self.thing(claim.content),
            words=claim.words,
            document=self.thing(claim.document),
            said=claim.said,
            relays=[self.thing(relay.carrier) for relay in claim.relays],
            passages=[_passage(passage) for passage in claim.passages],
            denies=self._maybe(claim.denies),
            denied_aspect=claim.denied_aspect,
            denied_by=list(map(str, claim.denied_by)),
        )

    def row(self, row: Row) -> RowAnswer:
        """Write a row of a timeline."""
        return RowAnswer(
            iri=str(row.iri),
            path=self._path(str(row.iri)),
            label=row.label,
            kind=row.kind,
            section=row.section,
            modality=row.modality,
            stances=list(row.stances),
            is_disputed=row.is_disputed,
            when=_when(row.when),
            published=_span(row.published),
            types=self._things(row.types),
            participants=[self._participant(one) for one in row.participants],
            places=self._things(row.places),
            origins=self._things(row.origins),
            destinations=self._things(row.destinations),
            about=self._things(row.about),
            documents=self._things(row.documents),
            claims=[self.claim(claim) for claim in row.claims],
        )

    def timeline(
        self,
        found: Timeline,
        filters: Filters,
        part: tuple[int, int],
        label: Callable[[URIRef], str],
    ) -> TimelineAnswer:
        """Write a part of a timeline; ``part`` is limit and offset, ``label`` names the filters."""
        return TimelineAnswer(
            total=found.total,
            undated=found.undated,
            limit=part[0],
            offset=part[1],
            searched=_searched(found, filters, label),
            sections=dict(found.sections),
            rows=[self.row(row) for row in found.rows],
        )

    def office(self, office: AttestedOffice) -> OfficeAnswer:
        """Write from when to when an office is attested."""
        return OfficeAnswer(
            member=self.thing(office.member),
            role=self._maybe(office.role),
            organization=self._maybe(office.organization),
            first=office.first,
            last=office.last,
            attestations=[
                AttestationAnswer(
                    on=_span(one.on),
                    by=one.by,
                    claim=str(one.claim),
                    document=self.thing(one.document),
                )
                for one in office.attestations
            ],
            gaps=[GapAnswer(first=gap.first, last=gap.last, days=gap.days) for gap in office.gaps],
        )

    def known(
        self,
        found: Known,
        denials: Known,
        offices: Sequence[AttestedOffice],
        part: tuple[int, int],
    ) -> KnownAnswer:
        """Write what was known; ``part`` is the limit of each list and the offset of claims."""
        return KnownAnswer(
            day=found.day,
            clock=found.clock,
            searched=_known(found),
            kinds=dict(found.kinds),
            stances=dict(found.stances),
            undated=found.undated,
            documents=self._things(found.documents),
            total=found.total,
            limit=part[0],
            offset=part[1],
            claims=[self._known_claim(one) for one in found.claims],
            denial_total=denials.total,
            denials=[self._known_claim(one) for one in denials.claims],
            office_total=len(offices),
            offices=[self.office(one) for one in offices[: part[0]]],
        )

    def _known_claim(self, one: KnownClaim) -> KnownClaimAnswer:
        return KnownClaimAnswer(kind=one.kind, since=one.since, claim=self.claim(one.claim))

    def _participant(self, one: Participant) -> ParticipantAnswer:
        return ParticipantAnswer(
            who=self.thing(one.who),
            role=self._maybe(one.role),
            capacity=self._maybe(one.capacity),
            modality=one.modality,
            claims=list(map(str, one.claims)),
        )

    def _things(self, things: Iterable[Thing]) -> list[ThingAnswer]:
        return [self.thing(thing) for thing in things]

    def _maybe(self, thing: Thing | None) -> ThingAnswer | None:
        return None if thing is None else self.thing(thing)


def _passage(passage: PassageRecord) -> PassageAnswer:
    return PassageAnswer(
        iri=str(passage.iri),
        role=passage.role,
        start=passage.start,
        end=passage.end,
        words=passage.words,
        version=None if passage.version is None else str(passage.version),
        zone=passage.zone,
        status=passage.status,
    )


def _span(span: Span) -> SpanAnswer:
    return SpanAnswer(earliest=span.earliest, latest=span.latest)


def _when(when: When) -> WhenAnswer:
    return WhenAnswer(
        earliest=when.earliest,
        begun_by=when.begun_by,
        ended_from=when.ended_from,
        latest=when.latest,
        edtf=when.edtf,
        as_written=when.as_written,
        basis=when.basis,
        derived_from=None if when.derived_from is None else str(when.derived_from),
        reason=when.reason,
    )


def _searched(found: Timeline, filters: Filters, label: Callable[[URIRef], str]) -> str:
    said = [
        f"{word} {' or '.join(f'“{label(iri)}”' for iri in sorted(chosen))}"
        for word, chosen in (
            ("with", filters.actors),
            ("of the kind", filters.types),
            ("at", filters.places),
            ("in", filters.documents),
        )
        if chosen
    ]
    said += [", ".join(sorted(chosen)) for chosen in (filters.kinds, filters.sections) if chosen]
    if filters.first is not None:
        said.append(f"from {filters.first.isoformat()}")
    if filters.last is not None:
        said.append(f"to {filters.last.isoformat()}")
    what = f" {' '.join(said)}" if said else ""
    head = f"Searched {found.searched:,} events, acts, instruments and plans"
    if not found.total:
        return f"{head}: nothing found{what}."
    undated = f", {found.undated:,} of them without a date" if found.undated else ""
    return f"{head}: {found.total:,} found{what}{undated}."


def _known(found: Known) -> str:
    count = sum(found.kinds.values())
    head = f"Searched {found.searched:,} claims for what had been {found.clock} by"
    undated = f" Of {found.undated:,} it cannot be told." if found.undated else ""
    documents = f"{len(found.documents):,} document{'s' * (len(found.documents) != 1)}"
    said = f"{count:,} found in {documents}" if count else "nothing found"
    return f"{head} {found.day.isoformat()}: {said}.{undated}"
