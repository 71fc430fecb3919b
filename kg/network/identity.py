"""What reviewers judged to be one thing, and what they hold apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from rdflib import URIRef

from kg.model.vocabulary import Judgement
from kg.network.model import Judged
from kg.store import Reader
from kg.terms import PREFIXES, concept

__all__ = ["Identity", "identity"]

_QUERY: Final = (
    f"PREFIX ace: <{PREFIXES['ace']}> PREFIX pav: <{PREFIXES['pav']}> "
    "SELECT ?judgement ?of ?verdict ?by ?on ?reason { ?judgement ace:judgementOf ?of ; "
    "ace:judgement ?verdict ; ace:reason ?reason "
    "OPTIONAL { ?judgement pav:curatedBy ?by } OPTIONAL { ?judgement pav:curatedOn ?on } "
    "FILTER NOT EXISTS { ?later ace:supersedes ?judgement } }"
)
_SAME: Final = concept(Judgement.scheme(), Judgement.SAME)
_DIFFERENT: Final = concept(Judgement.scheme(), Judgement.DIFFERENT)

_Pair = frozenset[URIRef]


@dataclass(frozen=True, slots=True)
class Identity:
    """Judgements that stand: pairs that are one, with who says so and why, and pairs that are not.

    A pair that somebody holds apart is in ``apart`` only: nothing joins it.
    """

    same: dict[_Pair, tuple[Judged, ...]] = field(default_factory=dict)
    apart: frozenset[_Pair] = frozenset()

    def keeps_apart(self, things: Iterable[URIRef]) -> bool:
        """Say whether any two of some things are held apart."""
        found = frozenset(things)
        return any(pair <= found for pair in self.apart)

    def together(self) -> dict[URIRef, tuple[URIRef, ...]]:
        """Return for each judged thing all that are one with it, itself included, sorted.

        Judgements are followed from one to the next, but never so far that two things come
        together that somebody holds apart.
        """
        groups: dict[URIRef, frozenset[URIRef]] = {}
        for pair in sorted(self.same, key=sorted):
            joined = frozenset[URIRef]().union(*(groups.get(t, frozenset({t})) for t in pair))
            if not self.keeps_apart(joined):
                groups.update(dict.fromkeys(joined, joined))
        return {thing: tuple(sorted(group)) for thing, group in sorted(groups.items())}


def identity(reader: Reader) -> Identity:
    """Read the judgements of a store that no later one supersedes."""
    things: dict[URIRef, set[URIRef]] = {}
    verdicts: dict[URIRef, URIRef] = {}
    said: dict[URIRef, Judged] = {}
    for node, thing, verdict, by, on, reason in reader.rows(_QUERY):
        if isinstance(node, URIRef) and isinstance(thing, URIRef) and isinstance(verdict, URIRef):
            things.setdefault(node, set()).add(thing)
            verdicts[node] = verdict
            who = str(by or "").rpartition("/")[2]
            said[node] = Judged(node, who, str(on or ""), str(reason))
    apart = frozenset(_pair(things[node]) for node, v in verdicts.items() if v == _DIFFERENT)
    same: dict[_Pair, list[Judged]] = {}
    for node in sorted(verdicts):
        pair = _pair(things[node])
        if verdicts[node] == _SAME and len(pair) > 1 and pair not in apart:
            same.setdefault(pair, []).append(said[node])
    return Identity({pair: tuple(found) for pair, found in same.items()}, apart)


def _pair(things: Iterable[URIRef]) -> _Pair:
    return frozenset(things)
