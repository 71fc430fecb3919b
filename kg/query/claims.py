"""Claims as records: who does what with which description, in which words, standing where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rdflib import Literal, URIRef

from kg.query.steps import to_object
from kg.query.things import Thing, Things, number_of, text_of
from kg.query.titles import title
from kg.store import Reader, Term
from kg.terms import ACE, CITO, OA, PROV, RDF, SCHEMA, SKOS

__all__ = [
    "ClaimRecord",
    "Link",
    "PassageRecord",
    "Relayed",
    "claim_record",
    "claim_records",
    "claims_of",
]

_PASSAGES = {
    "content": ACE.contentPassage,
    "claimant": ACE.claimantPassage,
    "time": ACE.timePassage,
    "antecedent": ACE.antecedentPassage,
    "repetition": ACE.repetitionPassage,
}
_LINKS = (CITO.disputes, CITO.agreesWith, CITO.confirms, CITO.updates)
_DIRECT = (ACE.claimant, ACE.content, SCHEMA.appearance, PROV.wasDerivedFrom, ACE.denies, *_LINKS)
_PLACE = (
    # Measured: with a claim bound, each of these patterns is one look into an index.
    f"SELECT ?claim ?document ?start ?end {{ "
    f"GRAPH ?g {{ ?claim <{SCHEMA.appearance}> ?document ; <{ACE.contentPassage}> ?passage }} "
    f"GRAPH ?h {{ ?passage <{OA.hasSelector}> ?position . "
    f"?position <{OA.start}> ?start ; <{OA.end}> ?end }} }}"
)


@dataclass(frozen=True, slots=True)
class PassageRecord:
    """Where a claim rests: code points ``start`` (from 0) to ``end`` (exclusive) of one version.

    ``words`` are stored for content passages only; others are known by their hash. ``status`` is
    verified, unchecked, moved or lost.
    """

    iri: URIRef
    role: str
    start: int | None
    end: int | None
    words: str | None
    prefix: str | None
    suffix: str | None
    zone: str
    status: str
    version: URIRef | None


@dataclass(frozen=True, slots=True)
class Relayed:
    """One station on the way from claimant to document, in order of travel."""

    position: int
    carrier: Thing
    said: str | None


@dataclass(frozen=True, slots=True)
class Link:
    """How a claim stands to another: ``relation`` is disputes, agreesWith, confirms or updates."""

    relation: str
    claim: Thing


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """One claim with its words in place. ``said`` is EDTF; ``review`` is the review status.

    ``denies`` is the description or claim that it denies, in ``denied_aspect``; ``denied_by``
    are the claims that deny this one or its description.
    """

    iri: URIRef
    words: str
    content: Thing
    kinds: tuple[Thing, ...]
    modality: str
    claimant: Thing
    stance: str
    document: Thing
    said: str | None
    said_earliest: str | None
    said_latest: str | None
    passages: tuple[PassageRecord, ...]
    relays: tuple[Relayed, ...]
    denies: Thing | None
    denied_aspect: str | None
    denied_by: tuple[URIRef, ...]
    links: tuple[Link, ...]
    review: str
    confidence: str | None
    note: str | None


def _candidates(reader: Reader, node: URIRef) -> set[URIRef]:
    """Find what speaks of a thing: by itself, in its description, or on its way.

    Each step may be in another graph: in the full store one document has two.
    """
    towards = set(to_object(reader, node))
    found = {subject for subject, link in towards if link in _DIRECT}
    for subject, link in towards:
        if link != RDF.type:
            found.update(claim for claim, _ in to_object(reader, subject, ACE.content))
        if link == ACE.carrier:
            found.update(claim for claim, _ in to_object(reader, subject, ACE.relay))
    return found


def claims_of(reader: Reader, node: URIRef) -> tuple[URIRef, ...]:
    """Return the claims that speak of a thing, in the order of documents and of their text."""
    places = {
        claim: place for claim in _candidates(reader, node) if (place := _place(reader, claim))
    }
    return tuple(sorted(places, key=lambda claim: (places[claim], claim)))


def _place(reader: Reader, claim: URIRef) -> tuple[str, int, int] | None:
    """Return the document of a claim and where its words begin and end, or ``None``."""
    places = (
        (str(document), number_of(start) or 0, number_of(end) or 0)
        for _, document, start, end in reader.rows(_PLACE, bindings={"claim": claim})
    )
    return min(places, default=None)


def claim_records(
    things: Things, reader: Reader, claims: Sequence[URIRef]
) -> tuple[ClaimRecord, ...]:
    """Return several claims at once, in the order given."""
    denials = _denials(things, reader, claims)
    return tuple(_claim(things, claim, denials.get(claim, ())) for claim in claims)


def claim_record(things: Things, reader: Reader, node: URIRef) -> ClaimRecord:
    """Return one claim."""
    return claim_records(things, reader, (node,))[0]


def _denials(
    things: Things, reader: Reader, claims: Sequence[URIRef]
) -> dict[URIRef, tuple[URIRef, ...]]:
    targets: dict[URIRef, set[URIRef]] = {}
    for claim in claims:
        for target in (claim, *things.iris(claim, ACE.content)):
            targets.setdefault(target, set()).add(claim)
    found: dict[URIRef, set[URIRef]] = {}
    for target in targets:
        for denial, _ in to_object(reader, target, ACE.denies):
            for claim in targets[target] - {denial}:
                found.setdefault(claim, set()).add(denial)
    return {claim: tuple(sorted(denials)) for claim, denials in found.items()}


def _slug(term: Term | None) -> str:
    return "" if term is None else str(term).rpartition("/")[2]


def _passage(things: Things, node: URIRef, role: str) -> PassageRecord:
    said: dict[URIRef, Term] = {}
    for selector in things.iris(node, OA.hasSelector):
        said.update((p, values[0]) for p, values in things.says(selector).items())
    source = things.one(node, OA.hasSource)
    return PassageRecord(
        iri=node,
        role=role,
        start=number_of(said.get(OA.start)),
        end=number_of(said.get(OA.end)),
        words=text_of(said.get(OA.exact)),
        prefix=text_of(said.get(OA.prefix)),
        suffix=text_of(said.get(OA.suffix)),
        zone=_slug(things.one(node, ACE.textZone)),
        status=_slug(things.one(node, ACE.anchorStatus)),
        version=source if isinstance(source, URIRef) else None,
    )


def _passages(things: Things, claim: URIRef) -> tuple[PassageRecord, ...]:
    found = [
        _passage(things, node, role)
        for role, predicate in _PASSAGES.items()
        for node in things.iris(claim, predicate)
    ]
    order = list(_PASSAGES)
    return tuple(sorted(found, key=lambda p: (order.index(p.role), p.start or 0, p.end or 0)))


def _words(passages: Iterable[PassageRecord]) -> str:
    """Join the words of the content passages; one that holds another says nothing more."""
    stored = [p for p in passages if p.role == "content" and p.words is not None]

    def holds(outer: PassageRecord, inner: PassageRecord) -> bool:
        return (
            outer is not inner
            and (outer.start or 0) <= (inner.start or 0)
            and (inner.end or 0) <= (outer.end or 0)
        )

    kept = [p for p in stored if not any(holds(p, other) for other in stored)]
    return " … ".join(str(p.words) for p in kept)


def _relays(things: Things, claim: URIRef) -> tuple[Relayed, ...]:
    found = [
        Relayed(
            number_of(things.one(relay, ACE.position)) or 0,
            carrier,
            text_of(things.one(relay, ACE.statedOn)),
        )
        for relay in things.iris(claim, ACE.relay)
        for carrier in things.things(relay, ACE.carrier)
    ]
    return tuple(sorted(found, key=lambda relay: relay.position))


def _thing(things: Things, node: URIRef) -> Thing:
    return Thing(node, title(things, node))


def _claim(things: Things, node: URIRef, denied_by: tuple[URIRef, ...]) -> ClaimRecord:
    def one(predicate: URIRef) -> URIRef:
        return next(iter(things.iris(node, predicate)), URIRef(""))

    def text(predicate: URIRef) -> str | None:
        return text_of(things.one(node, predicate))

    content, denied = one(ACE.content), one(ACE.denies)
    passages = _passages(things, node)
    aspect = things.one(node, ACE.deniedAspect)
    note = things.one(node, SKOS.note)
    return ClaimRecord(
        iri=node,
        words=_words(passages),
        content=_thing(things, content),
        kinds=things.things(content, RDF.type),
        modality=_slug(things.one(content, ACE.modality)),
        claimant=things.thing(one(ACE.claimant)),
        stance=_slug(things.one(node, ACE.stance)),
        document=things.thing(one(SCHEMA.appearance)),
        said=text(ACE.statedOn),
        said_earliest=text(ACE.statedEarliest),
        said_latest=text(ACE.statedLatest),
        passages=passages,
        relays=_relays(things, node),
        denies=_thing(things, denied) if denied else None,
        denied_aspect=None if aspect is None else _slug(aspect),
        denied_by=denied_by,
        links=tuple(
            Link(str(link).rpartition("/")[2], _thing(things, other))
            for link in _LINKS
            for other in things.iris(node, link)
        ),
        review=_slug(things.one(node, ACE.reviewStatus)),
        confidence=text(ACE.confidence),
        note=str(note) if isinstance(note, Literal) else None,
    )
