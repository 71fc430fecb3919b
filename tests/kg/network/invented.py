"""Invented networks, written as lines: ``ilve > meeting``, ``ilve = osk``, ``ilve >? plan``."""

from __future__ import annotations

from dataclasses import replace

from rdflib import URIRef

from kg.network import Network
from kg.network.identity import Identity
from kg.network.model import Evidence, Judged, Link, Node, NodeKind, Sort

__all__ = ["BASE", "iri", "names", "network"]

BASE = "https://example.org/"

_MARKS = {
    ">": Sort.DOCUMENTED,
    ">~": Sort.ALLEGED,
    ">?": Sort.NOT_ACTUAL,
    ">!": Sort.DENIED,
}
_KINDS = {
    "country": NodeKind.COUNTRY,
    "town": NodeKind.PLACE,
    "crowd": NodeKind.GROUP,
    "body": NodeKind.ORGANISATION,
    "war": NodeKind.EVENT,
    "meeting": NodeKind.EVENT,
    "event": NodeKind.EVENT,
}


def iri(name: str) -> URIRef:
    """The IRI of a name."""
    return URIRef(BASE + name)


def names(nodes: tuple[URIRef, ...]) -> list[str]:
    """The names of nodes."""
    return [node.removeprefix(BASE) for node in nodes]


def _node(name: str) -> Node:
    kind = _KINDS.get(name.rstrip("0123456789"), NodeKind.PERSON)
    type_ = {"war": "warfare", "meeting": "meeting"}.get(name.rstrip("0123456789"))
    types = frozenset({type_} if type_ else ())
    return Node(iri(name), name.capitalize(), kind, types=types, names=(name.capitalize(),))


def _evidence(number: int, stance: str) -> Evidence:
    claim, document = iri(f"claim/{number}"), iri("document/d")
    words = f"words {number}"
    return Evidence(document, number * 20, number * 20 + 8, claim, iri("wire"), stance, words)


def network(*lines: str, apart: tuple[tuple[str, str], ...] = ()) -> Network:
    """Make a network; a name that ends with digits is of the kind that its letters say.

    ``one > other`` is asserted, ``>~`` alleged, ``>?`` planned, ``>!`` denied; ``=`` is judged.
    A name alone is a node without links. What is planned or denied throughout is a proposition.
    """
    nodes: dict[str, Node] = {}
    links: list[Link] = []
    same: dict[frozenset[URIRef], tuple[Judged, ...]] = {}
    for number, line in enumerate(lines):
        one, *rest = line.split()
        for name in (one, *rest[1:]):
            nodes.setdefault(name, _node(name))
        if not rest:
            continue
        mark, other = rest
        if mark == "=":
            judged = Judged(iri(f"judgement/{number}"), "reader", "2031-05-10", "the same boat")
            same[frozenset({iri(one), iri(other)})] = (judged,)
            says = "is judged to be one with"
            links.append(
                Link(iri(one), iri(other), says, judged.judgement, Sort.JUDGED, judged=judged)
            )
            continue
        sort = _MARKS[mark]
        stance = {Sort.DENIED: "denies", Sort.ALLEGED: "alleges"}.get(sort, "asserts")
        links.append(
            Link(
                iri(one),
                iri(other),
                "takes part in",
                iri(f"description/{number}"),
                sort,
                modality="planned" if sort is Sort.NOT_ACTUAL else "actual",
                role="attendee",
                evidence=(_evidence(number, stance),),
            )
        )
    for name, node in nodes.items():
        sorts = {link.sort for link in links if link.target == node.iri} - {Sort.JUDGED}
        if node.kind is NodeKind.EVENT and sorts and Sort.DOCUMENTED not in sorts:
            firmest = min(sorts, key=lambda sort: sort.rank)
            modality = "planned" if firmest is Sort.NOT_ACTUAL else "actual"
            nodes[name] = replace(node, kind=NodeKind.PROPOSITION, sort=firmest, modality=modality)
    identity = Identity(same, frozenset(frozenset(map(iri, pair)) for pair in apart))
    return Network(nodes.values(), links, identity=identity, documents=1)
