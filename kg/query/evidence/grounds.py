"""From triples to what they rest on: claims, a document's record, a judgement, other triples.

Each triple of the default graph stands in a named graph that says where it comes from. What rules
inferred is followed to their premises, what is a shortcut to its claims.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from kg.query.evidence.asking import Asker, batches, outgoing, table, values
from kg.query.evidence.homes import Homes, find_homes
from kg.query.evidence.matches import Stated
from kg.query.evidence.rules import Derivation, derivations
from kg.terms import ACE, PROV, RDF, SEM
from kg.triples import UNPUBLISHED

__all__ = ["Basis", "Ground", "Shortcut", "grounds"]

_MOST_ROUNDS: Final = 20
"""How long a chain of inferences may be."""


class Basis(StrEnum):
    """What a triple rests on; the value is what answers say."""

    CLAIMS = "claims"
    """Claims say it, or it says what a claim, a description or a passage is."""
    SHORTCUT = "shortcut"
    """A shortcut for claims, described by an ``ace:Fact``."""
    INFERENCE = "inference"
    """It follows from other triples by a rule."""
    DOCUMENT = "document"
    """The catalogue's record of a document."""
    DECISION = "decision"
    """Review decided it of a claim."""
    JUDGEMENT = "judgement"
    """Somebody judged it of things that claims describe, or a procedure found it."""
    REFERENCE = "reference"
    """The reference graph calls things so; it is never evidence."""
    NONE = "none"
    """The graph does not say."""


_SPOKEN: Final = frozenset({Basis.CLAIMS, Basis.DOCUMENT, Basis.DECISION, Basis.JUDGEMENT})
"""Where the subject of a triple tells what it rests on."""

_BY_GRAPH: Final[Mapping[str, Basis]] = MappingProxyType(
    {
        "facts": Basis.CLAIMS,
        "catalogue": Basis.DOCUMENT,
        "decisions": Basis.DECISION,
        "analysis": Basis.JUDGEMENT,
        "reference": Basis.REFERENCE,
        "inferred": Basis.INFERENCE,
    }
)
"""The basis by graph, what is evidence first; a document's own graph goes before all."""

_FACT: Final = (PROV.wasDerivedFrom, ACE.disputedBy, ACE.standing, ACE.rule)


@dataclass(frozen=True, slots=True)
class Shortcut:
    """The ``ace:Fact`` of a shortcut triple: its rule, its claims, and who disputes it."""

    iri: str
    rule: str
    standing: str
    claims: frozenset[str]
    disputed_by: frozenset[str]


@dataclass(frozen=True, slots=True)
class Ground:
    """What one triple rests on.

    ``claims`` are always cited. ``nearby`` are the claims that use the passage or group that the
    triple describes: one of them is enough, and if a row cites one already, no other is needed.
    """

    basis: Basis
    graphs: frozenset[str] = frozenset()
    claims: frozenset[str] = frozenset()
    nearby: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    shortcuts: tuple[Shortcut, ...] = ()
    ways: tuple[Derivation, ...] = ()

    @property
    def is_found(self) -> bool:
        """Whether the graph says where the triple comes from."""
        if self.basis is Basis.INFERENCE:
            return bool(self.ways)
        if self.basis in {Basis.CLAIMS, Basis.SHORTCUT}:
            return bool(self.claims or self.nearby)
        return self.basis is not Basis.NONE


async def grounds(ask: Asker, triples: Iterable[Stated], base: str) -> Mapping[Stated, Ground]:
    """Return what triples rest on, and what the triples rest on that they follow from.

    ``base`` is the base IRI, below which the names of graphs tell their kinds. Triples with blank
    nodes or triple terms are left out, because nothing can be asked of them.
    """
    found: dict[Stated, Ground] = {}
    wanted = {triple for triple in triples if all(t is None or t.is_writable for t in triple)}
    for _ in range(_MOST_ROUNDS):
        if not wanted:
            break
        found.update(await _without_premises(ask, wanted, f"{base}graph/"))
        wanted = {
            premise
            for triple in wanted
            for way in found[triple].ways
            for premise in way.premises
            if premise not in found
        }
    return found


async def _without_premises(
    ask: Asker, triples: Collection[Stated], prefix: str
) -> dict[Stated, Ground]:
    places = await _places(ask, triples)
    shortcuts = await _shortcuts(ask, [t for t in triples if f"{prefix}facts" in places[t]], prefix)
    basis = {t: _basis(places[t], prefix, is_shortcut=t in shortcuts) for t in triples}
    inferred = [triple for triple in triples if basis[triple] is Basis.INFERENCE]
    ways = await derivations(ask, inferred) if inferred else {}
    found = {}
    for hidden in (False, True):
        some = [t for t in triples if any(g.endswith(UNPUBLISHED) for g in places[t]) is hidden]
        spoken = [t for t in some if basis[t] in _SPOKEN]
        homes = await find_homes(ask, {_node(t) for t in spoken}, hidden=hidden)
        for triple in some:
            ground = Ground(
                basis=basis[triple],
                graphs=places[triple],
                shortcuts=tuple(shortcuts.get(triple, ())),
                ways=tuple(ways.get(triple._replace(graph=None), ())),
            )
            found[triple] = _with_homes(ground, _node(triple), homes)
    return found


def _node(triple: Stated) -> str:
    """Return the thing whose description a triple belongs to."""
    child = triple.predicate.value == str(SEM.hasSubEvent) and triple.object.is_iri
    return triple.object.value if child else triple.subject.value


def _with_homes(ground: Ground, node: str, homes: Homes) -> Ground:
    if ground.basis is Basis.SHORTCUT:
        return replace(ground, claims=frozenset().union(*(s.claims for s in ground.shortcuts)))
    if ground.basis is Basis.DOCUMENT:
        return replace(ground, documents=frozenset(homes.documents.get(node, {node})))
    if ground.basis not in _SPOKEN:
        return ground
    basis = ground.basis
    if basis is Basis.DECISION and not homes.claims.get(node, frozenset()) & {node}:
        basis = Basis.JUDGEMENT
    return replace(
        ground,
        basis=basis,
        claims=frozenset(homes.claims.get(node, ())),
        nearby=frozenset(homes.nearby.get(node, ())),
    )


async def _places(ask: Asker, triples: Iterable[Stated]) -> dict[Stated, frozenset[str]]:
    """Return the named graphs of triples.

    One outside the merge counts only where no other has the triple: FROM may have named it.
    """
    places = {t: frozenset(() if t.graph is None else (t.graph.value,)) for t in triples}
    merged = sorted(triple for triple in places if triple.graph is None)
    for batch in batches(merged):
        block = values("spo", (triple[:3] for triple in batch))
        query = f"SELECT ?s ?p ?o ?g {{ {block} GRAPH ?g {{ ?s ?p ?o }} }}"
        for row in table(await ask(query, {})).rows:
            places[Stated(row["s"], row["p"], row["o"])] |= {row["g"].value}
    for triple in merged:
        inside = frozenset(g for g in places[triple] if not g.endswith(UNPUBLISHED))
        places[triple] = inside or places[triple]
    return places


def _basis(graphs: frozenset[str], prefix: str, *, is_shortcut: bool) -> Basis:
    names = {graph.removeprefix(prefix) for graph in graphs if graph.startswith(prefix)}
    if any(name.startswith("document/") for name in names):
        return Basis.CLAIMS
    if is_shortcut:
        return Basis.SHORTCUT
    return next((basis for name, basis in _BY_GRAPH.items() if name in names), Basis.NONE)


async def _shortcuts(
    ask: Asker, triples: Iterable[Stated], prefix: str
) -> dict[Stated, list[Shortcut]]:
    """Return the facts that describe triples of the facts graph."""
    described: dict[str, Stated] = {}
    for batch in batches(sorted(triples)):
        block = values("spo", (triple[:3] for triple in batch))
        query = (
            f"SELECT ?s ?p ?o ?fact {{ {block} GRAPH <{prefix}facts> {{ "
            f"?fact <{RDF.subject}> ?s ; <{RDF.predicate}> ?p ; <{RDF.object}> ?o }} }}"
        )
        for row in table(await ask(query, {})).rows:
            triple = Stated(row["s"], row["p"], row["o"])
            for given in (t for t in batch if t[:3] == triple[:3]):
                described[row["fact"].value] = given
    links = await outgoing(ask, described, _FACT)
    found: dict[Stated, list[Shortcut]] = {}
    for fact, triple in sorted(described.items()):
        said: dict[str, set[str]] = {str(predicate): set() for predicate in _FACT}
        for subject, predicate, value, _ in links:
            if subject == fact:
                said[predicate].add(value.value)
        shortcut = Shortcut(
            iri=fact,
            rule="".join(sorted(said[str(ACE.rule)])),
            standing="".join(sorted(v.rpartition("/")[2] for v in said[str(ACE.standing)])),
            claims=frozenset(said[str(PROV.wasDerivedFrom)]),
            disputed_by=frozenset(said[str(ACE.disputedBy)]),
        )
        found.setdefault(triple, []).append(shortcut)
    return found
