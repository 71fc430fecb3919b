"""Claims as triples: who does what with which description, resting on which passages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from rdflib import Literal, URIRef

from kg.model import Claim, Relay, Time
from kg.model.vocabulary import TimeBasis
from kg.terms import ACE, CITO, PROV, RDF, SCHEMA, SKOS, concept
from kg.triples.names import Names
from kg.triples.passages import ROLE_PROPERTIES, claim_passages
from kg.triples.quads import Triple, day, number
from kg.triples.times import edtf

__all__ = ["claim_triples", "said", "said_by"]

_LINKS: Final = {
    "disputes": CITO.disputes,
    "agrees_with": CITO.agreesWith,
    "confirms": CITO.confirms,
    "updates": CITO.updates,
}


def said(claim: Claim, names: Names) -> Time | None:
    """Return when the claim was made, as far as it is known.

    The document's own voice speaks on the day of publication. Somebody else spoke at the
    latest on that day; "at the latest" is all that is known unless the text tells more.
    """
    if claim.stated is not None:
        return claim.stated
    published = names.sheet.document.published
    if published is None:
        return None
    if claim.claimant is None:
        return published
    last = published.edtf.rpartition("/")[2]
    return Time(edtf=f"/{last}", basis=TimeBasis.INFERRED) if last not in ("", "..") else None


def said_by(claim: Claim, names: Names) -> date | None:
    """Return the latest day on which the claim can have been made."""
    time = said(claim, names)
    return None if time is None else time.stamps.latest_end


def _said_triples(node: URIRef, time: Time) -> Iterator[Triple]:
    stamps = time.stamps
    yield node, ACE.statedOn, edtf(time.edtf)
    yield node, ACE.statedBasis, concept("time-basis", time.basis)
    if stamps.earliest_begin is not None:
        yield node, ACE.statedEarliest, day(stamps.earliest_begin)
    if stamps.latest_end is not None:
        yield node, ACE.statedLatest, day(stamps.latest_end)


def _relay_triples(claim: URIRef, position: int, relay: Relay, names: Names) -> Iterator[Triple]:
    node = URIRef(f"{claim}/relay/{position}")
    yield claim, ACE.relay, node
    yield node, RDF.type, ACE.Relay
    yield node, ACE.position, number(position)
    yield node, ACE.carrier, names.thing(relay.carrier)
    if relay.stated is not None:
        yield from _said_triples(node, relay.stated)


def _links_to_others(node: URIRef, claim: Claim, names: Names) -> Iterator[Triple]:
    if claim.denies is not None:
        yield node, ACE.denies, names.thing(claim.denies.target)
        yield node, ACE.deniedAspect, concept("aspect", claim.denies.aspect)
    for field, predicate in _LINKS.items():
        for key in getattr(claim, field):
            yield node, predicate, names.claim(key)


def claim_triples(claim: Claim, names: Names) -> Iterator[Triple]:
    """Yield every triple whose subject is the claim or one of its relays."""
    node = names.claim(claim.key)
    yield node, RDF.type, ACE.Claim
    yield node, ACE.content, names.content(claim)
    yield (
        node,
        ACE.claimant,
        (names.voice if claim.claimant is None else names.thing(claim.claimant)),
    )
    yield node, ACE.stance, concept("stance", claim.stance)
    yield node, SCHEMA.appearance, names.document
    for role, passage in claim_passages(claim, names):
        yield node, PROV.wasDerivedFrom, passage
        yield node, ROLE_PROPERTIES[role], passage
    time = said(claim, names)
    if time is not None:
        yield from _said_triples(node, time)
    for position, relay in enumerate(claim.relays, start=1):
        yield from _relay_triples(node, position, relay, names)
    yield from _links_to_others(node, claim, names)
    if claim.confidence is not None:
        yield node, ACE.confidence, number(claim.confidence)
    if claim.note is not None:
        yield node, SKOS.note, Literal(claim.note, lang="en")
