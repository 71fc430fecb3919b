"""From when to when an office is attested: days that somebody vouches for, and the gaps between.

An office is attested on a day in two ways: a claim that somebody holds it is made on that day, or
its holder takes part in it, on that day, in something that somebody asserts. Of the days between
two of these nothing is known, and nothing is filled in: they are a gap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from rdflib import URIRef

from kg.model.vocabulary import Stance
from kg.query.clocks import Span, Told, day_of, told, told_of
from kg.query.things import Thing, Things
from kg.store import Reader
from kg.terms import ACE, ORG, SEM

__all__ = ["Attestation", "AttestedOffice", "Gap", "attested_offices", "gaps"]

_MEMBERSHIPS: Final = (
    f"SELECT ?membership ?member ?role ?body ?end {{ "
    f"?membership a <{ORG.Membership}> ; <{ORG.member}> ?member . "
    f"OPTIONAL {{ ?membership <{ORG.role}> ?role }} "
    f"OPTIONAL {{ ?membership <{ORG.organization}> ?body }} "
    f"OPTIONAL {{ ?membership <{SEM.hasLatestEndTimeStamp}> ?end }} }}"
)
_DEEDS: Final = (
    f"SELECT ?part ?membership ?first ?last {{ ?part <{ACE.inCapacity}> ?membership ; "
    f"<{ACE.inEvent}> ?event . ?event a <{SEM.Event}> ; "
    f"<{SEM.hasEarliestBeginTimeStamp}> ?first ; <{SEM.hasLatestEndTimeStamp}> ?last }}"
)
_VOUCHING: Final = frozenset({Stance.ASSERTS.value, Stance.CONCEDES.value})
_DAY: Final = timedelta(days=1)
_FEW: Final = 2_000
"""So many descriptions are looked up one by one; for more the graph is read whole."""


@dataclass(frozen=True, slots=True)
class Attestation:
    """One claim that vouches for an office; on some day of ``on``, wherever that is not one day.

    ``by`` is ``claim`` where the claim names the holder, ``deed`` where the holder acts in it, and
    ``past`` where the claim itself says that the office was over by then: it vouches for no day.
    """

    on: Span
    by: str
    claim: URIRef
    document: Thing


@dataclass(frozen=True, slots=True)
class Gap:
    """Days, both ends included, on which nobody vouches for an office. Nothing is said of them."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days these are."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class AttestedOffice:
    """Who is said to hold which office, and on which days that is attested.

    ``first`` and ``last`` are the first and the last day of all attestations; no day outside
    ``attestations`` is attested. The IRIs are the memberships of the single documents.
    """

    member: Thing
    role: Thing | None
    organization: Thing | None
    memberships: tuple[URIRef, ...]
    first: date | None
    last: date | None
    attestations: tuple[Attestation, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class _Post:
    member: URIRef
    role: URIRef | None
    organization: URIRef | None


@dataclass(frozen=True, slots=True)
class _Held:
    """One membership of one document; ``end`` is the last day on which it can have ended."""

    iri: URIRef
    end: date | None


def attested_offices(
    reader: Reader,
    *,
    member: URIRef | None = None,
    office: URIRef | None = None,
    claims: Iterable[Told] | None = None,
) -> tuple[AttestedOffice, ...]:
    """Return the attested periods of offices and memberships, by the name of the member.

    ``member`` and ``office`` (an office or a body) narrow the answer. ``claims`` are those that
    count, for instance all that were known on a day; otherwise all of the store.
    """
    counted: dict[URIRef, list[Told]] = {}
    things, deeds, posts = Things(reader), _deeds(reader), _posts(reader)
    for one in _vouching(reader, posts, deeds) if claims is None else claims:
        if one.stance in _VOUCHING:
            counted.setdefault(one.content, []).append(one)
    found = []
    for post, held in posts.items():
        if member in {None, post.member} and office in {None, post.role, post.organization}:
            attestations = [
                one for each in held for one in _attestations(things, each, counted, deeds)
            ]
            if attestations:
                found.append(_office(things, post, held, attestations))
    return tuple(
        sorted(found, key=lambda one: (one.member.label, str(one.member.iri), one.memberships))
    )


def _vouching(
    reader: Reader,
    posts: Mapping[_Post, Iterable[_Held]],
    deeds: Mapping[URIRef, Iterable[URIRef]],
) -> tuple[Told, ...]:
    """Read the claims that can vouch for an office: where few can, not all others with them."""
    contents = {each.iri for held in posts.values() for each in held}
    contents.update(part for parts in deeds.values() for part in parts)
    return told_of(reader, contents) if len(contents) <= _FEW else told(reader)


def _posts(reader: Reader) -> dict[_Post, list[_Held]]:
    found: dict[_Post, dict[URIRef, _Held]] = {}
    for membership, member, role, body, end in reader.rows(_MEMBERSHIPS):
        if isinstance(membership, URIRef) and isinstance(member, URIRef):
            post = _Post(
                member,
                role if isinstance(role, URIRef) else None,
                body if isinstance(body, URIRef) else None,
            )
            found.setdefault(post, {})[membership] = _Held(membership, day_of(end))
    return {post: [held[iri] for iri in sorted(held)] for post, held in found.items()}


def _deeds(reader: Reader) -> dict[URIRef, dict[URIRef, Span]]:
    """Find, for each membership, what was done in it and when."""
    found: dict[URIRef, dict[URIRef, Span]] = {}
    for part, membership, first, last in reader.rows(_DEEDS):
        if isinstance(part, URIRef) and isinstance(membership, URIRef):
            span = Span(day_of(first), day_of(last))
            found.setdefault(membership, {})[part] = span
    return found


def _attestations(
    things: Things,
    held: _Held,
    counted: Mapping[URIRef, list[Told]],
    deeds: Mapping[URIRef, Mapping[URIRef, Span]],
) -> Iterator[Attestation]:
    vouched = [
        (Span(one.said.earliest or one.said.latest, one.said.latest), "claim", one)
        for one in counted.get(held.iri, ())
    ]
    vouched += [
        (span, "deed", one)
        for part, span in deeds.get(held.iri, {}).items()
        for one in counted.get(part, ())
    ]
    for span, by, one in vouched:
        is_over = held.end is not None and span.latest is not None and held.end <= span.latest
        yield Attestation(span, "past" if is_over else by, one.claim, things.thing(one.document))


def _office(
    things: Things, post: _Post, held: Iterable[_Held], attestations: list[Attestation]
) -> AttestedOffice:
    attestations.sort(
        key=lambda a: (a.on.earliest or date.max, a.on.latest or date.max, a.claim, a.by)
    )
    spans = [a.on for a in attestations if a.by != "past"]
    return AttestedOffice(
        member=things.thing(post.member),
        role=None if post.role is None else things.thing(post.role),
        organization=None if post.organization is None else things.thing(post.organization),
        memberships=tuple(each.iri for each in held),
        first=min((s.earliest for s in spans if s.earliest is not None), default=None),
        last=max((s.latest for s in spans if s.latest is not None), default=None),
        attestations=tuple(attestations),
        gaps=gaps(spans),
    )


def gaps(spans: Iterable[Span]) -> tuple[Gap, ...]:
    """Return the days between attestations that none of them can have been on."""
    known = sorted(
        (span.earliest, span.latest)
        for span in spans
        if span.earliest is not None and span.latest is not None
    )
    found: list[Gap] = []
    until: date | None = None
    for first, last in known:
        if until is not None and first > until + _DAY:
            found.append(Gap(until + _DAY, first - _DAY))
        until = last if until is None else max(until, last)
    return tuple(found)
