"""``/things/{section}``: the claims of one thing, a part at a time, with their words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from rdflib import URIRef

from api.deps import ServiceDep
from api.routers.description import with_parts
from api.routers.door import RESPONSES, ClaimsAsked, Door, PairsAsked, PartAsked, answered
from api.routers.profile_models import (
    ClaimsModel,
    DenialModel,
    DenialsModel,
    RivalsModel,
    RivalsPageModel,
    StandingModel,
    StandingsModel,
)
from api.routers.query_csv import spreadsheet
from api.routers.query_run import is_known, not_modified
from kg.export import turtle
from kg.query.claims import ClaimRecord, claim_record, claim_records
from kg.query.line_answers import LineAnswer, LineScribe
from kg.query.rivals import Rivals, asserting, count_rivals, rivals
from kg.query.sections import Section, count_claims, section_claims
from kg.query.standings import Standing, count_standings, standings
from kg.query.things import Things
from kg.terms import ACE

__all__ = ["router"]

router = APIRouter(prefix="/things", tags=["Things"])

_BESIDE: Final = 20
"""Claims beside a denial."""
_MOST_DENIALS: Final = 5_000
"""Denials of one file."""

_LINES_OR_FILE: Final = {
    "text/csv": {"schema": {"type": "string"}},
    "text/turtle": {"schema": {"type": "string"}},
}
_COLUMNS: Final[dict[str, Callable[[LineAnswer], object]]] = {
    "claim": lambda line: line.iri,
    "claimant": lambda line: line.claimant.label,
    "claimant_iri": lambda line: line.claimant.iri,
    "through": lambda line: "; ".join(relay.label for relay in line.relays),
    "stance": lambda line: line.stance,
    "modality": lambda line: line.modality,
    "content": lambda line: line.content.line,
    "kind": lambda line: line.content.kind.value,
    "content_iri": lambda line: line.content.iri,
    "words": lambda line: line.words,
    "language": lambda line: line.language,
    "said": lambda line: line.said,
    "said_basis": lambda line: line.said_basis,
    "document": lambda line: line.document.label,
    "document_iri": lambda line: line.document.iri,
    "published": lambda line: line.document.date,
    "start": lambda line: line.start,
    "end": lambda line: line.end,
    "zone": lambda line: line.zone,
    "status": lambda line: line.status,
    "denies_iri": lambda line: line.denies.iri if line.denies else None,
    "denied_aspect": lambda line: line.denied_aspect,
}
_INTEGER: Final = "http://www.w3.org/2001/XMLSchema#integer"


@router.get(
    "/standings",
    summary="List what sources state of a thing",
    response_class=Response,
    responses={200: {"model": StandingsModel, "description": "Relations"}, **RESPONSES},
)
def list_standings(
    request: Request, service: ServiceDep, asked: Annotated[PartAsked, Query()]
) -> Response:
    """List relations of a closed list: took part, holds an office, member of, held at, published.

    Each rests on claims. Undisputed means that no source here denies it, not that it is true.
    """
    door = Door.opened(request, service, asked.lang)
    node = door.meant(asked.iri)

    def make() -> StandingsModel:
        things = door.things()
        scribe = door.scribe(things)
        found = standings(things, door.reader, node, limit=asked.limit, offset=asked.offset)
        return StandingsModel(
            of=scribe.named(node),
            total=count_standings(door.reader, node),
            limit=asked.limit,
            offset=asked.offset,
            standings=[_standing(door, scribe, each) for each in found],
            graph_version=door.version,
        )

    return answered(request, door, make)


@router.get(
    "/conflicts",
    summary="List what cannot both be so",
    response_class=Response,
    responses={200: {"model": RivalsPageModel, "description": "Pairs"}, **RESPONSES},
)
def list_conflicts(
    request: Request, service: ServiceDep, asked: Annotated[PartAsked, Query()]
) -> Response:
    """List accounts that dispute each other and figures that conflict, both sides with words.

    Pairs in which the thing is a side or which are about it. Neither side is preferred.
    """
    door = Door.opened(request, service, asked.lang)
    node = door.meant(asked.iri)

    def make() -> RivalsPageModel:
        things = door.things()
        scribe = door.scribe(things)
        found = rivals(
            door.reader, node, limit=asked.limit, offset=asked.offset, language=door.language
        )
        return RivalsPageModel(
            of=scribe.named(node),
            total=count_rivals(door.reader, node),
            limit=asked.limit,
            offset=asked.offset,
            pairs=[_pair(door, things, scribe, each) for each in found],
            graph_version=door.version,
        )

    return answered(request, door, make)


def _denials(section: Section) -> Callable[..., Response]:
    """Make the door of one of the two sections that come as pairs."""

    def list_denials(
        request: Request, service: ServiceDep, asked: Annotated[PairsAsked, Query()]
    ) -> Response:
        door = Door.opened(request, service, asked.lang)
        node = door.meant(asked.iri)
        if asked.form != "json":
            if is_known(request, door.headers["ETag"]):
                return not_modified(door.headers)
            found = section_claims(
                door.reader, node, section, limit=_MOST_DENIALS, offset=asked.offset
            )
            return _claims_file(door, asked.form, found, node, section)

        def make() -> DenialsModel:
            things = door.things()
            scribe = door.scribe(things)
            found = section_claims(
                door.reader, node, section, limit=asked.limit, offset=asked.offset
            )
            records = claim_records(things, door.reader, found)
            return DenialsModel(
                of=scribe.named(node),
                section=section,
                total=count_claims(door.reader, node, section),
                limit=asked.limit,
                offset=asked.offset,
                pairs=[_denial(door, things, scribe, each) for each in records],
                graph_version=door.version,
            )

        return answered(request, door, make)

    return list_denials


for _section, _summary, _description in (
    (
        Section.DENIES,
        "List what an actor denies",
        "List its denials, each beside what it denies and those who state that. `format=csv` and "
        "`format=ttl` give the denials alone, 5,000 at most; ask on with `offset`.",
    ),
    (
        Section.DENIED,
        "List what is denied of a thing",
        "List who denies what an actor states, or that an event or another description is so; "
        "each denial beside what it denies and those who state that. `format=csv` and "
        "`format=ttl` give the denials alone, 5,000 at most; ask on with `offset`.",
    ),
):
    router.add_api_route(
        f"/{_section.value}",
        _denials(_section),
        methods=["GET"],
        summary=_summary,
        description=_description,
        name=f"list_{_section.value}",
        response_class=Response,
        responses={
            200: {"model": DenialsModel, "description": "Pairs", "content": _LINES_OR_FILE},
            **RESPONSES,
        },
    )


@router.get(
    "/{section}",
    summary="List claims of a thing",
    response_class=Response,
    responses={
        200: {"model": ClaimsModel, "description": "Claims", "content": _LINES_OR_FILE},
        **RESPONSES,
    },
)
def list_claims(
    request: Request,
    service: ServiceDep,
    section: Section,
    asked: Annotated[ClaimsAsked, Query()],
) -> Response:
    """List what a thing states, what is said of it, its figures, and more, with the words.

    `format=csv` is for spreadsheets: no cell of it is a formula. `format=ttl` gives the claims
    with their descriptions and passages. Both hold 5,000 claims at most; ask on with `offset`.
    """
    limit = asked.most()
    door = Door.opened(request, service, asked.lang)
    node = door.meant(asked.iri)
    if asked.form != "json":
        if is_known(request, door.headers["ETag"]):
            return not_modified(door.headers)
        found, _ = door.part(node, section, asked)
        return _claims_file(door, asked.form, found, node, section)

    def make() -> ClaimsModel:
        found, total = door.part(node, section, asked)
        return ClaimsModel(
            of=door.scribe().named(node),
            section=section,
            total=total,
            limit=limit,
            offset=asked.offset,
            lines=door.lines(found),
            graph_version=door.version,
        )

    return answered(request, door, make)


def _claims_file(
    door: Door, form: str, claims: tuple[URIRef, ...], node: URIRef, section: Section
) -> Response:
    """Write claims as a spreadsheet or, with their descriptions and passages, as Turtle."""
    if form == "csv":
        return _file(door, _table(door.lines(claims)), "text/csv", node, section)
    quads = ((s, p, o, None) for s, p, o in with_parts(door.reader, claims))
    return _file(door, "".join(turtle(quads)).encode(), "text/turtle", node, section)


def _file(door: Door, data: bytes, media_type: str, node: URIRef, section: Section) -> Response:
    slug = "".join(c if c.isascii() and c.isalnum() else "-" for c in node.rpartition("/")[2])
    ending = "csv" if media_type == "text/csv" else "ttl"
    named = f'attachment; filename="{slug}-{section.value}.{ending}"'
    return Response(
        data, media_type=media_type, headers={**door.headers, "Content-Disposition": named}
    )


def _table(lines: list[LineAnswer]) -> bytes:
    def cell(value: object) -> dict[str, str]:
        if isinstance(value, int):
            return {"type": "literal", "value": str(value), "datatype": _INTEGER}
        return {"type": "literal", "value": str(value)}

    rows = (
        {name: cell(value) for name, read in _COLUMNS.items() if (value := read(line)) is not None}
        for line in lines
    )
    return spreadsheet(list(_COLUMNS), rows, bom=True)


def _standing(door: Door, scribe: LineScribe, one: Standing) -> StandingModel:
    return StandingModel(
        iri=str(one.iri),
        path=door.links.path(one.iri),
        subject=scribe.named(one.subject),
        predicate=scribe.named(one.predicate),
        object=scribe.named(one.object),
        standing=one.standing,
        claimants=[scribe.named(each) for each in one.claimants],
        claims=list(map(str, one.claims)),
        disputed_by=list(map(str, one.disputed_by)),
    )


def _denial(door: Door, things: Things, scribe: LineScribe, denial: ClaimRecord) -> DenialModel:
    target = None if denial.denies is None else denial.denies.iri
    if target is None:
        stated: tuple[URIRef, ...] = ()
    elif things.is_a(target, ACE.Claim):
        stated = (target,)
        target = claim_record(things, door.reader, target).content.iri
    else:
        stated = asserting(door.reader, target)
    return DenialModel(
        denial=scribe.line(denial),
        aspect=denial.denied_aspect,
        denied=None if target is None else scribe.content(target),
        stated_by=scribe.lines(claim_records(things, door.reader, stated[:_BESIDE])),
        stated_count=len(stated),
    )


def _pair(door: Door, things: Things, scribe: LineScribe, pair: Rivals) -> RivalsModel:
    def side(claims: tuple[URIRef, ...]) -> list[LineAnswer]:
        return scribe.lines(claim_records(things, door.reader, claims[:_BESIDE]))

    is_figures = pair.comparison is not None
    return RivalsModel(
        kind="figures" if is_figures else "account",
        explanation=pair.explanation,
        comparison=None if pair.comparison is None else str(pair.comparison),
        left_content=scribe.content(pair.one) if is_figures else None,
        right_content=scribe.content(pair.other) if is_figures else None,
        left=side(pair.left),
        right=side(pair.right),
    )
