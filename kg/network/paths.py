"""Documented paths between two actors, with the words behind every step."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice, pairwise
from typing import Final

from rdflib import URIRef

from kg.errors import NotFoundError, Problem, QuerySyntaxError
from kg.network.graph import Network, Projection
from kg.network.hubs import DEFAULT_RULE, HubKind, HubRule, hubs
from kg.network.model import HAPPENINGS, Link, Sort
from kg.network.reach import LeftOut, distances, left_out
from kg.network.search import Budget, Limits, Way, cost_of, shortest_ways

__all__ = [
    "MOST_HOPS",
    "MOST_PATHS",
    "MOST_STOPS",
    "Connection",
    "Hop",
    "Outcome",
    "Path",
    "PathQuestion",
    "connect",
]

MOST_PATHS: Final = 20
MOST_HOPS: Final = 16
MOST_STOPS: Final = 3
"""How many nodes a path can be asked to meet."""
_EDGES: Final = 3_000_000
"""Edges that one search may look at: some seconds."""
_AROUND: Final = 8
"""Neighbours shown of an end that is not connected."""


@dataclass(frozen=True, slots=True)
class PathQuestion:
    """Between whom paths are looked for, and how.

    ``hubs`` are the kinds of hubs that paths may go through. ``through`` must be met, in any
    order, and is let in even where it is a hub; ``avoid`` must not be met. A path has at most
    ``max_hops`` steps: from a person to an event is one, from there to another person the second.
    """

    start: URIRef
    end: URIRef
    k: int = 3
    max_hops: int = 10
    hubs: frozenset[HubKind] = frozenset()
    through: tuple[URIRef, ...] = ()
    avoid: tuple[URIRef, ...] = ()


class Outcome(StrEnum):
    """How a search ended: with paths, or why without."""

    FOUND = "found"
    NO_LINKS = "no-links"
    """At least one of the two has no documented link at all."""
    NOT_CONNECTED = "not-connected"
    """No chain of links, however long, leads from one to the other."""
    TOO_FAR = "too-far"
    """There is a chain, but it is longer than was asked for."""
    NOT_THAT_WAY = "not-that-way"
    """They are connected, but not through what had to be met."""
    GIVEN_UP = "given-up"
    """The search was ended because it took too much work."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One step, with every link that documents it, the firmest first."""

    start: URIRef
    end: URIRef
    links: tuple[Link, ...]

    @property
    def sort(self) -> Sort:
        """How far the step is documented by its firmest link."""
        return self.links[0].sort


@dataclass(frozen=True, slots=True)
class Path:
    """One way from one end to the other; no node comes twice."""

    hops: tuple[Hop, ...]

    @property
    def nodes(self) -> Way:
        """The nodes in their order, both ends included."""
        return (self.hops[0].start, *(hop.end for hop in self.hops))

    @property
    def is_inferred(self) -> bool:
        """Whether a step rests on a judgement and on no document."""
        return any(hop.sort is Sort.JUDGED for hop in self.hops)


@dataclass(frozen=True, slots=True)
class Connection:
    """The answer: paths, the cheapest first, or why there is none.

    ``complete`` is false where the search was ended before it had looked at everything. ``steps``
    is the distance that was found where the two are too far apart. ``left_out`` are the hubs that
    would have opened a way; ``hubs`` counts all that were closed. ``denied`` is what is only denied
    between nodes of the answer. ``around`` are the neighbours of ends that are not connected.
    """

    question: PathQuestion
    outcome: Outcome
    paths: tuple[Path, ...] = ()
    complete: bool = True
    steps: int | None = None
    left_out: tuple[LeftOut, ...] = ()
    hubs: int = 0
    denied: tuple[Link, ...] = ()
    around: Mapping[URIRef, tuple[URIRef, ...]] = field(default_factory=dict)


def connect(
    network: Network, question: PathQuestion, rule: HubRule = DEFAULT_RULE, *, edges: int = _EDGES
) -> Connection:
    """Look for the shortest documented paths between two nodes.

    Fewer steps come first; among equals, what is asserted as actual comes before what is alleged,
    planned or judged. Nothing found is an answer. The same network and question give the same
    answer, and the ends exchanged the same paths turned round.

    Raises ``NotFoundError`` for a node that the network has not, ``QuerySyntaxError`` for a
    question that cannot be meant.
    """
    _check(network, question)
    wanted = {question.start, question.end, *question.through}
    closed = {
        iri: kind
        for iri, kind in hubs(network, rule).items()
        if kind not in question.hubs and iri not in wanted
    }
    graph = network.projection
    limits = Limits(question.max_hops, frozenset({*closed, *question.avoid}))
    ends = (question.start, question.end)
    budget = Budget(edges)
    ways = shortest_ways(graph, ends, limits, budget, question.through)
    allowed = (way for way in ways if not _joins_what_is_apart(network, way))
    found = sorted(islice(allowed, question.k), key=lambda way: _rank(network, graph, way, ends))
    paths = tuple(Path(tuple(_hops(network, way))) for way in found)
    outcome, steps = Outcome.FOUND, None
    if not paths:
        outcome, steps = _missing(graph, question, limits.closed, spent=budget.spent)
    met = {*ends, *(node for way in found for node in way)}
    lost = outcome in {Outcome.NO_LINKS, Outcome.NOT_CONNECTED, Outcome.TOO_FAR}
    return Connection(
        question,
        outcome,
        paths,
        complete=not budget.spent,
        steps=steps,
        left_out=left_out(graph, ends, closed, question.avoid, question.max_hops),
        hubs=len(closed),
        denied=network.denied_among(met),
        around={end: _around(network, end) for end in ends} if lost else {},
    )


def _check(network: Network, question: PathQuestion) -> None:
    fields = (("from", question.start), ("to", question.end))
    stops = (("through", iri) for iri in question.through)
    avoided = (("avoid", iri) for iri in question.avoid)
    for name, iri in (*fields, *stops, *avoided):
        if iri not in network:
            message = "this is no actor, place, office or event, so no path leads there"
            raise NotFoundError(Problem(f"{iri}: {message}", field=name))
    ends = {question.start, question.end}
    if len(ends) == 1:
        raise _wrong("to", "both ends are the same", "name two different ones")
    if set(question.avoid) & {*ends, *question.through}:
        raise _wrong("avoid", "what must be met cannot be avoided", "leave it out of one of both")
    if set(question.through) & ends:
        raise _wrong("through", "an end is met in any case", "leave it out")
    numbers = (("k", question.k, MOST_PATHS), ("hops", question.max_hops, MOST_HOPS))
    for name, value, most in numbers:
        if not 1 <= value <= most:
            raise _wrong(name, f"{value} is not from 1 to {most}", "choose a number in between")
    if len(question.through) > MOST_STOPS:
        raise _wrong("through", f"a path can be asked to meet {MOST_STOPS}", "name fewer")


def _wrong(field: str, message: str, way_out: str) -> QuerySyntaxError:
    return QuerySyntaxError(Problem(message, field=field, way_out=way_out))


def _joins_what_is_apart(network: Network, way: Way) -> bool:
    """Say whether judged steps in a row join two things that somebody holds apart."""
    run: list[URIRef] = [way[0]]
    for one, other in pairwise(way):
        is_judged = network.links(one, other)[0].sort is Sort.JUDGED
        run = [*run, other] if is_judged else [other]
        if len(run) > 2 and network.identity.keeps_apart(run):
            return True
    return False


def _rank(
    network: Network, graph: Projection[URIRef], way: Way, ends: tuple[URIRef, URIRef]
) -> tuple[int, list[str], Way]:
    forward = way if ends[0] < ends[1] else way[::-1]
    return cost_of(graph, way), [network.label(node) for node in forward], forward


def _hops(network: Network, way: Way) -> Iterator[Hop]:
    for one, other in pairwise(way):
        yield Hop(one, other, network.links(one, other))


def _missing(
    graph: Projection[URIRef], question: PathQuestion, closed: Collection[URIRef], *, spent: bool
) -> tuple[Outcome, int | None]:
    """Say why there is no path, and how long the shortest chain is where there is one."""
    start, end = question.start, question.end
    if any(all(node in closed for node in graph[one]) for one in (start, end)):
        return Outcome.NO_LINKS, None
    steps = distances(graph, start, closed).get(end)
    if steps is None:
        return Outcome.NOT_CONNECTED, None
    if spent:
        return Outcome.GIVEN_UP, None
    return (Outcome.NOT_THAT_WAY if question.through else Outcome.TOO_FAR), steps


def _around(network: Network, end: URIRef) -> tuple[URIRef, ...]:
    """Return whom an end is near to: the actors it shares something with, else what it is in."""
    graph = network.projection
    next_to = sorted(graph[end], key=lambda node: (network.label(node), node))
    beyond = sorted(
        {far for near in next_to if _happens(network, near) for far in graph[near]} - {end},
        key=lambda node: (network.label(node), node),
    )
    actors = [node for node in (*next_to, *beyond) if not _happens(network, node)]
    return tuple(dict.fromkeys(actors or next_to))[:_AROUND]


def _happens(network: Network, node: URIRef) -> bool:
    return network.node(node).kind in HAPPENINGS
