"""Answers about connections as JSON: one shape for the command line and the server."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from kg.network.hubs import HubKind
from kg.network.model import NodeKind, Sort
from kg.network.paths import Outcome

__all__ = [
    "ActorShape",
    "AttendanceShape",
    "AwayShape",
    "ClaimShape",
    "ConnectionShape",
    "DenialShape",
    "HubShape",
    "JudgedShape",
    "LinkShape",
    "MeetingShape",
    "MeetingsShape",
    "Named",
    "NearShape",
    "NetworkShape",
    "NodeShape",
    "PathShape",
    "SharedEventShape",
    "SharedShape",
    "StepShape",
]


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True)


class Named(_Shape):
    """A thing with its name."""

    iri: str
    path: str = Field(description="Its path on this server, or below the base IRI")
    label: str


class ClaimShape(_Shape):
    """A claim with its words in place."""

    claim: Named
    claimant: Named
    stance: str = Field(description="What the claimant does: asserts, denies, alleges …")
    document: Named
    words: str = Field(description="The exact words, with “ … ” between several passages")
    start: int = Field(description="First code point of the words in the text, from 0")
    end: int = Field(description="Code point behind the words")


class DenialShape(_Shape):
    """A claim that denies something."""

    aspect: str = Field(description="occurrence, number, characterisation or responsibility")
    claim: ClaimShape


class JudgedShape(_Shape):
    """A reviewer's judgement that two things are one: inferred, and said by no document."""

    judgement: Named
    by: str
    on: str
    reason: str


class NodeShape(Named):
    """An actor, a place, an office, or something that happened or was proposed."""

    kind: NodeKind
    sort: Sort = Field(description="documented, alleged, not-actual or denied")
    modality: str = Field(description="Of what happened or was proposed: actual, planned …")
    types: list[str]
    date: str | None = Field(description="When, as EDTF")
    earliest: str | None = Field(description="The first day on which it can have begun")
    latest: str | None = Field(description="The last day on which it can have ended")


class LinkShape(_Shape):
    """One link between two things, with the claims that say it."""

    source: Named
    target: Named
    relation: str
    role: str
    sort: Sort = Field(
        description="documented; alleged; not-actual (the modality says what: planned, requested, "
        "possible …); judged (inferred); denied (never a step of a path)"
    )
    modality: str
    content: Named = Field(description="The description that says it, or the judgement")
    claims: list[ClaimShape]
    denials: list[DenialShape]
    judged: JudgedShape | None


class StepShape(_Shape):
    """One step of a path, with every link that documents it, the firmest first."""

    start: str
    end: str
    sort: Sort
    links: list[LinkShape]


class PathShape(_Shape):
    """A way from one end to the other; no node comes twice."""

    steps: list[StepShape]
    nodes: list[NodeShape]
    inferred: bool = Field(description="A step rests on a judgement and on no document")


class HubShape(_Shape):
    """A hub that was left out, and what it alone would have opened."""

    hub: Named
    kind: HubKind
    steps: int = Field(description="Steps of the shortest ways through it")
    ways: int = Field(description="How many such ways there are")
    at_least: bool = Field(description="There may be more of them")


class NearShape(_Shape):
    """What is near an end that is not connected."""

    of: Named
    near: list[Named]


class AwayShape(_Shape):
    """What was left out of a search, and why."""

    kinds: list[HubKind] = Field(description="Kinds of hubs that no path went through")
    count: int = Field(description="Hubs that were closed")
    would_open: list[HubShape] = Field(description="Those that would have opened a way")


class ConnectionShape(_Shape):
    """Paths between two things, or why there is none."""

    start: NodeShape
    end: NodeShape
    outcome: Outcome = Field(
        description="found; no-links: one of them has no link; not-connected: no chain of links "
        "leads there; too-far: only a longer one; not-that-way: not through what had to be met; "
        "given-up: the search took too much work"
    )
    says: str = Field(description="The outcome as a sentence")
    complete: bool = Field(description="The search was not ended before its time")
    distance: int | None = Field(description="Steps of the shortest chain, where it is too long")
    paths: list[PathShape]
    left_out: AwayShape
    denied: list[LinkShape] = Field(description="What is only denied between these things")
    around: list[NearShape]
    graph_version: str | None = None


class AttendanceShape(_Shape):
    """One who took part, or would have, with the claims that say so."""

    who: Named
    roles: list[str]
    sort: Sort
    modality: str
    claims: list[ClaimShape]


class MeetingShape(_Shape):
    """A meeting with everybody who took part; not documented, it is only planned or denied."""

    event: NodeShape
    places: list[Named]
    people: list[AttendanceShape]
    claims: list[ClaimShape]
    denials: list[DenialShape]
    judged: list[Named] = Field(
        description="Through whom it was found, where one of them is only judged to be who was "
        "asked for"
    )


class MeetingsShape(_Shape):
    """Meetings: those that somebody asserts, and apart from them all others."""

    actors: list[Named]
    total: int
    documented: list[MeetingShape]
    other: list[MeetingShape] = Field(description="alleged, planned, requested … or denied")
    graph_version: str | None = None


class ActorShape(_Shape):
    """Where an actor stands in the network."""

    actor: Named
    events: int = Field(description="Events in which it takes part")
    degree: int = Field(description="Others that it meets there")
    betweenness: float = Field(description="Part of all shortest paths that go through it")
    closeness: float | None = Field(description="How near all that it reaches is; 0 to 1")
    component: int = Field(description="The number of its part of the network, from 0")
    merged: list[Named] = Field(description="All that it stands for: judged to be one")


class SharedEventShape(_Shape):
    """An event in which two take part."""

    event: Named
    claims: list[ClaimShape]


class SharedShape(_Shape):
    """Two actors and the events in which both take part."""

    one: Named
    other: Named
    weight: int = Field(description="Distinct events")
    events: list[SharedEventShape]


class NetworkShape(_Shape):
    """Who acts with whom."""

    actors: list[ActorShape] = Field(description="The most central first")
    actor_count: int
    shared: list[SharedShape] = Field(description="Those with most events first")
    shared_count: int
    components: list[int] = Field(description="Sizes of the parts that nothing joins")
    hubs: list[HubKind] = Field(description="Kinds of hubs that are counted")
    not_actual: bool = Field(description="What is alleged, planned … is counted, too")
    left_out: list[Named] = Field(description="Hubs that are not counted")
    documents: int
    exact: bool = Field(description="Else betweenness is estimated from a sample")
    notes: list[str] = Field(description="What has to be known to read the numbers")
    graph_version: str | None = None
