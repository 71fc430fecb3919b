"""Times as triples: EDTF, the four stamps, the words and the basis."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rdflib import Literal, URIRef

from kg.model import Stamps, Time
from kg.terms import ACE, DCTERMS, EDTF, SEM, concept
from kg.triples.quads import Triple, day, number, typed

__all__ = ["edtf", "time_triples"]


def edtf(expression: str) -> Literal:
    """Return an EDTF literal."""
    return typed(expression, EDTF.EDTF)


def _stamps(subject: URIRef, stamps: Stamps) -> Iterator[Triple]:
    """Yield the inclusive days of begin and end that are known."""
    pairs = (
        (SEM.hasEarliestBeginTimeStamp, stamps.earliest_begin),
        (SEM.hasLatestBeginTimeStamp, stamps.latest_begin),
        (SEM.hasEarliestEndTimeStamp, stamps.earliest_end),
        (SEM.hasLatestEndTimeStamp, stamps.latest_end),
    )
    for predicate, value in pairs:
        if value is not None:
            yield subject, predicate, day(value)


def time_triples(
    subject: URIRef, time: Time, origin: URIRef | None, *, ends_by: date | None = None
) -> Iterator[Triple]:
    """Yield everything known of when the described thing happened.

    ``origin`` is the claim that anchors a relative time. ``ends_by`` closes a counted window
    that is still open ("since X" ends at the latest when it was said).
    """
    stamps = time.stamps
    if stamps.latest_end is None and stamps.earliest_begin is not None and ends_by is not None:
        begins_by = min(stamps.latest_begin or ends_by, ends_by)
        stamps = Stamps(stamps.earliest_begin, begins_by, stamps.earliest_end, ends_by)
    yield from _stamps(subject, stamps)
    yield subject, DCTERMS.date, edtf(time.edtf)
    yield subject, ACE.timeBasis, concept("time-basis", time.basis)
    if time.as_written is not None:
        yield subject, ACE.timeAsWritten, Literal(time.as_written)
    if origin is not None:
        yield subject, ACE.timeDerivedFrom, origin
    if time.confidence is not None:
        yield subject, ACE.confidence, number(time.confidence)
    if time.reason is not None:
        yield subject, ACE.reason, Literal(time.reason)
