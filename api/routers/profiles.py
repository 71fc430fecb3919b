"""``/things``: one thing with its names, offices and judgements, and what is said of it counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from rdflib import RDF, Literal, URIRef

from api.deps import ServiceDep
from api.routers.door import RESPONSES, Door, ThingAsked, answered
from api.routers.profile_models import (
    JudgementModel,
    NameModel,
    ProfileModel,
    PropertyModel,
    SectionModel,
    UseModel,
    ValueModel,
)
from api.routers.timeline import read_happenings
from kg.network.meetings import MEETING_TYPES
from kg.query.claims import claim_records
from kg.query.document_page import count_documents
from kg.query.entity import Judgement, Statement, judgements_of, statements_of
from kg.query.happenings import happenings_of
from kg.query.line_answers import LineAnswer, LineScribe
from kg.query.offices import AttestedOffice, attested_offices
from kg.query.profile import NameUse, ThingKind, kind_of, name_uses
from kg.query.rivals import count_rivals
from kg.query.sections import Order, Section, section_claims
from kg.query.standings import count_standings
from kg.query.things import Thing, Things
from kg.query.time_answers import OfficeAnswer, TimeScribe
from kg.query.timeline import Filters
from kg.terms import ACE, concept

__all__ = ["router"]

router = APIRouter(tags=["Things"])

_SHOWN: Final = 20
"""Claims of a description itself."""
_OFFICES: Final = 100
_PLACES: Final = frozenset({ThingKind.PLACE, ThingKind.COUNTRY})
_DESCRIPTIONS: Final = frozenset(
    {
        *(ThingKind.FIGURE, ThingKind.QUOTATION, ThingKind.PARTICIPATION, ThingKind.MEMBERSHIP),
        *(ThingKind.INSTRUMENT, ThingKind.RELATION, ThingKind.PROPOSITION),
        *(ThingKind.SPEECH_ACT, ThingKind.EVENT),
    }
)


@router.get(
    "/things",
    summary="Describe one thing",
    response_class=Response,
    responses={200: {"model": ProfileModel, "description": "The thing"}, **RESPONSES},
)
def thing(request: Request, service: ServiceDep, asked: Annotated[ThingAsked, Query()]) -> Response:
    """Give an actor, event, place, office, instrument or any other thing with its names.

    With them come the offices, each with who vouches for it and when, and what was judged of its
    identity. Nothing here is a verdict: what is said of it stands in `sections`, each a list of
    claims with their words.
    """
    door = Door.opened(request, service, asked.lang)
    node = door.meant(asked.iri)
    return answered(request, door, lambda: _profile(door, node))


def _profile(door: Door, node: URIRef) -> ProfileModel:
    things = door.things()
    scribe = door.scribe(things)
    types = things.iris(node, RDF.type)
    kind = kind_of(types)
    name = scribe.named(node)
    modality = things.one(node, ACE.modality)
    offices = [each for each in door.store.once(attested_offices) if _concerns(each, node)]
    return ProfileModel(
        iri=str(node),
        path=door.links.path(node),
        kind=kind,
        types=[scribe.named(each) for each in types],
        label=name.label,
        language=name.language,
        is_proposition=ACE.Proposition in types,
        modality=None if modality is None else str(modality).rpartition("/")[2],
        content=scribe.content(node) if kind in _DESCRIPTIONS else None,
        names=[
            _name(door, scribe, use) for use in name_uses(door.reader, node, things.labels(node))
        ],
        properties=[_property(scribe, each) for each in statements_of(things, node)],
        claims=_claims(door, things, scribe, node) if kind in _DESCRIPTIONS else [],
        offices=[_office(door, things, each) for each in offices[:_OFFICES]],
        office_count=len(offices),
        judgements=[
            _judgement(door, scribe, each) for each in judgements_of(things, door.reader, node)
        ],
        sections=list(_sections(door, node, kind)),
        forms=_forms(door, node),
        graph_version=door.version,
    )


def _claims(door: Door, things: Things, scribe: LineScribe, node: URIRef) -> list[LineAnswer]:
    found = section_claims(door.reader, node, Section.CONTENT, order=Order.OLDEST, limit=_SHOWN)
    return scribe.lines(claim_records(things, door.reader, found))


def _name(door: Door, scribe: LineScribe, use: NameUse) -> NameModel:
    return NameModel(
        text=use.label.text,
        language=use.label.language,
        preferred=use.label.preferred,
        documents=use.documents,
        used_in=[
            UseModel(
                document=scribe.named(document),
                claim=str(claim),
                claim_path=door.links.path(claim),
            )
            for document, claim in use.used_in
        ],
    )


def _property(scribe: LineScribe, said: Statement) -> PropertyModel:
    return PropertyModel(
        predicate=scribe.named(said.predicate.iri),
        values=[
            ValueModel(thing=None, text=str(value), language=value.language or "")
            if isinstance(value, Literal)
            else ValueModel(thing=scribe.named(value.iri), text=None, language="")
            for value in said.values
        ],
    )


def _judgement(door: Door, scribe: LineScribe, judged: Judgement) -> JudgementModel:
    return JudgementModel(
        iri=str(judged.iri),
        path=door.links.path(judged.iri),
        judgement=judged.judgement,
        other=scribe.named(judged.other.iri),
        by=judged.by,
        on=judged.on,
        reason=judged.reason,
        current=judged.current,
    )


def _concerns(office: AttestedOffice, node: URIRef) -> bool:
    ends = (office.member, office.role, office.organization)
    return any(end is not None and end.iri == node for end in ends) or node in office.memberships


def _office(door: Door, things: Things, office: AttestedOffice) -> OfficeAnswer:
    """Write an office with its names in the language of the answer."""

    def named(thing: Thing | None) -> Thing | None:
        return None if thing is None else things.thing(thing.iri)

    return TimeScribe(door.links.path).office(
        AttestedOffice(
            member=things.thing(office.member.iri),
            role=named(office.role),
            organization=named(office.organization),
            memberships=office.memberships,
            first=office.first,
            last=office.last,
            attestations=tuple(
                replace(one, document=things.thing(one.document.iri)) for one in office.attestations
            ),
            gaps=office.gaps,
        )
    )


def _sections(door: Door, node: URIRef, kind: ThingKind) -> Iterable[SectionModel]:
    """Count what can be asked for; what there is none of is left out."""
    counts = {section.value: door.count(node, section) for section in Section}
    counts["conflicts"] = count_rivals(door.reader, node)
    counts["standings"] = count_standings(door.reader, node)
    for name, count in counts.items():
        if count:
            order = {"order": "document"} if name == Section.IN_DOCUMENT else {}
            asked = urlencode({"iri": node, "lang": door.language, **order})
            path = f"/things/{name}?{asked}"
            yield SectionModel(name=name, count=count, path=path)
    published = count_documents(door.reader, node)
    if published:
        path = f"/documents/list?{urlencode({'publisher': node, 'lang': door.language})}"
        yield SectionModel(name="documents", count=published, path=path)
    if read_happenings in door.store.held():
        _, known = door.store.once(read_happenings)
    else:
        # Soon after a build: who asks for one thing does not wait for all that happened.
        known = happenings_of(door.reader, node)
    every = known.rows
    types = frozenset(concept("event-type", slug) for slug in MEETING_TYPES)
    happened = [
        ("events", Filters(actors=frozenset({node})), [("actor", node)]),
        (
            "meetings",
            Filters(actors=frozenset({node}), types=types),
            [("actor", node), *(("type", each) for each in sorted(types))],
        ),
    ]
    if kind in _PLACES:
        happened.append(("events-here", Filters(places=frozenset({node})), [("place", node)]))
    for name, filters, parameters in happened:
        count = sum(map(filters.let, every))
        if count:
            path = f"/timeline?{urlencode([*parameters, ('lang', door.language)])}"
            yield SectionModel(name=name, count=count, path=path)


def _forms(door: Door, node: URIRef) -> dict[str, str]:
    path = door.links.path(node)
    if path.startswith(("/id/", "/concept/")):
        return {"html": path, "ttl": f"{path}.ttl", "jsonld": f"{path}.jsonld"}
    return {form: f"{path}&format={form}" for form in ("html", "ttl", "jsonld")}
