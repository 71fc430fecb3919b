"""Writes answers about connections in their shapes, with the name of everything in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rdflib import URIRef

from kg.network.graph import Network
from kg.network.hubs import EVERY_HUB
from kg.network.meetings import Attendance, Meeting
from kg.network.model import Denial, Evidence, Link, Sort
from kg.network.participation import Participation, Shared
from kg.network.paths import Connection, Outcome, Path
from kg.network.shapes import (
    ActorShape,
    AttendanceShape,
    AwayShape,
    ClaimShape,
    ConnectionShape,
    DenialShape,
    HubShape,
    JudgedShape,
    LinkShape,
    MeetingShape,
    MeetingsShape,
    Named,
    NearShape,
    NetworkShape,
    NodeShape,
    PathShape,
    SharedEventShape,
    SharedShape,
    StepShape,
)

__all__ = ["Describer", "outcome_in_words"]


def outcome_in_words(network: Network, found: Connection) -> str:
    """Say in a sentence how a search ended."""
    asked = found.question
    start, end = network.label(asked.start), network.label(asked.end)
    count = len(found.paths)
    judged = sum(path.is_inferred for path in found.paths)
    inferred = f", {judged} inferred in part" if judged else ""
    sentences = {
        Outcome.FOUND: f"{count} path{'s' * (count != 1)} between {start} and {end}{inferred}.",
        Outcome.NO_LINKS: f"Searched, nothing found: no document links {_bare(network, found)} "
        "to anything that may be on a path.",
        Outcome.NOT_CONNECTED: "Searched, nothing found: no chain of links leads from "
        f"{start} to {end}.",
        Outcome.TOO_FAR: f"Searched, nothing found within {asked.max_hops} steps; the shortest "
        f"chain has {found.steps}.",
        Outcome.NOT_THAT_WAY: f"Searched, nothing found that meets "
        f"{', '.join(map(network.label, asked.through))} within {asked.max_hops} steps; they are "
        f"connected otherwise, in {found.steps}.",
        Outcome.GIVEN_UP: "The search was ended because it took too much work: ask for fewer "
        "steps, or leave something out.",
    }
    more = "" if found.complete or found.outcome is Outcome.GIVEN_UP else " There may be more."
    return sentences[found.outcome] + more


def _bare(network: Network, found: Connection) -> str:
    ends = (found.question.start, found.question.end)
    bare = [end for end in ends if not network.links_of(end)]
    return " and ".join(network.label(end) for end in bare or ends)


class Describer:
    """Describes what is found in one network.

    ``path_of`` gives the path of an IRI; ``label_of`` its name, for names in another language than
    those of the network.
    """

    def __init__(
        self,
        network: Network,
        path_of: Callable[[str], str],
        label_of: Callable[[URIRef], str] | None = None,
    ) -> None:
        self._network = network
        self._path_of = path_of
        self._label_of = label_of or network.label

    def connection(self, found: Connection, version: str | None = None) -> ConnectionShape:
        """Describe paths, or why there is none."""
        asked = found.question
        return ConnectionShape(
            start=self.node(asked.start),
            end=self.node(asked.end),
            outcome=found.outcome,
            says=outcome_in_words(self._network, found),
            complete=found.complete,
            distance=found.steps,
            paths=[self._path(path) for path in found.paths],
            left_out=AwayShape(
                kinds=sorted(EVERY_HUB - asked.hubs),
                count=found.hubs,
                would_open=[
                    HubShape(
                        hub=self.named(one.hub),
                        kind=one.kind,
                        steps=one.hops,
                        ways=one.ways,
                        at_least=one.at_least,
                    )
                    for one in found.left_out
                ],
            ),
            denied=self.links(found.denied),
            around=[
                NearShape(of=self.named(end), near=self._named(near))
                for end, near in found.around.items()
            ],
            graph_version=version,
        )

    def meetings(
        self,
        found: Sequence[Meeting],
        actors: Iterable[URIRef],
        total: int,
        version: str | None = None,
    ) -> MeetingsShape:
        """Describe some of ``total`` meetings, in the order in which they come."""
        return MeetingsShape(
            actors=self._named(actors),
            total=total,
            documented=[self._meeting(one) for one in found if one.is_documented],
            other=[self._meeting(one) for one in found if not one.is_documented],
            graph_version=version,
        )

    def participation(
        self, found: Participation, limit: int, version: str | None = None
    ) -> NetworkShape:
        """Describe who acts with whom; ``limit`` actors and as many pairs."""
        return NetworkShape(
            actors=[
                ActorShape(
                    actor=self.named(one.actor),
                    events=one.events,
                    degree=one.degree,
                    betweenness=one.betweenness,
                    closeness=one.closeness,
                    component=one.component,
                    merged=self._named(found.merged.get(one.actor, ())),
                )
                for one in found.actors[:limit]
            ],
            actor_count=len(found.actors),
            shared=[self._shared(pair) for pair in found.shared[:limit]],
            shared_count=len(found.shared),
            components=[len(part) for part in found.components],
            hubs=sorted(found.admitted),
            not_actual=found.not_actual,
            left_out=self._named(found.left_out),
            documents=found.documents,
            exact=found.exact,
            notes=list(found.notes),
            graph_version=version,
        )

    def named(self, iri: URIRef) -> Named:
        """Name a thing."""
        return Named(iri=str(iri), path=self._path_of(str(iri)), label=self._label_of(iri))

    def _named(self, iris: Iterable[URIRef]) -> list[Named]:
        return [self.named(iri) for iri in iris]

    def node(self, iri: URIRef) -> NodeShape:
        """Describe a node; raises ``KeyError`` for what is none."""
        node = self._network.node(iri)
        return NodeShape(
            iri=str(iri),
            path=self._path_of(str(iri)),
            label=self._label_of(iri),
            kind=node.kind,
            sort=node.sort,
            modality=node.modality,
            types=sorted(node.types),
            date=node.date,
            earliest=node.earliest,
            latest=node.latest,
        )

    def _path(self, path: Path) -> PathShape:
        return PathShape(
            steps=[
                StepShape(
                    start=str(hop.start),
                    end=str(hop.end),
                    sort=hop.sort,
                    links=self.links(hop.links),
                )
                for hop in path.hops
            ],
            nodes=[self.node(node) for node in path.nodes],
            inferred=path.is_inferred,
        )

    def links(self, links: Iterable[Link]) -> list[LinkShape]:
        """Describe links with the words of their claims."""
        return [self._link(link) for link in links]

    def _link(self, link: Link) -> LinkShape:
        judged = link.judged
        return LinkShape(
            source=self.named(link.source),
            target=self.named(link.target),
            relation=link.relation,
            role=link.role,
            sort=link.sort,
            modality=link.modality,
            content=self.named(link.content),
            claims=self._claims(link.evidence),
            denials=self._denials(link.denials),
            judged=None
            if judged is None
            else JudgedShape(
                judgement=self.named(judged.judgement),
                by=judged.by,
                on=judged.on,
                reason=judged.reason,
            ),
        )

    def _claims(self, evidence: Iterable[Evidence]) -> list[ClaimShape]:
        return [
            ClaimShape(
                claim=self.named(one.claim),
                claimant=self.named(one.claimant),
                stance=one.stance,
                document=self.named(one.document),
                words=one.words,
                start=one.start,
                end=one.end,
            )
            for one in evidence
        ]

    def _denials(self, denials: Iterable[Denial]) -> list[DenialShape]:
        return [
            DenialShape(aspect=one.aspect, claim=self._claims((one.evidence,))[0])
            for one in denials
        ]

    def _meeting(self, found: Meeting) -> MeetingShape:
        event = found.event
        return MeetingShape(
            event=self.node(event.iri),
            places=self._named(event.places),
            people=[self._attendance(person) for person in found.people],
            claims=self._claims(event.evidence),
            denials=self._denials(event.denials),
            judged=self._named(found.judged),
        )

    def _attendance(self, person: Attendance) -> AttendanceShape:
        first = person.links[0]
        return AttendanceShape(
            who=self.named(person.who),
            roles=list(person.roles),
            sort=person.sort,
            modality=first.modality if person.sort is Sort.NOT_ACTUAL else "",
            claims=self._claims(sorted({e for link in person.links for e in link.evidence})),
        )

    def _shared(self, pair: Shared) -> SharedShape:
        return SharedShape(
            one=self.named(pair.one),
            other=self.named(pair.other),
            weight=pair.weight,
            events=[
                SharedEventShape(event=self.named(one.event), claims=self._claims(one.evidence))
                for one in pair.events
            ],
        )
