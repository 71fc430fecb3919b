"""Descriptions as triples: one function for each kind of content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from rdflib import Literal, URIRef

from kg.model import (
    Claim,
    Content,
    Event,
    Figure,
    Instrument,
    Membership,
    Participation,
    Predicate,
    Quotation,
    Relation,
    SpeechAct,
    Time,
)
from kg.model.vocabulary import Bound
from kg.numbers import QuantityPolicy, policy_interval, quantities
from kg.terms import ACE, AS, ORG, PROV, RDF, SCHEMA, SEM, SKOS, concept
from kg.triples.names import Names
from kg.triples.quads import Triple, day, number
from kg.triples.times import edtf, time_triples

__all__ = ["PREDICATES", "Context", "description_triples"]

PREDICATES: Final = {
    Predicate.CAUSE: ACE.cause,
    Predicate.PURPOSE: ACE.purpose,
    Predicate.GROUND: ACE.ground,
    Predicate.MEANS: ACE.means,
    Predicate.CONDITION: ACE.condition,
    Predicate.CHARACTERISED_AS: ACE.characterisedAs,
    Predicate.FULFILS: ACE.fulfils,
    Predicate.BASED_ON: ACE.basedOn,
    Predicate.ABOUT: SCHEMA.about,
    Predicate.AREA_OF_WORK: ACE.areaOfWork,
    Predicate.PUBLISHER: SCHEMA.publisher,
    Predicate.AUTHOR: SCHEMA.author,
    Predicate.PRIMARY_SOURCE: PROV.hadPrimarySource,
    Predicate.SUB_ORGANISATION_OF: ORG.subOrganizationOf,
    Predicate.CONTAINED_IN: SCHEMA.containedInPlace,
}
"""What the predicates of a sheet are in RDF."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a description needs to know beside itself."""

    names: Names
    claim: Claim
    node: URIRef
    asserted: bool
    """Whether a claim asserts the description as actual or ongoing: only then is it typed."""
    said_by: date | None
    """The latest day on which the claim can have been made."""
    policy: QuantityPolicy

    def things(self, predicate: URIRef, names: Iterable[str]) -> Iterator[Triple]:
        """Yield one triple for each name."""
        for name in names:
            yield self.node, predicate, self.names.thing(name)

    def time(self, time: Time | None) -> Iterator[Triple]:
        """Yield when the described thing happened."""
        if time is not None:
            yield from time_triples(self.node, time, self.origin(time))

    def origin(self, time: Time) -> URIRef | None:
        """Return the claim that a relative time counts from."""
        return None if time.derived_from is None else self.names.claim(time.derived_from)

    @property
    def language(self) -> str:
        """Language of the document's words."""
        return self.names.sheet.document.language


def _kind(context: Context, *asserted: URIRef) -> Iterator[Triple]:
    """Type a description by what it is, or as a proposition if nobody asserts it as actual."""
    for kind in asserted if context.asserted else (ACE.Proposition,):
        yield context.node, RDF.type, kind


def _event(event: Event, context: Context, kind: URIRef = SEM.Event) -> Iterator[Triple]:
    node = context.node
    yield from _kind(context, *dict.fromkeys((SEM.Event, kind)))
    yield node, SKOS.prefLabel, Literal(event.label, lang="en")
    for slug in event.type:
        yield node, SEM.eventType, concept("event-type", slug)
    yield from context.things(SEM.hasPlace, event.place)
    yield from context.things(SCHEMA.fromLocation, event.origin)
    yield from context.things(SCHEMA.toLocation, event.destination)
    yield from context.things(SCHEMA.about, event.about)
    if event.part_of is not None:
        yield context.names.thing(event.part_of), SEM.hasSubEvent, node
    yield from context.time(event.time)


def _speech_act(act: SpeechAct, context: Context) -> Iterator[Triple]:
    yield from _event(act, context, ACE.SpeechAct)
    yield from context.things(ACE.proposes, act.proposes)
    if act.in_reply_to is not None:
        yield context.node, AS.inReplyTo, context.names.thing(act.in_reply_to)
    if act.outcome is not None:
        yield context.node, ACE.outcome, concept("outcome", act.outcome)


def _instrument(instrument: Instrument, context: Context) -> Iterator[Triple]:
    node = context.node
    yield from _kind(context, ACE.Instrument)
    yield node, SKOS.prefLabel, Literal(instrument.label, lang="en")
    for slug in instrument.type:
        yield node, SCHEMA.additionalType, concept("instrument-type", slug)
    yield from context.things(ACE.issuer, instrument.issuer)
    yield from context.things(ACE.addressee, instrument.addressee)
    yield from context.things(SCHEMA.about, instrument.about)
    yield from context.things(ACE.proposes, instrument.proposes)
    if instrument.status is not None:
        yield node, ACE.status, concept("instrument-status", instrument.status)
    yield from context.time(instrument.time)


def _participation(part: Participation, context: Context) -> Iterator[Triple]:
    node = context.node
    yield node, RDF.type, ACE.Participation
    yield node, ACE.inEvent, context.names.thing(part.event)
    yield node, ACE.participant, context.names.thing(part.participant)
    yield node, ACE.participantRole, concept("role", part.role)
    if part.capacity is not None:
        yield node, ACE.inCapacity, context.names.thing(part.capacity)
    yield from context.time(part.time)


def _statement(
    context: Context, subject: URIRef, predicate: URIRef, value: URIRef | Literal
) -> Iterator[Triple]:
    yield context.node, RDF.type, RDF.Statement
    if not context.asserted:
        yield context.node, RDF.type, ACE.Proposition
    yield context.node, RDF.subject, subject
    yield context.node, RDF.predicate, predicate
    yield context.node, RDF.object, value


def _membership(membership: Membership, context: Context) -> Iterator[Triple]:
    names = context.names
    member = names.thing(membership.member)
    office = None if membership.office is None else names.thing(membership.office)
    body = None if membership.organization is None else names.thing(membership.organization)
    if context.asserted:
        yield context.node, RDF.type, ORG.Membership
        yield context.node, ORG.member, member
        if body is not None:
            yield context.node, ORG.organization, body
        if office is not None:
            yield context.node, ORG.role, office
    elif office is not None:
        yield from _statement(context, member, ACE.holdsOffice, office)
    elif body is not None:
        yield from _statement(context, member, ORG.memberOf, body)
    yield from context.time(membership.time)


def _figure(figure: Figure, context: Context) -> Iterator[Triple]:
    node, names = context.node, context.names
    yield node, RDF.type, ACE.Figure
    yield node, SCHEMA.variableMeasured, names.thing(figure.variable)
    yield node, ACE.asWritten, Literal(figure.as_written, lang=context.language)
    yield node, ACE.bound, concept("bound", figure.bound)
    yield node, SCHEMA.unitText, Literal(figure.unit_text)
    yield node, ACE.unit, concept("unit", figure.unit)
    yield node, SCHEMA.measurementQualifier, concept("qualifier", figure.qualifier)
    yield from _numbers(figure, context)
    yield from context.things(SCHEMA.observationAbout, figure.scope)
    if figure.part_of is not None:
        yield node, ACE.partOf, names.thing(figure.part_of)
    if figure.window is not None:
        origin = context.origin(figure.window)
        yield from time_triples(node, figure.window, origin, ends_by=context.said_by)
    if figure.as_of is not None:
        yield from _as_of(figure.as_of, context)


def _numbers(figure: Figure, context: Context) -> Iterator[Triple]:
    """Yield the printed number under the property that its bound calls for (law 3)."""
    node = context.node
    if figure.minimum is not None and figure.maximum is not None:
        yield node, SCHEMA.minValue, number(figure.minimum)
        yield node, SCHEMA.maxValue, number(figure.maximum)
    elif figure.value is not None:
        match figure.bound:
            case Bound.MORE_THAN | Bound.AT_LEAST:
                predicate = SCHEMA.minValue
            case Bound.UP_TO | Bound.FEWER_THAN:
                predicate = SCHEMA.maxValue
            case _:
                predicate = SCHEMA.value
        yield node, predicate, number(figure.value)
    for quantity in quantities(figure.as_written)[:1]:
        interval = policy_interval(quantity, context.policy)
        if interval is not None and interval.maximum is not None:
            yield node, ACE.policyMin, number(interval.minimum)
            yield node, ACE.policyMax, number(interval.maximum)
            yield node, ACE.policyVersion, Literal(context.policy.version)


def _as_of(as_of: Time, context: Context) -> Iterator[Triple]:
    node, stamps = context.node, as_of.stamps
    if stamps.earliest_begin is not None and stamps.earliest_begin == stamps.latest_end:
        yield node, SCHEMA.observationDate, day(stamps.earliest_begin)
    else:
        yield node, SCHEMA.observationDate, edtf(as_of.edtf)
    if stamps.earliest_begin is not None:
        yield node, ACE.asOfEarliest, day(stamps.earliest_begin)
    if stamps.latest_end is not None:
        yield node, ACE.asOfLatest, day(stamps.latest_end)
    yield node, ACE.asOfBasis, concept("time-basis", as_of.basis)
    if as_of.as_written is not None:
        yield node, ACE.asOfAsWritten, Literal(as_of.as_written, lang=context.language)


def _relation(relation: Relation, context: Context) -> Iterator[Triple]:
    value = (
        Literal(relation.text, lang=context.language)
        if relation.object is None
        else context.names.thing(relation.object)
    )
    subject = context.names.thing(relation.subject)
    yield from _statement(context, subject, PREDICATES[relation.predicate], value)
    yield from context.time(relation.time)


def _quotation(quotation: Quotation, context: Context) -> Iterator[Triple]:
    node = context.node
    yield node, RDF.type, SCHEMA.Quotation
    yield node, SCHEMA.text, Literal(context.claim.words, lang=context.language)
    yield node, SCHEMA.spokenByCharacter, context.names.thing(quotation.speaker)
    yield node, ACE.marked, Literal(quotation.marked)
    if quotation.speech_act is not None:
        yield node, ACE.inSpeechAct, context.names.thing(quotation.speech_act)


def _core(content: Content, context: Context) -> Iterator[Triple]:
    match content:
        case SpeechAct():
            yield from _speech_act(content, context)
        case Event():
            yield from _event(content, context)
        case Instrument():
            yield from _instrument(content, context)
        case Participation():
            yield from _participation(content, context)
        case Membership():
            yield from _membership(content, context)
        case Figure():
            yield from _figure(content, context)
        case Relation():
            yield from _relation(content, context)
        case Quotation():
            yield from _quotation(content, context)


def description_triples(content: Content, context: Context) -> Iterator[Triple]:
    """Yield every triple of one description, its modality included."""
    yield from _core(content, context)
    yield context.node, ACE.modality, concept("modality", content.modality)
